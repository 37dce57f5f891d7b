"""A fingerprint of code changes with every line that the code may run."""

import json
import os
import runpy
import shutil
import subprocess
import sys

import pytest

from plugins.site.cache import code
from plugins.site.cache.code import (
    code_fingerprint,
    describe,
    digest,
    environment_fingerprint,
    own_code_fingerprint,
)
from tests.builds import ROOT as PROJECT

PRINT = """
import json, sys
from importlib import import_module
from plugins.site.cache.code import code_fingerprint
print(json.dumps([code_fingerprint(import_module(name).__file__) for name in sys.argv[1:]]))
"""
MODULES = ("plugins.booking.calls", "tools.steps", "settings")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Copy the code, so that it may be changed, beside code of the project's own."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(PROJECT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("uv.lock", "settings.py", "tools/steps.py", "tools/words.toml", "content/business.toml"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("")
    return folder


@pytest.fixture(scope="module")
def before(copy):
    return fingerprints_in(copy)


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
        ("plugins/site/facts/toml_text.py", set(MODULES)),
        # A data file beside a module.
        ("plugins/page_checks/graph/vocabulary.txt", set(MODULES)),
        ("tools/steps.py", {"tools.steps"}),
        ("tools/words.toml", {"tools.steps"}),
        ("settings.py", {"settings"}),
        ("content/business.toml", set()),
    ],
)
def test_changed_code_changes_what_may_run_it(copy, before, file, changed):
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(f"{text}\n", encoding="utf-8")

    after = fingerprints_in(copy)

    (copy / file).write_text(text, encoding="utf-8")

    assert {name for name, old, new in zip(MODULES, before, after, strict=True) if old != new} == changed


def test_installed_packages_are_named_by_their_versions_alone():
    assert code_fingerprint(os.__file__) == code_fingerprint(pytest.__file__) == ""
    assert len(environment_fingerprint()) == 32


def test_a_function_of_another_name_in_the_same_module_is_another():
    assert describe(digest) != describe(environment_fingerprint)


def test_what_one_folder_makes_depends_on_the_code_of_that_folder_alone(tmp_path, monkeypatch):
    drawings = []
    for name, colour in (("a", "red"), ("b", "red"), ("c", "blue")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "draw.py").write_text("def draw(): ...\n")
        (tmp_path / name / "colours.py").write_text(f"SKY = '{colour}'\n")
        drawings.append(runpy.run_path(str(tmp_path / name / "draw.py"))["draw"])
    before = [*map(own_code_fingerprint, drawings)], describe(drawings[0])

    monkeypatch.setattr(code, "PLUGINS", tmp_path / "a")
    code_fingerprint.cache_clear()

    assert [*map(own_code_fingerprint, drawings)] == before[0]
    assert describe(drawings[0]) != before[1]
    assert before[0][0] == before[0][1] != before[0][2]
