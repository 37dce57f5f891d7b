"""The title of a text, and headings below it without a gap."""

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from importer.cleaning import BLOCKS, HEADINGS, NOTE
from importer.text import Text, shown

_MOST = 80
_NO_HEADING = (".", ",", ";", ":", "!", "…")
_TITLE_CLASSES = re.compile(r"^(?:title|MsoTitle)$")
_SUBTITLE_CLASSES = re.compile(r"^(?:subtitle|MsoSubtitle|p-summary)$")


def take_title(soup: BeautifulSoup, body: Tag, text: Text) -> str:
    """Return the title, and take it out of the text.

    It is what the file says, else the heading that stands for it, else a guess.
    """
    for paragraph in body.find_all("p", class_=_TITLE_CLASSES):
        paragraph.name = "h1"
    for paragraph in body.find_all(class_=_SUBTITLE_CLASSES)[:1]:
        text.lead = _words(paragraph.get_text())
        paragraph.decompose()
    if not body.find([*HEADINGS]):
        _guess_headings(body, text)
    title = _words(text.title) or _find_title(soup, body, text)
    while isinstance(head := body.find(HEADINGS), Tag) and _key(head.get_text()) == _key(title):
        head.decompose()  # some programs write it twice
    return title


def _find_title(soup: BeautifulSoup, body: Tag, text: Text) -> str:
    heads = [head for head in body.find_all("h1") if head.get_text().strip()]
    titled = [head for head in heads if _TITLE_CLASSES.match(" ".join(head.get("class") or ()))]
    first = body.find([*HEADINGS, "p", "ul", "ol", "table"])
    lead = next(iter([*titled, *(head for head in heads if len(heads) == 1 or head is first)]), None)
    if lead is not None:
        title = _words(lead.get_text())
        lead.decompose()
        return title
    head = soup.title.get_text() if soup.title and text.is_web_page else ""
    if title := _words(re.split(r"\s[|–—-]\s", head)[0]):
        text.log.guessed.append(f"the title {shown(title)}, from the head of the page")
        return title
    if isinstance(first, Tag) and first.name in HEADINGS:
        title = _words(first.get_text())
        first.decompose()
        text.log.guessed.append(f"the title {shown(title)}, from the first heading")
        return title
    words = re.sub(r"[-_]+", " ", Path(text.origin).stem).strip()
    title = words[:1].upper() + words[1:]
    text.log.guessed.append(f"the title {shown(title)}, from the name of the file")
    return title


def level_headings(soup: BeautifulSoup, body: Tag, text: Text) -> None:
    """Let headings begin at the second level and go down one by one."""
    for head in body.find_all(HEADINGS):
        if head.find_parent(["li", "td", "th", "blockquote", "dt", "dd", "figcaption", "summary"]):
            head.name = "strong"
            head.wrap(soup.new_tag("p"))
    heads = body.find_all(HEADINGS)
    places = {name: place for place, name in enumerate(sorted({head.name for head in heads}), start=2)}
    last = 1
    for head in heads:
        last = min(places[head.name], last + 1)
        head.name = f"h{last}"
        if (words := _words(head.get_text())).isupper() and " " in words and head.find(True) is None:
            head.string = words.capitalize()
    if heads:
        text.log.kept["headings"] += len(heads)


def _guess_headings(body: Tag, text: Text) -> None:
    """Make headings of short bold lines, where a text has no others."""
    for paragraph in body.find_all(["p", "div"]):
        words, bold = _words(paragraph.get_text()), paragraph.find(["strong"])
        following = paragraph.find_next_sibling()
        is_heading = (
            isinstance(bold, Tag)
            and words
            and len(words) <= _MOST
            and _words(bold.get_text()) == words
            and not words.endswith(_NO_HEADING)
            and not paragraph.find([*BLOCKS, "img", "br", NOTE])
            and not paragraph.find_parent(["li", "td", "th", "blockquote"])
            and isinstance(following, Tag)
            and following.get_text().strip()
        )
        if is_heading:
            is_first = not any(each.get_text().strip() for each in paragraph.find_previous_siblings())
            paragraph.name, paragraph.string = ("h1" if is_first else "h2"), words
            text.log.guessed.append(f"that {shown(words)} is a heading, since it stands alone")


def _words(text: str) -> str:
    return " ".join(text.split())


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()
