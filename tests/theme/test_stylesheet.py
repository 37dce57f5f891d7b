"""The bundle holds every file of the theme once, in the declared order."""

import re

import pytest

from plugins.site.assets.stylesheet import bundle_stylesheet, inline_constants, shorten_properties
from plugins.site.values.problems import ContentError

FILES = {
    "layers.css": "@layer reset, tokens, base, layout, components, utilities;",
    "fonts.css": '@font-face { font-family: "Sign"; src: url("../fonts/sign.woff2") format("woff2"); }',
    "reset.css": "@layer reset { .reset { color: red; } }",
    "tokens.css": "@layer tokens { .tokens { color: red; } }",
    "base.css": "@layer base { .base { color: red; } }",
    "layout.css": "@layer layout { .layout { color: red; } }",
    "components/beta.css": "@layer components { .beta { color: red; } }",
    "components/alpha.css": "@layer components { .alpha { color: red; } }",
    "utilities.css": "@layer utilities { .utilities { color: red; } }",
}
FONTS = {"sign.woff2": "/theme/sign.1a2b.woff2"}


@pytest.fixture
def css_dir(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("minify", [True, False])
def test_bundle_keeps_the_order_of_layers_and_of_names(css_dir, minify):
    css = bundle_stylesheet(css_dir, minify=minify, font_urls=FONTS)

    order = [".reset", ".tokens", ".base", ".layout", ".alpha", ".beta", ".utilities"]
    assert sorted(order, key=css.index) == order


def test_bundle_points_to_the_published_font(css_dir):
    css = bundle_stylesheet(css_dir, minify=True, font_urls=FONTS)

    assert css.count("url(/theme/sign.1a2b.woff2)") == 1
    assert "../fonts" not in css


def test_minified_bundle_is_the_shorter_one(css_dir):
    short, long = (bundle_stylesheet(css_dir, minify=minify, font_urls=FONTS) for minify in (True, False))

    assert len(short) < len(long)


def test_unpublished_font_is_refused(css_dir):
    with pytest.raises(ContentError, match=r'theme/css: expected a font of theme/fonts/, got "sign\.woff2"'):
        bundle_stylesheet(css_dir, minify=True, font_urls={})


def test_file_without_a_place_in_the_order_is_refused(css_dir):
    (css_dir / "extra.css").write_text("p { color: red; }", encoding="utf-8")

    with pytest.raises(ContentError, match=r"extra\.css"):
        bundle_stylesheet(css_dir, minify=True, font_urls=FONTS)


def test_missing_file_is_named(css_dir):
    (css_dir / "base.css").unlink()

    with pytest.raises(ContentError, match=r"base\.css"):
        bundle_stylesheet(css_dir, minify=True, font_urls=FONTS)


def test_broken_css_is_refused(css_dir):
    (css_dir / "base.css").write_text("@layer base { p { color: } } }", encoding="utf-8")

    with pytest.raises(ContentError, match=r"theme/css: The files cannot be read together: .* selector"):
        bundle_stylesheet(css_dir, minify=True, font_urls=FONTS)


def test_minified_bundle_has_short_names_for_custom_properties():
    css = (
        ":root{--space-1:1px;--space-2:2px}a{margin:var(--space-2) var(--space-2)}.a--b{view-timeline:--end}"
    )

    assert shorten_properties(css) == (
        ":root{--b:1px;--a:2px}a{margin:var(--a) var(--a)}.a--b{view-timeline:--c}"
    )


def test_short_names_are_never_the_same():
    css = "".join(f"--x{number}:0;" for number in range(800))

    assert len(set(re.findall("--[a-z]+", shorten_properties(css)))) == 800


def test_values_that_never_change_stand_in_their_own_place():
    css = ":root{--gap:1rem;--hair:1px;--ink:#000;--late:2px}a{margin:calc(var(--gap)*-1) var(--hair)}b{--hair:3px;color:var(--ink)}"

    assert inline_constants(css) == (
        ":root{--hair:1px;--ink:#000;--late:2px}a{margin:calc(1rem*-1) var(--hair)}b{--hair:3px;color:var(--ink)}"
    )


def test_minified_bundle_adds_up_lengths(css_dir):
    (css_dir / "tokens.css").write_text(
        "@layer tokens { :root { --aside: 16rem; --gap: 3rem; --ink: red; } }", encoding="utf-8"
    )
    (css_dir / "base.css").write_text(
        "@layer base { p { margin: calc((var(--aside) + var(--gap)) * -1); } }", encoding="utf-8"
    )

    assert "p{margin:-19rem}" in bundle_stylesheet(css_dir, minify=True, font_urls=FONTS)
