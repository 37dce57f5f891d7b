"""Which related pages are shown below a page, each relation under its own heading."""

from msgspec import Struct

from plugins.site.index.site import NEAR_BY_TOPIC, Site, is_listed
from plugins.site.values.records import PageMeta

MOST_OF_A_RELATION = 3
MOST_OF_A_PERSON = 12
"""Pages that a person wrote, or reviewed."""


class Relation(Struct, frozen=True):
    """Pages of one meaning; ``section`` is the page that holds the rest, "" when there is no rest.

    ``meaning`` is ``guides`` (on this condition), ``services`` (that may help
    with it), ``uses-for`` (of such a service, for this condition), ``subjects`` (of this guide),
    ``helps-with`` and ``uses`` (of this service), ``service`` (that this is a use of), ``written`` or
    ``reviewed`` (by this person).
    """

    meaning: str
    sources: tuple[str, ...]
    section: str = ""


def relations_of(site: Site, record: PageMeta) -> tuple[Relation, ...]:
    """List the relations of a page; one without pages is left out."""
    if record.kind == "person":
        by_role = (("written", site.by_author), ("reviewed", site.by_reviewer))
        listed = ((meaning, pages.get(record.stem, ())[:MOST_OF_A_PERSON]) for meaning, pages in by_role)
        return tuple(Relation(meaning, sources) for meaning, sources in listed if sources)
    if record.kind == "condition":
        near = site.by_condition.get(record.source, ())[:NEAR_BY_TOPIC]
        meanings = {"service": "services", "use": "uses-for"}
        by_meaning: dict[str, list[str]] = {"guides": [], "services": [], "uses-for": []}
        for source in near:
            by_meaning[meanings.get(site.records[source].kind, "guides")].append(source)
        found = list(by_meaning.items())
    else:
        meaning = "helps-with" if record.kind == "service" else "subjects"
        conditions = (source for source in record.conditions if is_listed(site, source))
        uses = site.by_service.get(record.stem, ()) if record.kind == "service" else ()
        found = [
            ("service", _service_of_use(site, record)),
            (meaning, list(dict.fromkeys(conditions))),
            ("uses", list(uses[:NEAR_BY_TOPIC])),
        ]
    return tuple(_relation(site, record, meaning, sources) for meaning, sources in found if sources)


def _service_of_use(site: Site, record: PageMeta) -> list[str]:
    names = record.fields.services if record.kind == "use" else ()
    return [service.source for name in names if (service := site.service(name))]


def _relation(site: Site, record: PageMeta, meaning: str, sources: list[str]) -> Relation:
    named, topics = record.fields.related, frozenset(record.fields.topics)

    def nearness(source: str) -> tuple[int, int]:
        place = named.index(source) if source in named else len(named)
        return place, -len(topics.intersection(site.records[source].fields.topics))

    # The pages that it names itself, then those that share most topics; the rest keeps its order.
    chosen = sorted(sources, key=nearness)[:MOST_OF_A_RELATION]
    section = f"{site.records[chosen[0]].folder}/index.md" if len(sources) > len(chosen) else ""
    return Relation(meaning, tuple(chosen), section if section in site.records else "")
