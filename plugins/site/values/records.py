"""One content file, read and typed, independent of any other file."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Unpack
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.site.values.body import Body
from plugins.site.values.page_fields import EventFields, Fields, PageFields
from plugins.site.values.page_kind import PAGE_ROLES, YEARLY_MONTHS, PageKind, PageRole
from plugins.site.values.printed_text import PrintedText
from plugins.site.values.problems import FilePlace, Problem, ProblemWords


class PageMeta(Struct, frozen=True):
    """What other pages may depend on; ``source`` is the file below ``content/``.

    ``anchors`` are what links may point to, ``left_out`` those that wait for an answer, ``headings`` those of
    its headings in their order; ``cited``, ``pictures`` and ``terms`` are the names of sources, pictures and
    glossary terms in its text, ``deep_links`` the targets of its links to anchors, ``minutes`` the time to
    read it, ``has_care_card`` whether it lists warning signs. ``lines`` holds the line of each field, for
    messages; no page depends on it.
    """

    source: str
    fields: Fields
    lines: Mapping[str, int]
    anchors: frozenset[str] = frozenset()
    cited: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    deep_links: tuple[str, ...] = ()
    minutes: int = 0
    has_care_card: bool = False

    @property
    def kind(self) -> str:
        """The name of its kind, such as ``service``, ``guide``, ``page``, or ``section``."""
        return self.fields.kind.name

    @property
    def page_kind(self) -> PageKind:
        """What holds for all pages of its kind."""
        return self.fields.kind

    @property
    def role(self) -> str:
        """What a single page is for, such as ``home``; ``plain`` for every other kind."""
        return self.fields.role if isinstance(self.fields, PageFields) else "plain"

    @property
    def page_role(self) -> PageRole:
        """What differs for a page of its role."""
        return PAGE_ROLES[self.role]

    @property
    def folder(self) -> str:
        """The first folder of ``source``."""
        return self.source.partition("/")[0]

    @property
    def stem(self) -> str:
        """The name of the file, by which other files name this one."""
        return self.source.rpartition("/")[2].removesuffix(".md")

    @property
    def all_pictures(self) -> tuple[str, ...]:
        """The pictures that it shows: in its text, beside its title, before its video."""
        poster = self.fields.video.poster if self.fields.video else None
        return (*self.pictures, *filter(None, (self.fields.image, poster)))

    @property
    def conditions(self) -> tuple[str, ...]:
        """The files of the conditions that it is about, or may help with."""
        return tuple(f"conditions/{name}.md" for name in getattr(self.fields, "conditions", ()))

    @property
    def review_months(self) -> int:
        """After how many months it is due for a review: what keeps people safe, sooner than the rest."""
        months = self.page_kind.review_months
        return min(months, YEARLY_MONTHS) if self.fields.safety or self.has_care_card else months

    def place(self, field: str) -> FilePlace:
        """Return the line of a field, the first one when the page does not have it."""
        return FilePlace(self.source, self.lines.get(field, 1))

    def problem(self, field: str, *, line: int = 0, **words: Unpack[ProblemWords]) -> Problem:
        """Return a problem of this page, at the line of the field."""
        place = FilePlace(self.source, line) if line else self.place(field)
        return Problem(place, field, **words)


class Record(PageMeta, frozen=True):
    """A page as written: its meta, and the text that only the page itself shows."""

    body: Body = Body()

    @property
    def meta(self) -> PageMeta:
        """The page without its text."""
        return PageMeta(
            self.source,
            self.fields,
            self.lines,
            self.anchors,
            self.cited,
            self.pictures,
            self.terms,
            self.left_out,
            self.headings,
            self.deep_links,
            self.minutes,
            self.has_care_card,
        )


class Article(Struct, frozen=True):
    """A page as its author wrote it, and the words that it prints; ``notes`` name what it leaves out."""

    record: Record
    printed: PrintedText
    notes: tuple[Problem, ...] = ()


class Schedule(Struct, frozen=True):
    """When a page is public."""

    draft: bool = False
    date: datetime | None = None
    expires: datetime | None = None


PUBLIC = frozenset({"live", "past"})
"""What ``status_of`` says of the pages of the public site."""
StatusOf = Callable[[Fields | Schedule], str]


def status_of(fields: Fields | Schedule, *, now: datetime, zone: ZoneInfo) -> str:
    """Return ``live``, or why a page is not: ``draft``, ``scheduled``, ``expired``.

    An event that is over is ``past``: its page keeps its address, and is in no list
    and no search engine.
    """
    if fields.draft:
        return "draft"
    if fields.date is not None and in_zone(fields.date, zone) > now:
        return "scheduled"
    if fields.expires is not None and in_zone(fields.expires, zone) <= now:
        return "expired"
    if isinstance(fields, EventFields) and in_zone(fields.ends, zone) <= now:
        return "past"
    return "live"


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment of the front matter in the site's time zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
