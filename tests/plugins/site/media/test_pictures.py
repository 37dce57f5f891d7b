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
        for form, suffix in [("avif", "avif"), ("jpeg", "jpg")]
        for width in (400, 800, 1000)
    ]
    assert (picture.path, picture.width_px, picture.height_px) == (
        f"images/desk-1000.{hashed}.jpg",
        1000,
        500,
    )


def test_a_photo_may_have_the_name_that_windows_gives_a_jpeg_of_the_web():
    picture = read_picture(a_photo(size=(1000, 500)), source="images/desk.JFIF")

    assert {one.media_type for one in picture.renditions} == {"image/avif", "image/jpeg"}
    assert picture.path.endswith(".jpg")


def test_the_form_for_old_browsers_and_networks_is_no_wider_than_they_show_it():
    picture = read_picture(a_photo(size=(2000, 1000)), source="images/desk.jpg")

    assert {
        form: [width for _, width, _, media_type in files_of(picture) if media_type == f"image/{form}"]
        for form in ("avif", "jpeg")
    } == {"avif": [400, 800, 1200, 1600], "jpeg": [400, 800, 1200]}
    assert picture.width_px == 1200


def test_one_that_can_be_seen_through_has_forms_that_know_that():
    image = Image.new("RGBA", (40, 20), (255, 0, 0, 0))

    picture = read_picture(as_file(image, image_format="PNG"), source="images/a.png")

    assert [each.media_type for each in picture.renditions] == ["image/webp", "image/png"]
    assert (picture.path.endswith(".png"), picture.colour) == (True, None)


def test_a_png_that_hides_everything_behind_it_is_a_photo():
    image = Image.new("RGBA", (40, 20), "red")

    picture = read_picture(as_file(image, image_format="PNG"), source="images/a.png")

    assert [each.media_type for each in picture.renditions] == ["image/avif", "image/jpeg"]


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


def test_the_color_that_stands_there_until_a_photo_has_come_is_its_average():
    picture = read_picture(a_photo(size=(400, 3000), colour="#c85a09"), source="images/a.jpg")

    assert picture.colour == pytest.approx((200, 90, 9), abs=3)


def test_the_name_changes_with_the_content():
    names = {read_picture(a_photo(size=size), source="images/desk.jpg").path for size in [(4, 2), (4, 3)]}

    assert len(names) == 2


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
            'images/a.tiff: expected a picture (svg, png, jpg, webp, avif, heic), got ".tiff". Save it in one of these formats.',
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
