"""Long lists on several pages, ``guides/page/2/`` …; one more article changes the first alone."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.site.facts.words import Words
from plugins.site.index.inputs import ListPage
from plugins.site.index.site import Site
from plugins.site.values.body import Body
from plugins.site.values.records import Record

PAGE_SIZE = 20
"""How many pages a list shows; the first one has up to twice as many, less one."""
_ADDRESS = re.compile(r"(?P<list>(?:.*/)?)page/\d+/")


def page_count(entries: Sequence[str]) -> int:
    """Return how many pages a list has."""
    return max(1, len(entries) // PAGE_SIZE)


def entries_on(entries: Sequence[str], number: int) -> Sequence[str]:
    """Return what one page of a list shows.

    Counted from the end, so that new entries, which come first, move nothing until the first page is full.
    """
    after = (page_count(entries) - number) * PAGE_SIZE
    end = len(entries) - after
    return entries[0 if number == 1 else end - PAGE_SIZE : end]


def list_path(path: str, number: int) -> str:
    """Return the address of a page of a list: ``guides/page/2/``, and ``guides/`` for the first."""
    return path if number == 1 else f"{path}page/{number}/"


def later_pages(site: Site) -> Iterator[tuple[str, int, str]]:
    """Yield the file, the number and the address of every page of a list but the first."""
    for folder, entries in site.members.items():
        source = f"{folder}/index.md"
        if source in site.paths:
            for number in range(2, page_count(entries) + 1):
                yield source, number, list_path(site.paths[source], number)


def list_of(path: str) -> str | None:
    """Return the address of the list that a page of this address was of, ``None`` for any other address."""
    match = _ADDRESS.fullmatch(path)
    return match["list"] if match else None


def later_record(record: Record, page: ListPage, words: Words) -> Record:
    """Return a list as a later page shows it: with a title and description of its own, without the text."""
    fields, numbers = record.fields, {"number": page.number, "count": page.count}
    place = words.list_place.format(**numbers)
    own = {
        "title": words.list_title.format(title=fields.title, **numbers),
        "search_title": None,
        "menu_title": words.list_label.format(**numbers),
        "description": f"{place} {fields.description}",
        "lead": place,
        "image": None,
        "video": None,
        "related": (),
        "aliases": (),
    }
    text = {"body": Body(), "pictures": (), "cited": (), "terms": (), "anchors": frozenset()}
    return replace(record, fields=fields.changed(**own), **text)
