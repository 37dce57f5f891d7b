"""Photos are made anew, without what a camera writes into them, and light enough for a phone."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from plugins.site.media.rasters import MOST_BYTES, RECIPE, encode_raster, measure_raster, open_raster
from tests.photos import SECRET, a_busy_photo, a_photo, as_file

FORMATS = {"image/avif": "AVIF", "image/webp": "WEBP", "image/jpeg": "JPEG", "image/png": "PNG"}
every_form = pytest.mark.parametrize("media_type", FORMATS)


def made(raw, size=(40, 20), media_type="image/jpeg"):
    image = open_raster(raw, most_px=max(size))
    return encode_raster(image, width_px=size[0], height_px=size[1], media_type=media_type)


def opened(content):
    image = Image.open(BytesIO(content))
    image.load()
    return image


@every_form
@pytest.mark.parametrize("camera", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_of_where_and_with_what_it_was_taken_is_published(camera, media_type):
    raw = a_photo(image_format=camera)
    assert SECRET in raw

    content = made(raw, media_type=media_type)

    assert SECRET not in content
    image = opened(content)
    assert (dict(image.getexif()), image.format) == ({}, FORMATS[media_type])
    assert not image.info.keys() & {"exif", "xmp", "XML:com.adobe.xmp", "comment", "icc_profile", "photoshop"}


@every_form
def test_a_photo_is_made_in_its_size(media_type):
    assert opened(made(a_photo(size=(900, 300)), (300, 100), media_type)).size == (300, 100)


def test_a_photo_that_was_taken_upright_is_turned():
    halves = Image.new("RGB", (40, 20), "red")
    halves.paste("blue", (0, 0, 20, 20))

    image = opened(made(as_file(halves, orientation=6), (20, 40)))

    top, bottom = image.getpixel((10, 5)), image.getpixel((10, 35))
    assert (top[2] - top[0], bottom[0] - bottom[2]) == pytest.approx((255, 255), abs=30)


@pytest.mark.parametrize("media_type", ["image/avif", "image/webp", "image/jpeg"])
def test_what_is_hard_to_pack_gets_fewer_details(media_type):
    raw = a_busy_photo((640, 480))

    assert len(made(raw, (640, 480), media_type)) <= MOST_BYTES


@every_form
def test_all_that_an_encoder_is_asked_for_is_in_the_names_of_files(media_type, monkeypatch):
    raw, asked, save = a_photo(), {}, Image.Image.save
    monkeypatch.setattr(
        Image.Image, "save", lambda image, file, **how: asked.update(how) or save(image, file, **how)
    )

    made(raw, media_type=media_type)

    assert asked.pop("format") == FORMATS[media_type]
    quality = asked.pop("quality", None)
    assert f"'{FORMATS[media_type]}': {asked}" in RECIPE
    assert quality is None or f"'{FORMATS[media_type]}': ({quality}, " in RECIPE


def test_a_drawing_of_few_colours_loses_none_of_them():
    image = Image.new("RGB", (60, 20), "#a6431f")
    image.paste("#1d5c5a", (10, 0, 30, 20))

    content = made(as_file(image, image_format="PNG"), (60, 20), "image/png")

    assert list(opened(content).convert("RGB").get_flattened_data()) == list(image.get_flattened_data())


def test_a_colour_profile_is_obeyed_and_left_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (40, 20), (200, 30, 40))

    content = made(as_file(image, icc_profile=profile))

    image = opened(content)
    assert image.getpixel((5, 5)) == pytest.approx((200, 30, 40), abs=6)
    assert "icc_profile" not in image.info


@pytest.mark.parametrize(
    ("mode", "image_format", "form"),
    [
        ("CMYK", "JPEG", "RGB"),
        ("L", "JPEG", "RGB"),
        ("1", "PNG", "RGB"),
        ("P", "PNG", "RGB"),
        ("I;16", "PNG", "RGB"),
        ("LA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
    ],
)
def test_pictures_of_every_kind_are_read(mode, image_format, form):
    raw = as_file(Image.new(mode, (40, 20)), image_format=image_format)

    assert open_raster(raw, most_px=40).mode == form


def test_grey_of_sixteen_bits_stays_grey():
    image = open_raster(as_file(Image.new("I;16", (4, 4), 0x8000), image_format="PNG"), most_px=4)

    assert image.getpixel((1, 1)) == pytest.approx((128, 128, 128), abs=1)


def test_the_same_photo_makes_the_same_files():
    raw = a_busy_photo((300, 200))

    for media_type in FORMATS:
        assert made(raw, (300, 200), media_type) == made(raw, (300, 200), media_type)


def test_a_photo_is_measured_as_one_sees_it():
    measured = measure_raster(a_photo(orientation=8, size=(4000, 3000)), source="images/a.jpg")

    assert (measured.width_px, measured.height_px, measured.see_through) == (3000, 4000, False)
