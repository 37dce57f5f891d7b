"""What markup says in other words than visitors read: the values that printed text was made from."""

from msgspec import Struct

from plugins.site.facts.business import Business
from plugins.site.facts.places import Geo
from plugins.site.values.page_fields import CredentialFields, PostalAddress
from plugins.site.views.views import Day, Image


class Publisher(Struct, frozen=True):
    """The business behind every page, as header and footer show it."""

    home_url: str
    business: Business
    logo: Image | None


class NamedPerson(Struct, frozen=True):
    """A person whom the page names; ``path`` leads to their own page."""

    name: str
    path: str


class Place(Struct, frozen=True):
    """Where an event is."""

    name: str
    address: PostalAddress | None
    geo: Geo | None


class EventFacts(Struct, frozen=True):
    """When, where and with whom; ``status`` as in the front matter, no price when it is unknown."""

    starts: Day
    ends: Day
    status: str
    place: Place
    host: NamedPerson | None
    price_cents: int | None


class PersonFacts(Struct, frozen=True):
    """What a person does and holds."""

    job_title: str
    credentials: tuple[CredentialFields, ...]
    profiles: tuple[str, ...]
