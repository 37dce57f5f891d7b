"""The front matter of each page kind: its fields, and what each expects.

A field's description is what its error says was expected; write it so that it
completes "expected …".
"""

import re
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator

PAGE_ROLES = ("plain", "home", "about", "contact", "not-found")

_DATE_FORM = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")


def _parse_moment(text: object) -> object:
    """Read ``2026-11-22`` or ``2026-11-22 09:00``; the site's time zone is added later."""
    # Checked by hand, because pydantic reads the text "5" as five seconds after 1970.
    if not isinstance(text, str):
        return text
    if not _DATE_FORM.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Moment = Annotated[datetime, BeforeValidator(_parse_moment)]

_A_MOMENT = 'a date such as "2026-11-22" or "2026-11-22 09:00"'
_A_SLUG = 'lower-case words joined by hyphens, such as "upper-back-knots"'
_YES_OR_NO = '"true" or "false"'
_A_LIST_OF_FILES = 'a list of files in content/, such as "[guides/heat-and-ice.md]"'


class Fields(BaseModel):
    """What every page kind has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: ClassVar[str]

    title: Text = Field(description="the page's heading, as visitors read it")
    search_title: Text | None = Field(None, description="a title for search results, at most 60 characters")
    menu_title: Text | None = Field(None, description="a short name for menus and breadcrumbs")
    description: Text = Field(description="one or two sentences for search results, 110 to 155 characters")
    lead: Text | None = Field(None, description="the sentence below the heading")
    slug: Slug | None = Field(None, description=_A_SLUG)
    image: Text | None = Field(None, description='a picture in content/, such as "images/desk.svg"')
    image_alt: str = Field("", description="what the picture shows, for those who cannot see it")
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

    @field_validator("booking", mode="before")
    @classmethod
    def _accept_yaml_words(cls, value: object) -> object:
        return {"true": "auto", "on": "auto", "false": "off", "no": "off"}.get(str(value).lower(), value)

    @property
    def headline(self) -> str:
        """The title for the ``title`` element, without the name of the site."""
        return self.search_title or self.title

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


class ConditionFields(ArticleFields):
    """What troubles people: a problem that a service may help with."""

    kind = "condition"


class GuideFields(ArticleFields):
    """How to do something, or how to decide."""

    kind = "guide"


class LocalFields(ArticleFields):
    """Life where the business is."""

    kind = "local"


class SessionFields(BaseModel):
    """One bookable length of a service."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minutes: int = Field(gt=0, le=24 * 60, description='a whole number of minutes, such as "60"')
    price: Annotated[str, StringConstraints(pattern=r"^\d{1,6}(\.\d{2})?$")] | None = Field(
        None, description='a price such as "95" or "95.50", without a currency sign'
    )
    booking_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = Field(
        None, description='an address that starts with "https://"'
    )

    @property
    def price_cents(self) -> int | None:
        """The price in hundredths of the currency, ``None`` when unknown."""
        if self.price is None:
            return None
        units, _, cents = self.price.partition(".")
        return int(units) * 100 + int(cents or 0)


class ServiceFields(Fields):
    """What people can book; its id is the name of its file."""

    kind = "service"

    name: Text = Field(description='the service\'s name in a sentence, such as "deep tissue session"')
    service_type: Text | None = Field(None, description='the trade\'s word for it, such as "Massage"')
    sessions: tuple[SessionFields, ...] = Field((), description='a list such as "- {minutes: 60, price: 95}"')


class PageFields(Fields):
    """Home, about, contact and other single pages."""

    kind = "page"

    role: Literal["plain", "home", "about", "contact", "not-found"] = Field(
        "plain", description=f"one of {', '.join(PAGE_ROLES)}"
    )
    featured: tuple[Text, ...] = Field((), description=_A_LIST_OF_FILES)
    featured_title: Text | None = Field(None, description="the heading above the featured pages")


class SectionFields(Fields):
    """The index page of a folder: what is in it and for whom."""

    kind = "section"


class CredentialFields(BaseModel):
    """A licence or certificate that somebody holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text = Field(description='the licence\'s name, such as "Licensed Massage Therapist"')
    number: Text = Field(description='the licence\'s number, such as "LMT-0000"')
    issuer: Text = Field(description="who issued the licence")
    expires: Moment | None = Field(None, description=_A_MOMENT)


class PersonFields(Fields):
    """A real person who agreed to be named; the title is the person's name."""

    kind = "person"

    job_title: Text | None = Field(None, description='the person\'s work, such as "Massage therapist"')
    credentials: tuple[CredentialFields, ...] = Field((), description="a list of licences")
    profiles: tuple[Annotated[str, StringConstraints(pattern=r"^https://\S+$")], ...] = Field(
        (), description='a list of addresses that start with "https://"'
    )


KINDS: dict[str, type[Fields]] = {
    "services": ServiceFields,
    "conditions": ConditionFields,
    "guides": GuideFields,
    "local": LocalFields,
    "pages": PageFields,
    "people": PersonFields,
}
"""The folder below ``content/`` decides the kind of a page."""
