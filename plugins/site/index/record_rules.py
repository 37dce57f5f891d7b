"""Names in one page that lead nowhere: links, people, services, conditions, terms, sources."""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches

from plugins.site.facts.editorial import SOURCES_FILE
from plugins.site.facts.glossary_rules import check_terms_of
from plugins.site.index.field_rules import check_fields
from plugins.site.index.relation_rules import check_named_conditions
from plugins.site.index.site import NEAR_BY_TOPIC, Site, target_source
from plugins.site.values.booking_marker import parse_booking_marker
from plugins.site.values.page_fields import PageFields
from plugins.site.values.problems import Problem
from plugins.site.values.records import Record
from plugins.site.values.suggestions import did_you_mean, nearest_or


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
    """Check every page that this one links to, lists or names as a person."""
    fields = record.fields
    named: list[tuple[str, str, int]] = [("link", link.target, link.line) for link in record.body.links]
    named += [("related", source, 0) for source in fields.related]
    if isinstance(fields, PageFields):
        named += [("featured", source, 0) for source in fields.featured]
    people = ((name, getattr(fields, name, None)) for name in ("author", "reviewed_by", "host"))
    named += [(name, f"people/{person}.md", 0) for name, person in people if person]
    for field, target, line in named:
        if complaint := _target_complaint(site, target):
            yield record.problem(field, *complaint, line=line)


def _check_services(site: Site, record: Record) -> Iterator[Problem]:
    """Check the services of the front matter, then those of the booking markers."""
    markers = [(parse_booking_marker(marker.target).service, marker.line) for marker in record.body.markers]
    for name, line in [*((name, 0) for name in record.fields.services), *markers]:
        if name and complaint_about(site, f"services/{name}.md"):
            yield _unknown_service(site, record, name, line)


def _check_citations(site: Site, record: Record) -> Iterator[Problem]:
    for citation in record.body.citations:
        if citation.target not in site.sources:
            yield record.problem(
                "source",
                f'expected a source of {SOURCES_FILE}, got "{citation.target}"',
                did_you_mean(citation.target, site.sources)
                if len(site.sources) < NEAR_BY_TOPIC
                else nearest_or(citation.target, site.sources, f"Add it to {SOURCES_FILE}"),
                line=citation.line,
            )


def _unknown_service(site: Site, record: Record, name: str, line: int) -> Problem:
    known = [posixpath.basename(source).removesuffix(".md") for source in site.members.get("services", ())]
    return record.problem(
        "services", f'expected a published service, got "{name}"', did_you_mean(name, known), line=line
    )


def _target_complaint(site: Site, target: str) -> tuple[str, str] | None:
    _, _, anchor = target.partition("#")
    source = target_source(site, target)
    if not source:
        return f'expected a page that exists, got "{target}"', 'Link to its file, such as "../guides/name.md"'
    if complaint := complaint_about(site, source):
        return complaint
    anchors = site.records[source].anchors if source in site.records else frozenset((anchor,))
    if anchor and anchor not in anchors:
        return f'expected a heading of {source}, got "#{anchor}"', did_you_mean(anchor, anchors)
    return None


def complaint_about(site: Site, source: str) -> tuple[str, str] | None:
    """Return why no link may lead to a file and what to do about it; ``None`` when one may."""
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
