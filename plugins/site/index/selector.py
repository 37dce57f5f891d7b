"""Selects from the whole site what one page depends on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from plugins.site.facts.visit.reviews import ReviewFacts
from plugins.site.index.inputs import (
    FolderInput,
    Inputs,
    LinkedPage,
    ListPage,
    PersonInput,
    RelationInput,
    ServiceInput,
    Shared,
    ShownPage,
    VideoInput,
)
from plugins.site.index.list_pages import PAGE_SIZE, entries_on, later_record, list_path, page_count
from plugins.site.index.locations import services_at, shared_at
from plugins.site.index.page_inputs import (
    event_input,
    introduced_people,
    known_person,
    linked_page,
    person_input,
    section_of,
    section_title,
    service_inputs,
    shown_page,
    source_numbers,
    term_input,
    terms_of,
)
from plugins.site.index.relations import Relation, relations_of
from plugins.site.index.site import (
    Site,
    folder_kinds,
    is_listed,
    lead_services,
    related_sources,
    target_source,
)
from plugins.site.media.pictures import Picture
from plugins.site.media.videos import Video
from plugins.site.values.body import parse_booking_marker
from plugins.site.values.field_types import valid_on
from plugins.site.values.page_fields import PageFields, PersonFields
from plugins.site.values.records import PageMeta, Record, in_zone

MOST_REVIEWS = 3
RELATED_PAGES = 3
"""How many pages to show below a text, those of relations included."""


class Selector(Struct, frozen=True):
    """Gathers what pages depend on.

    Args:
        pictures: All pictures of the site, by their file in ``content/``.
        videos: All videos of the site, by their file in ``content/``.
        role_facts: What only the page of one role depends on, by that role.
        today: The day on which credentials must still be valid.
        reviews: What clients said, in reading order.
    """

    site: Site
    shared: Shared
    pictures: Mapping[str, Picture]
    videos: Mapping[str, Video] = field(default_factory=dict)
    role_facts: Mapping[str, Struct] = field(default_factory=dict)
    today: date = date.min
    reviews: tuple[ReviewFacts, ...] = ()

    def inputs(self, record: Record, number: int = 1) -> Inputs:
        """Gather what one page depends on.

        Args:
            number: Which page of a long list.
        """
        list_page = self._list_page(record, number)
        record = later_record(record, list_page, self.shared.words) if list_page and number > 1 else record
        site, fields, business = self.site, record.fields, self.shared.business
        shared = shared_at(self.shared, fields.location if isinstance(fields, PageFields) else None)
        zone = business.zone
        members = site.members.get(record.folder, ()) if record.kind == "section" else ()
        children = entries_on(members, number) if list_page else members
        featured = [source for source in getattr(fields, "featured", ()) if is_listed(site, source)]
        relations = relations_of(site, record)
        in_relations = dict.fromkeys(source for relation in relations for source in relation.sources)
        related = _related(site, record, in_relations)
        cards = (site.records[source] for source in (*children, *featured, *in_relations, *related))
        people = tuple(self._people(introduced_people(site, record)))
        author = person_input(site, record, "author", today=self.today)
        faces = (person.picture for person in (*people, *([author] if author else [])))
        drawings = (name for page in (*children, *featured) for name in site.records[page].pictures[:1])
        own = (card.fields.image or "" for card in cards)
        pictures = dict.fromkeys([*record.all_pictures, *own, *drawings, *faces])
        terms = terms_of(site, record)
        numbers = source_numbers(site, record, terms)
        published, updated, expires = (
            in_zone(moment, zone) if moment else None
            for moment in (fields.date, fields.updated, fields.expires)
        )
        return Inputs(
            shared=shared,
            record=record,
            path=list_path(site.paths[record.source], number),
            status=site.statuses[record.source],
            trail=_trail(site, record, shared.home, list_page),
            section=section_title(site, record),
            targets=_target_paths(site, record),
            pictures={name: self.pictures[name] for name in pictures if name in self.pictures},
            sources=tuple(site.sources[name] for name in numbers),
            children=self._shown(children),
            featured=self._shown(featured),
            related=self._shown(related),
            services=services_at(shared, service_inputs(site, lead_services(site, record))),
            marked_services=services_at(shared, _marked_services(site, record)),
            author=author,
            reviewer=person_input(site, record, "reviewed_by", today=self.today),
            published=published,
            updated=updated,
            expires=expires,
            credentials=valid_on(fields.credentials, self.today) if isinstance(fields, PersonFields) else (),
            event=event_input(site, record, business),
            video=_video(record, self.videos, zone=zone),
            relations=tuple(self._relation(relation) for relation in relations),
            terms=tuple(term_input(site, record, name, numbers) for name in terms),
            directory=self._directory() if record.role == "search" else (),
            old_anchors=site.old_anchors.get(record.source, {}),
            role_facts=self.role_facts.get(record.role),
            people=people,
            reviews=self._reviews(record),
            list_page=list_page,
        )

    def _people(self, people: Iterable[PageMeta]) -> Iterator[PersonInput]:
        known = (known_person(self.site, person, today=self.today) for person in people)
        return (person for person in known if person)

    def _reviews(self, record: PageMeta) -> tuple[ReviewFacts, ...]:
        """Return what clients said: on a service, of it or of none by name; on the home page all of it."""
        if record.kind == "service":
            about = (one for one in self.reviews if not one.services or record.stem in one.services)
            return tuple(about)[:MOST_REVIEWS]
        return self.reviews[:MOST_REVIEWS] if record.role == "home" else ()

    def _list_page(self, record: Record, number: int) -> ListPage | None:
        """Return which page of a list this is; ``None`` for a list of one page and for every other page."""
        site, entries = self.site, self.site.members.get(record.folder, ())
        if record.kind != "section" or page_count(entries) == 1:
            return None
        return ListPage(number, page_count(entries), site.paths[record.source], record.fields.title)

    def _directory(self) -> tuple[FolderInput, ...]:
        """List the pages of every folder, the single pages last; of a long list the first ones."""
        kinds = folder_kinds(self.site)
        folders = sorted(kinds, key=lambda folder: (kinds[folder].place, folder))
        shown = (self._folder(folder) for folder in folders)
        return tuple(folder for folder in shown if folder.pages)

    def _folder(self, name: str) -> FolderInput:
        site, index, entries = self.site, f"{name}/index.md", self.site.members.get(name, ())
        section = linked_page(site, index) if index in site.records else None
        is_whole = section is None or page_count(entries) == 1
        pages = self._shown(entries if is_whole else entries[:PAGE_SIZE])
        return FolderInput(section, tuple(page for page in pages if page.indexed), is_whole)

    def _relation(self, relation: Relation) -> RelationInput:
        more = linked_page(self.site, relation.section) if relation.section else None
        return RelationInput(relation.meaning, self._shown(relation.sources), more)

    def _shown(self, sources: Iterable[str]) -> tuple[ShownPage, ...]:
        zone = self.shared.business.zone
        return tuple(shown_page(self.site, source, zone=zone) for source in sources)


def _video(record: Record, videos: Mapping[str, Video], *, zone: ZoneInfo) -> VideoInput | None:
    fields = record.fields.video
    video = videos.get(fields.file) if fields else None
    if fields is None or video is None:
        return None
    return VideoInput(video.path, video.media_type, fields, in_zone(fields.uploaded, zone))


def _marked_services(site: Site, record: Record) -> tuple[ServiceInput, ...]:
    """Return the services that the author's booking markers name."""
    names = dict.fromkeys(parse_booking_marker(marker.target).service for marker in record.body.markers)
    return service_inputs(site, [service for name in names if name and (service := site.service(name))])


def _related(site: Site, record: PageMeta, shown: Collection[str]) -> tuple[str, ...]:
    if not record.page_kind.has_related and not record.fields.related:
        return ()
    return related_sources(site, record, most=max(0, RELATED_PAGES - len(shown)), without=shown)


def _trail(
    site: Site, record: Record, home: LinkedPage, list_page: ListPage | None
) -> tuple[LinkedPage, ...]:
    """Return the steps from the home page to this one."""
    here = linked_page(site, record.source)
    if list_page and list_page.number > 1:
        last = LinkedPage(record.fields.short_title, list_path(list_page.path, list_page.number))
        return home, here, last
    if not here.path:
        return (here,)
    section = section_of(site, record)
    return (home, *([linked_page(site, section)] if section else []), here)


def _target_paths(site: Site, record: Record) -> dict[str, str]:
    """Return the addresses of the pages that the text links to, without what is not public."""
    paths = {}
    for target in (link.target for link in record.body.links):
        _, hash_sign, anchor = target.partition("#")
        source = target_source(site, target)
        if source in site.paths and anchor not in site.records[source].left_out:
            paths[target] = f"{site.paths[source]}{hash_sign}{anchor}"
    return paths
