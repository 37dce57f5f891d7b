"""The templates' own rules: they print, and know no business and no language."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.theme.files import CSS, TEMPLATES

ALL_TEMPLATES = sorted(TEMPLATES.rglob("*.html"), key=str)
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"), key=str)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder", "aria-description")

every_template = pytest.mark.parametrize("path", ALL_TEMPLATES, ids=lambda path: path.name)
every_component = pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)


@every_template
def test_template_holds_no_words_of_a_language(path):
    soup = BeautifulSoup(
        JINJA.sub("", path.read_text(encoding="utf-8")).replace("<!doctype html>", ""), "html.parser"
    )

    spoken = [element.get(name, "") for element in soup.find_all(True) for name in SPOKEN_ATTRIBUTES]

    assert re.findall(r"\w+", soup.get_text(" ")) == []
    assert [text for text in spoken if text] == []


@every_template
def test_template_asks_only_whether_something_is_there(path):
    conditions = re.findall(r"\{%-?\s*(?:el)?if\s+(.*?)\s*-?%\}", path.read_text(encoding="utf-8"))

    # One thing each: which parts make a whole worth printing is for the view to say.
    assert [one for one in conditions if not re.fullmatch(r"(not )?[\w.]+", one)] == []


@every_template
def test_template_computes_nothing(path):
    """No filter but tojson, no arithmetic, no string building."""
    outputs = OUTPUT.findall(path.read_text(encoding="utf-8"))

    computed = [
        one for one in outputs if re.search(r"[~+*/%|]|\bformat\b", one) and one != "view.graph | tojson"
    ]

    assert computed == []


@every_template
def test_template_ends_each_block_by_its_name(path):
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"\{%-?\s*endblock\s*-?%\}", text) == []


@every_component
def test_component_is_a_macro_of_one_value_with_the_name_of_its_file(path):
    """A component takes what it prints, and the words of the interface: never a whole page."""
    macros = re.findall(r"\{%-? macro (\w+)\(([^)]*)\)", path.read_text(encoding="utf-8"))

    assert macros[0][0] == path.stem.replace("-", "_")
    assert [name for name, arguments in macros if not re.fullmatch(r"\w+(, words)?", arguments)] == []
    assert re.findall(r"\bview\b", path.read_text(encoding="utf-8")) == []
    assert "with context" not in path.read_text(encoding="utf-8")


@every_component
def test_component_has_a_class_and_a_stylesheet_of_its_name(path):
    sheet = CSS / "components" / f"{path.stem}.css"

    assert re.search(rf'class="{path.stem}[" ]', path.read_text(encoding="utf-8"))
    assert f".{path.stem}" in sheet.read_text(encoding="utf-8")


def test_every_component_stylesheet_has_its_component():
    assert {path.stem for path in (CSS / "components").glob("*.css")} == {path.stem for path in COMPONENTS}


@every_template
def test_every_class_is_styled(path):
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in CSS.rglob("*.css"))
    classes = {
        name
        for value in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))
        for name in value.split()
    }

    assert {name for name in classes if f".{name}" not in css} == set()
