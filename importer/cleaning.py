"""The tree of a text, without what is no part of it (``left_out.toml``) and what programs wrap words in."""

import re
import tomllib
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from importer.text import Text, shown
from plugins.site.api import without_invisible

NOTE = "note"
"""An element that becomes a comment, where the editor finds it and visitors don't."""
_FRAMES = (
    *("address", "article", "aside", "center", "details", "fieldset", "footer", "form", "header", "main"),
    *("nav", "section", "summary"),
)
_BLOCK_NAMES = (
    *("blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre", "table"),
    *("td", "th", "tr", "ul"),
)
CALLOUT = "callout"
"""Begins a quotation that becomes the block of this site for what steps aside."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset((*HEADINGS, *_BLOCK_NAMES))

_LEFT_OUT = Path(__file__).with_name("left_out.toml")
_EMBEDDED = ["iframe", "video", "audio", "embed", "object"]
_CLASS_RULE = re.compile(r"\.(?P<name>[\w-]+)\s*\{(?P<css>[^{}]*)\}")
_STYLES = (
    (re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"(?<![\w-])font-style:\s*italic"), "em"),
    (re.compile(r"text-decoration[\w-]*:[^;]*line-through"), "s"),
    (re.compile(r"vertical-align:\s*super"), "sup"),
    (re.compile(r"vertical-align:\s*sub"), "sub"),
)
_PLAIN = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|400)")
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", **dict.fromkeys(_FRAMES, "div")}
_HOLDERS = BLOCKS - {*HEADINGS, "p"} | {"body", "html", "tbody", "thead", "tfoot", "caption"}
_MARKED = ["strong", "em", "s", "sup", "sub"]
# On the tree as text: breaks at an edge, two breaks that mean a paragraph, bold parts that follow each other.
_TIDIED = (
    (re.compile(r"\s*<br/>\s*"), "<br/>"),
    (re.compile(r"((?:<br/>)+)(</(?:strong|em|s)>)"), r"\2\1"),
    (re.compile(r"(<(?:strong|em|s)>)((?:<br/>)+)"), r"\2\1"),
    (re.compile(r"(?:<br/>)+(?=</(?:p|div|li|td|th|h[1-6]|blockquote)>)"), ""),
    (
        re.compile(
            r"(<(?:p|div|li|td|th|h[1-6]|blockquote|body)\b[^>]*>|</(?:p|div|ul|ol|table)>)(?:<br/>)+"
        ),
        r"\1",
    ),
    (re.compile(r"(?:<br/>){2,}"), "</p><p>"),
    (re.compile(r"</(strong|em|s)>( ?)<\1>"), r"\2"),
)
_BLANKS = re.compile("[\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 \t\r\n\f\v]+")
_BACK = re.compile(
    r"^[\s\[(]*(?:\d{1,3}|[a-z]{1,2}|[ivx]+|Comment \[\w+\]|\[?[A-Z]{1,4}\d+\]?)?[\]).]*\s*|\s*[↑↩︎^]+\s*$"
)


def clean(soup: BeautifulSoup, body: Tag, text: Text) -> BeautifulSoup:
    """Return a text without what is no part of it; the report says which words that were."""
    table = tomllib.loads(_LEFT_OUT.read_text(encoding="utf-8"))
    sheets = "".join(style.get_text() for style in soup("style"))
    rules = {match["name"]: match["css"] for match in _CLASS_RULE.finditer(sheets)}
    for comment in body.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    for row in [*table["everywhere"], *(table["web_pages"] if text.is_web_page else ())]:
        for element in body.select(", ".join(row["elements"])):
            _leave_out(element, text, row.get("what", ""))
    for element in body.find_all(_EMBEDDED):
        _replace_embedded(soup, element, text)
    _gather_notes(soup, body, text)
    for element in body.find_all(True):
        _restyle(soup, element, rules)
    _tidy_words(body)
    html = str(body)
    for pattern, words in _TIDIED:
        html = pattern.sub(words, html)
    cleaned = BeautifulSoup(html, "lxml")
    settle_blocks(cleaned)
    boilerplate = re.compile("|".join(table["words"]), re.IGNORECASE)
    for element in cleaned.find_all(["p", "div", "li", "a", *HEADINGS]):
        words = " ".join(element.get_text().split())
        if words and boilerplate.fullmatch(words) and not element.find(["img", NOTE]):
            _leave_out(element, text, "boilerplate")
    return cleaned


def settle_blocks(soup: BeautifulSoup) -> None:
    """Let words stand in a paragraph, an item or a cell, and no block be empty."""
    for item in soup.select("ul > :not(li, ul, ol), ol > :not(li, ul, ol)"):
        item.wrap(soup.new_tag("li"))
    for parent in soup.find_all(["body", "div", "blockquote", "li"]):
        _wrap_loose_words(soup, parent)
    for paragraph in soup.find_all(["p", "div", *HEADINGS]):
        if not paragraph.get_text().strip() and not paragraph.find(["img", NOTE, CALLOUT]):
            paragraph.decompose()


def _leave_out(element: Tag, text: Text, what: str) -> None:
    words = "" if element.decomposed else " ".join(element.get_text(" ").split())
    if what and words:
        text.log.dropped.append(f"{what}: {shown(words)}")
    element.decompose()


def note(soup: BeautifulSoup, words: str) -> Tag:
    """Return an element that becomes a comment."""
    element = soup.new_tag(NOTE)
    element.string = words
    return element


def _replace_embedded(soup: BeautifulSoup, element: Tag, text: Text) -> None:
    source = element if element.decomposed or element.get("src") else element.find("source")
    address = str(source.get("src") or "") if isinstance(source, Tag) and not source.decomposed else ""
    if address:
        text.log.dropped.append(f"a video or frame: {address}")
        element.insert_before(note(soup, f"a video or frame was here: {address}"))
    element.decompose()


def _gather_notes(soup: BeautifulSoup, body: Tag, text: Text) -> None:
    """Put footnotes and comments where they belong: all programs link a mark to a note, and the note back."""
    links: dict[str, list[Tag]] = {}
    order: dict[int, int] = {}
    for at, link in enumerate(body.select('a[href^="#"]')):
        links.setdefault(str(link["href"])[1:], []).append(link)
        order[id(link)] = at
    for mark in [link for found in links.values() for link in found]:
        names = (
            []
            if mark.decomposed
            else [mark.get("id"), mark.get("name"), *(p.get("id") for p in mark.parents)]
        )
        ways = [way for name in names[:4] for way in links.get(str(name), ()) if not way.decomposed]
        back = next((way for way in ways if order[id(way)] > order[id(mark)]), None)
        if back is None:
            continue
        place = _note_of(back)
        parts = [part.get_text() for part in place.find_all("p")] or [place.get_text()]
        words = _BACK.sub("", " ".join(" ".join(parts).split()))
        kind = "comment" if re.search("comment|cmnt|msocom", str(mark["href"])) else "footnote"
        if place.name == "dd" and isinstance(head := place.find_previous_sibling("dt"), Tag):
            head.decompose()
        place.decompose()
        (mark.find_parent("sup") or mark).replace_with(note(soup, f"{kind}: {words}"))
        text.log.kept[f"{kind}s"] += 1


def _note_of(back: Tag) -> Tag:
    """Return all that belongs to one note: the largest element that holds its way back and no other link."""
    place = back
    for parent in back.parents:
        if parent.name in {"body", "[document]"} or len(parent.select('a[href^="#"]')) > 1:
            break
        place = parent
    return place


def _restyle(soup: BeautifulSoup, element: Tag, rules: dict[str, str]) -> None:
    """Keep what inline styles mean, and drop the styles."""
    css = ";".join(
        [*(rules.get(str(name), "") for name in element.get("class") or ()), str(element.get("style", ""))]
    )
    element.name = _RENAMED.get(element.name, element.name)
    is_whole = element.name not in _HOLDERS and element.find(list(BLOCKS))
    if is_whole or (
        element.name in {"b", "strong"} and (_PLAIN.search(css) or element.find_parent([*HEADINGS, "th"]))
    ):
        element.unwrap()
        return
    if element.name in {"span", "font"}:
        for pattern, name in _STYLES:
            if pattern.search(css) and not element.find_parent([name, *HEADINGS]):
                inner = soup.new_tag(name)
                inner.extend(list(element.contents))
                element.append(inner)
        if "mso-list:Ignore" not in css:
            element.unwrap()


def _tidy_words(body: Tag) -> None:
    body.smooth()
    for string in body.find_all(string=True):
        if not string.find_parent(["pre", "code"]):
            string.replace_with(_BLANKS.sub(" ", without_invisible(str(string))))
    for element in body.find_all([*_MARKED, "u", "a"]):
        if not element.get_text().strip() and not element.find(["img", "br", NOTE]):
            element.unwrap()


def _wrap_loose_words(soup: BeautifulSoup, parent: Tag) -> None:
    """Make paragraphs of words that stand between blocks, and of a frame that holds words alone."""
    has_blocks = any(isinstance(child, Tag) and child.name in BLOCKS for child in parent.children)
    if parent.name == "li":
        paragraphs = parent.find_all("p", recursive=False)
        if len(paragraphs) <= 1:
            for paragraph in paragraphs:
                paragraph.unwrap()
            return
    if not has_blocks and parent.name == "div":
        parent.name = "p"
        return
    loose: Tag | None = None
    for child in list(parent.children):
        if isinstance(child, Tag) and child.name in BLOCKS:
            loose = None
        elif isinstance(child, NavigableString) and not child.strip() and loose is None:
            child.extract()
        elif loose is None:
            loose = soup.new_tag("p")
            child.wrap(loose)
        else:
            loose.append(child.extract())
