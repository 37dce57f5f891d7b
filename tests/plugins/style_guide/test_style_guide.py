"""Every component of the theme is shown, in the preview only."""

import shutil

from bs4 import BeautifulSoup

from plugins.style_guide.component_examples import ELSEWHERE, MACROS, component_examples
from plugins.style_guide.tokens import Colour, load_tokens, token_rules
from tests.theme.files import TEMPLATES, THEME
from tests.view_factories import a_page, the_words


def test_every_component_of_the_theme_has_an_example_or_a_place_to_see_it():
    components = {path.stem for path in (TEMPLATES / "components").glob("*.html")}

    shown = component_examples(a_page()).keys()

    assert shown | ELSEWHERE.keys() == components
    assert shown & ELSEWHERE.keys() == set()


def test_every_example_prints_something(environment):
    for name, examples in component_examples(a_page()).items():
        module = environment.get_template(f"components/{name}.html").module
        for variant, value in examples.items():
            macro = getattr(module, MACROS.get((name, variant), name.replace("-", "_")))
            words = [the_words()] if "words" in macro.arguments[1:] else []
            html = str(macro(value, *words))
            assert BeautifulSoup(html, "html.parser").find(class_=name) or name == "photo", (name, variant)


def test_colours_are_read_by_day_and_by_night_with_the_text_that_stands_on_them():
    colours, sizes = load_tokens(THEME, "high-desert")

    assert Colour("alarm", "#a3161a", "#c8322f", "on-alarm") in colours
    assert Colour("surface", "#ffffff", "#241e1a") in colours
    assert sizes["size-small"] == "0.9375rem"


def test_a_color_of_the_theme_s_own_goes_before_that_of_the_look(tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(THEME / "looks", theme / "looks")
    (theme / "css").mkdir()
    (theme / "css" / "tokens.css").write_text(":root { --alarm: #112233; --size-small: 1rem; }\n")

    colours, sizes = load_tokens(theme, "high-desert")

    assert Colour("alarm", "#112233", "#112233", "on-alarm") in colours
    assert sizes == {"size-small": "1rem"}


def test_each_token_is_shown_by_its_own_rule():
    rules = token_rules((Colour("accent", "#111111", "#222222", "on-accent"),), {"size-h1": "2rem"})

    assert rules == (
        '[data-token="accent"] > span { background: var(--accent); color: var(--on-accent) }\n'
        '[data-token="size-h1"] > span { font-size: var(--size-h1) }'
    )
