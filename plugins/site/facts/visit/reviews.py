"""What clients said, each with their consent: ``content/reviews/*.toml``.

A review without a record of consent stops the build. Nothing here becomes markup: search engines refuse the
reviews that a business publishes of itself.

Source: https://govinfo.gov/content/pkg/FR-2024-08-22/html/2024-18519.htm (16 CFR 465), 16 CFR 255.2 on what
    people may generally expect, 255.5 on connections
"""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Struct

from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.field_types import A_LINK, CalendarDay, SecureLink, Slug, Text
from plugins.site.values.problems import FilePlace

REVIEWS_FOLDER = "reviews"
REVIEWS_FILE = f"{REVIEWS_FOLDER}/reviews.toml"
"""The one that the studio writes; any other file of that folder is read as well."""
REVIEW_FILES = f"{REVIEWS_FOLDER}/[!._~]*.toml"
_A_DAY = 'a day such as "2026-05-01"'


class Consent(FieldGroup):
    """A person's written consent to the publication of their words."""

    record: Text = Field(description='where the signed consent is kept, such as "folder 7, sheet 3"')
    given: CalendarDay = Field(description=_A_DAY)


class ReviewFacts(FieldGroup):
    """What one client said."""

    words: Text = Field(description="the words as the person wrote them, nothing added and nothing changed")
    name: Text = Field(description='the name as agreed, such as "J. D."')
    date: CalendarDay = Field(description=f"the day on which it was written, {_A_DAY}")
    consent: Consent = Field(description="a table with record and given: no review without consent")
    typicality: Text = Field(
        description='what others may expect, such as "One visit of one person; it differs for others."'
    )
    origin: SecureLink | None = Field(None, description=f"where it stands in public, {A_LINK}")
    origin_name: str = Field("", description='the name of that site, such as "Example Maps"')
    stars: Annotated[str, Rule(pattern=r"^([1-5](\.\d)?)?$")] = Field(
        "", description='the stars that the person gave there, such as "5"'
    )
    connection: str = Field(
        "", description='what connects the person with you, such as "This session was free of charge."'
    )
    services: tuple[Slug, ...] = Field((), description='a list of services, such as ["deep-tissue-massage"]')
    order: int = Field(100, description="a whole number; smaller comes first")


class ReviewFile(FieldGroup):
    """A file of reviews."""

    reviews: tuple[ReviewFacts, ...] = Field((), description="tables [[reviews]]")


class Review(Struct, frozen=True):
    """A review, and where it stands."""

    facts: ReviewFacts
    place: FilePlace


def in_reading_order(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Sort reviews as lists show them: by ``order``, the newest first."""
    return tuple(sorted(reviews, key=lambda review: (review.facts.order, -review.facts.date.toordinal())))
