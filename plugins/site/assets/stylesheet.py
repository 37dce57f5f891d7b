"""One stylesheet from the files of a theme."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase

import lightningcss
from msgspec import Struct

from plugins.site.facts.fact_reader import decode_text
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.suggestions import unknown_name

_FIRST = ("layers.css", "fonts.css", "reset.css", "tokens.css", "base.css", "layout.css")
_LAST = ("utilities.css",)
_COMPONENTS = "components"
_FONT_URL = re.compile(r"""url\(\s*["']?[^"')]*?(?P<name>[^"'/)]+\.woff2)["']?\s*\)""")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_IN_TIME = re.compile(r"font-display:\s*optional")
_CONSTANT = re.compile(r"(?<![\w-])(--[a-z][\w-]*):([\d.]{1,6}[a-z]{0,4});")
_PROPERTY = re.compile(r"(?<![\w-])--[a-z][\w-]*")
_BROWSERS = ["chrome >= 111", "firefox >= 113", "safari >= 16.4", "ios_saf >= 16.4"]
"""Those that know cascade layers, without which there is no layout to keep."""


def bundle_stylesheet(
    css_dir: Path, *, minify: bool, font_urls: Mapping[str, str], look_css: str = ""
) -> str:
    """Join a theme's CSS: layers, fonts, tokens, base and layout, each component by name, utilities.

    Args:
        css_dir: The folder that holds ``layers.css`` and ``components/``.
        minify: Leave out what only people need.
        font_urls: The published path of every font, by the name of its file:
            ``{"besley.woff2": "/theme/besley.1f2e3d.woff2"}``.
        look_css: The tokens of a look, which stand before those of the theme: these rule.

    Raises:
        ContentError: A file has no place in the order, is missing or is not
            CSS, or a font is not among ``font_urls``.
    """
    files = {path.relative_to(css_dir).as_posix(): path for path in _ordered_files(css_dir)}
    texts = {name: decode_text(path.read_bytes(), source=f"theme/css/{name}") for name, path in files.items()}
    texts["tokens.css"] = f"{look_css}\n{texts['tokens.css']}"
    text = "\n".join(texts.values())
    text = _FONT_URL.sub(lambda match: f'url("{_font_url(match["name"], font_urls)}")', text)
    css = _processed(text, css_dir.name, minify=minify)
    if not minify:
        return css
    # Once more, because constants in calc() can be added up only now.
    return shorten_properties(_processed(inline_constants(css), css_dir.name, minify=True))


def preloaded_fonts(css_dir: Path) -> list[str]:
    """Return the files of the fonts that are shown only when they are there in time: ``["besley.woff2"]``."""
    text = decode_text((css_dir / "fonts.css").read_bytes(), source="theme/css/fonts.css")
    return [
        url["name"]
        for face in _FONT_FACE.findall(text)
        if _IN_TIME.search(face) and (url := _FONT_URL.search(face))
    ]


def _processed(css: str, name: str, *, minify: bool) -> str:
    browsers = _BROWSERS if minify else None
    try:
        return str(lightningcss.process_stylesheet(css, filename=name, browsers_list=browsers, minify=minify))
    except ValueError as error:
        message, remedy = f"The files cannot be read together: {error}", "Correct what it names"
        raise ContentError.of("theme/css", message=message, remedy=remedy) from error


def inline_constants(css: str) -> str:
    """Write short values in the place of custom properties that have one value everywhere, such as 1px."""
    definitions = dict(_CONSTANT.findall(css))
    for name, value in definitions.items():
        if len(re.findall(rf"(?<![\w-]){name}:", css)) == 1 and f"var({name})" in css:
            css = css.replace(f"{name}:{value};", "", 1).replace(f"var({name})", value)
    return css


def shorten_properties(css: str) -> str:
    """Give custom properties names of one or two letters, which saves 5 % after gzip.

    Nothing but the style sheet may name them: an inline style would mean another one.
    """
    uses = Counter(_PROPERTY.findall(css))
    names = dict(zip((name for name, _ in uses.most_common()), _short_names(), strict=False))
    return _PROPERTY.sub(lambda match: f"--{names[match[0]]}", css)


def _short_names() -> Iterator[str]:
    """Name without end: a, b and so on to z, then aa, ab."""
    return ("".join(letters) for size in count(1) for letters in product(ascii_lowercase, repeat=size))


def _ordered_files(css_dir: Path) -> list[Path]:
    """Return every CSS file of the folder exactly once."""
    components = sorted((css_dir / _COMPONENTS).glob("[!.]*.css"))
    ordered = [*(css_dir / name for name in _FIRST), *components, *(css_dir / name for name in _LAST)]
    found = set(css_dir.rglob("[!.]*.css"))
    if found != set(ordered):
        odd = ", ".join(sorted(path.relative_to(css_dir).as_posix() for path in found ^ set(ordered)))
        raise ContentError.of(
            "theme/css",
            expected=f"the files {', '.join(_FIRST + _LAST)} and those of {_COMPONENTS}/",
            detail=f"other ones: {odd}",
            remedy="Move or rename them",
        )
    return ordered


def _font_url(name: str, font_urls: Mapping[str, str]) -> str:
    if name not in font_urls:
        place, expected = FilePlace("theme/css"), "a font of theme/fonts/"
        raise ContentError(unknown_name(place, "", expected=expected, got=name, known=font_urls))
    return font_urls[name]


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"([^{};]*)\{|\}")
_DARK = re.compile(r"@media screen and \(prefers-color-scheme: ?dark\)")
_ON_SCREENS = re.compile(r"(@media|only|and|screen|all|\(prefers-color-scheme: ?(light|dark)\)|[\s,])*")
_TOKEN = re.compile(r"--(?P<name>[\w-]+):\s*(?P<value>[^;{}]*?)\s*;")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
TOKENS_FILE = "theme/css/tokens.css"
_ELSEWHERE = (
    "Colors are read, and measured, only in the first :root and in the first one of "
    "@media screen and (prefers-color-scheme: dark)"
)


Colours = dict[str, dict[str, str]]
"""The colors by name, of the light and of the dark scheme."""


def parse_colours(
    tokens_css: str, *, source: str = TOKENS_FILE, base: Mapping[str, Mapping[str, str]] | None = None
) -> Colours:
    """Read the colour tokens of a look or a theme: those of the dark block, and all that begin with "#".

    Args:
        tokens_css: One ``:root`` block, and one in ``@media screen and (prefers-color-scheme: dark)``.
            Others for screens may hold no color, since nobody would measure it.
        source: The name of its file.
        base: The colors of a look, which the style sheet may change; without it, it has both blocks.

    Returns:
        ``{"light": {"paper": "#fbf7f1", …}, "dark": {…}}``; a colour that the
        dark block does not name is the light one.

    Raises:
        ContentError: One of the two blocks is missing, a colour is none, or it stands in another block.
    """
    tokens_css = _COMMENT.sub(lambda comment: re.sub(r"\S", " ", comment[0]), tokens_css)
    blocks = list(_root_blocks(tokens_css))
    light = next((block for block in blocks if not block.media), None)
    dark = next((block for block in blocks if _DARK.fullmatch(block.media)), None)
    known = base["light"].keys() if base else set[str]()
    if base is None and (light is None or dark is None):
        expected = "a :root block, and another for prefers-color-scheme: dark"
        raise ContentError.of(source, expected=expected, detail="only one or none")
    names = {token["name"] for token in _tokens(tokens_css, dark)} | known
    expected = 'a color such as "#2b211b": "#" and six of 0 to 9 and a to f'
    schemes: dict[_Block | None, dict[str, str]] = {light: {}, dark: {}}
    wrong: list[Problem] = []
    for block in blocks:
        for token in _tokens(tokens_css, block):
            name, value = token["name"], token["value"]
            place = FilePlace(source, tokens_css.count("\n", 0, token.start()) + 1)
            if name not in names and not value.startswith("#"):
                continue
            if block not in schemes:
                if _ON_SCREENS.fullmatch(block.media):
                    wrong.append(Problem(place, f"--{name}", message=_ELSEWHERE, remedy="Move it there"))
            elif _COLOUR.fullmatch(value):
                schemes[block][name] = value.lower()
            else:
                wrong.append(Problem(place, f"--{name}", expected=expected, got=value))
    if wrong:
        raise ContentError(*wrong)
    below = base or {"light": {}, "dark": {}}
    # As in CSS: what stands later rules in the dark too.
    return {
        "light": {**below["light"], **schemes[light]},
        "dark": {**below["dark"], **schemes[light], **schemes[dark]},
    }


class _Block(Struct, frozen=True):
    """A block of ``:root``: the ``@media`` around it, "" for none, and where its body begins and ends."""

    media: str
    start: int
    end: int


def _root_blocks(css: str) -> Iterator[_Block]:
    around: list[tuple[str, int]] = []
    for brace in _BRACE.finditer(css):
        if brace[1] is not None:
            around.append((" ".join(brace[1].split()), brace.end()))
        elif around:
            selector, start = around.pop()
            if ":root" in map(str.strip, selector.split(",")):
                media = " ".join(rule for rule, _ in around if not rule.startswith("@layer"))
                yield _Block(media, start, brace.start())


def _tokens(css: str, block: _Block | None) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(css, block.start, block.end)) if block else []
