"""Sentences of problems are made in one module, and read back in none."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
RENDERER = "plugins/site/values/problems.py"
_SENTENCE = re.compile(r"^expected |, got\b|Did you mean")


def sentences_in(code: str) -> list[int]:
    """List the lines that write, or look for, a sentence or the place of a problem."""
    nodes = list(ast.walk(ast.parse(code)))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.lineno for node in nodes if id(node) not in notes and (_is_sentence(node) or _is_place(node))
    ]


def _is_sentence(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_SENTENCE.search(node.value))
    )


def _is_place(text: ast.AST) -> bool:
    """Return whether a text is ``{…}:{… line …}``."""
    if not isinstance(text, ast.JoinedStr):
        return False
    written = [ast.unparse(part) if isinstance(part, ast.FormattedValue) else "" for part in text.values]
    colons = [isinstance(part, ast.Constant) and part.value == ":" for part in text.values]
    return any(
        is_colon and before and re.search(r"line|number", after)
        for before, is_colon, after in zip(written, colons[1:], written[2:], strict=False)
    )


@pytest.mark.parametrize(
    "code",
    [
        'x = f"expected {what}, got none"',
        "x = 'Did you mean \"a\"?'",
        'y(f"{file}:{line}: wrong")',
        'print(f"{path.name}:{number}")',
        're.compile(r"expected (.+), got (.+)")',
    ],
)
def test_a_sentence_of_a_problem_is_noticed(code):
    assert sentences_in(code) != []


@pytest.mark.parametrize(
    "code",
    [
        '"""It completes "expected …, got …"."""',
        'Problem(place, expected="a title", got=title)',
        'x = f"{a}:{b}"',
    ],
)
def test_data_and_docstrings_are_no_sentence(code):
    assert sentences_in(code) == []


def test_no_other_module_makes_or_parses_sentences():
    # tasks.py names the line of settings that cannot be read, when no plugin can be imported.
    files = [*ROOT.glob("plugins/**/*.py"), *ROOT.glob("preview/**/*.py"), ROOT / "bootstrap.py"]
    assert len(files) > 100

    found = {
        file.relative_to(ROOT).as_posix(): lines
        for file in files
        if (lines := sentences_in(file.read_text(encoding="utf-8")))
    }

    assert set(found) == {RENDERER}, found
