"""Every published page by file, address, kind and topic: the one place that sees them all.

Built once. Looking something up here costs the same at ten pages and at ten
thousand; nothing that is asked for one page may walk over all of them.
"""

import posixpath
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.facts.glossary import GLOSSARY_FILE, TermFacts
from plugins.site.facts.glossary_rules import check_glossary, check_terms_of
from plugins.site.index.field_rules import check_fields
from plugins.site.index.relation_rules import check_named_conditions, conditions_of
from plugins.site.reading.front_matter import FieldPath
from plugins.site.values.booking_marker import parse_booking_marker
from plugins.site.values.page_fields import EventFields, PageFields, ServiceFields
from plugins.site.values.page_kind import PageKind
from plugins.site.values.problems import ContentError, did_you_mean, nearest_or
from plugins.site.values.records import PageMeta, Record, in_zone, status_of

NEAR_BY_TOPIC = 24
"""How many pages of a topic are weighed as related, so that a topic of thousands stays cheap."""


class Site(Struct, frozen=True):
    """All pages that this build shows.

    ``paths`` maps a file to its address below the site's root, such as
    ``guides/heat-and-ice/`` ("" for the home page); ``statuses`` knows the
    pages that are not shown as well; ``unreadable`` are files that are there
    and have problems of their own. ``by_term`` maps a word of the glossary to
    the pages that use it, ``by_condition`` a condition to those that are about it.
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
        if show_unpublished or statuses[source] in {"live", "past"}
    }
    paths = {source: _path_of(record, everything) for source, record in shown.items()}
    ordered = sorted(shown.values(), key=lambda record: _reading_order(record, zone))
    members: dict[str, list[str]] = defaultdict(list)
    by_topic: dict[str, list[str]] = defaultdict(list)
    by_term: dict[str, list[str]] = defaultdict(list)
    by_condition: dict[str, list[str]] = defaultdict(list)
    for record in ordered:
        if statuses[record.source] == "past":
            continue
        if record.kind != "section":
            members[record.folder].append(record.source)
        for names, by_name in (
            (record.fields.topics, by_topic),
            (record.terms, by_term),
            (conditions_of(record.fields), by_condition),
        ):
            for name in dict.fromkeys(names):
                by_name[name].append(record.source)
    return Site(
        records=shown,
        paths=paths,
        statuses=statuses,
        members={folder: tuple(files) for folder, files in members.items()},
        by_topic={topic: tuple(files) for topic, files in by_topic.items()},
        by_term={term: tuple(files) for term, files in by_term.items()},
        by_condition={condition: tuple(files) for condition, files in by_condition.items()},
        by_path={path: source for source, path in paths.items()},
        sources=sources,
        terms=terms,
        unreadable=frozenset(unreadable),
        by_location={
            record.fields.location: source
            for source, record in shown.items()
            if isinstance(record.fields, PageFields) and record.fields.location
        },
    )


def _reading_order(record: PageMeta, zone: ZoneInfo) -> tuple[int, float, str]:
    if isinstance(record.fields, EventFields):
        return record.fields.order, in_zone(record.fields.starts, zone).timestamp(), record.source
    newest_first = -in_zone(record.fields.date, zone).timestamp() if record.fields.date else 0.0
    return record.fields.order, newest_first, record.source


def _path_of(record: PageMeta, everything: Mapping[str, PageMeta]) -> str:
    if record.page_role.path is not None:
        return record.page_role.path
    if record.kind == "page":
        return f"{record.fields.slug or record.stem}/"
    section = everything.get(f"{record.folder}/index.md")
    folder = (section.fields.slug if section else None) or record.folder
    if record.kind == "section":
        return f"{folder}/"
    return f"{folder}/{record.fields.slug or record.stem}/"


def folder_kinds(site: Site) -> dict[str, PageKind]:
    """Return the kind of each folder that has listed pages."""
    return {folder: site.records[files[0]].page_kind for folder, files in site.members.items()}


def is_listed(site: Site, source: str) -> bool:
    """Return whether lists may lead to a page: it is there, and no event that is over."""
    return source in site.records and site.statuses[source] != "past"


def related_sources(
    site: Site, record: PageMeta, *, most: int, without: Container[str] = ()
) -> tuple[str, ...]:
    """Choose what to read next: what the page names first, then what shares most topics.

    Args:
        without: Pages that are shown elsewhere on the page.
    """
    named = [source for source in record.fields.related if is_listed(site, source)]
    shared: dict[str, int] = defaultdict(int)
    for topic in record.fields.topics:
        for source in site.by_topic.get(topic, ())[:NEAR_BY_TOPIC]:
            shared[source] += 1
    # The second sort keeps the order of the first where as many topics are shared.
    near = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
    chosen = dict.fromkeys([*named, *near])
    return tuple(source for source in chosen if source != record.source and source not in without)[:most]


def check_site(
    site: Site,
    everything: Collection[PageMeta],
    editorial: Editorial,
    lines: Mapping[str, Mapping[FieldPath, int]],
) -> list[ContentError]:
    """List what only shows when all pages are known: names that lead nowhere, addresses used twice.

    Args:
        everything: All records, the unpublished ones included.
        lines: The line of each fact, by file.
    """
    problems = [*_check_paths(site), *_check_editorial(site, editorial, lines.get(EDITORIAL_FILE, {}))]
    if site.unreadable:
        # What is missing may be in a file that could not be read.
        return problems
    problems += check_glossary(site.terms, site.sources, everything, lines.get(GLOSSARY_FILE, {}))
    return [*_check_home(site), *_check_sections(site), *problems, *_check_sources(site, everything)]


def _check_home(site: Site) -> list[ContentError]:
    if "" in site.by_path:
        return []
    return [
        ContentError(
            "pages/home.md",
            problem="expected a home page, got none",
            remedy='Add a published page with "role: home" to pages/',
        )
    ]


def _check_paths(site: Site) -> list[ContentError]:
    return [
        site.records[source].problem(
            "slug",
            f'expected an address of its own, got "/{path}", which is that of {site.by_path[path]}',
            'Give one of the two another "slug"',
        )
        for source, path in site.paths.items()
        if site.by_path[path] != source
    ]


def _check_sections(site: Site) -> list[ContentError]:
    kinds = folder_kinds(site)
    return [
        ContentError(
            f"{folder}/index.md",
            problem="expected a page that introduces this folder, got none",
            remedy="Write one with title and description",
        )
        for folder in sorted(kinds, key=lambda folder: (kinds[folder].place, folder))
        if kinds[folder].needs_index and f"{folder}/index.md" not in site.records
    ]


def _check_editorial(site: Site, editorial: Editorial, lines: Mapping[FieldPath, int]) -> list[ContentError]:
    named: list[tuple[FieldPath, str]] = [(("menu",), source) for source in editorial.menu]
    named += [
        (("footer", number, "pages"), source)
        for number, group in enumerate(editorial.footer)
        for source in group.pages
    ]
    return [
        ContentError(
            EDITORIAL_FILE, line=lines.get(path, 0), field=str(path[0]), problem=problem, remedy=remedy
        )
        for path, source in named
        if (complaint := _complaint_about(site, source))
        for problem, remedy in [complaint]
    ]


def _complaint_about(site: Site, source: str) -> tuple[str, str] | None:
    if source in site.records or source in site.unreadable:
        return None
    if source in site.statuses:
        return (
            f'expected a published page, got "{source}", which is {_status_words(site.statuses[source])}',
            "Publish it, or take the link out until then",
        )
    return f'expected a page that exists, got "{source}"', _nearest_page(site, source)


def _nearest_page(site: Site, source: str) -> str:
    """Suggest the page whose name is nearest, wherever it lies."""
    by_name = {posixpath.basename(known).removesuffix(".md"): known for known in site.records}
    nearest = get_close_matches(posixpath.basename(source).removesuffix(".md"), by_name, n=1, cutoff=0.75)
    return (
        f'Did you mean "{by_name[nearest[0]]}"?' if nearest else "Correct the name, or write that page first"
    )


def _status_words(status: str) -> str:
    return {"draft": "a draft", "scheduled": "not live yet", "expired": "expired"}[status]


def check_record(site: Site, record: Record) -> list[ContentError]:
    """List the names in one page that lead nowhere."""
    fields = record.fields
    named: list[tuple[str, str, int]] = [("link", link.target, link.line) for link in record.body.links]
    named += [("related", source, 0) for source in fields.related]
    if isinstance(fields, PageFields):
        named += [("featured", source, 0) for source in fields.featured]
    # Not by getattr: pydantic takes its time to say that a kind of page has no such field.
    people = [(name, vars(fields).get(name)) for name in ("author", "reviewed_by", "host")]
    named += [(name, f"people/{person}.md", 0) for name, person in people if person]
    problems = [
        record.problem(field, *complaint, line=line)
        for field, target, line in named
        if (complaint := _target_complaint(site, target))
    ]
    markers = [(parse_booking_marker(marker.target).service, marker.line) for marker in record.body.markers]
    for name, line in [
        *((name, 0) for name in fields.services),
        *(marker for marker in markers if marker[0]),
    ]:
        if _complaint_about(site, f"services/{name}.md"):
            problems.append(_unknown_service(site, record, name, line))
    problems += check_named_conditions(record, site.statuses, site.unreadable)
    problems += check_terms_of(record, site.terms)
    problems += [
        record.problem(
            "source",
            f'expected a source of {SOURCES_FILE}, got "{citation.target}"',
            did_you_mean(citation.target, site.sources)
            if len(site.sources) < NEAR_BY_TOPIC
            else nearest_or(citation.target, site.sources, f"Add it to {SOURCES_FILE}"),
            line=citation.line,
        )
        for citation in record.body.citations
        if citation.target not in site.sources
    ]
    return [*problems, *check_fields(record)]


def _unknown_service(site: Site, record: Record, name: str, line: int) -> ContentError:
    known = [posixpath.basename(source).removesuffix(".md") for source in site.members.get("services", ())]
    return record.problem(
        "services", f'expected a published service, got "{name}"', did_you_mean(name, known), line=line
    )


def target_source(site: Site, target: str) -> str:
    """Return the file that a link's target means: a file, or an address of this site."""
    path = target.partition("#")[0]
    if path.startswith("/"):
        return site.by_path.get(path.strip("/") + "/" if path.strip("/") else "", "")
    return path


def _target_complaint(site: Site, target: str) -> tuple[str, str] | None:
    _, _, anchor = target.partition("#")
    source = target_source(site, target)
    if not source:
        return f'expected a page that exists, got "{target}"', 'Link to its file, such as "../guides/name.md"'
    if complaint := _complaint_about(site, source):
        return complaint
    anchors = site.records[source].anchors if source in site.records else frozenset((anchor,))
    if anchor and anchor not in anchors:
        return f'expected a heading of {source}, got "#{anchor}"', did_you_mean(anchor, anchors)
    return None


def _check_sources(site: Site, everything: Iterable[PageMeta]) -> list[ContentError]:
    cited = {name for record in everything for name in record.cited}
    cited |= {name for term in site.terms.values() for name in term.sources}
    return [
        ContentError(
            SOURCES_FILE,
            field=name,
            problem="expected a source that a page cites, got one that none does",
            remedy="Cite it or delete it",
        )
        for name in site.sources
        if name not in cited
    ]


def lead_services(site: Site, record: PageMeta) -> Sequence[PageMeta]:
    """Return the services that a page leads to: itself, those it names, or the first of all."""
    if isinstance(record.fields, ServiceFields):
        return (record,)
    named = [service for name in record.fields.services if (service := site.service(name))]
    if named:
        return tuple(named)
    return tuple(site.records[source] for source in site.members.get("services", ())[:1])
