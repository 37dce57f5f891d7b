"""How Markdown is set up."""

from xml.etree.ElementTree import tostring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import plugins.site.markdown.text
from plugins.site.markdown.text import SIGNS, Converter
from plugins.site.values.problems import BuildStopped
from tests.builds import PRACTICE
from tests.factories import MARKDOWN


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"extensions": ["nothing.there"]}, "No module named 'nothing'"),
        (
            {"extensions": ["json"]},
            "Failed to initiate extension 'json': module 'json' has no attribute 'makeExtension'",
        ),
        (
            {"extensions": ["tables"], "extension_configs": {"tables": {"wide": True}}},
            "it has no setting 'wide'",
        ),
    ],
)
def test_an_extension_that_cannot_be_used_is_a_slip_in_the_settings(settings, told):
    with pytest.raises(BuildStopped) as stopped:
        Converter(settings).parse("Words.", first_line=1)

    assert list(map(str, stopped.value.problems)) == [
        f"pelicanconf.py: MARKDOWN: An extension cannot be used: {told}. Correct it."
    ]


def test_an_inline_pattern_of_another_extension_is_always_asked():
    root, _ = Converter({"extensions": ["pymdownx.mark"]}).parse("A ==marked== word", first_line=1)

    assert [element.text for element in root.iter("mark")] == ["marked"]


def test_a_source_with_a_colon_stays_on_its_line_whatever_empty_lines_follow():
    root, lines = Converter({}).parse("First.\n\n[^S1]: words\n\n\nNext.\n", first_line=1)

    (source,) = root.iter("sup")
    assert lines.of_text(source, "tail") == (3,)


def read(text, signs, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(plugins.site.markdown.text, "SIGNS", signs)
        return tostring(Converter(MARKDOWN).parse(text, first_line=1)[0])


PIECES = [*"a *_|:`\n\\", "\n\n", "**", "~~", "- ", "[a](b)", "<b>", "&#42;", "{#a}", "> "]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example("*.*a")
@example("_.a_")
@example("~~a~~")
def test_an_extension_without_its_sign_does_nothing(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert read(text, SIGNS, monkeypatch) == read(text, {}, monkeypatch)


def test_every_text_is_read_as_by_all_extensions(monkeypatch):
    texts = [file.read_text(encoding="utf-8") for file in sorted(PRACTICE.parent.rglob("*.md"))]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]

    different = [text for text in bodies if read(text, SIGNS, monkeypatch) != read(text, {}, monkeypatch)]

    assert len(bodies) > 50
    assert any(not set("*_~") & set(text) for text in bodies)
    assert different == []
