"""The tree of a text, without what is no part of it (``left_out.toml``) and what programs wrap words in."""

import re
import tomllib
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from importer.text import PROGRAMS, Text, shown, words_of
from plugins.site.api import without_invisible

NOTE = "note"
"""An element that becomes a comment, where the editor finds it and visitors don't."""
CALLOUT = "callout"
"""Begins a quotation that becomes the block of this site for what steps aside."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FRAMES = ["address", "article", "aside", "center", "details", "fieldset", "footer", "form", "header", "main"]
_FRAMES += ["nav", "section", "summary"]
_HOLDERS = {"blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "pre", "table"}
_HOLDERS |= {"td", "th", "tr", "ul"}
BLOCKS = _HOLDERS | {"p", *HEADINGS}

_LEFT_OUT = tomllib.loads(Path(__file__).with_name("left_out.toml").read_text(encoding="utf-8"))
_BOILERPLATE = re.compile("|".join(_LEFT_OUT["words"]), re.IGNORECASE)
_EMBEDDED = ["iframe", "video", "audio", "embed", "object"]
_CLASS_RULE = re.compile(r"\.(?P<name>[\w-]+)\s*\{(?P<css>[^{}]*)\}")
_STYLES = {name: re.compile(pattern) for name, pattern in PROGRAMS["styles"].items()}
_PLAIN = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|400)")
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", **dict.fromkeys(_FRAMES, "div")}
_BLANKS = re.compile("[\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 \t\r\n\f\v]+")
_BACK = re.compile(
    r"^[\s\[(]*(?:\d{1,3}|[a-z]{1,2}|[ivx]+|Comment \[\w+\]|\[?[A-Z]{1,4}\d+\]?)?[\]).]*\s*|\s*[↑↩︎^]+\s*$"
)


def clean(page: BeautifulSoup, body: Tag, text: Text) -> BeautifulSoup:
    """Return a text without what is no part of it; the report says which words that were."""
    sheets = "".join(style.get_text() for style in page("style"))
    rules = {match["name"]: match["css"] for match in _CLASS_RULE.finditer(sheets)}
    for comment in body.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    for row in [*_LEFT_OUT["everywhere"], *(_LEFT_OUT["web_pages"] if text.is_web_page else ())]:
        for element in body.select(", ".join(row["elements"])):
            _leave_out(element, text, row.get("what", ""))
    for element in body.find_all(_EMBEDDED):
        _replace_embedded(element, text)
    _gather_notes(body, text)
    for element in body.find_all(True):
        _restyle(page, element, rules)
    _tidy_words(body)
    html = str(body)
    for pattern, written in PROGRAMS["tidied"]:
        html = re.sub(pattern, written, html)
    cleaned = BeautifulSoup(html, "lxml")
    settle_blocks(cleaned)
    for element in cleaned.find_all(["p", "div", "li", "a", *HEADINGS]):
        if _BOILERPLATE.fullmatch(words_of(element)) and not element.find(["img", NOTE]):
            _leave_out(element, text, "boilerplate")
    return cleaned


def settle_blocks(soup: BeautifulSoup) -> None:
    """Let words stand in a paragraph, an item or a cell, and no block be empty."""
    for item in soup.select("ul > :not(li, ul, ol), ol > :not(li, ul, ol)"):
        item.wrap(soup.new_tag("li"))
    for parent in soup.find_all(["body", "div", "blockquote", "li"]):
        _wrap_loose_words(soup, parent)
    for block in soup.find_all(["p", "div", *HEADINGS]):
        if not block.get_text().strip() and not block.find(["img", NOTE, CALLOUT]):
            block.decompose()


def note(words: str) -> Tag:
    """Return an element that becomes a comment."""
    element = Tag(name=NOTE)
    element.string = words
    return element


def _leave_out(element: Tag, text: Text, what: str) -> None:
    words = "" if element.decomposed else " ".join(element.get_text(" ").split())
    if what and words:
        text.dropped.append(f"{what}: {shown(words)}")
    element.decompose()


def _replace_embedded(element: Tag, text: Text) -> None:
    source = None if element.decomposed else element.find("source") or element
    if isinstance(source, Tag) and (address := source.get("src")):
        text.dropped.append(f"a video or frame: {address}")
        element.insert_before(note(f"a video or frame was here: {address}"))
    element.decompose()


def _gather_notes(body: Tag, text: Text) -> None:
    """Put footnotes and comments where they belong: all programs link a mark to a note, and the note back."""
    links = body.select('a[href^="#"]')
    ways, order = {str(link["href"]): link for link in links}, {id(link): at for at, link in enumerate(links)}
    for mark in links:
        if mark.decomposed:
            continue
        names = [mark.get("id"), mark.get("name"), *(p.get("id") for p in mark.parents)]
        back = next((ways[f"#{name}"] for name in names[:4] if f"#{name}" in ways), mark)
        if back.decomposed or order[id(back)] <= order[id(mark)]:
            continue
        place = _note_of(back)
        parts = [part.get_text() for part in place.find_all("p")] or [place.get_text()]
        words = _BACK.sub("", " ".join(" ".join(parts).split()))
        kind = "comment" if re.search("comment|cmnt|msocom", str(mark["href"])) else "footnote"
        if place.name == "dd" and isinstance(head := place.find_previous_sibling("dt"), Tag):
            head.decompose()
        place.decompose()
        (mark.find_parent("sup") or mark).replace_with(note(f"{kind}: {words}"))
        text.kept[f"{kind}s"] += 1


def _note_of(back: Tag) -> Tag:
    """Return all that belongs to one note: the largest element that holds its way back and no other link."""
    place = back
    for parent in back.parents:
        if parent.name in {"body", "[document]"} or len(parent.select('a[href^="#"]')) > 1:
            break
        place = parent
    return place


def _restyle(page: BeautifulSoup, element: Tag, rules: dict[str, str]) -> None:
    """Keep what inline styles mean, and drop the styles."""
    css = ";".join(
        [*(rules.get(name, "") for name in element.get("class") or ()), str(element.get("style", ""))]
    )
    element.name = _RENAMED.get(element.name, element.name)
    is_plain = element.name == "strong" and (_PLAIN.search(css) or element.find_parent([*HEADINGS, "th"]))
    is_table_part = element.name in {"body", "html", "tbody", "thead", "tfoot", "caption"}
    if is_plain or (element.name not in _HOLDERS and not is_table_part and element.find(list(BLOCKS))):
        element.unwrap()
    elif element.name in {"span", "font"} and "mso-list:Ignore" not in css:
        for name, pattern in _STYLES.items():
            if pattern.search(css) and not element.find_parent([name, *HEADINGS]):
                element.wrap(page.new_tag(name))
        element.unwrap()


def _tidy_words(body: Tag) -> None:
    body.smooth()
    for string in body.find_all(string=True):
        words = _BLANKS.sub(" ", without_invisible(str(string)))
        if words != string and not string.find_parent(["pre", "code"]):
            string.replace_with(words)
    for element in body.find_all([*_STYLES, "u", "a"]):
        if not element.get_text().strip() and not element.find(["img", "br", NOTE]):
            element.unwrap()


def _wrap_loose_words(soup: BeautifulSoup, parent: Tag) -> None:
    """Make paragraphs of words that stand between blocks, and of a frame that holds words alone."""
    paragraphs = parent.find_all("p", recursive=False)
    if parent.name == "li" and len(paragraphs) <= 1:
        for paragraph in paragraphs:
            paragraph.unwrap()
    elif parent.name == "div" and not parent.find(list(BLOCKS), recursive=False):
        parent.name = "p"
    else:
        loose: Tag | None = None
        for child in list(parent.children):
            if isinstance(child, Tag) and child.name in BLOCKS:
                loose = None
            elif loose is not None:
                loose.append(child.extract())
            elif not isinstance(child, NavigableString) or child.strip():
                loose = soup.new_tag("p")
                child.wrap(loose)
