"""Small whole values for tests: a business, a site out of a few Markdown files, the inputs of a page."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

from pelicanconf import MARKDOWN
from plugins.site.api import (
    PAGE_MODELS,
    Business,
    Inputs,
    LinkedPage,
    Picture,
    Record,
    Selector,
    Shared,
    TermFacts,
    Words,
    linked_page,
)
from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.facts.business import parse_business
from plugins.site.facts.editorial import Editorial, SourceFacts
from plugins.site.facts.words import parse_words
from plugins.site.fields.reading import read_value
from plugins.site.index.page_inputs import service_inputs
from plugins.site.index.shared_facts import location_inputs
from plugins.site.index.site import build_site
from plugins.site.markdown.text import Converter
from plugins.site.media.pictures import Rendition
from plugins.site.media.videos import Video
from plugins.site.reading.article import read_article
from plugins.site.reading.care_cards import read_care_cards
from plugins.site.values.records import Article
from tests.care_cards import CARDS

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
WORDS: Words = parse_words(
    tomllib.loads((ROOT / "theme/words/en.toml").read_text(encoding="utf-8")), source="theme/words/en.toml"
)
CONVERT = Converter(MARKDOWN)

BUSINESS_TOML = {
    "name": "Corner Shop",
    "type": "Store",
    "tagline": "Things on a corner",
    "description": "A shop on a corner that sells things.",
    "url": "https://shop.test",
    "language": "en-US",
    "time_zone": "America/Denver",
    "currency": "USD",
    "phone": "+1 505-555-0100",
    "icon": "images/icon.png",
    "social_image": "images/card.png",
    "address": {
        "street": "1 Corner Road",
        "locality": "Springfield",
        "region": "NM",
        "postal_code": "87000",
        "country": "US",
    },
    "booking": {"url": "https://book.test/shop", "label": "Book a visit"},
}


def a_business(**changes: object) -> Business:
    """Return a business; a change replaces a whole top-level fact, ``None`` leaves it out."""
    values = {**BUSINESS_TOML, **changes}
    return parse_business({name: value for name, value in values.items() if value is not None}, {})


def an_editorial(**changes: object) -> Editorial:
    words = {
        f"{place}_{part}": f"{place} {part}"
        for place in ("after_section", "end", "service", "home", "safety")
        for part in ("heading", "text")
    }
    values = {
        "menu": (),
        "articles": {
            "author": "the shop",
            "unreviewed": "Nobody checked this.",
            "sourced": "Check the sources.",
            "disclaimer": "Not advice.",
        },
        "call_to_action": words,
        **changes,
    }
    return read_value(Editorial, values)


def a_record(text: str, *, source: str = "guides/a.md") -> Record:
    """Return the record of a file that has no problem of its own."""
    library = read_care_cards(CARDS).cards
    article, problems = read_article(dedent(text), source=source, words=WORDS, convert=CONVERT, cards=library)
    assert not problems, [str(problem) for problem in problems]
    assert article is not None
    return article.record


def an_article(text: str, *, source: str = "guides/a.md") -> Article:
    """Return a file as it is checked, whatever problems of its own it has."""
    article, problems = read_article(dedent(text), source=source, words=WORDS, convert=CONVERT)
    assert article is not None, [str(problem) for problem in problems]
    return article


def a_file(title: str = "A page", body: str = "Some text.", **fields: str) -> str:
    """Return the text of a content file with the fields that every kind needs."""
    head = {"title": title, "description": f"About {title}.", **fields}
    lines = "\n".join(f"{name}: {value}" for name, value in head.items())
    return f"---\n{lines}\n---\n{dedent(body)}"


def a_guide(title: str = "A guide", body: str = "Some text.", **fields: str) -> str:
    return a_file(title, body, **{"date": "2026-06-01", **fields})


def a_service(title: str = "A service", body: str = "Some text.", **fields: str) -> str:
    return a_file(title, body, **{"name": "visit", **fields})


def an_event(title: str = "An event", body: str = "Some text.", **fields: str) -> str:
    times = {"starts": "2026-08-01 18:00", "ends": "2026-08-01 20:00"}
    return a_file(title, body, **{**times, **fields})


class ASite:
    """A site out of a few files; a home page and section pages come by themselves."""

    def __init__(
        self,
        files: dict[str, str],
        *,
        show_unpublished: bool = False,
        terms: dict[str, TermFacts] | None = None,
        **facts: object,
    ) -> None:
        self.business = a_business(**facts)
        folders = {name.split("/")[0] for name in files} & {
            model.kind.folder for model in PAGE_MODELS if model.kind.needs_index
        }
        whole = {
            "pages/home.md": a_file("Welcome", role="home"),
            **{
                f"{folder}/index.md": a_file(f"All {folder}", menu_title=folder.title()) for folder in folders
            },
            **files,
        }
        self.records = [a_record(text, source=source) for source, text in whole.items()]
        cited = {name for record in self.records for name in record.cited}
        cited |= {name for term in (terms or {}).values() for name in term.sources}
        self.index = build_site(
            self.records,
            sources={name: a_source(title=f"Work {name}") for name in cited},
            terms=terms or {},
            now=NOW,
            zone=self.business.zone,
            show_unpublished=show_unpublished,
        )
        self.pictures = {
            picture.target: a_picture(picture.target)
            for record in self.records
            for picture in record.body.pictures
        } | {
            name: a_picture(name)
            for record in self.records
            for name in (record.fields.image, record.fields.video and record.fields.video.poster)
            if name
        }
        self.pictures |= {
            place.map_image: a_picture(place.map_image)
            for place in self.business.locations
            if place.map_image
        }
        self.videos = {
            record.fields.video.file: Video(record.fields.video.file, "video/mp4")
            for record in self.records
            if record.fields.video
        }

    def shared(self, **changes: object) -> Shared:
        values = {
            "business": self.business,
            "editorial": an_editorial(),
            "words": WORDS,
            "assets": ThemeAssets("theme/site.css", ()),
            "menu": (),
            "footer": (),
            "home": LinkedPage("Home", ""),
            "contact": None,
            "logo": None,
            "social_image": a_picture("images/card.png", 1200, 630),
            "preview": False,
            "has_samples": False,
            "locations": location_inputs(self.index, self.business, self.pictures),
            "services": service_inputs(
                self.index, (page for page in self.index.records.values() if page.kind == "service")
            ),
        }
        return Shared(**{**values, **changes})

    def menu(self, *sources: str) -> tuple[LinkedPage, ...]:
        return tuple(linked_page(self.index, source) for source in sources)

    def inputs(self, source: str, number: int = 1, **changes: object) -> Inputs:
        selector = Selector(self.index, self.shared(**changes), self.pictures, self.videos, today=NOW.date())
        return selector.inputs(next(record for record in self.records if record.source == source), number)

    def all_inputs(self) -> list[Inputs]:
        return [self.inputs(source) for source in self.index.records]


def a_picture(source: str, width_px: int = 800, height_px: int = 450) -> Picture:
    return Picture(source, width_px, height_px)


def a_drawing(name: str = "desk") -> Picture:
    """Return a drawing of a public site, which is published as pixels too."""
    pixels = Rendition(f"images/{name}-1200.2b.png", 1200, 675, "image/png")
    return Picture(f"images/{name}.1a.svg", 800, 450, pixels=pixels)


def a_term(**changes: object) -> TermFacts:
    return read_value(TermFacts, {"title": "Cog", "explanation": "A wheel with teeth.", **changes})


def a_source(**changes: str) -> SourceFacts:
    return read_value(
        SourceFacts,
        {
            "title": "A work",
            "publisher": "A press",
            "year": "2024",
            "url": "https://press.test/work",
            **changes,
        },
    )
