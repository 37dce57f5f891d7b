"""The front matter of each page kind: its fields, and all else that holds for the kind."""

from typing import Annotated, ClassVar, Literal

from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.field_types import (
    A_BOOKING_ID,
    A_FOCUS,
    A_LINK,
    A_LIST_OF_CONDITIONS,
    A_LIST_OF_FILES,
    A_LOCATION,
    A_MOMENT,
    A_MOMENT_WITH_HOUR,
    A_PAGE,
    A_PRICE,
    A_SLUG,
    AN_OLD_PATH,
    YES_OR_NO,
    ConsentFields,
    CredentialFields,
    Focus,
    Hour,
    Moment,
    OldPath,
    PostalAddress,
    Price,
    SecureLink,
    SessionFields,
    Slug,
    Text,
    VideoFields,
    WaiverFields,
    cents_of,
)
from plugins.site.values.page_kind import PAGE_ROLES, YEARLY_MONTHS, PageKind


def _check_role(name: str) -> str:
    if name not in PAGE_ROLES:
        raise ValueError(name)
    return name


def _accept_yaml_words(value: object) -> object:
    return {"true": "auto", "on": "auto", "false": "off", "no": "off"}.get(str(value).lower(), value)


Role = Annotated[str, Rule(after=_check_role)]


class Fields(FieldGroup):
    """What every page kind has in common."""

    kind: ClassVar[PageKind]

    title: Text = Field(description="the page's heading, as visitors read it")
    search_title: Text | None = Field(None, description="a title for search results, at most 60 characters")
    menu_title: Text | None = Field(None, description="a short name for menus and breadcrumbs")
    description: Text = Field(description="one or two sentences for search results, 110 to 160 characters")
    lead: Text | None = Field(None, description="the sentence below the heading")
    slug: Slug | None = Field(None, description=A_SLUG)
    aliases: tuple[OldPath, ...] = Field((), description=AN_OLD_PATH)
    image: Text | None = Field(None, description='a picture in content/, such as "images/desk.svg"')
    image_alt: str = Field("", description="what the picture shows, for people who cannot see it")
    image_focus: Focus = Field("", description=A_FOCUS)
    image_credit: str = Field("", description='who made the picture, such as "Jo Doe"')
    image_licence: SecureLink | None = Field(None, description=A_LINK)
    video: VideoFields | None = Field(
        None, description="file, poster, title, duration, uploaded and transcript of a video"
    )
    date: Moment | None = Field(None, description=A_MOMENT)
    updated: Moment | None = Field(None, description=A_MOMENT)
    expires: Moment | None = Field(None, description=A_MOMENT)
    after_expiry: Text | None = Field(None, description=A_PAGE)
    draft: bool = Field(False, description=YES_OR_NO)
    indexed: bool = Field(True, description=YES_OR_NO)
    order: int = Field(100, description='a whole number such as "10"; smaller comes first in lists')
    group: Text | None = Field(None, description="the heading under which its section lists it")
    topics: tuple[Slug, ...] = Field((), description='a list of topics, such as "[knots, desk-work]"')
    related: tuple[Text, ...] = Field((), description=A_LIST_OF_FILES)
    services: tuple[Slug, ...] = Field((), description='a list of services, such as "[deep-tissue-therapy]"')
    safety: bool = Field(False, description=YES_OR_NO)
    booking: Annotated[Literal["auto", "off"], Rule(before=_accept_yaml_words)] = Field(
        "auto", description='"auto" or "off"'
    )
    waivers: tuple[WaiverFields, ...] = Field(
        (), description="a list of findings to let stand, each with check, words, reason and until"
    )
    consents: tuple[ConsentFields, ...] = Field(
        (), description="a list of consents to people's stories, each with words, record and given"
    )

    @property
    def headline(self) -> str:
        """The title for the ``title`` element, without the name of the site."""
        return self.search_title or self.title

    @property
    def topic(self) -> str:
        """What the page is about in the trade's word, "" when the kind has no field for it."""
        return ""

    @property
    def short_title(self) -> str:
        """The name in menus, breadcrumbs and lists of links."""
        return self.menu_title or self.title


class ArticleFields(Fields):
    """A page with an author and a date."""

    date: Moment = Field(description=A_MOMENT)
    author: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    reviewed_by: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    reviewed: Moment | None = Field(None, description=A_MOMENT)
    about: Text | None = Field(None, description='what the article is about, such as "Upper back pain"')

    @property
    def topic(self) -> str:
        """What the article is about."""
        return self.about or ""


class ConditionFields(ArticleFields):
    """A problem that a service may help with."""

    kind = PageKind(
        name="condition",
        folder="conditions",
        about="what troubles people",
        template="article.html",
        place=20,
        is_article=True,
        has_byline=True,
        has_related=True,
        # What worries people has to be right: sooner than the rest.
        review_months=YEARLY_MONTHS,
    )


class NamesConditions(FieldGroup):
    """Fields of a page that is about conditions, or may help with them."""

    conditions: tuple[Slug, ...] = Field((), description=A_LIST_OF_CONDITIONS)


class GuideFields(NamesConditions, ArticleFields):
    """How to do something, or how to decide."""

    kind = PageKind(
        name="guide",
        folder="guides",
        about="how to do something, how to decide",
        template="article.html",
        place=30,
        is_article=True,
        has_byline=True,
        has_related=True,
    )


class LocalFields(NamesConditions, ArticleFields):
    """Life where the business is."""

    kind = PageKind(
        name="local",
        folder="local",
        about="life where you are",
        template="article.html",
        place=40,
        is_article=True,
        has_byline=True,
        has_related=True,
    )


def _shortest_first(sessions: tuple[SessionFields, ...]) -> tuple[SessionFields, ...]:
    return tuple(sorted(sessions, key=lambda session: session.minutes))


class ServiceFields(NamesConditions, Fields):
    """What people can book; its id is the name of its file."""

    kind = PageKind(
        name="service",
        folder="services",
        about="what people can book",
        template="service.html",
        place=10,
        has_byline=True,
        has_related=True,
        states_limits=True,
        # It says who should not book.
        review_months=YEARLY_MONTHS,
    )

    name: Text = Field(description='the service\'s name in a sentence, such as "deep tissue session"')
    service_type: Text | None = Field(None, description='the trade\'s word for it, such as "Massage"')
    sessions: tuple[SessionFields, ...] = Field(
        (), description='a list such as "- {minutes: 60, price: 95}"', after=_shortest_first
    )
    booking_label: Text | None = Field(
        None, description='the words on its button, such as "Book a deep tissue session"'
    )
    booking_url: SecureLink | None = Field(None, description=A_LINK)
    booking_id: Text | None = Field(None, description=A_BOOKING_ID)

    @property
    def topic(self) -> str:
        """The trade's word for the service."""
        return self.service_type or ""

    def differs_at(self, location: str) -> bool:
        """Return whether it has lengths or prices of its own at a location."""
        return any(session.location == location for session in self.sessions)

    def sessions_at(self, location: str | None) -> tuple[SessionFields, ...]:
        """Return its lengths at a location: its own ones, else those of the main place (``None``)."""
        place = location if location and self.differs_at(location) else None
        return tuple(session for session in self.sessions if session.location == place)


class UseFields(NamesConditions, Fields):
    """One service, for what people come with: ``services`` names it, and that page alone describes it."""

    kind = PageKind(
        name="use",
        folder="uses",
        about="a service, for what people come with",
        template="article.html",
        place=15,
        has_byline=True,
        has_related=True,
        states_limits=True,
        needs_index=False,
        # It says who should not book.
        review_months=YEARLY_MONTHS,
    )


class PageFields(Fields):
    """Home, about, contact and other single pages."""

    kind = PageKind(
        name="page",
        folder="pages",
        about="home, about, contact and other single pages",
        template="page.html",
        place=90,
        needs_index=False,
    )

    role: Role = Field("plain", description=f"one of {', '.join(PAGE_ROLES)}")
    location: Slug | None = Field(None, description=A_LOCATION)
    featured: tuple[Text, ...] = Field((), description=A_LIST_OF_FILES)
    featured_title: Text | None = Field(None, description="the heading above the featured pages")
    visit_reminder: bool = Field(False, description=YES_OR_NO)


class EventFields(Fields):
    """A workshop, a talk, a ride: something at a time and a place."""

    kind = PageKind(
        name="event",
        folder="events",
        about="workshops and other events, each with a start and an end",
        template="page.html",
        place=50,
    )

    starts: Hour = Field(description=A_MOMENT_WITH_HOUR)
    ends: Hour = Field(description=f"{A_MOMENT_WITH_HOUR}, after it starts")
    status: Literal["scheduled", "cancelled", "postponed"] = Field(
        "scheduled", description='"scheduled", "cancelled" or "postponed"'
    )
    location: Slug | None = Field(None, description=A_LOCATION)
    place: Text | None = Field(None, description='the name of the place, such as "Town library"')
    address: PostalAddress | None = Field(
        None, description="the address of the place: street, locality, region, postal_code, country"
    )
    host: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    price: Price | None = Field(None, description=A_PRICE)
    booking_url: SecureLink | None = Field(None, description=A_LINK)
    sold_out: bool = Field(False, description=YES_OR_NO)

    @property
    def price_cents(self) -> int | None:
        """The price in hundredths of the currency; 0 is free, ``None`` unknown."""
        return cents_of(self.price)


class SectionFields(Fields):
    """The index page of a folder."""

    kind = PageKind(name="section", template="section.html", page_type="CollectionPage", needs_index=False)


class PersonFields(Fields):
    """A real person who agreed to be named; the title is the person's name."""

    kind = PageKind(
        name="person",
        folder="people",
        about="real people who agreed to be named",
        template="person.html",
        page_type="ProfilePage",
        place=80,
        needs_index=False,
    )

    job_title: Text | None = Field(None, description='the person\'s work, such as "Massage therapist"')
    credentials: tuple[CredentialFields, ...] = Field(
        (), description='a list of licenses, such as "[{name: Therapist, number: T-1, issuer: The Board}]"'
    )
    knows_about: tuple[Text, ...] = Field(
        (), description='what the person knows well, a list such as [neck pain, "work at a desk"]'
    )
    profiles: tuple[Annotated[str, Rule(pattern=r"^https://\S+$")], ...] = Field(
        (), description='a list of addresses that start with "https://"'
    )
    booking_url: SecureLink | None = Field(None, description=f"where this person is booked, {A_LINK}")


PAGE_MODELS: tuple[type[Fields], ...] = (
    ServiceFields,
    UseFields,
    ConditionFields,
    GuideFields,
    LocalFields,
    PageFields,
    PersonFields,
    EventFields,
)
"""The front matter of the kinds that every site has; plugins add theirs to ``Pipeline.page_models``."""
