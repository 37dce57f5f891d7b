"""The looks: WCAG 2.2 AA for every pair that is printed, in both schemes, and what each must name."""

import re
import tomllib

import pytest

from plugins.site.assets.contrast import check_contrast
from plugins.site.assets.looks import check_look, check_scene, list_looks, load_look, parse_scene
from plugins.site.assets.stylesheet import parse_colours
from plugins.site.values.problems import ContentError, FilePlace
from tests.theme.files import CSS, THEME

NAMES = list_looks(THEME)
LOOKS = {name: load_look(THEME, name) for name in NAMES}
COLOURS = {name: parse_colours(look.tokens_css, source=look.file) for name, look in LOOKS.items()}
PAIRS = (CSS / "contrast.toml").read_text(encoding="utf-8")
TOKEN = re.compile(r"(--[\w-]+)\s*:")
LANDSCAPE = r"\b(?:adobe|mesas?|sand|teal|hills?|horizon|desert|sunrise|mountains?|river|landscape|strata)\b"

every_look = pytest.mark.parametrize("name", NAMES)


def test_there_are_a_look_of_ours_a_plain_one_and_one_more():
    assert NAMES == ["high-desert", "plain", "shore"]


@every_look
def test_every_pair_can_be_seen(name):
    assert check_contrast(COLOURS[name], PAIRS, {LOOKS[name].file: LOOKS[name].tokens_css}) == []


@every_look
def test_every_look_names_the_same_tokens(name):
    assert set(TOKEN.findall(LOOKS[name].tokens_css)) == set(TOKEN.findall(LOOKS["plain"].tokens_css))


@every_look
def test_dark_scheme_names_every_colour(name):
    assert COLOURS[name]["dark"].keys() == COLOURS[name]["light"].keys()


@every_look
def test_share_cards_have_a_background_in_the_colors_of_the_look(name):
    look = LOOKS[name]

    assert len(look.scene) >= 2
    assert check_scene(look.scene, COLOURS[name]["light"], source="card.toml") == []


def test_every_color_that_text_is_printed_in_is_measured():
    measured = {
        name for grounds in tomllib.loads(PAIRS).values() for names in grounds.values() for name in names
    }

    assert measured >= {name for name in COLOURS["plain"]["light"] if name.startswith("on-")} | {
        "ink",
        "muted",
    }


def test_the_theme_itself_knows_no_landscape():
    places = [
        *THEME.glob("css/**/*.css"),
        *THEME.glob("css/*.toml"),
        *THEME.glob("templates/**/*.html"),
        *THEME.glob("scripts/**/*.js"),
    ]

    named = [
        (file.name, word)
        for file in places
        for word in re.findall(LANDSCAPE, file.read_text(encoding="utf-8"))
    ]

    assert len(places) > 90
    assert named == []


def test_colours_are_read_from_both_blocks():
    css = """
        :root { --paper: #ffffff; --ink: #000000; --page: 78rem; }
        @media screen and (prefers-color-scheme: dark) { :root { --paper: #111111; } }
    """

    assert parse_colours(css) == {
        "light": {"paper": "#ffffff", "ink": "#000000"},
        "dark": {"paper": "#111111", "ink": "#000000"},
    }


def test_what_the_theme_names_itself_goes_before_the_look():
    look = {"light": {"paper": "#ffffff", "ink": "#000000"}, "dark": {"paper": "#111111", "ink": "#eeeeee"}}
    own = """:root { --ink: #222222; --page: 78rem; }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #dddddd; } }"""

    assert parse_colours(own, base=look) == {
        "light": {"paper": "#ffffff", "ink": "#222222"},
        "dark": {"paper": "#111111", "ink": "#dddddd"},
    }
    assert parse_colours(":root { --page: 78rem; }", base=look) == look


LOOK = {"light": {"paper": "#ffffff", "ink": "#000000"}, "dark": {"paper": "#111111", "ink": "#eeeeee"}}


@pytest.mark.parametrize(
    "written",
    [
        ":root { --ink: #999999; }",
        ":root,\n html { --ink: #999999; }",
        "@layer tokens { :root { --ink: #999999; } }",
        "@media (prefers-color-scheme: dark) { :root { --ink: #999999; } }",
        "@media screen and (prefers-color-scheme:light) { :root { --ink: #999999; } }",
        "@media screen { :root { --ink: gray; } }",
        "@media screen and (prefers-color-scheme: dark) { :root { --ink: #eeeeee; } :root { --ink: #999999; } }",
    ],
)
def test_a_color_that_nobody_would_measure_is_told_at_its_line(written):
    with pytest.raises(ContentError) as stopped:
        parse_colours(f":root {{ --page: 78rem; }}\n{written}", base=LOOK)

    line = 1 + len(written[: written.rindex("--ink")].splitlines())
    assert str(stopped.value) == (
        f"theme/css/tokens.css:{line}: --ink: Colors are read, and measured, only in the first :root and in the first "
        "one of @media screen and (prefers-color-scheme: dark). Move it there."
    )


@pytest.mark.parametrize(
    "written",
    [
        "/* --ink: #999999; */ :root { --page: 78rem; /* --ink: #999999; } :root { */ }",
        "@media print, (forced-colors: active) { :root { --ink: CanvasText; } :root { --ink: #ffffff; } }",
        "@media (prefers-contrast: more) { :root { --ink: #000000; } }",
        ":root { --page: 78rem; } :root { --size-body: 1rem; }",
        ".card { --ink: #999999; }",
    ],
)
def test_what_is_no_color_of_a_screen_changes_no_color(written):
    assert parse_colours(written, base=LOOK) == LOOK


def test_a_dark_color_alone_is_none_of_the_light_scheme():
    css = "@media screen and (prefers-color-scheme: dark) { :root { --ink: #dddddd; } }"

    assert parse_colours(css, base=LOOK) == {**LOOK, "dark": {**LOOK["dark"], "ink": "#dddddd"}}


def test_tokens_without_a_dark_scheme_are_refused():
    with pytest.raises(ContentError, match="prefers-color-scheme: dark"):
        parse_colours(":root { --paper: #ffffff; }")


def test_a_look_that_is_not_there_is_told_with_the_names_of_all():
    [problem] = check_look("high-dessert", NAMES, FilePlace("content/site.toml", 3))

    assert str(problem) == (
        'content/site.toml:3: look: expected one of high-desert, plain, shore, got "high-dessert". Write one of these.'
    )


@pytest.mark.parametrize(
    "shape", ["circle = [1, 2, 3]", 'color = "ink"\nbox = "wide"', 'color = "ink"\nround = true']
)
def test_a_slip_in_the_drawing_of_a_card_is_told_with_its_line(shape):
    with pytest.raises(ContentError) as stopped:
        parse_scene(f"# A card.\n[[shape]]\n{shape}\n", source="theme/looks/x/card.toml")

    assert str(stopped.value).startswith("theme/looks/x/card.toml:2: shape: expected a color")


def test_a_color_that_a_card_does_not_know_is_told():
    scene = parse_scene('[[shape]]\ncolor = "inc"\nbox = [0, 0, 9, 9]\n', source="card.toml")

    [problem] = check_scene(scene, {"ink": "#000000"}, source="card.toml")

    assert problem.suggestion == "ink"
