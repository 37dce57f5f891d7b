"""The index: every published page by file, address, folder and topic.

Built once. A look-up costs the same at ten pages and at ten thousand: nothing
that one page needs may iterate over all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from plugins.site.facts.editorial import SourceFacts
from plugins.site.facts.glossary import TermFacts
from plugins.site.values.page_fields import EventFields, Fields, PageFields, PersonFields, ServiceFields
from plugins.site.values.page_kind import PageKind
from plugins.site.values.records import PUBLIC, PageMeta, in_zone, status_of
from plugins.site.values.redirects import Redirect

NEAR_BY_TOPIC = 24
"""How many pages of a topic are considered as related, so that a topic of thousands stays cheap."""


class Site(Struct, frozen=True):
    """All pages that this build shows.

    ``paths`` maps a file to its address below the site's root, such as
    ``guides/heat-and-ice/`` ("" for the home page); ``statuses`` has
    unpublished pages as well; ``unreadable`` are files with problems of their
    own. ``by_term`` maps a term of the glossary to the pages that use it,
    ``by_condition`` a condition to the pages about it, ``by_service`` a service
    to its uses, ``by_author`` and ``by_reviewer`` a person
    to the pages that they wrote or reviewed, ``hidden`` the address
    of a page that is not public to its file. ``redirects`` are the addresses
    that no page has any more, in order; ``bookable`` are the services, and the events and people that
    are booked at an address of their own, ``articles`` the pages of a kind for articles;
    ``old_anchors`` has, by file, the anchors that
    headings had before, by those that they have now.
    """

    records: Mapping[str, PageMeta]
    paths: Mapping[str, str]
    statuses: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    by_topic: Mapping[str, tuple[str, ...]]
    by_path: Mapping[str, str]
    sources: Mapping[str, SourceFacts]
    unreadable: frozenset[str] = frozenset()
    by_location: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, TermFacts] = field(default_factory=dict)
    by_term: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_condition: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_service: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_author: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_reviewer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    bookable: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    old_anchors: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def service(self, name: str) -> PageMeta | None:
        """Return the service of that id, when it is published."""
        return self.records.get(f"services/{name}.md")

    def person(self, name: str) -> PageMeta | None:
        """Return the person of that id, when published."""
        return self.records.get(f"people/{name}.md")

    @property
    def home(self) -> PageMeta:
        """The page at the root of the site."""
        return self.records[self.by_path[""]]


def build_site(
    records: Iterable[PageMeta],
    *,
    sources: Mapping[str, SourceFacts],
    terms: Mapping[str, TermFacts] = MappingProxyType({}),
    now: datetime,
    zone: ZoneInfo,
    show_unpublished: bool,
    unreadable: Iterable[str] = (),
) -> Site:
    """Index the pages that are live, or all of them in a preview of drafts."""
    everything = {record.source: record for record in sorted(records, key=lambda record: record.source)}
    statuses = {source: status_of(record.fields, now=now, zone=zone) for source, record in everything.items()}
    shown = {
        source: record
        for source, record in everything.items()
        if show_unpublished or statuses[source] in PUBLIC
    }
    paths = {source: _path_of(record, everything) for source, record in shown.items()}
    listed = [record for source, record in shown.items() if statuses[source] != "past"]
    listed.sort(key=lambda record: _reading_order(record, zone))
    return Site(
        records=shown,
        paths=paths,
        statuses=statuses,
        members=_group(listed, lambda record: () if record.kind == "section" else (record.folder,)),
        by_topic=_group(listed, lambda record: record.fields.topics),
        by_term=_group(listed, lambda record: record.terms),
        by_condition=_group(listed, lambda record: record.conditions),
        by_service=_group(listed, lambda record: record.fields.services if record.kind == "use" else ()),
        by_author=_group(listed, lambda record: _people(record, "author")),
        by_reviewer=_group(listed, lambda record: _people(record, "reviewed_by")),
        by_path={path: source for source, path in paths.items()},
        sources=sources,
        terms=terms,
        unreadable=frozenset(unreadable),
        articles=frozenset(source for source, record in shown.items() if record.page_kind.is_article),
        bookable=tuple(source for source, record in shown.items() if _is_bookable(record.fields)),
        hidden={
            _path_of(record, everything): source
            for source, record in everything.items()
            if source not in shown
        },
        by_location={
            record.fields.location: source
            for source, record in shown.items()
            if isinstance(record.fields, PageFields) and record.fields.location
        },
    )


def _is_bookable(fields: Fields) -> bool:
    has_own = isinstance(fields, EventFields | PersonFields) and bool(fields.booking_url)
    return has_own or isinstance(fields, ServiceFields)


def _group(
    records: Iterable[PageMeta], names_of: Callable[[PageMeta], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the files of the pages that have a name, by that name, in the order of the pages."""
    groups: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for name in dict.fromkeys(names_of(record)):
            groups[name].append(record.source)
    return {name: tuple(files) for name, files in groups.items()}


def _people(record: PageMeta, role: str) -> tuple[str, ...]:
    name = getattr(record.fields, role, None)
    return (name,) if name else ()


def _reading_order(record: PageMeta, zone: ZoneInfo) -> tuple[int, float, str]:
    if isinstance(record.fields, EventFields):
        return record.fields.order, in_zone(record.fields.starts, zone).timestamp(), record.source
    newest_first = -in_zone(record.fields.date, zone).timestamp() if record.fields.date else 0.0
    return record.fields.order, newest_first, record.source


def _path_of(record: PageMeta, everything: Mapping[str, PageMeta]) -> str:
    if record.page_role.path is not None:
        return record.page_role.path
    return usual_path(record.source, everything, record.fields.slug or "")


def usual_path(source: str, everything: Mapping[str, PageMeta], slug: str = "") -> str:
    """Return the path of a file whose page has no role of its own, be it there or not."""
    folder, _, name = source.rpartition("/")
    own = slug or name.removesuffix(".md")
    if folder == PageFields.kind.folder:
        return f"{own}/"
    section = everything.get(f"{folder}/index.md")
    above = (section.fields.slug if section else None) or folder
    return f"{above}/" if name == "index.md" else f"{above}/{own}/"


def folder_kinds(site: Site) -> dict[str, PageKind]:
    """Return the kind of each folder that has listed pages."""
    return {folder: site.records[files[0]].page_kind for folder, files in site.members.items()}


def is_listed(site: Site, source: str) -> bool:
    """Return whether lists may lead to a page: it is published, and not an event that is over."""
    return source in site.records and site.statuses[source] != "past"


def related_sources(
    site: Site, record: PageMeta, *, most: int, without: Container[str] = ()
) -> tuple[str, ...]:
    """Return what to read next: the pages that this one names, then those that share most topics.

    Args:
        without: Pages that this page shows elsewhere.
    """
    named = [source for source in record.fields.related if is_listed(site, source)]
    shared: dict[str, int] = defaultdict(int)
    for topic in record.fields.topics:
        for source in site.by_topic.get(topic, ())[:NEAR_BY_TOPIC]:
            shared[source] += 1
    # The second sort is stable: with as many shared topics, the order by file remains.
    near = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
    chosen = dict.fromkeys([*named, *near])
    return tuple(source for source in chosen if source != record.source and source not in without)[:most]


def target_source(site: Site, target: str) -> str:
    """Return the file that a link leads to; its target is a file, or an address of this site."""
    path = target.partition("#")[0]
    if path.startswith("/"):
        address = f"{path.strip('/')}/" if path.strip("/") else ""
        return site.by_path.get(address) or site.hidden.get(address, "")
    return path


def has_anchor(site: Site, source: str, anchor: str) -> bool:
    """Return whether a page has an anchor, or one of its headings had it before."""
    old = site.old_anchors.get(source, {}).values()
    return anchor in site.records[source].anchors or any(anchor in names for names in old)


def lead_services(site: Site, record: PageMeta) -> Sequence[PageMeta]:
    """Return the services that a page leads to: itself, those that it names, or the first of all."""
    if isinstance(record.fields, ServiceFields):
        return (record,)
    named = [service for name in record.fields.services if (service := site.service(name))]
    if named:
        return tuple(named)
    return tuple(site.records[source] for source in site.members.get("services", ())[:1])
