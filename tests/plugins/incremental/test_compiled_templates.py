"""Compiled templates are used when they are whole, and made again when they are not."""

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental.compiled_templates import CompiledTemplates


def render(folder, source="{{ 1 + 1 }}"):
    environment = Environment(
        loader=DictLoader({"a": source}), bytecode_cache=CompiledTemplates(folder), autoescape=True
    )
    return environment.get_template("a").render()


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    assert render(tmp_path) == "2"
    monkeypatch.setattr(Environment, "compile", None)

    assert render(tmp_path) == "2"


def test_a_changed_template_is_compiled_again(tmp_path):
    render(tmp_path)

    assert render(tmp_path, "{{ 2 + 2 }}") == "4"


@pytest.mark.parametrize("damage", [lambda code: code[:-3], lambda _: b"", lambda code: code[:-1] + b"\0x"])
def test_a_damaged_one_is_compiled_again(tmp_path, damage):
    render(tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))

    assert render(tmp_path) == "2"
