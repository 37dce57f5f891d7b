"""The stylesheet's rules and its budget."""

import gzip
import re

import pytest

from plugins.site.assets.looks import list_looks, load_look
from plugins.site.assets.stylesheet import bundle_stylesheet, preloaded_fonts
from tests.theme.files import CSS, THEME

SHEETS = sorted([*CSS.rglob("*.css"), *THEME.glob("looks/*/*.css")], key=str)
FONTS = {path.name: f"/theme/{path.name}" for path in (THEME / "fonts").glob("*.woff2")}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"^\s*(?P<name>[\w-]+)\s*:\s*(?P<value>[^;{]+);", re.MULTILINE)
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?(?!\(var)|hsla?|oklch|oklab|lab|lch|color)\(|(?<![\w-])(?:white|black|red)\b",
    re.IGNORECASE,
)
RAW_LENGTH = re.compile(r"(?<![\w.])\d*\.?\d+(?:px|rem|pt)\b")
PHYSICAL_NAME = re.compile(
    r"(?:.*-)?(?:top|right|bottom|left)(?:-.*)?|(?:min-|max-)?(?:width|height)|overflow-[xy]|.*-(?:width|height)(?<!line-height)"
)
LOGICAL_AFTER_ALL = {"line-height", "stroke-width", "border-width", "outline-width"}
CSS_BUDGET_BYTES = 6_656

every_sheet = pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}-{path.name}")


def declarations(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return [(match["name"], match["value"].strip()) for match in DECLARATION.finditer(text)]


def bundled(look="high-desert"):
    return bundle_stylesheet(CSS, minify=True, font_urls=FONTS, look_css=load_look(THEME, look).tokens_css)


@every_sheet
def test_raw_colours_stand_in_tokens_only(path):
    raw = [(name, value) for name, value in declarations(path) if RAW_COLOUR.search(value)]

    assert bool(raw) == (path.name == "tokens.css")


@every_sheet
def test_raw_lengths_stand_in_tokens_only(path):
    raw = [(name, value) for name, value in declarations(path) if RAW_LENGTH.search(value)]

    assert bool(raw) == (path.name == "tokens.css")


@every_sheet
def test_properties_are_logical(path):
    physical = [
        name
        for name, _ in declarations(path)
        if PHYSICAL_NAME.fullmatch(name) and name not in LOGICAL_AFTER_ALL
    ]
    sided = [
        pair
        for pair in declarations(path)
        if pair[0] in {"float", "clear", "text-align"} and pair[1] in {"left", "right"}
    ]

    assert physical == []
    assert sided == []


@every_sheet
def test_nothing_is_important_and_nothing_is_chosen_by_id(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))

    assert "!important" not in text
    assert re.findall(r"(?<![\w:(\"-])#[a-z_][\w-]*\s*[,{>+~.:]", text) == []


@every_sheet
def test_every_rule_lives_in_a_layer(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8")).strip()

    outer = re.sub(r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}", "{}", text)

    assert re.fullmatch(r"(?:@layer [\w, ]+(?:\{\}|;)|@font-face \{\}|\s)+", outer)


def test_layers_are_declared_in_one_line():
    text = COMMENT.sub("", (CSS / "layers.css").read_text(encoding="utf-8")).strip()

    assert text == "@layer reset, tokens, base, layout, components, utilities;"


def test_every_token_is_used_and_every_used_token_exists():
    text = "\n".join(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in SHEETS)

    assert set(re.findall(r"(--[\w-]+)\s*:", text)) == set(re.findall(r"var\((--[\w-]+)", text))


@pytest.mark.parametrize(
    "wish",
    [
        "(prefers-color-scheme:dark)",
        "(prefers-reduced-motion:no-preference)",
        "@media print",
        "(forced-colors:active)",
        ":focus-visible",
    ],
)
def test_stylesheet_heeds(wish):
    assert wish in bundled()


def test_nothing_moves_but_what_is_guarded():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SHEETS)
    moving = r"\b(?:transition|animation(?!-(?:name|timeline):)|scroll-behavior)\b[\w-]*\s*:"
    # Animations may show and hide, which moves nothing.
    keyframes = re.findall(r"@keyframes [\w-]+ (\{(?:[^{}]|\{[^{}]*\})*\})", text)

    animated = {name for one in keyframes for name in re.findall(r"([\w-]+)\s*:", one)}

    assert re.findall(moving, text) == []
    assert animated <= {"clip-path"}


@pytest.mark.parametrize("look", list_looks(THEME))
def test_stylesheet_keeps_its_budget(look):
    assert len(gzip.compress(bundled(look).encode(), 9)) <= CSS_BUDGET_BYTES


def test_stylesheet_asks_no_other_host():
    assert set(re.findall(r"url\(([^)]*)\)", bundled())) == set(FONTS.values())
    assert re.search(r"https?:|@import", bundled()) is None


def test_fonts_are_small_and_have_their_licenses():
    fonts = sorted((THEME / "fonts").glob("*.woff2"))

    licenses = [font.with_name(f"{font.stem}-OFL.txt").read_text(encoding="utf-8").upper() for font in fonts]
    assert [font.name for font in fonts] == ["besley.woff2", "figtree.woff2"]
    assert {font.read_bytes()[:4] for font in fonts} == {b"wOF2"}
    assert sum(font.stat().st_size for font in fonts) <= 30 * 1024
    assert all("SIL OPEN FONT LICENSE" in text for text in licenses)


def test_only_a_face_that_is_shown_in_time_or_not_at_all_is_preloaded():
    assert preloaded_fonts(CSS) == ["besley.woff2", "figtree.woff2"]


def test_nothing_appears_only_under_a_pointer():
    """A finger and a keyboard do not hover: what a rule of ``:hover`` does may only decorate."""
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))

    rules = re.findall(r"([^{};]*:hover[^{]*)\{([^}]*)\}", css)

    properties = {
        line.partition(":")[0].strip() for _, body in rules for line in body.split(";") if line.strip()
    }
    assert properties <= {
        "text-decoration",
        "text-decoration-line",
        "text-decoration-thickness",
        "border-color",
        "background",
        "color",
    }
    assert len(rules) >= 3


def test_pages_change_without_motion_for_those_who_ask_for_that():
    css = (CSS / "base.css").read_text(encoding="utf-8")

    before, after = css.split("@view-transition", 1)

    assert before.rstrip().endswith("@media (prefers-reduced-motion: no-preference) {")
    assert re.match(r"\s*\{\s*navigation:\s*auto;\s*\}", after)
