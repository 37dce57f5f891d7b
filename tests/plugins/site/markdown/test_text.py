"""How Markdown is set up."""

import pytest

from plugins.site.markdown.text import Converter
from plugins.site.values.problems import BuildStopped


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
        Converter(settings)

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
