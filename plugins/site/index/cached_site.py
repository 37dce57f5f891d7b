"""The index of a build, made anew or known from the last one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.site.facts.editorial import SourceFacts
from plugins.site.facts.glossary import TermFacts
from plugins.site.index.site import Site
from plugins.site.media.media_rules import page_pictures
from plugins.site.values.page_fields import EventFields
from plugins.site.values.records import PageMeta, in_zone

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


class KeptSite(Struct, frozen=True):
    """A ``Site`` without its metas and sources, and what was learned from them.

    ``since`` and ``until`` are the moments between which no page goes live or
    expires, so that every status holds. ``pictures`` and ``videos`` are the
    files that shown pages name.
    """

    paths: Mapping[str, str]
    statuses: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    by_topic: Mapping[str, tuple[str, ...]]
    by_path: Mapping[str, str]
    by_location: Mapping[str, str]
    by_term: Mapping[str, tuple[str, ...]]
    by_condition: Mapping[str, tuple[str, ...]]
    since: datetime
    until: datetime
    pictures: tuple[str, ...]
    videos: tuple[str, ...]


class PageMetaTable(Mapping[str, PageMeta]):
    """Outlines by source, each loaded when somebody asks for it."""

    def __init__(self, sources: Iterable[str], load: Callable[[str], PageMeta]) -> None:
        self._loaded: dict[str, PageMeta | None] = dict.fromkeys(sources)
        self._load = load

    def __getitem__(self, source: str) -> PageMeta:
        """Return the meta of a file that is shown."""
        meta = self._loaded[source]
        if meta is None:
            meta = self._loaded[source] = self._load(source)
        return meta

    def __contains__(self, source: object) -> bool:
        """Return whether a file is shown, without loading it."""
        return source in self._loaded

    def __iter__(self) -> Iterator[str]:
        """List the files in order."""
        return iter(self._loaded)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._loaded)


def keep_site(site: Site, metas: Iterable[PageMeta], *, now: datetime, zone: ZoneInfo) -> KeptSite:
    """Take from a site what the next build can go by.

    Args:
        metas: All of them, those of unpublished pages included.
    """
    moments = sorted({moment for meta in metas for moment in _turning_points(meta, zone)})
    shown = site.records.values()
    videos = (page.fields.video.file for page in shown if page.fields.video)
    return KeptSite(
        paths=site.paths,
        statuses=site.statuses,
        members=site.members,
        by_topic=site.by_topic,
        by_path=site.by_path,
        by_location=site.by_location,
        by_term=site.by_term,
        by_condition=site.by_condition,
        since=max((moment for moment in moments if moment <= now), default=_FIRST),
        until=min((moment for moment in moments if moment > now), default=_LAST),
        pictures=tuple(dict.fromkeys(picture for page in shown for picture in page_pictures(page))),
        videos=tuple(dict.fromkeys(videos)),
    )


def restore_site(
    kept: KeptSite,
    *,
    sources: Mapping[str, SourceFacts],
    terms: Mapping[str, TermFacts],
    load: Callable[[str], PageMeta],
) -> Site:
    """Make a site of what the last build kept; nothing that pages may know of each other has changed."""
    return Site(
        records=PageMetaTable(kept.paths, load),
        paths=kept.paths,
        statuses=kept.statuses,
        members=kept.members,
        by_topic=kept.by_topic,
        by_path=kept.by_path,
        sources=sources,
        terms=terms,
        by_location=kept.by_location,
        by_term=kept.by_term,
        by_condition=kept.by_condition,
    )


def _turning_points(meta: PageMeta, zone: ZoneInfo) -> Iterator[datetime]:
    fields = meta.fields
    ends = fields.ends if isinstance(fields, EventFields) else None
    # In UTC: moments of one zone compare by the clock on the wall, which is wrong when it is set back.
    yield from (in_zone(at, zone).astimezone(UTC) for at in (fields.date, fields.expires, ends) if at)
