"""The files that a theme publishes, each under a name that changes with its content."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from plugins.site.assets.icons import build_icons, build_manifest
from plugins.site.assets.scripts import bundle_scripts
from plugins.site.assets.stylesheet import bundle_stylesheet, parse_colours
from plugins.site.values.web_address import hashed_name

FOLDER = "theme"
ICON_FOLDER = "icons"
_LICENSED = ("fonts", ICON_FOLDER)
"""What others made. Their licences stand beside it, and go with every copy."""


class ThemeAssets(Struct, frozen=True):
    """Where the theme's files are published, below the site's root; ``colours`` are the light ones."""

    stylesheet: str
    preloads: tuple[str, ...]
    favicon_ico: str
    favicon_svg: str
    touch_icon: str
    manifest: str
    script: str = ""
    search_script: str = ""
    colours: tuple[tuple[str, str], ...] = ()


class ThemeFiles(Struct, frozen=True):
    """The published files by their path, and what pages must know of them."""

    files: Mapping[str, bytes]
    assets: ThemeAssets


def load_theme_files(
    theme: Path,
    *,
    minify: bool,
    name: str,
    language: str,
    base_path: str,
    icon: bytes,
    icon_svg: bytes | None,
) -> ThemeFiles:
    """Read a theme's CSS, scripts and fonts, and make the icons and the web manifest.

    Args:
        name: What a phone writes below the icon.
        base_path: The folder of the host that the site lives in.
        icon: A square PNG of 512 pixels or more.

    Raises:
        ValueError: The icon is too small or not square.
        ContentError: The CSS or a script is broken.
    """
    fonts = {path.name: path.read_bytes() for path in sorted((theme / "fonts").glob("*.woff2"))}
    font_paths = {font: hashed_name(f"{FOLDER}/{font}", content) for font, content in fonts.items()}
    css = bundle_stylesheet(
        theme / "css",
        minify=minify,
        font_urls={font: f"{base_path}{path}" for font, path in font_paths.items()},
    ).encode()
    stylesheet = hashed_name(f"{FOLDER}/site.css", css)
    js = bundle_scripts(theme / "scripts", minify=minify).encode()
    script = hashed_name(f"{FOLDER}/site.js", js) if js else ""
    search_js = bundle_scripts(theme / "scripts" / "search", minify=minify).encode()
    search_script = hashed_name(f"{FOLDER}/search.js", search_js) if search_js else ""
    icons = build_icons(icon)
    colours = parse_colours((theme / "css" / "tokens.css").read_text(encoding="utf-8"))["light"]
    manifest = build_manifest(
        name=name, language=language, base_path=base_path, background=colours["paper"], theme=colours["sand"]
    )
    files = {
        stylesheet: css,
        **{font_paths[font]: content for font, content in fonts.items()},
        **icons,
        "site.webmanifest": manifest,
    }
    for folder in _LICENSED:
        files |= {
            f"{FOLDER}/{path.name}": path.read_bytes() for path in sorted((theme / folder).glob("*.txt"))
        }
    if icon_svg:
        files["icon.svg"] = icon_svg
    if script:
        files[script] = js
    if search_script:
        files[search_script] = search_js
    return ThemeFiles(
        files=files,
        assets=ThemeAssets(
            stylesheet=stylesheet,
            preloads=tuple(font_paths.values()),
            # The address that browsers ask for unasked.
            favicon_ico="favicon.ico",
            favicon_svg="icon.svg" if icon_svg else "",
            touch_icon="apple-touch-icon.png",
            manifest="site.webmanifest",
            script=script,
            search_script=search_script,
            colours=tuple(sorted(colours.items())),
        ),
    )
