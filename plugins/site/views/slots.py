"""Frozen values of the parts of a page that are empty until the owner fills them."""

from markupsafe import Markup
from msgspec import Struct

from plugins.site.views.views import Action, Day, FactList, Image, Link


class PersonCard(Struct, frozen=True):
    """Somebody whom the page introduces; ``action`` books this very person."""

    name: str
    path: str
    job_title: str
    sentence: str
    credentials: tuple[str | Markup, ...] = ()
    portrait: Image | None = None
    booking_url: str = ""
    action: Action | None = None


class RoomPhoto(Struct, frozen=True):
    """A photo of the rooms, with a few words."""

    image: Image
    caption: str = ""


class Quote(Struct, frozen=True):
    """What a client said; ``stars`` are those that ``origin`` shows, ``small`` what readers must know."""

    words: str
    name: str
    written: Day
    stars: str = ""
    origin: Link | None = None
    small: tuple[str, ...] = ()


class QuoteList(Struct, frozen=True):
    """What clients said; ``more`` leads to all of it, on a site that the business does not edit."""

    quotes: tuple[Quote, ...]
    more: Link | None = None


class Band(Struct, frozen=True):
    """A notice in the band above the page, from one moment to another (ISO 8601); hidden before and after."""

    text: str
    starts_iso: str
    ends_iso: str
    is_shown: bool
    link: Link | None = None


class NoticeBand(Struct, frozen=True):
    """The notices that are not over, and the script that shows each in its time."""

    label: str
    notices: tuple[Band, ...]
    script_path: str

    @property
    def is_shown(self) -> bool:
        """Whether any of them holds at the moment of the build."""
        return any(notice.is_shown for notice in self.notices)


class Slots(Struct, frozen=True):
    """What the page has of all that is empty until true; ``memberships`` are names, some with a link."""

    people: tuple[PersonCard, ...] = ()
    photos: tuple[RoomPhoto, ...] = ()
    arrival: FactList | None = None
    terms: FactList | None = None
    reviews: QuoteList | None = None
    memberships: tuple[Link, ...] = ()
    insurance: str = ""

    @property
    def has_visit_facts(self) -> bool:
        """Whether anything says how to get in, or on what terms people come."""
        return bool(self.arrival or self.terms)

    @property
    def any_proof(self) -> bool:
        """Whether anything shows that the business is what it says."""
        return bool(self.memberships or self.insurance)

    @property
    def is_empty(self) -> bool:
        """Whether the owner has filled none of them."""
        return self == Slots()
