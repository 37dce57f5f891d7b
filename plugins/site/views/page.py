"""A whole page, ready to print."""

from markupsafe import Markup
from msgspec import Struct

from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.facts.business import Business
from plugins.site.facts.words import Words
from plugins.site.index.inputs import Place
from plugins.site.values.field_types import CredentialFields
from plugins.site.values.page_kind import PageKind, PageRole
from plugins.site.views.parts.search_values import Search
from plugins.site.views.views import (
    Action,
    Block,
    Byline,
    CallToAction,
    Card,
    CardGroup,
    Contact,
    Credit,
    Day,
    FactList,
    Image,
    Imprint,
    Link,
    LinkGroup,
    NamedPerson,
    PlaceList,
    SessionGroup,
    Source,
    Term,
    Video,
)

Node = dict[str, object]
"""A node of schema.org, as JSON-LD."""


class Publisher(Struct, frozen=True):
    """The business behind every page, whose facts header and footer print; ``photo`` opens the home page."""

    home_url: str
    business: Business
    logo: Image | None
    photo: Image | None = None


class EventFacts(Struct, frozen=True):
    """When, where and with whom; ``status`` as in the front matter, the price ``None`` when unknown."""

    starts: Day
    ends: Day
    status: str
    place: Place
    host: NamedPerson | None
    price_cents: int | None
    sold_out: bool = False


class PersonFacts(Struct, frozen=True):
    """What a person does, holds and is found by."""

    job_title: str
    credentials: tuple[CredentialFields, ...]
    profiles: tuple[str, ...]
    knows_about: tuple[str, ...] = ()
    booking_url: str = ""


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
    def any_proof(self) -> bool:
        """Whether anything shows that the business is what it says."""
        return bool(self.memberships or self.insurance)

    @property
    def is_empty(self) -> bool:
        """Whether the owner has filled none of them."""
        return self == Slots()


class Head(Struct, frozen=True):
    """What the ``head`` element says of the page; ``assets`` are below the site's root.

    ``speculation_rules`` are JSON; ``policy`` is the Content-Security-Policy of a page whose host sends none.
    """

    title: str
    description: str
    canonical_url: str
    robots: str
    locale: str
    og_type: str
    image: Image
    published_iso: str
    modified_iso: str
    assets: ThemeAssets
    is_indexed: bool = True
    markdown_path: str = ""
    speculation_rules: Markup = Markup()
    policy: Markup = Markup()


class Header(Struct, frozen=True):
    """The top of every page; ``actions`` is empty on a safety page.

    ``words`` are those of ``Page``, ``ribbon`` the notice of a preview ("" in public).
    """

    words: Words
    name: str
    home_path: str
    logo: Image | None
    menu: tuple[Link, ...]
    actions: tuple[Action, ...]
    search: Link | None = None
    ribbon: str = ""

    @property
    def has_tools(self) -> bool:
        """Whether anything stands beside the menu."""
        return bool(self.search or self.actions)


class Footer(Struct, frozen=True):
    """The end of every page.

    ``details`` are the smaller facts, each a line, ``words`` those of ``Page``, ``places`` the other places
    of the business. Facts that hardly anybody looks for stand only where ``has_all_facts``.
    """

    words: Words
    contact: Contact
    groups: tuple[LinkGroup, ...]
    profiles: tuple[Link, ...]
    actions: tuple[Action, ...]
    legal: str
    description: str = ""
    details: tuple[str | Markup, ...] = ()
    places: tuple[Contact, ...] = ()
    has_all_facts: bool = True

    @property
    def has_legal_lines(self) -> bool:
        """Whether anything is printed below the columns."""
        return bool(self.contact.service_areas or self.contact.licences or self.details or self.legal)


class ListNav(Struct, frozen=True):
    """The way through a list of several pages; ``links`` are the pages near by, and every tenth.

    The first page leads to ``all`` of them, so that nothing is more than three clicks from the home page.
    """

    links: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    all: tuple[Link, ...] = ()


class PageTop(Struct, frozen=True):
    """What a page begins with, in a ``masthead`` or a ``hero``; ``place`` is where people come to."""

    trail: tuple[Link, ...]
    kicker: str
    title: str
    lead: str
    byline: Byline | None = None
    search: Search | None = None
    opening_call: CallToAction | None = None
    picture: Image | None = None
    people: tuple[PersonCard, ...] = ()
    place: Contact | None = None


class Page(Struct, frozen=True):
    """Everything that one page prints.

    ``template`` is the file below ``theme/templates/``, ``words`` the
    interface words of the site's language (attributes as in
    ``theme/words/en.toml``), ``graph`` the JSON-LD object, ``groups`` lists of other pages
    (a hub's pages, the home page's highlights), ``related`` what to read
    next, ``list_nav`` leads to the other pages of a long list,
    ``contact`` is set on the contact page and those of locations, ``places`` lists places of the
    business, ``bar`` is the call to
    action that stays in reach on small screens, ``disclaimer``
    says what the page is not, and ``drawing_credit`` who made its drawings; both stand between the last call
    and the sources. ``visit_reminder`` is the JSON for the script that saves a visit to a calendar ("" on
    other pages), ``slots`` what only the owner has, ``notice_band`` what holds for a time,
    ``imprint`` the last line of a sheet to hand out.

    For markup alone: ``publisher``; ``booking_action`` is the link that books what the page is about,
    ``topic`` what it is about in the trade's word, ``pictures`` those in its text, ``event`` and
    ``person`` the values behind ``fact_list``.
    """

    template: str
    kind: PageKind
    role: PageRole
    publisher: Publisher
    language: str
    direction: str
    words: Words
    head: Head
    header: Header
    footer: Footer
    trail: tuple[Link, ...]
    kicker: str
    title: str
    lead: str
    hero: Image | None
    byline: Byline | None
    contents: tuple[Link, ...]
    blocks: tuple[Block, ...]
    sessions: tuple[SessionGroup, ...]
    groups: tuple[CardGroup, ...]
    related: tuple[Card, ...]
    sources: tuple[Source, ...]
    contact: Contact | None
    opening_call: CallToAction | None
    closing_call: CallToAction | None
    graph: Node | None
    bar: CallToAction | None = None
    disclaimer: str = ""
    fact_list: FactList | None = None
    video: Video | None = None
    visit_reminder: str = ""
    terms: tuple[Term, ...] = ()
    search: Search | None = None
    booking_action: Action | None = None
    topic: str = ""
    published: Day | None = None
    updated: Day | None = None
    pictures: tuple[Image, ...] = ()
    drawing_credit: Credit | None = None
    list_nav: ListNav | None = None
    event: EventFacts | None = None
    person: PersonFacts | None = None
    places: PlaceList | None = None
    slots: Slots = Slots()
    notice_band: NoticeBand | None = None
    imprint: Imprint | None = None

    @property
    def top(self) -> PageTop:
        """What the page begins with; a trail says what the kicker would."""
        kicker, call = "" if self.trail else self.kicker, self.opening_call
        place = self.footer.contact if self.footer.contact.address_lines else None
        return PageTop(
            self.trail,
            kicker,
            self.title,
            self.lead,
            self.byline,
            self.search,
            call,
            self.hero,
            self.slots.people,
            place,
        )

    @property
    def has_sidebar(self) -> bool:
        """Whether anything stands beside the text; on the page about the business what vouches for it too."""
        is_vouched_for = self.role.name == "about" and self.slots.any_proof
        return bool(self.sessions or self.contents or is_vouched_for)

    @property
    def has_columns(self) -> bool:
        """Whether a page with its text beside something else has either."""
        return self.has_text or self.has_sidebar

    @property
    def has_body(self) -> bool:
        """Whether anything stands between the top of the page and the cards of other pages."""
        text = (self.fact_list, self.hero, self.video, self.blocks, self.search, self.closing_call)
        return self.has_sidebar or any(text) or bool(self.visit_reminder) or self.has_notes

    @property
    def has_text(self) -> bool:
        """Whether the page has words or a picture of its own."""
        return bool(self.hero or self.video or self.blocks)

    @property
    def has_emergency_card(self) -> bool:
        """Whether the text sends readers to the emergency services, to whom an offer yields."""
        return any(block.level == "emergency" for block in self.blocks)

    @property
    def has_notes(self) -> bool:
        """Whether anything stands below the text: what the page is not, its terms, its sources."""
        return bool(self.sources or self.disclaimer or self.drawing_credit or self.terms)

    @property
    def has_closing_notes(self) -> bool:
        """Whether a page that ends with who wrote it has any last words."""
        return self.has_notes or bool(self.byline)

    @property
    def leads_on(self) -> bool:
        """Whether cards of other pages end the page."""
        return bool(self.groups or self.related)

    @property
    def script_paths(self) -> tuple[str, ...]:
        """The scripts of the site that this page needs."""
        shows_hours = self.footer.contact.schedule_path or (self.contact and self.contact.schedule_json)
        own = self.head.assets.script if shows_hours or self.visit_reminder or self.header.menu else ""
        paths = f"{self.header.home_path}{own}" if own else "", self.search.script_path if self.search else ""
        return tuple(filter(None, paths))
