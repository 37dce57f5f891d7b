"""The front matter of each page kind: its fields, and what each expects.

A field's description is printed in its error: write it so that it completes
"expected …".
"""

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from plugins.site.values.page_kind import PAGE_ROLES, YEARLY_MONTHS, PageKind

_DATE_FORM = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")
_DATE_AND_TIME_FORM = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?")


def _parse_moment(text: object) -> object:
    """Read ``2026-11-22`` or ``2026-11-22 09:00``; the site's time zone is added later."""
    # Checked by hand, because pydantic reads the text "5" as five seconds after 1970.
    if not isinstance(text, str):
        return text
    if not _DATE_FORM.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def _parse_hour(text: object) -> object:
    """Read a moment that names its hour."""
    if isinstance(text, str) and not _DATE_AND_TIME_FORM.fullmatch(text):
        raise ValueError(text)
    return _parse_moment(text)


def _check_role(name: str) -> str:
    if name not in PAGE_ROLES:
        raise ValueError(name)
    return name


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Moment = Annotated[datetime, BeforeValidator(_parse_moment)]
Hour = Annotated[datetime, BeforeValidator(_parse_hour)]
Role = Annotated[str, AfterValidator(_check_role)]
Price = Annotated[str, StringConstraints(pattern=r"^\d{1,6}(\.\d{2})?$")]
SecureLink = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\S*$")]
Duration = Annotated[
    str,
    # ISO 8601, with at least one part after "PT".
    StringConstraints(pattern=r"^PT([1-9]\d{0,2}H)?([1-9]\d{0,3}M)?([1-9]\d{0,3}S)?$", min_length=4),
]

Focus = Annotated[
    str,
    # As CSS writes it: https://www.w3.org/TR/css-images-3/#the-object-position
    StringConstraints(pattern=r"^((100|\d{1,2})%|left|center|right) ((100|\d{1,2})%|top|center|bottom)$"),
]

_A_FOCUS = 'how far from the left and from the top, such as "30% 20%" or "center top"'
_A_MOMENT = 'a date such as "2026-11-22" or "2026-11-22 09:00"'
_A_MOMENT_WITH_HOUR = 'a date and time such as "2026-11-22 18:00"'
_A_PRICE = 'a price such as "95" or "95.50", without a currency sign'
_A_LINK = 'an address that starts with "https://"'
_A_BOOKING_ID = 'the name that your booking site gives it, such as "12345"'
_A_SLUG = 'lower-case words joined by hyphens, such as "upper-back-knots"'
_YES_OR_NO = '"true" or "false"'
_A_LIST_OF_CONDITIONS = 'a list of files in content/conditions/, such as "[upper-back-knots]"'
_A_LIST_OF_FILES = 'a list of files in content/, such as "[guides/heat-and-ice.md]"'


class VideoFields(BaseModel):
    """A video that the site itself publishes, with a transcript."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    file: Annotated[str, StringConstraints(pattern=r"^videos/[\w-]+(\.[\w-]+)*\.(mp4|webm)$")] = Field(
        description='an MP4 or WebM in content/videos/, such as "videos/stretch.mp4"'
    )
    poster: Text = Field(description='a picture in content/, such as "images/stretch.jpg"')
    title: Text = Field(description="what the video is called")
    description: Text | None = Field(None, description="a sentence on what it shows")
    duration: Duration = Field(description='a length such as "PT1M30S" (one minute and thirty seconds)')
    uploaded: Moment = Field(description=_A_MOMENT)
    transcript: Text = Field(description="all that is said and shown, in words")


class WaiverFields(BaseModel):
    """A finding that the editor has looked at and lets stand, for a time."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    check: Slug = Field(description='the name of the check, such as "long-sentence"')
    words: Text = Field(description="some words of the sentence or of the finding, as they stand there")
    reason: Text = Field(description="why it may stand, in a sentence")
    until: Moment = Field(description='a date within a year, such as "2026-11-22"')


class ConsentFields(BaseModel):
    """A person's written consent to a story about them."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    words: Text = Field(
        description="some words of the sentence that the person agreed to, as they stand there"
    )
    record: Text = Field(description='where the signed consent is kept, such as "folder 7, sheet 3"')
    given: Moment = Field(description=_A_MOMENT)


class Fields(BaseModel):
    """What every page kind has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    kind: ClassVar[PageKind]

    title: Text = Field(description="the page's heading, as visitors read it")
    search_title: Text | None = Field(None, description="a title for search results, at most 60 characters")
    menu_title: Text | None = Field(None, description="a short name for menus and breadcrumbs")
    description: Text = Field(description="one or two sentences for search results, 110 to 160 characters")
    lead: Text | None = Field(None, description="the sentence below the heading")
    slug: Slug | None = Field(None, description=_A_SLUG)
    image: Text | None = Field(None, description='a picture in content/, such as "images/desk.svg"')
    image_alt: str = Field("", description="what the picture shows, for those who cannot see it")
    image_focus: Focus = Field("", description=_A_FOCUS)
    image_credit: str = Field("", description='who made the picture, such as "Jo Doe"')
    image_licence: SecureLink | None = Field(None, description=_A_LINK)
    video: VideoFields | None = Field(
        None, description="file, poster, title, duration, uploaded and transcript of a video"
    )
    date: Moment | None = Field(None, description=_A_MOMENT)
    updated: Moment | None = Field(None, description=_A_MOMENT)
    expires: Moment | None = Field(None, description=_A_MOMENT)
    draft: bool = Field(False, description=_YES_OR_NO)
    indexed: bool = Field(True, description=_YES_OR_NO)
    order: int = Field(100, description='a whole number such as "10"; smaller comes first in lists')
    topics: tuple[Slug, ...] = Field((), description='a list of topics, such as "[knots, desk-work]"')
    related: tuple[Text, ...] = Field((), description=_A_LIST_OF_FILES)
    services: tuple[Slug, ...] = Field((), description='a list of services, such as "[deep-tissue-therapy]"')
    safety: bool = Field(False, description=_YES_OR_NO)
    booking: Literal["auto", "off"] = Field("auto", description='"auto" or "off"')
    waivers: tuple[WaiverFields, ...] = Field(
        (), description="a list of findings to let stand, each with check, words, reason and until"
    )
    consents: tuple[ConsentFields, ...] = Field(
        (), description="a list of consents to stories of people, each with words, record and given"
    )

    @field_validator("booking", mode="before")
    @classmethod
    def _accept_yaml_words(cls, value: object) -> object:
        return {"true": "auto", "on": "auto", "false": "off", "no": "off"}.get(str(value).lower(), value)

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

    date: Moment = Field(description=_A_MOMENT)
    author: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    reviewed_by: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    reviewed: Moment | None = Field(None, description=_A_MOMENT)
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


class NamesConditions(BaseModel):
    """Fields of a page that is about conditions, or may help with them."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    conditions: tuple[Slug, ...] = Field((), description=_A_LIST_OF_CONDITIONS)


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


def _cents(price: str | None) -> int | None:
    """Return a price in cents, because binary fractions cannot hold 0.10."""
    if price is None:
        return None
    units, _, cents = price.partition(".")
    return int(units) * 100 + int(cents or 0)


class SessionFields(BaseModel):
    """One bookable length of a service."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    minutes: int = Field(gt=0, le=24 * 60, description='a whole number of minutes, such as "60"')
    price: Price | None = Field(None, description=_A_PRICE)
    booking_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = Field(
        None, description=_A_LINK
    )
    booking_id: Text | None = Field(None, description=_A_BOOKING_ID)

    @property
    def price_cents(self) -> int | None:
        """The price in hundredths of the currency, ``None`` when unknown."""
        return _cents(self.price)


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
    )

    name: Text = Field(description='the service\'s name in a sentence, such as "deep tissue session"')
    service_type: Text | None = Field(None, description='the trade\'s word for it, such as "Massage"')
    sessions: tuple[SessionFields, ...] = Field((), description='a list such as "- {minutes: 60, price: 95}"')
    booking_label: Text | None = Field(
        None, description='the words on its button, such as "Book a deep tissue session"'
    )
    booking_url: SecureLink | None = Field(None, description=_A_LINK)
    booking_id: Text | None = Field(None, description=_A_BOOKING_ID)

    @property
    def topic(self) -> str:
        """The trade's word for the service."""
        return self.service_type or ""

    @field_validator("sessions")
    @classmethod
    def _shortest_first(cls, sessions: tuple[SessionFields, ...]) -> tuple[SessionFields, ...]:
        return tuple(sorted(sessions, key=lambda session: session.minutes))


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
    location: Slug | None = Field(None, description='a location of business.toml, such as "north-side"')
    featured: tuple[Text, ...] = Field((), description=_A_LIST_OF_FILES)
    featured_title: Text | None = Field(None, description="the heading above the featured pages")
    visit_reminder: bool = Field(False, description=_YES_OR_NO)


class PostalAddress(BaseModel):
    """Where letters and visitors arrive."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    street: Text = Field(description="the street and number")
    locality: Text = Field(description="the town or city")
    region: str = Field("", description='the state or region, such as "NM"')
    postal_code: Text = Field(description="the postal code")
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description='a country code such as "US"')


class EventFields(Fields):
    """A workshop, a talk, a ride: something at a time and a place."""

    kind = PageKind(
        name="event",
        folder="events",
        about="workshops and other events, each with a start and an end",
        template="event.html",
        place=50,
    )

    starts: Hour = Field(description=_A_MOMENT_WITH_HOUR)
    ends: Hour = Field(description=f"{_A_MOMENT_WITH_HOUR}, after it starts")
    status: Literal["scheduled", "cancelled", "postponed"] = Field(
        "scheduled", description='"scheduled", "cancelled" or "postponed"'
    )
    location: Slug | None = Field(None, description='a location of business.toml, such as "north-side"')
    place: Text | None = Field(None, description='the name of the place, such as "Town library"')
    address: PostalAddress | None = Field(
        None, description="the address of the place: street, locality, region, postal_code, country"
    )
    host: Slug | None = Field(None, description='a person in content/people/, such as "jo-doe"')
    price: Price | None = Field(None, description=_A_PRICE)
    booking_url: SecureLink | None = Field(None, description=_A_LINK)

    @property
    def price_cents(self) -> int | None:
        """The price in hundredths of the currency; 0 is free, ``None`` unknown."""
        return _cents(self.price)


class SectionFields(Fields):
    """The index page of a folder."""

    kind = PageKind(name="section", template="section.html", page_type="CollectionPage", needs_index=False)


class CredentialFields(BaseModel):
    """A licence or certificate."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    name: Text = Field(description='the licence\'s name, such as "Licensed Massage Therapist"')
    number: Text = Field(description='the licence\'s number, such as "LMT-0000"')
    issuer: Text = Field(description="who issued the licence")
    expires: Moment | None = Field(None, description=_A_MOMENT)


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
    credentials: tuple[CredentialFields, ...] = Field((), description="a list of licences")
    profiles: tuple[Annotated[str, StringConstraints(pattern=r"^https://\S+$")], ...] = Field(
        (), description='a list of addresses that start with "https://"'
    )


PAGE_MODELS: tuple[type[Fields], ...] = (
    ServiceFields,
    ConditionFields,
    GuideFields,
    LocalFields,
    PageFields,
    PersonFields,
    EventFields,
)
"""The front matter of the kinds that every site has; plugins add theirs to ``Pipeline.page_models``."""
