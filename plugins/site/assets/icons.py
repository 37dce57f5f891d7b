"""The icons that browsers and phones ask for, from one square picture."""

import json
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST_PX = ICON_PX = 512
ICON_PATH = f"icon-{ICON_PX}.png"


def build_icons(png: bytes) -> dict[str, bytes]:
    """Make the favicon (16, 32, 48), the touch icon (180), and icons of 192 and 512 pixels.

    Raises:
        ValueError: The picture is not square, or smaller than 512 pixels.
    """
    from PIL.Image import open as open_image  # noqa: PLC0415 - only when the icon has changed

    with open_image(BytesIO(png)) as opened:
        if opened.width != opened.height or opened.width < SMALLEST_PX:
            raise ValueError(f"{opened.width} x {opened.height} pixels")
        image = opened.convert("RGBA")
    favicon = BytesIO()
    image.save(favicon, format="ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return {
        "favicon.ico": favicon.getvalue(),
        "apple-touch-icon.png": _scaled(image, 180),
        "icon-192.png": _scaled(image, 192),
        ICON_PATH: _scaled(image, ICON_PX),
    }


def _scaled(image: "Image", size_px: int) -> bytes:
    from PIL.Image import Resampling  # noqa: PLC0415 - as above

    buffer = BytesIO()
    image.resize((size_px, size_px), Resampling.LANCZOS).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def build_manifest(*, name: str, language: str, base_path: str, background: str, theme: str) -> bytes:
    """Return the manifest; colours as CSS writes them.

    Source: https://www.w3.org/TR/appmanifest/
    """
    manifest = {
        "name": name,
        "short_name": name,
        "lang": language,
        "start_url": base_path,
        "scope": base_path,
        "display": "browser",
        "background_color": background,
        "theme_color": theme,
        "icons": [
            {
                "src": f"{base_path}icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in (192, 512)
        ],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=2)}\n".encode()
