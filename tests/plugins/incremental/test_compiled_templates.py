"""Compiled templates are used while they are whole, and never travel with the rest of the cache."""

import re

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental import FOLDER, TEMPLATES, CompiledTemplates, attach_cache
from plugins.site.build.pipeline import Pipeline
from tests.builds import ROOT


def printed(folder, text="Hello {{ name }}", **options):
    cache = CompiledTemplates(folder, str(options))
    environment = Environment(
        loader=DictLoader({"a": text}), autoescape=True, bytecode_cache=cache, **options
    )
    return environment.get_template("a").render(name="you")


def test_a_template_is_compiled_once_and_prints_the_same(tmp_path):
    assert printed(tmp_path) == "Hello you"
    [file] = tmp_path.iterdir()
    written = file.stat().st_ino

    assert printed(tmp_path) == "Hello you"
    assert [file.stat().st_ino for file in tmp_path.iterdir()] == [written]


@pytest.mark.parametrize("damage", [lambda kept: kept[:-5], lambda _: b"", lambda kept: kept[:-1] + b"x"])
def test_a_damaged_one_is_compiled_again(tmp_path, damage):
    printed(tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))

    assert printed(tmp_path) == "Hello you"


def test_one_of_other_settings_is_compiled_again(tmp_path):
    text = "{% if name %}\nHello{% endif %}"

    assert printed(tmp_path, text) == "\nHello"
    assert printed(tmp_path, text, trim_blocks=True) == "Hello"
    assert printed(tmp_path, text) == "\nHello"


def test_compiled_templates_lie_outside_the_folders_that_ci_restores(tmp_path):
    settings = {"OUTPUT_PATH": str(tmp_path / "output"), "JINJA_ENVIRONMENT": {}}

    attach_cache(Pipeline(settings=settings))

    workflow = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
    kept = re.findall(r"uses: actions/cache\S*@.*\n +with:\n +path: (.+)\n", workflow)
    assert set(kept) == {"~/.cache/uv", f"{FOLDER}/media"}
    assert settings["JINJA_ENVIRONMENT"]["bytecode_cache"].files.folder == tmp_path / TEMPLATES
    assert TEMPLATES not in workflow
