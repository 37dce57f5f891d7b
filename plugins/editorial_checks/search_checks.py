"""What a search engine shows of a page, its links and its pictures' descriptions.

Source: the thresholds of docs/rules.md 2.3.
"""

from collections import Counter
from collections.abc import Iterator

from plugins.editorial_checks.findings import about_page
from plugins.editorial_checks.reading.page_text import PageText
from plugins.editorial_checks.reading.readability_checks import Reading
from plugins.editorial_checks.title_width import title_width_px
from plugins.site.api import Problem, Record

WIDEST_TITLE_PX = 600
SHORTEST_TITLE = 25
SHORTEST_DESCRIPTION = 110
LONGEST_DESCRIPTION = 160
FEWEST_LINKS = 2
SHORTEST_ALT = 11
LONGEST_ALT = 300
"""Yoast says 200; a diagram that tells what the text tells needs more."""

_SERVICES = "services/"


def check_search_text(text: PageText, reading: Reading) -> Iterator[Problem]:
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
        expected = f"expected a title of at most {WIDEST_TITLE_PX} pixels, got {width}"
        remedy = "Shorten it, or give the page a search_title: search results cut off what is longer"
    elif len(title) < SHORTEST_TITLE and record.kind != "person":  # a name is as long as it is
        expected = f"expected a title of at least {SHORTEST_TITLE} characters, got {len(title)}"
        remedy = "Give the page a search_title that says more of what it answers"
    else:
        return
    yield about_page(record, expected, remedy, check="title-length", at=field, excerpt=title)


def _description(record: Record) -> Iterator[Problem]:
    length = len(record.fields.description)
    if not SHORTEST_DESCRIPTION <= length <= LONGEST_DESCRIPTION:
        yield about_page(
            record,
            f"expected {SHORTEST_DESCRIPTION} to {LONGEST_DESCRIPTION} characters, got {length}",
            "Say in one or two sentences what the reader will know after the page",
            check="description-length",
            at="description",
            excerpt=record.fields.description,
        )


def _too_few_links(record: Record) -> Iterator[Problem]:
    targets = {link.target.partition("#")[0] for link in record.body.links} - {record.source}
    if len(targets) < FEWEST_LINKS:
        yield about_page(
            record,
            f"expected links to at least {FEWEST_LINKS} other pages, got {len(targets) or 'none'}",
            "Link to the page that a reader would look at next",
            check="few-links",
        )
    if not record.fields.safety and not any(target.startswith(_SERVICES) for target in targets):
        yield about_page(
            record,
            "expected a link to a service, got none",
            'Link to the service that helps with this, or write "safety: true" when none may be offered here',
            check="no-service-link",
        )


def _vague_links(text: PageText, reading: Reading) -> Iterator[Problem]:
    for link in text.prose.links:
        if link.text.lower().strip(" .!?…»>→") in reading.vague_links:
            yield about_page(
                text.record,
                f'expected a link that says where it leads, got "{link.text}"',
                "Use the words that name the page",
                check="link-text",
                at=link.line,
                excerpt=link.text,
            )


def _picture_texts(text: PageText) -> Iterator[Problem]:
    counts = Counter(picture.text for picture in text.prose.pictures)
    for picture in text.prose.pictures:
        length = len(picture.text)
        if 0 < length < SHORTEST_ALT:
            expected = f'expected a description of at least {SHORTEST_ALT} characters, got "{picture.text}"'
            remedy = "Say what the picture shows"
        elif length > LONGEST_ALT:
            expected = f"expected a description of at most {LONGEST_ALT} characters, got {length}"
            remedy = "Say what it shows in two or three sentences, and the rest in the text"
        elif length and counts.pop(picture.text, 1) > 1:
            expected = "expected another description for each picture, got the same twice"
            remedy = "Say what only this picture shows"
        else:
            continue
        yield about_page(
            text.record,
            expected,
            remedy,
            check="picture-text",
            at=picture.line,
            excerpt=picture.text,
        )
