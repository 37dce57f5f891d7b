"""Search engines, networks and feed readers, which show no SVG, get a drawing as pixels."""

import sys
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from plugins.site.media.drawings import MOST_SVG_BYTES
from plugins.site.media.drawn_pixels import draw_pixels, has_all_letters, pixel_size
from plugins.site.media.pictures import read_picture
from plugins.site.media.rasters import MOST_BYTES

MOST_SHADES_APART = 48
"""Of 256, on an edge: they round numbers in different places."""
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def an_svg(inside="", size=(30, 20)):
    return f'<svg {NAMESPACE} viewBox="0 0 {size[0]} {size[1]}">{inside}</svg>'.encode()


def drawn(svg, size=(30, 20)):
    into = pixel_size(*size)
    with Image.open(BytesIO(draw_pixels(svg, width_px=size[0], height_px=size[1], into=into))) as image:
        assert image.size == into
        return image.convert("RGB")


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ((720, 946), (1200, 1577)),
        ((24, 24), (1200, 1200)),
        ((3000, 1), (1200, 1)),
        ((10, 1000), (36, 3600)),
        ((1, 9000), (1, 9000)),
    ],
)
def test_a_drawing_is_1200_pixels_wide_and_never_very_high(size, pixels):
    assert pixel_size(*size) == pixels


@pytest.mark.parametrize("size", [(720, 947), (333, 1000), (7, 3), (1, 5000)])
def test_the_file_has_the_size_that_pages_give(size):
    drawn(an_svg(size=size), size)


def test_it_is_drawn_on_white_as_a_light_page_shows_it():
    svg = an_svg(
        "<style>.a{fill:#ff0000}@media (prefers-color-scheme:dark){.a{fill:#00ff00}}</style>"
        '<rect class="a" width="15" height="20"/>'
    )

    image = drawn(svg)

    assert (image.getpixel((300, 400)), image.getpixel((900, 400))) == ((255, 0, 0), (255, 255, 255))


@pytest.mark.parametrize("family", ["system-ui, sans-serif", "Nobody Has This", "serif", "monospace"])
def test_words_are_drawn_whatever_fonts_the_computer_has(family):
    image = drawn(an_svg(f'<text y="14" font-size="12" font-family="{family}">Hüm</text>'))

    assert ImageChops.invert(image).getbbox() is not None


WORDS = """<style>.a{font-family:Georgia} .b{font:bold 9px Arial, serif} .c{font-family:Foo!important}</style>
<text y="9">None</text><text y="18" class="a">Class</text><text y="27" class="b">Short</text><text y="36"
style="font-family:Foo!important" class="c">Strong</text><circle cx="30" cy="30" r="9" fill="#a6431f"/>"""


def test_both_packages_of_the_renderer_draw_the_same(monkeypatch):
    """Remove this with ``draw_without_resvg``, once there is a wheel of resvg for each Python."""
    pytest.importorskip("resvg", reason="no wheel for this Python")
    svg, size = an_svg(WORDS, size=(40, 41)), (40, 41)
    quick = drawn(svg, size)
    monkeypatch.setitem(sys.modules, "resvg", None)

    other = drawn(svg, size)

    assert max(most for _, most in ImageChops.difference(quick, other).getextrema()) < MOST_SHADES_APART


@pytest.mark.parametrize(
    ("words", "is_drawn"),
    [("Größe, naïve – “Łódź”", True), ("Ωμέγα и Юла", True), ("肩こり", False), ("", True)],
)
def test_a_drawing_with_letters_that_the_font_lacks_has_no_pixels(words, is_drawn):
    svg = an_svg(f'<text y="9">{words}</text><title>肩</title>')

    assert has_all_letters(svg) == is_drawn
    assert bool(read_picture(svg, source="a.svg", with_pixels=True).pixels) == is_drawn


def test_a_drawing_of_many_colors_is_made_light():
    stops = "".join(
        f'<circle cx="{number % 200}" cy="{number // 200}" r=".4" fill="#{number * 7_919 % 2**24:06x}"/>'
        for number in range(2_500)
    )
    svg = an_svg(stops, size=(200, 13 * 8))
    assert len(svg) < MOST_SVG_BYTES

    content = draw_pixels(svg, width_px=200, height_px=104, into=pixel_size(200, 104))

    assert len(content) <= MOST_BYTES


def test_pixels_are_named_by_what_is_drawn():
    first = read_picture(an_svg("<g/>"), source="images/desk.svg", with_pixels=True)
    other = read_picture(an_svg('<rect width="1" height="1"/>'), source="images/desk.svg", with_pixels=True)

    assert first.pixels.path.startswith("images/desk-1200.")
    assert (first.pixels.width_px, first.pixels.height_px) == (1200, 800)
    assert first.pixels.path != other.pixels.path


def test_a_logo_and_a_picture_in_a_preview_are_not_drawn():
    assert read_picture(an_svg(), source="a.svg").pixels is None
    assert read_picture(an_svg(), source="a.svg", one_file=True, with_pixels=True).pixels is None
