"""Frozen values, ready to print: all that a template may see.

Optional text is ``""`` and an optional object ``None``. ``…_path`` is a path from the root of the host (it
includes the base path when the site lives in a folder); ``…_url`` is absolute. Dates, money, hours and phone
numbers are already written in the site's language.
"""

from markupsafe import Markup
from msgspec import Struct

from plugins.site.facts.places import OpenPlace, Phone
from plugins.site.values.field_types import SessionFields


class Link(Struct, frozen=True):
    """A link of a menu, a trail or a list; ``current`` marks the page itself."""

    label: str
    path: str
    current: bool = False


class LinkGroup(Struct, frozen=True):
    """Links under one heading."""

    heading: str
    links: tuple[Link, ...]


class Credit(Struct, frozen=True):
    """Who made a picture, and under which licence it may be used."""

    name: str
    text: str
    licence_url: str = ""
    licence_label: str = ""


class ImageSource(Struct, frozen=True):
    """Files of a picture in a form that not every browser knows, from narrow to wide."""

    media_type: str
    srcset: str


class Image(Struct, frozen=True):
    """A picture as published; ``alt`` is "" when it only decorates.

    A photo comes in several sizes and forms: ``srcset`` in the form of
    ``path``, the others in ``sources``, lightest first; ``sizes`` says how wide
    it is shown. The one that a page opens with ``is_first``: a browser does
    not wait with it. ``focus`` is the part that counts when it is cropped, from
    the left and from the top, in percent: "30 20"; ``tint`` the color that
    stands there until it has come: how much red, green and blue, from 0 to 3.
    ``file_size_px`` is the size of the file at ``url``, where that is not the
    size in which the picture is shown.
    """

    path: str
    url: str
    width_px: int
    height_px: int
    alt: str
    credit: Credit | None = None
    sources: tuple[ImageSource, ...] = ()
    srcset: str = ""
    sizes: str = ""
    focus: str = ""
    tint: str = ""
    is_first: bool = False
    file_size_px: tuple[int, int] | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether browsers show an SVG."""
        return self.path.endswith(".svg") or any(each.media_type == "image/svg+xml" for each in self.sources)

    @property
    def file_width_px(self) -> int:
        """The width of the file at ``url``."""
        return self.file_size_px[0] if self.file_size_px else self.width_px

    @property
    def file_height_px(self) -> int:
        """The height of the file at ``url``."""
        return self.file_size_px[1] if self.file_size_px else self.height_px


class Card(Struct, frozen=True):
    """What another page shows of this one; ``is_indexed`` when search engines may list it.

    ``note`` is how long it takes to read.
    """

    title: str
    summary: str
    path: str
    kicker: str = ""
    image: Image | None = None
    is_indexed: bool = True
    note: str = ""


class CardGroup(Struct, frozen=True):
    """Cards under one heading; ``more`` leads to the section that holds all.

    ``meaning`` is what the pages are to this one: ``featured``, ``children`` or that of a relation.
    """

    heading: str
    cards: tuple[Card, ...]
    more: Link | None = None
    meaning: str = ""


class Day(Struct, frozen=True):
    """A date as people read it and as machines do (ISO 8601)."""

    text: str
    iso: str


class Source(Struct, frozen=True):
    """A numbered reference below an article.

    ``back`` leads to where the text cites it first.
    """

    number: int
    anchor: str
    title: str
    publisher: str
    year: str
    url: str
    back: Link | None = None


class CitationMark(Struct, frozen=True):
    """The number of a source as text prints it, ``[1]``, and its name for screen readers."""

    text: str
    label: str
    path: str


class Term(Struct, frozen=True):
    """A word and what it means, with links to its numbered ``sources``.

    ``path`` leads to the glossary ("" in the glossary itself), ``used_on`` to
    the pages that use the word.
    """

    anchor: str
    title: str
    explanation: str
    sources: tuple[CitationMark, ...] = ()
    path: str = ""
    used_on: tuple[Link, ...] = ()


class Action(Struct, frozen=True):
    """One real link that a visitor can act on.

    ``kind`` is ``book``, ``phone``, ``email`` or ``page``; ``note`` says what
    stands beside it, such as a price or the opening hours, which have a line for each kind of day.
    """

    kind: str
    label: str
    href: str
    note: str = ""

    @property
    def note_lines(self) -> list[str]:
        """What stands beside it, line by line."""
        return self.note.splitlines()


class CallToAction(Struct, frozen=True):
    """A place where the page offers a next step.

    ``placement`` is ``start``, ``after-section``, ``end`` or ``bar``. The
    first action is the main one. On a safety page it has words and no action.
    """

    placement: str
    heading: str
    text: str
    actions: tuple[Action, ...]


class Block(Struct, frozen=True):
    """A part of an article, printed by the component of the same name.

    ``component`` is ``prose``, ``takeaways``, ``care-card``, ``callout``,
    ``do-list``, ``dont-list``, ``steps``, ``compare`` or ``call-to-action``. ``html`` is the inside,
    ``heading`` the block's own heading ("" for prose), ``anchor`` the id of
    that heading, ``level`` the urgency of a care card (``emergency``,
    ``urgent``, ``non-urgent``) with ``hidden_text`` for screen readers,
    ``action`` what a call to action holds, ``call`` how to call the emergency services.
    ``heading_level`` is 3 for a block inside a section, so that what follows
    in that section is not read as part of the block. ``tag`` is the element that a piece of prose is. A
    ``page-section`` and a ``question``, whose ``html`` is its heading, hold further blocks: ``inner``.
    """

    component: str
    html: Markup = Markup()
    heading: str = ""
    anchor: str = ""
    level: str = ""
    hidden_text: str = ""
    action: CallToAction | None = None
    heading_level: int = 2
    call: Link | None = None
    tag: str = ""
    inner: tuple["Block", ...] = ()

    @property
    def opens(self) -> bool:
        """Whether what it holds is folded under its heading."""
        return self.component == "question"


class HoursRow(Struct, frozen=True):
    """Days that share the same hours: ``Monday to Friday``, ``9 AM to 6 PM``."""

    days: str
    hours: str


class MapCard(Struct, frozen=True):
    """The place on a map: a picture, if there is one, and a link that opens the map."""

    href: str
    name: str
    image: Image | None = None


class Imprint(Struct, frozen=True):
    """Who a sheet of paper is from, and the address of the page that it was."""

    name: str
    phone: Phone | None
    url: str


class Contact(Struct, frozen=True):
    """How to reach the business or one of its locations; what the owner has not given is "".

    ``place`` holds the facts behind these lines, ``path`` leads to the page about it ("" on
    that page). ``schedule_json`` is for the script that says "open now": the time zone, the
    week's hours and the dated changes; ``schedule_path`` is the file that holds the same.
    ``map`` is a static picture of the way there, and a link that opens the place on a map.
    """

    name: str
    address_lines: tuple[str, ...]
    phone: Phone | None
    email: str
    email_href: str
    hours: tuple[HoursRow, ...]
    special_hours: tuple[HoursRow, ...]
    directions_url: str
    service_areas: str
    licences: tuple[str | Markup, ...]
    schedule_json: str = ""
    schedule_path: str = ""
    vcard_path: str = ""
    map: MapCard | None = None
    by_appointment: str = ""
    place: OpenPlace | None = None
    path: str = ""

    @property
    def heading_level(self) -> int:
        """The level of its headings, which in a list of places are one deeper."""
        return 3 if self.path else 2

    @property
    def heading_level_below(self) -> int:
        """The level of the headings below those."""
        return self.heading_level + 1

    @property
    def map_link(self) -> MapCard | None:
        """The map, when there is no picture of it: one more line of the address."""
        return None if self.map_picture else self.map

    @property
    def map_picture(self) -> MapCard | None:
        """The map, when it has a picture."""
        return self.map if self.map and self.map.image else None

    @property
    def is_reachable(self) -> bool:
        """Whether the owner has given any way to reach the business."""
        return bool(self.address_lines or self.phone or self.email or self.directions_url)

    @property
    def has_hours(self) -> bool:
        """Whether it says when anybody is there."""
        return bool(self.hours or self.special_hours or self.by_appointment)


class PlaceList(Struct, frozen=True):
    """Places of the business under one heading."""

    heading: str
    places: tuple[Contact, ...]


class FactValue(Struct, frozen=True):
    """One value of a fact; ``iso`` is set for a date, ``path`` when it leads somewhere."""

    text: str
    path: str = ""
    iso: str = ""


class Fact(Struct, frozen=True):
    """A fact under its name: ``When``, ``Where``."""

    term: str
    values: tuple[FactValue, ...]


class FactList(Struct, frozen=True):
    """What one wants to know of an event, a person or a visit; ``notice`` must be read before the facts."""

    facts: tuple[Fact, ...]
    notice: str = ""
    actions: tuple[Action, ...] = ()
    heading: str = ""


class Video(Struct, frozen=True):
    """A video as published, with its words; ``length`` is how long it takes."""

    path: str
    url: str
    media_type: str
    poster: Image
    title: str
    description: str
    length: Day
    uploaded: Day
    transcript: tuple[str, ...]


class NamedPerson(Struct, frozen=True):
    """A person whom the page names; ``path`` leads to their own page.

    ``credentials`` are the names of those that hold, ``is_clinician`` when one of them lets this person
    diagnose or treat.
    """

    name: str
    path: str
    job_title: str = ""
    is_clinician: bool = False
    credentials: tuple[str, ...] = ()


class Byline(Struct, frozen=True):
    """Who stands behind an article, what they hold, and when it was last looked at."""

    author: str
    author_path: str
    author_role: str
    published: Day
    updated: Day | None
    review: str | Markup
    author_credentials: str = ""
    author_holds: tuple[str, ...] = ()
    portrait: Image | None = None
    reviewer: NamedPerson | None = None
    reviewed: Day | None = None


class SessionLength(Struct, frozen=True):
    """A bookable length of a service, and what its owner wrote of it; the price is "" until it is known."""

    fields: SessionFields
    length: str
    price: str
    action: Action | None = None


class SessionGroup(Struct, frozen=True):
    """The lengths of a service at some places; ``headings`` and ``places`` are empty where all have the same.

    ``location`` is the one at whose booking site they are booked, "" for the main one.
    """

    sessions: tuple[SessionLength, ...]
    service_id: str = ""
    location: str = ""
    headings: tuple[Link, ...] = ()
    places: tuple[Contact, ...] = ()
