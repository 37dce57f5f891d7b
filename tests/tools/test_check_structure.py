"""The code's rooms keep their doors and their size."""

import ast
import subprocess
import sys

import pytest

from tests.builds import ROOT
from tools import check_structure
from tools.check_structure import check_sizes


def write_module(root, name, lines=1):
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x = 1\n" * lines)


def test_the_import_contracts_are_kept():
    # In a process of its own: import-linter switches off every logger that it finds, Pelican's too.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"

    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tasks_enter_the_site_by_its_door():
    tree = ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"))

    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {module for module in imported if module.startswith("plugins.site")} == {"plugins.site.api"}


def test_only_the_last_resort_catches_every_exception():
    catching = [
        (file.relative_to(ROOT).as_posix(), function.name)
        for room in (
            "plugins",
            "preview",
            "importer",
            "editing",
            "deployment",
            "studio",
            "benchmarks",
            "tools",
            ".",
        )
        for file in ROOT.glob("*.py" if room == "." else f"{room}/**/*.py")
        if not any(part[0] == "." for part in file.relative_to(ROOT).parts)  # installed by a benchmark
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for handler in ast.walk(function)
        if isinstance(handler, ast.ExceptHandler)
        and (not handler.type or ast.unparse(handler.type) in {"Exception", "BaseException"})
        and ast.unparse(handler.body[-1]) != "raise"  # which only tidies up
    ]

    assert catching == [("plugins/site/files/accidents.py", "last_resort")]


def test_the_code_is_within_its_limits():
    assert check_sizes(ROOT) == []


def test_a_room_with_too_many_files_is_reported(tmp_path):
    for number in range(16):
        write_module(tmp_path, f"plugins/crowd/part_{number}.py")

    assert check_sizes(tmp_path) == ["plugins/crowd: 16 files, at most 15. Part it."]


def test_a_module_with_too_many_lines_is_reported(tmp_path):
    write_module(tmp_path, "preview/short.py", 400)
    write_module(tmp_path, "preview/long.py", 401)

    assert check_sizes(tmp_path) == ["preview/long.py: 401 lines, at most 400. Part it."]


@pytest.mark.parametrize(("limit", "is_reported"), [(7, False), (6, True)])
def test_the_product_as_a_whole_has_a_limit(tmp_path, monkeypatch, limit, is_reported):
    monkeypatch.setattr(check_structure, "MAX_LINES_OF_THE_PRODUCT", limit)
    for name, lines in {"plugins/a.py": 1, "preview/b.py": 2, "bootstrap.py": 4, "tests/c.py": 9}.items():
        write_module(tmp_path, name, lines)

    product = "plugins, preview, importer, editing, deployment, studio, bootstrap.py"
    text = f"{product}: 7 lines, at most {limit}. Take something away."
    assert check_sizes(tmp_path) == ([text] if is_reported else [])
