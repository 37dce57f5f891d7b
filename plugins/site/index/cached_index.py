"""The index of a build in a form that can be kept: without the metas, which the articles hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.cache.code import digest
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import BUSINESS_FILE
from plugins.site.facts.fact_reader import Facts
from plugins.site.facts.fact_rules import check_facts
from plugins.site.index.site import Site, build_site
from plugins.site.index.site_rules import advise_facts, check_site
from plugins.site.index.visit_rules import check_notices, check_reviews
from plugins.site.values.page_fields import EventFields
from plugins.site.values.problems import Problem
from plugins.site.values.records import PageMeta, Record, in_zone

FIRST = datetime.min.replace(tzinfo=UTC)


class FileCheck(Struct, frozen=True):
    """A check of files of ``content/`` that are not articles, beside the whole site.

    Each of ``files`` is a name or a pattern, and may be missing; ``check`` is given the texts of those that
    exist, by name, the site, and the day. It is asked when one of them has changed,
    or what pages may depend on of each other.
    """

    files: tuple[str, ...]
    check: Callable[[Mapping[str, str], Site, date], list[Problem]]

    def of(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return those of some texts that the check asks for, by name."""
        return {
            name: text for name, text in texts.items() if any(fnmatchcase(name, file) for file in self.files)
        }


class CachedIndex(Struct, frozen=True):
    """A ``Site`` without its metas and facts, and the media that shown pages name."""

    site: Site
    pictures: tuple[str, ...]
    videos: tuple[str, ...]


class IndexFindings(Struct, frozen=True):
    """What was found in the site as a whole, as it is kept between builds."""

    found: tuple[Problem, ...]


class Metas(Mapping[str, PageMeta]):
    """What pages may know of each other, by file, each loaded when it is first needed."""

    def __init__(
        self, records: Mapping[str, Lazy[Record]], loaded: dict[str, PageMeta] | None = None
    ) -> None:
        self._records = records
        self._loaded: dict[str, PageMeta] = {} if loaded is None else loaded

    def __getitem__(self, source: str) -> PageMeta:
        """Return the meta of a file."""
        record = self._records[source]
        if source not in self._loaded:
            self._loaded[source] = record.load().meta
        return self._loaded[source]

    def __contains__(self, source: object) -> bool:
        """Return whether there is such a file, without loading it."""
        return source in self._records

    def __iter__(self) -> Iterator[str]:
        """List the files in order."""
        return iter(self._records)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._records)

    def only(self, sources: Iterable[str]) -> "Metas":
        """Return those of some files, which are not loaded twice."""
        return Metas({source: self._records[source] for source in sources}, self._loaded)

    def as_input(self) -> "Lazy[Metas]":
        """Return them as the input of a step."""
        lines = (f"{source} {record.fingerprint}" for source, record in self._records.items())
        return Lazy(digest("\n".join(lines)), lambda: self)


def list_turning_points(metas: Lazy[Metas], zone: ZoneInfo) -> tuple[datetime, ...]:
    """List the moments at which a page goes live, ends or expires, in UTC and in order.

    Between two of them every page keeps its status.
    """
    moments = set()
    for meta in metas.load().values():
        fields = meta.fields
        ends = fields.ends if isinstance(fields, EventFields) else None
        # In UTC: moments of one zone compare by the clock on the wall, which is wrong when it is set back.
        moments |= {in_zone(at, zone).astimezone(UTC) for at in (fields.date, fields.expires, ends) if at}
    return tuple(sorted(moments))


def index_site(
    metas: Lazy[Metas],
    zone: ZoneInfo,
    era: datetime,
    show_unpublished: bool,
    unreadable: frozenset[str],
    withheld: Mapping[str, str],
) -> CachedIndex:
    """Index the pages: without the facts, so that a new phone number has no page looked at.

    Args:
        era: The last turning point.
        withheld: The statuses of pages that are not public, and could not be read.
    """
    site = build_site(
        metas.load().values(),
        sources={},
        now=era,
        zone=zone,
        show_unpublished=show_unpublished,
        unreadable=unreadable,
    )
    shown = site.records.values()
    videos = (page.fields.video.file for page in shown if page.fields.video)
    return CachedIndex(
        replace(site, records={}, statuses={**site.statuses, **withheld}),
        pictures=tuple(dict.fromkeys(picture for page in shown for picture in page.all_pictures)),
        videos=tuple(dict.fromkeys(videos)),
    )


def check_index(
    metas: Lazy[Metas],
    lazy_site: Lazy[Site],
    facts: Facts,
    today: date,
    checks: tuple[FileCheck, ...],
    texts: Mapping[str, str],
) -> IndexFindings:
    """Check what the pages say of each other, and the facts and other files beside them.

    Args:
        texts: The files of the checks.
    """
    everything, site, lines = list(metas.load().values()), lazy_site.load(), facts.lines[BUSINESS_FILE]
    problems = [
        *check_site(site, everything, facts.editorial, facts.lines),
        *advise_facts(site, facts.editorial, facts.lines, today=today),
        *check_facts(
            site.records.values(),
            everything,
            facts.business,
            lines,
            today=today,
            all_readable=not site.unreadable,
        ),
        *check_reviews(facts.reviews, site, today=today),
        *check_notices(site, facts.business, lines, today=today),
        *(problem for check in checks for problem in check.check(check.of(texts), site, today)),
    ]
    return IndexFindings(tuple(problems))


def restore_site(index: CachedIndex, metas: Metas, facts: Facts) -> Site:
    """Return the site of an index."""
    site = index.site
    return replace(site, records=metas.only(site.paths), sources=facts.sources, terms=facts.terms)
