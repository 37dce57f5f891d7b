"""Icons and the web manifest: what browsers and phones ask for."""

import json
from io import BytesIO

import pytest
from PIL import Image

from plugins.site.assets.icons import build_icons, build_manifest


def a_png(width_px=512, height_px=512):
    buffer = BytesIO()
    Image.new("RGBA", (width_px, height_px), "#a6431f").save(buffer, format="PNG")
    return buffer.getvalue()


def test_icons_have_the_sizes_that_are_asked_for():
    icons = build_icons(a_png())

    with Image.open(BytesIO(icons.pop("favicon.ico"))) as favicon:
        assert favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    sizes = {name: Image.open(BytesIO(png)).size for name, png in icons.items()}
    assert sizes == {
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
    }


@pytest.mark.parametrize(
    ("width_px", "height_px"), [pytest.param(511, 511, id="small"), pytest.param(600, 512, id="not-square")]
)
def test_unusable_picture_is_refused_with_its_size(width_px, height_px):
    with pytest.raises(ValueError, match=f"{width_px} x {height_px} pixels"):
        build_icons(a_png(width_px, height_px))


def test_same_picture_gives_the_same_icons():
    assert build_icons(a_png()) == build_icons(a_png())


def test_manifest_states_name_colours_and_icons():
    manifest = build_manifest(
        name='Ämmi & "Söhne"', language="de-AT", base_path="/shop/", background="#fbf7f1", theme="#f1e6d8"
    )

    assert json.loads(manifest) == {
        "name": 'Ämmi & "Söhne"',
        "short_name": 'Ämmi & "Söhne"',
        "lang": "de-AT",
        "start_url": "/shop/",
        "scope": "/shop/",
        "display": "browser",
        "background_color": "#fbf7f1",
        "theme_color": "#f1e6d8",
        "icons": [
            {"src": "/shop/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any maskable"},
            {"src": "/shop/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }
