"""What is wrong in one page beside all others: names that lead nowhere, fields that contradict each other."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath

from msgspec.structs import replace

from plugins.site.facts.editorial import SOURCES_FILE
from plugins.site.facts.glossary import check_terms_of
from plugins.site.index.site import NEAR_BY_TOPIC, Site, has_anchor, target_source, usual_path
from plugins.site.values.body import parse_booking_marker
from plugins.site.values.field_types import valid_on
from plugins.site.values.page_fields import ArticleFields, PersonFields
from plugins.site.values.problems import FilePlace, Problem, Severity
from plugins.site.values.records import Record
from plugins.site.values.redirects import Redirect, address_path
from plugins.site.values.suggestions import unknown_name

EXPIRES_SOON = timedelta(days=30)
_TO_COME: dict[str, tuple[str, str, Severity]] = {
    "draft": ("draft", "a draft", "look at"),
    "scheduled": ("date", "not live yet", "idea"),
}


def check_record(site: Site, record: Record) -> list[Problem]:
    """List the names in one page that lead nowhere, and the fields that contradict each other."""
    return [
        *_check_targets(site, record),
        *_check_services(site, record),
        *_check_conditions(site, record),
        *check_terms_of(record, site.terms),
        *_check_citations(site, record),
        *check_fields(record),
        *_check_reviewer(site, record),
    ]


def advise_record(site: Site, record: Record, *, today: date) -> Iterator[Problem]:
    """List what this page names and what expires soon, is not public, or waits for an answer."""
    services = [(record.place("services"), "services", f"services/{n}.md") for n in record.fields.services]
    for place, field, target in [*_named_pages(record), *services]:
        source, anchor = target_source(site, target), target.partition("#")[2]
        if advice := advise_name(site, source, place, field, today=today):
            yield advice
        if source in site.records and anchor in site.records[source].left_out:
            message = f"This leads to a section of {source} that waits for an answer: its words have no link"
            remedy = "Tie this sentence to the same answer"
            yield Problem(
                place, field, message=message, remedy=remedy, rule="waiting-answer", severity="idea"
            )
        now = next((now for now, old in site.old_anchors.get(source, {}).items() if anchor in old), "")
        if anchor and now:
            message = f"This heading of {source} has other words now, and still answers to #{anchor}"
            remedy = f'Read whether it still says what this link promises, and write "#{now}"'
            yield Problem(place, field, message=message, remedy=remedy, rule="old-anchor", severity="idea")


def _named_pages(record: Record) -> Iterator[tuple[FilePlace, str, str]]:
    """Yield every page that this one links to, lists or names as a person: place, field, target."""
    fields = record.fields
    for link in record.body.links:
        yield FilePlace(record.source, link.line), "link", link.target
    for name in ("related", "featured"):
        for source in getattr(fields, name, ()):
            yield record.place(name), name, source
    for name in ("author", "reviewed_by", "host"):
        if person := getattr(fields, name, None):
            yield record.place(name), name, f"people/{person}.md"


def _check_targets(site: Site, record: Record) -> Iterator[Problem]:
    for place, field, target in _named_pages(record):
        source, anchor = target_source(site, target), target.partition("#")[2]
        page = site.records.get(source)
        if not source:
            yield _dead_address(site, target, place, field)
        elif problem := unlinkable(site, source, place, field):
            yield problem
        elif anchor and page and not has_anchor(site, source, anchor) and anchor not in page.left_out:
            known, expected = [f"#{name}" for name in page.anchors], f"a heading of {source}"
            yield unknown_name(place, field, expected=expected, got=f"#{anchor}", known=known)


def _dead_address(site: Site, target: str, place: FilePlace, field: str) -> Problem:
    """Return the problem of an address that no page has; for an old one, the new one is known."""
    path = address_path(target.partition("#")[0])
    redirect = next((redirect for redirect in site.redirects if redirect.path == path), Redirect(""))
    if not redirect.is_gone:
        expected, detail = "the new address of a page", ", which has moved"
        return Problem(place, field, expected=expected, got=target, detail=detail, suggestion=redirect.target)
    detail = ", which is gone for good" if redirect.path else ""
    remedy = "Take the link out" if redirect.path else 'Link to its file, such as "../guides/name.md"'
    return Problem(place, field, expected="a page that exists", got=target, detail=detail, remedy=remedy)


def _may_be_linked(site: Site, source: str) -> bool:
    # A page that is not public is left out, and a link to it becomes plain words.
    return source in site.statuses or source in site.unreadable


def unlinkable(site: Site, source: str, place: FilePlace, field: str) -> Problem | None:
    """Return the problem of a name that no page has; ``None`` when one has it."""
    return None if _may_be_linked(site, source) else _unknown_page(site, source, place, field)


def _unknown_page(site: Site, source: str, place: FilePlace, field: str) -> Problem:
    name, _, behind = source.partition(" ")
    if field == "link" and behind and name.partition("#")[0].endswith(".md"):
        message, remedy = f'The link to {name} has no ")" at its end', "Add it right behind the name"
        return Problem(place, field, message=message, remedy=remedy)
    path = usual_path(source, site.records)
    for redirect in site.redirects:
        now = redirect.target.partition("#")[0].removeprefix("/")
        if redirect.path == path and not redirect.is_gone and now in site.by_path:
            expected, detail = "the new file of a page", f", which has moved to /{now}"
            suggestion = site.by_path[now]
            return Problem(place, field, expected=expected, got=source, detail=detail, suggestion=suggestion)
    otherwise = "Correct the name, or write that page first"
    return unknown_name(
        place, field, expected="a page that exists", got=source, known=site.records, otherwise=otherwise
    )


def advise_name(site: Site, source: str, place: FilePlace, field: str, *, today: date) -> Problem | None:
    """Return the advice about the name of a page that expires soon or is not there; else ``None``.

    About a page that is still to come there is one finding, at the page itself, however many others name it.
    """
    page, status = site.records.get(source), site.statuses.get(source, "")
    ends = page.fields.expires if page else None
    if ends and ends.date() - today <= EXPIRES_SOON and status != "expired":
        message = f"{source} expires on {ends.date()}, and nothing here will lead to it from then on"
    elif page or source in site.unreadable:
        return None
    elif status in _TO_COME:
        field, words, severity = _TO_COME[status]
        message = (
            f"Pages name this one, which is {words}: they print links to it as plain words, or leave it out"
        )
        remedy = "Publish it, or take those links out" if severity == "look at" else ""
        return Problem(FilePlace(source), field, message=message, remedy=remedy, severity=severity)
    elif status == "expired":
        message = f"{source} has expired, and nothing here leads to it any more"
    else:
        return replace(_unknown_page(site, source, place, field), severity="look at")
    remedy = "Name another page, or take this one out"
    return Problem(place, field, message=message, remedy=remedy, rule="expiring-page", severity="look at")


def _check_services(site: Site, record: Record) -> Iterator[Problem]:
    """Check the services of the front matter, then those of the booking markers."""
    named = [(record.place("services"), name) for name in record.fields.services]
    for marker in record.body.markers:
        service = parse_booking_marker(marker.target).service
        named.append((FilePlace(record.source, marker.line), service))
    known = [PurePosixPath(source).stem for source in site.members.get("services", ())]
    yield from _check_service_of_use(record, known)
    for place, name in named:
        if name and not _may_be_linked(site, f"services/{name}.md"):
            yield unknown_name(place, "services", expected="a published service", got=name, known=known)


def _check_service_of_use(record: Record, known: Sequence[str]) -> Iterator[Problem]:
    if record.kind != "use" or record.fields.draft or len(record.fields.services) == 1:
        return
    remedy = f'Name one in services, such as "[{next(iter(known), "name-of-file")}]"'
    if record.fields.services:
        expected, named = "one service, which this page is about", ", ".join(record.fields.services)
        yield record.problem("services", expected=expected, got=named, remedy=remedy)
    else:
        message = "The service that this page is about is still to be written"
        yield record.problem("services", message=message, remedy=remedy)


def _check_conditions(site: Site, record: Record) -> Iterator[Problem]:
    """Check that conditions exist; an unpublished one is left out of lists, as in ``related``."""
    place = record.place("conditions")
    for source in record.conditions:
        if source not in site.statuses and source not in site.unreadable:
            known = [PurePosixPath(name).stem for name in site.statuses if name.startswith("conditions/")]
            expected, got = "a condition of content/", PurePosixPath(source).stem
            yield unknown_name(place, "conditions", expected=expected, got=got, known=known)


def _check_citations(site: Site, record: Record) -> Iterator[Problem]:
    expected, otherwise = f"a source of {SOURCES_FILE}", f"Add it to {SOURCES_FILE}"
    for citation in record.body.citations:
        if citation.target not in site.sources:
            yield unknown_name(
                FilePlace(record.source, citation.line),
                "source",
                expected=expected,
                got=citation.target,
                known=site.sources,
                otherwise="" if len(site.sources) < NEAR_BY_TOPIC else otherwise,
            )


def _check_reviewer(site: Site, record: Record) -> Iterator[Problem]:
    """Require a license, valid on that day, of the person who is said to have reviewed a page."""
    fields = record.fields
    if not isinstance(fields, ArticleFields) or not (fields.reviewed and fields.reviewed_by):
        return
    person, day = site.person(fields.reviewed_by), fields.reviewed.date()
    licenses = person.fields.credentials if person and isinstance(person.fields, PersonFields) else ()
    if person and not valid_on(licenses, day):
        held = f"had no license that was valid on {day}" if licenses else "has no license on record"
        message = f"{person.fields.title} reviewed this page, and {held}"
        remedy = f"Add it to credentials in {person.source}, or take reviewed and reviewed_by out"
        yield record.problem("reviewed_by", message=message, remedy=remedy)


def check_fields(record: Record) -> Iterator[Problem]:
    """List the fields of one page that contradict each other."""
    fields = record.fields
    for name in ("updated", "expires"):
        later = getattr(fields, name)
        if fields.date and later and later.date() < fields.date.date():
            expected = f"a day on or after the date, {fields.date.date()}"
            yield record.problem(name, expected=expected, got=str(later.date()), remedy="Correct one of them")
    # A portrait stands beside the name.
    if fields.image and not fields.image_alt and not isinstance(fields, PersonFields):
        expected = f'image_alt, words for people who cannot see "{fields.image}"'
        yield record.problem("image", expected=expected, detail="nothing", remedy="Write what it shows")
    if fields.after_expiry and not fields.expires:
        message = "after_expiry says where readers go when the page has expired, and it does not expire"
        yield record.problem("after_expiry", message=message, remedy='Add "expires", or take it out')
    if fields.expires and (record.role == "home" or record.kind == "section"):
        message = "The home page, and the page that introduces a folder, cannot expire"
        yield record.problem("expires", message=message, remedy="Take the date out")
    if isinstance(fields, ArticleFields) and bool(fields.reviewed_by) != bool(fields.reviewed):
        message = "reviewed and reviewed_by need each other, and one is missing"
        given = "reviewed" if fields.reviewed else "reviewed_by"
        yield record.problem(given, message=message, remedy="Add the other, or take it out")
    if isinstance(fields, ArticleFields) and fields.reviewed_by and fields.reviewed_by == fields.author:
        message = "The author cannot be the reviewer of the same page"
        remedy = "Name another person, or take reviewed and reviewed_by out"
        yield record.problem("reviewed_by", message=message, remedy=remedy)
    if record.page_kind.has_byline and not record.body.blocks and not fields.draft:
        expected, remedy = "a text below the front matter", 'Write it, or set "draft: true"'
        yield record.problem("text", expected=expected, detail="none", remedy=remedy)
