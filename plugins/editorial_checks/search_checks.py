"""What a search engine shows of a page, its links and its pictures' descriptions.

Source: the thresholds of docs/rules.md 2.3.
"""

from collections import Counter
from collections.abc import Iterator

from plugins.editorial_checks.findings import about_page
from plugins.editorial_checks.reading.page_text import PageText, linked_files
from plugins.editorial_checks.reading.reading_facts import ReadingFacts
from plugins.site.api import WIDEST_TITLE_PX, Problem, Record, title_width_px

SHORTEST_TITLE = 25
SHORTEST_DESCRIPTION = 110
LONGEST_DESCRIPTION = 160
FEWEST_LINKS = 2
SHORTEST_ALT = 11
LONGEST_ALT = 300
"""Yoast says 200; a diagram that tells what the text tells needs more."""

_SERVICES = "services/"


def check_search_text(text: PageText, reading: ReadingFacts) -> Iterator[Problem]:
    """Find titles and descriptions that are cut off, and links and pictures that say nothing."""
    if text.record.fields.indexed:
        yield from _title(text.record)
        yield from _description(text.record)
    if text.record.page_kind.is_article:
        yield from _too_few_links(text.record)
    yield from _vague_links(text, reading)
    yield from _picture_texts(text)


def _title(record: Record) -> Iterator[Problem]:
    title = record.fields.headline
    field = "search_title" if record.fields.search_title else "title"
    width = title_width_px(title)
    if width > WIDEST_TITLE_PX:
        message = f"The title is {width} pixels wide; search results cut it off at {WIDEST_TITLE_PX}"
        remedy = "Shorten it, or give the page a shorter search_title"
    elif len(title) < SHORTEST_TITLE and _competes(record):
        message = f"The title has only {len(title)} characters; use at least {SHORTEST_TITLE}"
        remedy = "Give the page a search_title that says more about what it answers"
    else:
        return
    yield about_page(record, message, remedy, rule="title-length", at=field, excerpt=title)


def _competes(record: Record) -> bool:
    """Return whether search leads to it by what it says: a name and "Contact" are as long as they are."""
    return record.kind not in ("person", "section") and record.role in ("plain", "home")


def _description(record: Record) -> Iterator[Problem]:
    words, least, most = record.fields.description, SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION
    if not least <= len(words) <= most:
        message = f"The description has {len(words)} characters; use {least} to {most}"
        remedy = "Say in one or two sentences what the reader will learn"
        yield about_page(record, message, remedy, rule="description-length", at="description", excerpt=words)


def _too_few_links(record: Record) -> Iterator[Problem]:
    targets = linked_files(record)
    lacks_service = not record.fields.safety and not any(target.startswith(_SERVICES) for target in targets)
    if len(targets) < FEWEST_LINKS:
        service = ", and to no service" if lacks_service else ""
        found = f"{len(targets) or 'none'}{service}"
        message = f"Link to at least {FEWEST_LINKS} other pages; this one links to {found}"
        remedy = "Choose the pages that a reader would look at next"
        yield about_page(record, message, remedy, rule="few-links")
    elif lacks_service:
        message = "The page links to no service"
        remedy = (
            'Link to the service that helps with this, or write "safety: true" if none may be offered here'
        )
        yield about_page(record, message, remedy, rule="no-service-link")


def _vague_links(text: PageText, reading: ReadingFacts) -> Iterator[Problem]:
    for link in text.printed.links:
        if link.text.lower().strip(" .!?…»>→") in reading.vague_links:
            message, remedy = f"Say where the link leads: “{link.text}”", "Use words that name the page"
            yield about_page(text.record, message, remedy, rule="link-text", at=link.line, excerpt=link.text)


def _picture_texts(text: PageText) -> Iterator[Problem]:
    counts = Counter(picture.text for picture in text.printed.pictures)
    for picture in text.printed.pictures:
        length = len(picture.text)
        if 0 < length < SHORTEST_ALT:
            message = f"Describe the picture in at least {SHORTEST_ALT} characters: “{picture.text}”"
            remedy = "Say what the picture shows"
        elif length > LONGEST_ALT:
            message = f"The picture's description has {length} characters; keep it to {LONGEST_ALT}"
            remedy = "Say what it shows in two or three sentences, and put the rest in the text"
        elif length and counts.pop(picture.text, 1) > 1:
            message = "Another picture has the same description"
            remedy = "Say what only this picture shows"
        else:
            continue
        yield about_page(
            text.record, message, remedy, rule="picture-text", at=picture.line, excerpt=picture.text
        )
