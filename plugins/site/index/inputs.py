"""All that one page depends on: the input of everything after ``select``."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.facts.booking_facts import Booking
from plugins.site.facts.business import Business, booking_of
from plugins.site.facts.editorial import Editorial, SourceFacts
from plugins.site.facts.hosting import HostName, RemoteEditing
from plugins.site.facts.places import Geo, Location, OpenPlace, Phone
from plugins.site.facts.visit.notices import Notice
from plugins.site.facts.visit.reviews import ReviewFacts
from plugins.site.facts.words import Words
from plugins.site.media.pictures import Picture
from plugins.site.values.field_types import CredentialFields, PostalAddress, VideoFields
from plugins.site.values.page_fields import ServiceFields
from plugins.site.values.records import Record


class LinkedPage(Struct, frozen=True):
    """Another page in a link or a menu; ``path`` is below the site's root."""

    label: str
    path: str


class ShownPage(Struct, frozen=True):
    """Another page in a card.

    ``picture`` is its own, ``drawing`` the first of its text; ``minutes`` the time to read it, ``group`` the
    heading under which its section lists it.
    """

    title: str
    summary: str
    path: str
    section: str
    picture: str
    picture_alt: str
    starts: datetime | None = None
    indexed: bool = True
    picture_focus: str = ""
    drawing: str = ""
    minutes: int = 0
    group: str = ""


class RelationInput(Struct, frozen=True):
    """Pages that relate to this one, as in ``Relation``; ``more`` is the section that holds all."""

    meaning: str
    pages: tuple[ShownPage, ...]
    more: LinkedPage | None = None


class TermInput(Struct, frozen=True):
    """A term of the glossary that a page explains.

    ``sources`` are numbers of the page's own list, ``used_on`` the pages that
    use the term (in the glossary only).
    """

    name: str
    title: str
    explanation: str
    sources: tuple[int, ...] = ()
    used_on: tuple[LinkedPage, ...] = ()


class PersonInput(Struct, frozen=True):
    """A named person, the path of their page, their job, and the credentials that still hold.

    ``sentence`` says how they work, ``picture`` is a file in ``content/`` ("" for none), ``booking_url`` the
    calendar of this person alone.
    """

    name: str
    path: str
    job_title: str
    credentials: tuple[CredentialFields, ...] = ()
    sentence: str = ""
    picture: str = ""
    picture_alt: str = ""
    picture_focus: str = ""
    booking_url: str = ""


class ListPage(Struct, frozen=True):
    """Which page of a long list this is; ``path`` and ``title`` are those of the whole list."""

    number: int
    count: int
    path: str
    title: str


class Place(Struct, frozen=True):
    """Where an event is."""

    name: str
    address: PostalAddress | None
    geo: Geo | None


class EventInput(Struct, frozen=True):
    """When and where an event is, in the time zone of the business."""

    starts: datetime
    ends: datetime
    place: Place
    place_path: str
    host: PersonInput | None


class VideoInput(Struct, frozen=True):
    """The video of the page; ``path`` is below the site's root."""

    path: str
    media_type: str
    fields: VideoFields
    uploaded: datetime


class ServiceInput(Struct, frozen=True):
    """A service that a page leads to."""

    service_id: str
    path: str
    fields: ServiceFields


class FooterInput(Struct, frozen=True):
    """Links under a heading at the foot of the page."""

    heading: str
    links: tuple[LinkedPage, ...]


class LocationInput(Struct, frozen=True):
    """A further location of the business, and the path of its page."""

    facts: Location
    path: str
    map_image: Picture | None = None
    photos: tuple[Picture, ...] = ()


class NoticeInput(Struct, frozen=True):
    """A notice that is not over, and the page that says more."""

    notice: Notice
    page: LinkedPage | None


class Shared(Struct, frozen=True, dict=True):
    """What is the same for every page of a build, but for the pages of further locations (``shared_at``).

    ``services`` are all that are published, ``locations`` those that have a page; ``location`` is the one
    that a page speaks for, ``None`` for the main one. ``photos`` are those of that place,
    ``own_booking_urls`` those of events and people.
    """

    business: Business
    editorial: Editorial
    words: Words
    assets: ThemeAssets
    menu: tuple[LinkedPage, ...]
    footer: tuple[FooterInput, ...]
    home: LinkedPage
    contact: LinkedPage | None
    logo: Picture | None
    social_image: Picture
    preview: bool
    has_samples: bool
    map_image: Picture | None = None
    home_photo: Picture | None = None
    services: tuple[ServiceInput, ...] = ()
    glossary: LinkedPage | None = None
    search: LinkedPage | None = None
    own_booking_urls: tuple[str, ...] = ()
    locations: tuple[LocationInput, ...] = ()
    location: LocationInput | None = None
    host: HostName = "github-pages"
    photos: tuple[Picture, ...] = ()
    notices: tuple[NoticeInput, ...] = ()
    remote_editing: RemoteEditing | None = None

    @property
    def place(self) -> OpenPlace:
        """Whose address, hours, phone and booking link a page shows."""
        return self.location.facts if self.location else self.business

    @property
    def phone(self) -> Phone:
        """The number to call about this place: its own, else that of the business."""
        return self.place.phone or self.business.phone

    @property
    def email(self) -> str:
        """The mailbox of this place, else that of the business."""
        return self.place.email or self.business.email

    @cached_property
    def booking(self) -> Booking | None:
        """How people book at this place."""
        return booking_of(self.place, self.business)


class FolderInput(Struct, frozen=True):
    """The pages of a folder in their order; ``section`` is its index page, if it has one.

    Of a long list these are the first ones, and not ``is_whole``: the index page has them all.
    """

    section: LinkedPage | None
    pages: tuple[ShownPage, ...]
    is_whole: bool = True


class Inputs(Struct, frozen=True):
    """Everything that one page's HTML depends on, besides its templates.

    ``directory`` (on the search page only) holds every page that search
    engines may list, ``old_anchors`` what headings were called before, by their anchor,
    ``people`` are whom the page introduces, ``reviews`` what clients said of what it is about.
    ``role_facts`` what a plugin reads for pages of this role, ``list_page`` which page of a long list
    this is.
    ``shared`` and ``record``, the first two, have keys of their own.
    """

    shared: Shared
    record: Record
    path: str
    status: str
    trail: tuple[LinkedPage, ...]
    section: str = ""
    targets: Mapping[str, str] = {}
    pictures: Mapping[str, Picture] = {}
    sources: tuple[SourceFacts, ...] = ()
    children: tuple[ShownPage, ...] = ()
    featured: tuple[ShownPage, ...] = ()
    related: tuple[ShownPage, ...] = ()
    services: tuple[ServiceInput, ...] = ()
    author: PersonInput | None = None
    reviewer: PersonInput | None = None
    published: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    credentials: tuple[CredentialFields, ...] = ()
    event: EventInput | None = None
    video: VideoInput | None = None
    marked_services: tuple[ServiceInput, ...] = ()
    relations: tuple[RelationInput, ...] = ()
    terms: tuple[TermInput, ...] = ()
    directory: tuple[FolderInput, ...] = ()
    old_anchors: Mapping[str, tuple[str, ...]] = {}
    role_facts: Struct | None = None
    people: tuple[PersonInput, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    list_page: ListPage | None = None
