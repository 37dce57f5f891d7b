"""What editors decide about the site: its menu, footer, sources and recurring words."""

from typing import Annotated, Literal

from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.field_types import Slug, Text

EDITORIAL_FILE = "site.toml"
SOURCES_FILE = "sources.toml"

_FILES = 'a list of files in content/, such as ["pages/about.md"]'


class FooterGroup(FieldGroup):
    """Pages under one heading at the foot of every page."""

    heading: Text = Field(description="a short heading")
    pages: tuple[Text, ...] = Field(description=_FILES)


class ArticleWords(FieldGroup):
    """The words around every article."""

    author: Text = Field(description='who signs articles without an author, such as "our team"')
    unreviewed: str = Field("", description="what to print on a page without a review")
    sourced: str = Field("", description="what to print after that on a page with sources")
    disclaimer: str = Field("", description="what the articles are not")
    drawing_credit: str = Field("", description="who made the drawings that name nobody else")


class CallToActionWords(FieldGroup):
    """The words above the booking and phone buttons."""

    after_section_heading: Text = Field(description="a short heading")
    after_section_text: str = Field("", description="a short text")
    end_heading: Text = Field(description="a short heading")
    end_text: str = Field("", description="a short text")
    service_heading: Text = Field(description="a short heading")
    service_text: str = Field("", description="a short text")
    home_heading: Text = Field(description="a short heading")
    home_text: str = Field("", description="a short text")
    safety_heading: str = Field("", description="a short heading")
    safety_text: str = Field("", description="a short text")


class CrawlerPolicy(FieldGroup):
    """Which crawlers of assistants may read the site, and whether pages are published as Markdown too."""

    search: bool = Field(True, description="true or false")
    on_demand: bool = Field(True, description="true or false")
    training: bool = Field(True, description="true or false")
    markdown: bool = Field(False, description="true or false")


class FeedChoices(FieldGroup):
    """What the feeds hold."""

    full_text: bool = Field(False, description="true or false")


_HOST = Annotated[str, Rule(pattern=r"^([a-z0-9-]+\.)+[a-z0-9-]+$")]
_HOSTS = 'a list of hosts without "https://" and "www.", such as ["shop.example.com"]'


class LinkFacts(FieldGroup):
    """Which links to others are paid for, and which the site does not vouch for."""

    sponsored: tuple[_HOST, ...] = Field((), description=_HOSTS)
    nofollow: tuple[_HOST, ...] = Field((), description=_HOSTS)


class IndexNowKey(FieldGroup):
    """What search engines that take part in IndexNow know the site by; "" for a site that does not.

    Source: https://www.indexnow.org/documentation
    """

    key: Annotated[str, Rule(pattern=r"^([A-Za-z0-9-]{8,128})?$")] = Field(
        "", description="a key of 8 to 128 letters, digits and hyphens"
    )


class Editorial(FieldGroup):
    """``content/site.toml``."""

    menu: tuple[Text, ...] = Field(description=_FILES)
    footer: tuple[FooterGroup, ...] = Field((), description="tables [[footer]]")
    articles: ArticleWords = Field(description="a table [articles]")
    call_to_action: CallToActionWords = Field(description="a table [call_to_action]")
    look: Text = Field("plain", description='the name of a folder of theme/looks/, such as "plain"')
    social_cards: bool = Field(False, description="true or false")
    crawlers: CrawlerPolicy = Field(CrawlerPolicy(), description="a table [crawlers]")
    feeds: FeedChoices = Field(FeedChoices(), description="a table [feeds]")
    links: LinkFacts = Field(LinkFacts(), description="a table [links]")
    indexnow: IndexNowKey = Field(IndexNowKey(), description="a table [indexnow]")


class SourceFacts(FieldGroup):
    """A work that articles cite."""

    title: Text = Field(description="the title of the work")
    publisher: str = Field("", description="who published or wrote it")
    year: Annotated[str, Rule(pattern=r"^(\d{4}(–\d{2,4})?)?$")] = Field(
        "", description='a year such as "2024"'
    )
    url: Annotated[str, Rule(pattern=r"^https?://\S+$")] = Field(
        description='the address of the work, such as "https://www.example.com/study"'
    )
    kind: Literal["review", "trial", "guideline", "study", "law", "place", "maker"] | None = Field(
        None, description='"review", "trial", "guideline", "study", "law", "place" or "maker"'
    )
    about: tuple[Slug, ...] = Field((), description='a list of what it is about, such as ["massage", "neck"]')
