"""A fingerprint of code changes with every line that the code may run, and with no other."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.site.cache.code import ROOT, Code, environment_fingerprint, find_imports
from tests.builds import ROOT as PROJECT

OWN = sorted(path for name in ("plugins", "preview") for path in (PROJECT / name).rglob("*.py"))
PRINT = """
import json, sys
from importlib import import_module
from plugins.site.cache.code import Code
code = Code()
print(json.dumps({name: code.module_fingerprint(import_module(name).__file__) for name in sys.argv[1:]}))
"""
MODULES = ("plugins.site.facts.toml_text", "plugins.site.index.relations", "plugins.booking.calls")


def files_of(module):
    place = ROOT.joinpath(*module.split("."))
    return {os.fspath(file) for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_import_of_a_module_is_found(path):
    source = path.read_text(encoding="utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import would not be found"
            imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}

    found = find_imports(source)

    assert {file for module in imported for file in files_of(module)} <= set(found)


@pytest.fixture
def copy(tmp_path):
    """Copy the code, so that it may be changed."""
    shutil.copytree(PROJECT / "plugins", tmp_path / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "uv.lock").write_text("")
    return tmp_path


def fingerprints_in(folder):
    run = subprocess.run(
        [sys.executable, "-c", PRINT, *MODULES],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("plugins/site/facts/toml_text.py", {"plugins.site.facts.toml_text", "plugins.booking.calls"}),
        ("plugins/site/index/relations.py", {"plugins.site.index.relations", "plugins.booking.calls"}),
        ("plugins/booking/calls.py", {"plugins.booking.calls"}),
        # Imported by way of another module, and inside a function.
        ("plugins/booking/plan.py", {"plugins.booking.calls"}),
        ("plugins/site/markdown/html_parser.py", {"plugins.booking.calls"}),
        ("plugins/whole_output/swap.py", set()),
    ],
)
def test_a_changed_module_changes_those_that_import_it(copy, file, changed):
    before = fingerprints_in(copy)
    (copy / file).write_text((copy / file).read_text() + "\n# A line more.\n")

    after = fingerprints_in(copy)

    assert {name for name in MODULES if before[name] != after[name]} == changed


def test_data_files_belong_to_the_modules_beside_them(tmp_path):
    module = tmp_path / "rules.py"
    module.write_text("")
    before = Code().module_fingerprint(str(module))
    (tmp_path / "words.toml").write_text("a = 1")

    assert Code().module_fingerprint(str(module)) != before


def test_a_module_that_has_not_changed_is_not_read_again(tmp_path, monkeypatch):
    module = tmp_path / "rules.py"
    module.write_text("a = 1")
    first = Code()
    fingerprint = first.module_fingerprint(str(module))
    monkeypatch.setattr(Path, "read_bytes", None)

    assert Code(first.modules).module_fingerprint(str(module)) == fingerprint


def test_a_module_that_changed_is_read_again(tmp_path):
    module = tmp_path / "rules.py"
    module.write_text("a = 1")
    first = Code()
    before = first.module_fingerprint(str(module))
    module.write_text("a = 22")

    assert Code(first.modules).module_fingerprint(str(module)) != before


def test_installed_packages_are_named_by_their_versions_alone():
    assert Code().module_fingerprint(os.__file__) == ""
    assert len(environment_fingerprint()) == 32


def test_a_function_of_another_name_in_the_same_module_is_another():
    assert Code().describe(find_imports) != Code().describe(environment_fingerprint)
