"""The contrast of colors, as WCAG 2.2 measures it."""

import pytest

from plugins.site.assets.contrast import check_contrast, contrast
from plugins.site.assets.stylesheet import TOKENS_FILE
from plugins.site.values.problems import ContentError

PAIRS = '[text]\npaper = ["ink"]\n[shapes]\npaper = ["edge"]\n'
TOKENS = """@layer tokens {
  :root {
    --paper: #ffffff;
    --ink: #000000;
    --edge: #949494;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --paper: #000000;
      --ink: #ffffff;
    }
  }
}
"""
LIGHT = {"paper": "#ffffff", "ink": "#000000", "edge": "#949494"}
DARK = {"paper": "#000000", "ink": "#ffffff", "edge": "#949494"}


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_colors_that_can_be_seen_are_no_problem():
    assert check_contrast({"light": LIGHT, "dark": DARK}, PAIRS, {TOKENS_FILE: TOKENS}) == []


def test_a_weak_pair_is_told_at_its_own_line_of_its_own_scheme():
    weak = {"light": LIGHT | {"ink": "#777777"}, "dark": DARK | {"ink": "#333333", "edge": "#111111"}}

    assert [str(problem) for problem in check_contrast(weak, PAIRS, {TOKENS_FILE: TOKENS})] == [
        "theme/css/tokens.css:4: --ink: #777777 on --paper (#ffffff) is hard to see in the light scheme: "
        "the contrast is 4.48 to 1, and 4.5 is needed. Make one of the two darker or lighter.",
        "theme/css/tokens.css:10: --ink: #333333 on --paper (#000000) is hard to see in the dark scheme: "
        "the contrast is 1.66 to 1, and 4.5 is needed. Make one of the two darker or lighter.",
        "theme/css/tokens.css:5: --edge: #111111 on --paper (#000000) is hard to see in the dark scheme: "
        "the contrast is 1.11 to 1, and 3 is needed. Make one of the two darker or lighter.",
    ]


def test_a_weak_color_is_told_in_the_style_sheet_that_rules():
    look = {"theme/looks/x/tokens.css": TOKENS, TOKENS_FILE: "  :root {\n    --ink: #888888;\n  }\n"}

    problems = check_contrast({"light": LIGHT | {"ink": "#888888"}, "dark": DARK}, PAIRS, look)

    assert [(problem.place.file, problem.place.line) for problem in problems] == [(TOKENS_FILE, 2)]


def test_a_pair_of_a_color_that_is_gone_is_told():
    pairs = '[text]\npaper = ["inc"]\n'

    [problem] = check_contrast({"light": LIGHT, "dark": DARK}, pairs, {TOKENS_FILE: TOKENS})

    assert problem.place.file == "theme/css/contrast.toml"
    assert problem.suggestion == "ink"


def test_a_slip_in_the_pairs_is_told_at_its_line():
    with pytest.raises(ContentError) as stopped:
        check_contrast({"light": LIGHT, "dark": DARK}, '[text]\npaper = ["ink]\n', {TOKENS_FILE: TOKENS})

    assert str(stopped.value).startswith("theme/css/contrast.toml:2: ")
