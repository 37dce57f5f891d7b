"""The title of a text, and headings below it without a gap."""

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from importer.cleaning import BLOCKS, HEADINGS, NOTE
from importer.text import Text, shown, words_of

_MOST = 80
_NO_HEADING = (".", ",", ";", ":", "!", "…")
_TITLE = re.compile(r"^(?:title|MsoTitle)$")
_SUBTITLE = re.compile(r"^(?:subtitle|MsoSubtitle|p-summary)$")
_NO_PLACE = ["li", "td", "th", "blockquote", "dt", "dd", "figcaption", "summary"]


def take_title(page: BeautifulSoup, text: Text) -> None:
    """Find the title, and take it out of the text: what the file says, else a heading, else a guess."""
    for paragraph in text.body.find_all("p", class_=_TITLE):
        paragraph.name = "h1"
    for paragraph in text.body.find_all(class_=_SUBTITLE)[:1]:
        text.lead = words_of(paragraph)
        paragraph.decompose()
    if not text.body.find(HEADINGS):
        _guess_headings(text)
    text.title = " ".join(text.title.split()) or _find_title(page, text)
    same = [each for each in text.body.find_all(HEADINGS) if words_of(each).lower() == text.title.lower()]
    for head in same[:2]:  # some programs write it twice
        head.decompose()


def _find_title(page: BeautifulSoup, text: Text) -> str:
    heads = text.body.find_all("h1")
    first = text.body.find([*HEADINGS, "p", "ul", "ol", "table"])
    titled = [head for head in heads if _TITLE.match(" ".join(head.get("class") or ()))]
    titled += [head for head in heads if len(heads) == 1 or head is first]
    if titled:
        return words_of(titled[0])
    title, place = "", "the head of the page"
    if page.title and text.is_web_page:
        title = re.split(r"\s[|–—-]\s", words_of(page.title))[0]
    if not title and isinstance(first, Tag) and first.name in HEADINGS:
        title, place = words_of(first), "the first heading"
    if not title:
        title, place = re.sub(r"[-_]+", " ", Path(text.origin).stem).strip(), "the name of the file"
        title = title[:1].upper() + title[1:]
    text.guessed.append(f"the title {shown(title)}, from {place}")
    return title


def level_headings(text: Text) -> None:
    """Let headings begin at the second level and go down one by one."""
    for head in text.body.find_all(HEADINGS):
        if head.find_parent(_NO_PLACE):
            head.name = "strong"
            head.wrap(text.soup.new_tag("p"))
    heads = text.body.find_all(HEADINGS)
    places = {name: place for place, name in enumerate(sorted({head.name for head in heads}), start=2)}
    last = 1
    for head in heads:
        last = min(places[head.name], last + 1)
        head.name = f"h{last}"
        if (words := words_of(head)).isupper() and " " in words and head.find(True) is None:
            head.string = words.capitalize()
    text.kept["headings"] += len(heads)


def _guess_headings(text: Text) -> None:
    """Make headings of short bold lines, where a text has no others."""
    for paragraph in text.body.find_all(["p", "div"]):
        words, bold = words_of(paragraph), paragraph.find("strong")
        if (
            isinstance(bold, Tag)
            and words == words_of(bold)
            and len(words) <= _MOST
            and not words.endswith(_NO_HEADING)
            and not paragraph.find([*BLOCKS, "img", "br", NOTE])
            and not paragraph.find_parent(_NO_PLACE)
            and isinstance(paragraph.find_next_sibling(), Tag)
        ):
            paragraph.name = "h2" if paragraph.find_previous_sibling() else "h1"
            paragraph.string = words
            text.guessed.append(f"that {shown(words)} is a heading, since it stands alone")
