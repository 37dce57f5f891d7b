"""Pictures are measured, and published without what a camera writes into them."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.site.errors import ContentError
from plugins.site.pictures import read_picture

GPS_LATITUDE_REF, GPS_IFD, ORIENTATION = 1, 0x8825, 0x0112


def a_photo(*, orientation=1, size=(40, 20), image_format="JPEG"):
    image = Image.new("RGB", size, "red")
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS_IFD)[GPS_LATITUDE_REF] = "N"
    exif[0x010E] = "taken at home"
    buffer = BytesIO()
    image.save(buffer, format=image_format, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_where_and_with_what_it_was_taken_is_published(image_format):
    raw = a_photo(image_format=image_format)
    assert b"taken at home" in raw

    picture = read_picture(raw, source=f"images/a.{image_format.lower()}")

    assert b"taken at home" not in picture.content
    assert dict(Image.open(BytesIO(picture.content)).getexif()) == {}


def test_a_photo_that_was_taken_upright_stays_upright():
    picture = read_picture(a_photo(orientation=6), source="images/a.jpg")

    assert (picture.width_px, picture.height_px) == (20, 40)
    assert Image.open(BytesIO(picture.content)).size == (20, 40)


def test_the_name_changes_with_the_content():
    names = {read_picture(a_photo(size=size), source="images/desk.jpg").path for size in [(4, 2), (4, 3)]}

    assert len(names) == 2
    assert all(name.startswith("images/desk.") and name.endswith(".jpg") for name in names)


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

    assert (picture.width_px, picture.height_px, picture.content) == (*size, svg)


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

    assert read_picture(svg, source="images/a.svg").content == svg


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
            a_photo()[:200],
            "images/a.jpg: expected a picture, got a file that cannot be read as one. Save it again.",
        ),
        (
            "images/a.tiff",
            b"",
            'images/a.tiff: expected a picture (svg, png, jpg, webp, avif), got ".tiff". Save it in one of these forms.',
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
