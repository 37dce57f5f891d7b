"""What editors decide about the site: its menu, footer, sources and recurring words."""

from typing import Annotated

from pydantic import Field, StringConstraints

from plugins.site.values.field_types import FieldGroup, Text

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
    disclaimer: str = Field("", description="what the articles are not")


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


class Editorial(FieldGroup):
    """``content/site.toml``."""

    menu: tuple[Text, ...] = Field(description=_FILES)
    footer: tuple[FooterGroup, ...] = Field((), description="tables [[footer]]")
    articles: ArticleWords = Field(description="a table [articles]")
    call_to_action: CallToActionWords = Field(description="a table [call_to_action]")
    social_cards: bool = Field(False, description="true or false")


class SourceFacts(FieldGroup):
    """A work that articles cite."""

    title: Text = Field(description="the title of the work")
    publisher: str = Field("", description="who published or wrote it")
    year: Annotated[str, StringConstraints(pattern=r"^(\d{4}(–\d{2,4})?)?$")] = Field(
        "", description='a year such as "2024"'
    )
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] = Field(
        description='the address of the work, such as "https://www.example.com/study"'
    )
