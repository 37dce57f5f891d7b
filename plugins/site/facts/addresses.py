"""``content/addresses.toml``: every address that was public, and what became of those that are not."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from plugins.site.facts.toml_text import parse_toml
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import Field, FieldGroup
from plugins.site.values.field_parsing import line_of, parse_fields
from plugins.site.values.field_types import AN_ADDRESS, CalendarDay, Text
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.redirects import address_path

ADDRESSES_FILE = "addresses.toml"
TABLES = ("live", "moved", "gone", "anchors")
_MOST_CHARACTERS = 20_000_000
"""Builds write this file, about 100 characters for each page that was ever published."""


class AddressFields(FieldGroup):
    """The whole file, as it is written."""

    live: dict[str, Text] = Field({}, description="a table [live] of addresses, each with its file")
    moved: dict[str, Text] = Field({}, description=AN_ADDRESS)
    gone: dict[str, CalendarDay] = Field({}, description='the day, such as "2026-11-22"')
    anchors: dict[str, tuple[Text, ...]] = Field({}, description="a list of the anchors of its headings")


class Addresses(Struct, frozen=True):
    """The file by the paths of its addresses below the site's root.

    ``live`` leads to the file that had the address when it was last built, ``moved`` to another address as it
    is written (``/guides/x/#ice``). ``anchors`` holds for each heading of a page, in their order, its anchor
    and those that it had before. ``lines`` has the line of each entry: ``("live", "guides/x/")``.
    """

    live: Mapping[str, str] = {}
    moved: Mapping[str, str] = {}
    gone: frozenset[str] = frozenset()
    anchors: Mapping[str, tuple[tuple[str, ...], ...]] = {}
    lines: Mapping[FieldPath, int] = {}
    problems: tuple[Problem, ...] = ()

    def place(self, table: str, path: str) -> FilePlace:
        """Return the line of an entry."""
        return FilePlace(ADDRESSES_FILE, line_of((table, path), self.lines))


def parse_addresses(text: str) -> Addresses:
    """Read the file, "" for one that is missing; what is wrong comes as ``problems``."""
    try:
        values, lines = parse_toml(text, source=ADDRESSES_FILE, most=_MOST_CHARACTERS)
        fields = parse_fields(AddressFields, values, lines, source=ADDRESSES_FILE)
    except ContentError as error:
        return Addresses(problems=error.problems)
    by_path: dict[str, dict[str, Any]] = {}
    lines_by_path: dict[FieldPath, int] = {}
    problems = []
    for table in TABLES:
        entries = by_path.setdefault(table, {})
        for address, value in getattr(fields, table).items():
            path, line = address_path(address), line_of((table, address), lines)
            place = FilePlace(ADDRESSES_FILE, line)
            if path is None:
                problems.append(Problem(place, table, expected=AN_ADDRESS, got=address, remedy="Correct it"))
            elif path in entries:
                message = f"This address stands on line {lines_by_path[table, path]} already"
                problems.append(Problem(place, table, message=message, remedy="Delete one of the two"))
            else:
                entries[path], lines_by_path[table, path] = value, line
    return Addresses(
        live=by_path["live"],
        moved=by_path["moved"],
        gone=frozenset(by_path["gone"]),
        anchors={
            path: tuple(tuple(names.split()) for names in headings)
            for path, headings in by_path["anchors"].items()
        },
        lines=lines_by_path,
        problems=tuple(problems),
    )
