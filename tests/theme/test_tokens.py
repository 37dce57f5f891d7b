"""The colours: WCAG 2.2 AA for every pair that is printed, in both schemes."""

import pytest

from plugins.site.assets.stylesheet import parse_colours
from plugins.site.values.problems import ContentError
from tests.theme.files import CSS

COLOURS = parse_colours((CSS / "tokens.css").read_text(encoding="utf-8"))
TEXT_ON_GROUND = (
    *(
        (text, ground)
        for text in ("ink", "muted", "adobe", "teal")
        for ground in ("paper", "surface", "sand")
    ),
    ("ink", "teal-soft"),
    ("teal", "teal-soft"),
    ("adobe", "teal-soft"),
    ("ink", "adobe-soft"),
    ("teal", "adobe-soft"),
    ("alarm-ink", "surface"),
    ("on-adobe", "adobe"),
    ("on-sun", "sun"),
    ("on-sign", "sign"),
    ("on-ground", "ground"),
    ("on-alarm", "alarm"),
)
"""WCAG 1.4.3: 4.5 to 1."""
SHAPE_ON_GROUND = (
    ("edge", "paper"),
    ("edge", "surface"),
    ("edge", "sand"),
    ("alarm", "surface"),
    ("teal", "surface"),
)
"""WCAG 1.4.11: 3 to 1, for what shows where a control or a level is."""

every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def luminance(colour):
    """Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@every_scheme
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(scheme, text, ground):
    colours = COLOURS[scheme]

    assert contrast(colours[text], colours[ground]) >= 4.5


@every_scheme
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON_GROUND)
def test_edge_can_be_seen(scheme, shape, ground):
    colours = COLOURS[scheme]

    assert contrast(colours[shape], colours[ground]) >= 3


def test_dark_scheme_names_every_colour():
    assert COLOURS["dark"].keys() == COLOURS["light"].keys()


def test_colours_are_read_from_both_blocks():
    css = """
        :root { --paper: #ffffff; --ink: #000000; --page: 78rem; }
        @media screen and (prefers-color-scheme: dark) { :root { --paper: #111111; } }
    """

    assert parse_colours(css) == {
        "light": {"paper": "#ffffff", "ink": "#000000"},
        "dark": {"paper": "#111111", "ink": "#000000"},
    }


def test_tokens_without_a_dark_scheme_are_refused():
    with pytest.raises(ContentError, match="prefers-color-scheme: dark"):
        parse_colours(":root { --paper: #ffffff; }")
