"""Pictures are measured, and published in sizes and forms that suit every screen."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.site.media.pictures import published_widths, read_picture
from plugins.site.values.problems import ContentError
from tests.photos import a_photo, as_file


def files_of(picture):
    return [(each.path, each.width_px, each.height_px, each.media_type) for each in picture.renditions]


def test_a_photo_comes_in_the_forms_and_widths_that_browsers_choose_from():
    picture = read_picture(a_photo(size=(1000, 500)), source="images/desk.jpg")

    hashed = picture.path.split(".")[1]
    assert files_of(picture) == [
        (f"images/desk-{width}.{hashed}.{suffix}", width, width // 2, f"image/{form}")
        for form, suffix in [("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")]
        for width in (400, 800, 1000)
    ]
    assert (picture.path, picture.width_px, picture.height_px) == (
        f"images/desk-1000.{hashed}.jpg",
        1000,
        500,
    )


def test_one_that_can_be_seen_through_has_forms_that_know_that():
    image = Image.new("RGBA", (40, 20), (255, 0, 0, 0))

    picture = read_picture(as_file(image, image_format="PNG"), source="images/a.png")

    assert [each.media_type for each in picture.renditions] == ["image/webp", "image/png"]
    assert (picture.path.endswith(".png"), picture.placeholder) == (True, "")


def test_a_png_that_hides_everything_behind_it_is_a_photo():
    image = Image.new("RGBA", (40, 20), "red")

    picture = read_picture(as_file(image, image_format="PNG"), source="images/a.png")

    assert [each.media_type for each in picture.renditions] == ["image/avif", "image/webp", "image/jpeg"]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (5000, [400, 800, 1200, 1600]),
        (1600, [400, 800, 1200, 1600]),
        (1250, [400, 800, 1250]),
        (440, [440]),
        (1, [1]),
    ],
)
def test_no_width_is_more_than_there_is_or_hardly_less_than_the_next(width, widths):
    assert list(published_widths(width)) == widths


def test_who_takes_only_one_file_gets_one_of_at_most_1200_pixels():
    picture = read_picture(a_photo(size=(1600, 800)), source="images/a.jpg")

    assert (picture.width_px, picture.height_px) == (1200, 600)


def test_a_logo_is_published_in_its_own_size_and_form():
    picture = read_picture(a_photo(size=(900, 90), image_format="PNG"), source="images/a.png", one_file=True)

    assert files_of(picture) == [(picture.path, 900, 90, "image/png")]


def test_a_photo_that_was_taken_upright_stays_upright():
    picture = read_picture(a_photo(orientation=6), source="images/a.jpg")

    assert (picture.width_px, picture.height_px) == (20, 40)


def test_what_stands_there_until_a_photo_has_come_is_tiny():
    picture = read_picture(a_photo(size=(400, 3000)), source="images/a.jpg")

    assert picture.placeholder.startswith("data:image/webp;base64,")
    assert len(picture.placeholder) <= 200


def test_the_name_changes_with_the_content():
    names = {read_picture(a_photo(size=size), source="images/desk.jpg").path for size in [(4, 2), (4, 3)]}

    assert len(names) == 2


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="800" height="640"', (800, 640)),
        ('width="800px" height="640px" viewBox="0 0 8 6"', (800, 640)),
        ('viewBox="0 0 720 540.4"', (720, 540)),
        ('viewBox="0,0,720,540" width="100%"', (720, 540)),
    ],
)
def test_an_svg_says_its_size_in_one_of_two_ways(attributes, size):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0"/></svg>'.encode()

    picture = read_picture(svg, source="images/a.svg")

    assert (picture.width_px, picture.height_px, picture.renditions) == (*size, ())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        '<image href="https://elsewhere.test/a.png"/>',
        "<style>path{fill:url(https://elsewhere.test/a)}</style>",
        "<foreignObject/>",
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'.encode()

    with pytest.raises(ContentError) as caught:
        read_picture(svg, source="images/a.svg")

    assert str(caught.value) == (
        "images/a.svg: expected an SVG that only draws, got a script, an event or an outside address. Take it out."
    )


@pytest.mark.parametrize(
    "inside", ['<use href="#a"/>', '<path fill="url(#g)"/>', "<style>path{fill:url(#g)}</style>"]
)
def test_an_svg_may_refer_to_its_own_parts(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'.encode()

    assert read_picture(svg, source="images/a.svg").is_drawing


@pytest.mark.parametrize(
    ("source", "raw", "message"),
    [
        (
            "images/a.jpg",
            b"not a picture",
            "images/a.jpg: expected a picture, got a file that cannot be read as one. Save it again.",
        ),
        (
            "images/a.jpg",
            a_photo(size=(400, 400))[:-100],
            "images/a.jpg: expected a picture, got a file that cannot be read as one. Save it again.",
        ),
        (
            "images/a.tiff",
            b"",
            'images/a.tiff: expected a picture (svg, png, jpg, webp, avif), got ".tiff". Save it in one of these formats.',
        ),
        (
            "images/a.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><!--' + bytes(300_000) + b"--></svg>",
            "images/a.svg: expected a drawing of at most 200 KB, got 300 KB. Draw it with fewer lines, or save it as a PNG.",
        ),
        (
            "images/a.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            "images/a.svg: expected an SVG with width and height, or a viewBox, got neither. Add them.",
        ),
    ],
)
def test_a_broken_picture_is_refused_with_its_name(source, raw, message):
    with pytest.raises(ContentError) as caught:
        read_picture(raw, source=source)

    assert str(caught.value) == message


def test_a_huge_picture_is_refused_before_it_fills_the_memory():
    buffer = BytesIO()
    Image.new("1", (8000, 7000)).save(buffer, format="PNG")

    with pytest.raises(ContentError) as caught:
        read_picture(buffer.getvalue(), source="images/a.png")

    assert str(caught.value) == (
        "images/a.png: expected at most 50 megapixels, got 8000 x 7000 pixels. Save a smaller copy."
    )
