"""The files that a theme publishes, each under a name that changes with its content (in public)."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from plugins.site.assets.contrast import PAIRS_FILE, check_contrast
from plugins.site.assets.icons import build_icons, build_manifest
from plugins.site.assets.looks import Look, SceneShape, check_scene, load_look
from plugins.site.assets.scripts import bundle_scripts
from plugins.site.assets.stylesheet import (
    TOKENS_FILE,
    Colours,
    bundle_stylesheet,
    parse_colours,
    preloaded_fonts,
)
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import decode_text
from plugins.site.values.problems import ContentError
from plugins.site.values.web_address import hashed_name

FOLDER = "theme"
_CARD_COLOURS = ("band", "ink", "offer", "on-offer")
_NEEDED = (*_CARD_COLOURS, "paper")
"""The colors of the web manifest and of share cards."""
ICON_FOLDER = "icons"
_LICENSED = ("fonts", ICON_FOLDER)
"""What others made. Their licences stand beside it, and go with every copy."""


class ThemeAssets(Struct, frozen=True):
    """Where the theme's files are published, below the site's root.

    ``colours`` are the light ones that share cards are drawn in, so that another does not have all drawn
    anew, ``scene`` is their background, ``bar_colours`` are those of a browser's own bars, light and dark.
    """

    stylesheet: str
    preloads: tuple[str, ...]
    favicon_svg: str = ""
    script: str = ""
    search_script: str = ""
    notice_script: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    scene: tuple[SceneShape, ...] = ()
    bar_colours: tuple[str, str] = ("", "")


class Identity(Struct, frozen=True):
    """What the theme's files need to know of a site.

    ``name`` is what a phone writes below the icon, ``base_path`` the folder of the host that the site
    lives in, ``look`` a folder of the theme's ``looks/``.
    """

    name: str
    language: str
    base_path: str
    look: str


class ThemeFiles(Struct, frozen=True):
    """The published files by their path, and what pages must know of them."""

    files: Mapping[str, bytes]
    assets: ThemeAssets


def load_icons(icon: Lazy[bytes]) -> dict[str, bytes]:
    """Make the icons of a site: a step of its own, since drawing them takes longer than a style sheet.

    Args:
        icon: A square PNG of 512 pixels or more.

    Raises:
        ValueError: It is too small or not square.
    """
    return build_icons(icon.load())


def load_theme_files(
    theme: Lazy[Path],
    minify: bool,
    identity: Identity,
    icons: Lazy[dict[str, bytes]],
    icon_svg: Lazy[bytes] | None,
) -> ThemeFiles:
    """Read a theme's CSS, scripts and fonts, and make the web manifest.

    Args:
        minify: In public. In a preview the CSS stays readable and keeps its name, which every page holds: an
            edited style sheet changes no page.
        icons: Those of ``load_icons``.

    Raises:
        ContentError: The CSS or a script is broken.
    """
    folder, files = theme.load(), dict[str, bytes]()

    def publish(file: str, content: bytes, *, is_hashed: bool = True) -> str:
        path = f"{FOLDER}/{file}"
        path = (hashed_name(path, content) if is_hashed else path) if content else ""
        files.update({path: content} if content else {})
        return path

    font_files = sorted((folder / "fonts").glob("*.woff2"))
    fonts = {font.name: publish(font.name, font.read_bytes()) for font in font_files}
    font_urls = {font: f"{identity.base_path}{path}" for font, path in fonts.items()}
    chosen = load_look(folder, identity.look)
    css = bundle_stylesheet(folder / "css", minify=minify, font_urls=font_urls, look_css=chosen.tokens_css)
    scripts = folder / "scripts"
    both = _read_colours(folder / "css", chosen)
    colours = both["light"]
    assets = ThemeAssets(
        stylesheet=publish("site.css", css.encode(), is_hashed=minify),
        preloads=tuple(fonts[name] for name in preloaded_fonts(folder / "css") if name in fonts),
        favicon_svg="icon.svg" if icon_svg else "",
        script=publish("site.js", bundle_scripts(scripts, minify=minify).encode()),
        search_script=publish("search.js", bundle_scripts(scripts / "search", minify=minify).encode()),
        notice_script=publish("notices.js", bundle_scripts(scripts / "notices", minify=minify).encode()),
        colours=tuple(sorted((name, colours[name]) for name in _colours_of_cards(chosen))),
        scene=chosen.scene,
        bar_colours=(colours["band"], both["dark"]["band"]),
    )
    for licence in (path for place in _LICENSED for path in sorted((folder / place).glob("*.txt"))):
        files[f"{FOLDER}/{licence.name}"] = licence.read_bytes().replace(b"\r\n", b"\n")
    files["site.webmanifest"] = build_manifest(
        name=identity.name,
        language=identity.language,
        base_path=identity.base_path,
        background=colours["paper"],
        theme=colours["band"],
    )
    files |= icons.load() | ({"icon.svg": icon_svg.load()} if icon_svg else {})
    return ThemeFiles(files, assets)


def _colours_of_cards(look: Look) -> set[str]:
    """Name the colors that share cards are drawn in: those of their words, and those of their background."""
    shapes = {name for shape in look.scene for name in (shape.color, shape.over) if name}
    return {*_CARD_COLOURS, *shapes}


def _read_colours(css_dir: Path, look: Look) -> Colours:
    """Return the colors of both schemes, if all pairs can be seen; those of the theme rule."""
    tokens_css = decode_text((css_dir / "tokens.css").read_bytes(), source=TOKENS_FILE)
    base = parse_colours(look.tokens_css, source=look.file) if look.tokens_css else None
    colours = parse_colours(tokens_css, base=base)
    sheets = ({look.file: look.tokens_css} if look.file else {}) | {TOKENS_FILE: tokens_css}
    if lacking := [name for name in _NEEDED if name not in colours["light"]]:
        field, remedy = f"--{lacking[0]}", "Write it in :root"
        raise ContentError.of(next(iter(sheets)), field=field, expected="a color", remedy=remedy)
    pairs = css_dir / PAIRS_FILE
    text = decode_text(pairs.read_bytes(), source=f"theme/css/{PAIRS_FILE}") if pairs.is_file() else ""
    problems = check_scene(look.scene, colours["light"], source=look.file.replace("tokens.css", "card.toml"))
    if problems := [*problems, *(check_contrast(colours, text, sheets) if text else [])]:
        raise ContentError(*problems)
    return colours
