"""The colours: WCAG 2.2 AA for every pair that is printed, in both schemes."""

import tomllib

import pytest

from plugins.site.assets.contrast import check_contrast
from plugins.site.assets.stylesheet import parse_colours
from plugins.site.values.problems import ContentError
from tests.theme.files import CSS

COLOURS = parse_colours((CSS / "tokens.css").read_text(encoding="utf-8"))

PAIRS = (CSS / "contrast.toml").read_text(encoding="utf-8")


def test_every_pair_can_be_seen():
    tokens = (CSS / "tokens.css").read_text(encoding="utf-8")

    assert check_contrast(COLOURS, PAIRS, tokens) == []


def test_every_color_that_text_is_printed_in_is_measured():
    measured = {
        name for grounds in tomllib.loads(PAIRS).values() for names in grounds.values() for name in names
    }

    assert measured >= {name for name in COLOURS["light"] if name.startswith("on-")} | {"ink", "muted"}


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
