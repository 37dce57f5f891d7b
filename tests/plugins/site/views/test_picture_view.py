"""How a picture is printed: the lightest form that a browser knows, in the size that it shows."""

import pytest
from markupsafe import Markup

from plugins.site.media.pictures import Picture, Rendition
from plugins.site.views.picture_view import build_image, picture_html
from plugins.site.views.views import Image, ImageSource
from tests.factories import ASite, a_drawing, a_picture

SHARED = ASite({}).shared()


def a_photo():
    files = [
        Rendition(f"images/a b-{width}.1a.{suffix}", width, width // 2, f"image/{form}")
        for form, suffix in [("avif", "avif"), ("jpeg", "jpg")]
        for width in (400, 800)
    ]
    return Picture("images/a b-800.1a.jpg", 800, 400, tuple(files), (0, 100, 255))


def test_a_photo_offers_all_its_sizes_and_forms():
    image = build_image(SHARED, a_photo(), "A desk", sizes="50vw", focus="30% top")

    assert image == Image(
        path="/images/a%20b-800.1a.jpg",
        url="https://shop.test/images/a%20b-800.1a.jpg",
        width_px=800,
        height_px=400,
        alt="A desk",
        sources=(
            ImageSource("image/avif", "/images/a%20b-400.1a.avif 400w, /images/a%20b-800.1a.avif 800w"),
        ),
        srcset="/images/a%20b-400.1a.jpg 400w, /images/a%20b-800.1a.jpg 800w",
        sizes="50vw",
        focus="25 0",
        tint="0 1 3",
    )


@pytest.mark.parametrize(
    ("written", "focus"),
    [
        ("", ""),
        ("30% 20%", "25 25"),
        ("38% 87%", "50 75"),
        ("37% 99%", "25 100"),
        ("left center", "0 50"),
        ("right bottom", "100 100"),
        ("center top", "50 0"),
    ],
)
def test_the_part_that_stays_is_said_in_quarters(written, focus):
    image = build_image(SHARED, a_picture("images/a.svg"), "A desk", focus=written)

    assert image.focus == focus


def test_a_drawing_is_one_file():
    image = build_image(SHARED, a_picture("images/a.svg"), "A desk")

    assert (image.sources, image.srcset, image.sizes, image.tint) == ((), "", "", "")


def test_the_drawing_of_a_page_is_offered_as_pixels_to_those_who_take_no_choice():
    image = build_image(SHARED, a_drawing(), "", is_own=True)

    assert picture_html(image, ' alt="A desk"') == Markup(
        '<picture><source type="image/svg+xml" srcset="/images/desk.1a.svg">'
        '<img src="/images/desk-1200.2b.png" width="800" height="450" loading="lazy" decoding="async"'
        ' alt="A desk"></picture>'
    )


def test_the_drawing_of_another_page_is_one_file():
    assert build_image(SHARED, a_drawing(), "").path == "/images/desk.1a.svg"


def test_a_photo_in_a_text_is_fetched_when_it_comes_into_view():
    image = build_image(SHARED, a_photo(), "", sizes="50vw")

    assert picture_html(image, ' alt="A &lt;desk&gt;"') == Markup(
        '<picture><source type="image/avif"'
        ' srcset="/images/a%20b-400.1a.avif 400w, /images/a%20b-800.1a.avif 800w" sizes="50vw">'
        '<img src="/images/a%20b-800.1a.jpg"'
        ' srcset="/images/a%20b-400.1a.jpg 400w, /images/a%20b-800.1a.jpg 800w" sizes="50vw"'
        ' width="800" height="400" loading="lazy" decoding="async" alt="A &lt;desk&gt;"></picture>'
    )
