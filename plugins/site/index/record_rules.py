"""Names in one page that lead nowhere: links, people, services, conditions, terms, sources."""

import posixpath
from collections.abc import Iterator
from datetime import date, timedelta

from plugins.site.facts.editorial import SOURCES_FILE
from plugins.site.facts.glossary_rules import check_terms_of
from plugins.site.index.field_rules import check_fields
from plugins.site.index.relation_rules import check_named_conditions
from plugins.site.index.site import NEAR_BY_TOPIC, Site, target_source
from plugins.site.values.booking_marker import parse_booking_marker
from plugins.site.values.page_fields import PageFields
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import Record
from plugins.site.values.suggestions import unknown_name

EXPIRES_SOON = timedelta(days=30)


def check_record(site: Site, record: Record) -> list[Problem]:
    """List the names in one page that lead nowhere, and the fields that contradict each other."""
    return [
        *_check_targets(site, record),
        *_check_services(site, record),
        *check_named_conditions(record, site.statuses, site.unreadable),
        *check_terms_of(record, site.terms),
        *_check_citations(site, record),
        *check_fields(record),
    ]


def _check_targets(site: Site, record: Record) -> Iterator[Problem]:
    for field, target, line in _named_pages(record):
        place = FilePlace(record.source, line) if line else record.place(field)
        if problem := _target_problem(site, target, place, field):
            yield problem


def _named_pages(record: Record) -> list[tuple[str, str, int]]:
    """List every page that this one links to, lists or names as a person: field, target, line."""
    fields = record.fields
    named: list[tuple[str, str, int]] = [("link", link.target, link.line) for link in record.body.links]
    named += [("related", source, 0) for source in fields.related]
    if isinstance(fields, PageFields):
        named += [("featured", source, 0) for source in fields.featured]
    people = ((name, getattr(fields, name, None)) for name in ("author", "reviewed_by", "host"))
    named += [(name, f"people/{person}.md", 0) for name, person in people if person]
    return named


def advise_record(site: Site, record: Record, *, today: date) -> Iterator[Problem]:
    """List the pages that this one names and that expire soon, or have expired."""
    services = [("services", f"services/{name}.md", 0) for name in record.fields.services]
    for field, target, line in [*_named_pages(record), *services]:
        place = FilePlace(record.source, line) if line else record.place(field)
        if advice := expiring(site, target_source(site, target), place, field, today=today):
            yield advice


def expiring(site: Site, source: str, place: FilePlace, field: str, *, today: date) -> Problem | None:
    """Return the advice about the name of a page that expires soon, or has expired; else ``None``."""
    page = site.records.get(source)
    ends = page.fields.expires if page else None
    if ends and ends.date() - today <= EXPIRES_SOON and site.statuses[source] != "expired":
        message = f"{source} expires on {ends.date()}, and nothing here will lead to it from then on"
    elif source not in site.records and site.statuses.get(source) == "expired":
        message = f"{source} has expired, and nothing here leads to it any more"
    else:
        return None
    remedy = "Name another page, or take this one out"
    return Problem(place, field, message=message, remedy=remedy, rule="expiring-page", severity="look at")


def _check_services(site: Site, record: Record) -> Iterator[Problem]:
    """Check the services of the front matter, then those of the booking markers."""
    markers = [(parse_booking_marker(marker.target).service, marker.line) for marker in record.body.markers]
    published = site.members.get("services", ())
    for name, line in [*((name, 0) for name in record.fields.services), *markers]:
        if name and not _may_be_linked(site, f"services/{name}.md"):
            yield unknown_name(
                FilePlace(record.source, line) if line else record.place("services"),
                "services",
                expected="a published service",
                got=name,
                known=[posixpath.basename(source).removesuffix(".md") for source in published],
            )


def _check_citations(site: Site, record: Record) -> Iterator[Problem]:
    for citation in record.body.citations:
        if citation.target not in site.sources:
            yield unknown_name(
                FilePlace(record.source, citation.line),
                "source",
                expected=f"a source of {SOURCES_FILE}",
                got=citation.target,
                known=site.sources,
                otherwise="" if len(site.sources) < NEAR_BY_TOPIC else f"Add it to {SOURCES_FILE}",
            )


def _target_problem(site: Site, target: str, place: FilePlace, field: str) -> Problem | None:
    _, _, anchor = target.partition("#")
    source = target_source(site, target)
    if not source:
        remedy = 'Link to its file, such as "../guides/name.md"'
        return Problem(place, field, expected="a page that exists", got=target, remedy=remedy)
    if problem := unlinkable(site, source, place, field):
        return problem
    anchors = site.records[source].anchors if source in site.records else frozenset((anchor,))
    if anchor and anchor not in anchors:
        known = [f"#{name}" for name in anchors]
        expected = f"a heading of {source}"
        return unknown_name(place, field, expected=expected, got=f"#{anchor}", known=known)
    return None


def _may_be_linked(site: Site, source: str) -> bool:
    # A page that has expired by itself is left out, and a link to it becomes plain words.
    return source in site.records or source in site.unreadable or site.statuses.get(source) == "expired"


def unlinkable(site: Site, source: str, place: FilePlace, field: str) -> Problem | None:
    """Return the problem of a name that no link may lead to; ``None`` when one may."""
    if _may_be_linked(site, source):
        return None
    if source in site.statuses:
        return Problem(
            place,
            field,
            expected="a published page",
            got=source,
            detail=f", which is {_STATUS_WORDS[site.statuses[source]]}",
            remedy="Publish it, or take the link out until then",
        )
    otherwise = "Correct the name, or write that page first"
    return unknown_name(
        place, field, expected="a page that exists", got=source, known=site.records, otherwise=otherwise
    )


_STATUS_WORDS = {"draft": "a draft", "scheduled": "not live yet"}
