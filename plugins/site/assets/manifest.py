"""The web manifest: what a phone shows when the site is put on its home screen."""

import json


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
