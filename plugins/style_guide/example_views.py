"""Example views of the parts of a page: for the style guide, and for the tests.

Every fact has a plain default; whoever asks for a part states only the facts
that it is about.
"""

from typing import Any

from markupsafe import Markup

from plugins.site.api import (
    Action,
    Block,
    Byline,
    CallToAction,
    Card,
    CardGroup,
    CitationMark,
    Contact,
    Credit,
    Day,
    Fact,
    FactList,
    FactValue,
    HoursRow,
    Image,
    Link,
    Phone,
    SessionFields,
    SessionLength,
    Source,
    Term,
    Video,
)


def a_link(**changes: Any) -> Link:
    """Return a link; a change replaces one of its facts."""
    return Link(**({"label": "Guides", "path": "/guides/"} | changes))


def an_image(**changes: Any) -> Image:
    """Return an image; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "path": "/images/desk.jpg",
        "url": "https://example.org/images/desk.jpg",
        "width_px": 1200,
        "height_px": 675,
        "alt": "A desk by a window",
    }
    return Image(**(facts | changes))


def a_credit(**changes: Any) -> Credit:
    """Return a credit; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "name": "Ada Example",
        "text": "Picture: Ada Example",
        "licence_url": "https://licences.example/by",
        "licence_label": "Licence of this picture",
    }
    return Credit(**(facts | changes))


def a_card(**changes: Any) -> Card:
    """Return a card; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "title": "Heat or ice?",
        "summary": "Whichever feels better.",
        "path": "/guides/heat-and-ice/",
    }
    return Card(**(facts | changes))


def a_card_group(**changes: Any) -> CardGroup:
    """Return a card group; a change replaces one of its facts."""
    return CardGroup(**({"heading": "Start here", "cards": (a_card(),)} | changes))


def a_day(**changes: Any) -> Day:
    """Return a day; a change replaces one of its facts."""
    return Day(**({"text": "November 22, 2026", "iso": "2026-11-22"} | changes))


def a_source(**changes: Any) -> Source:
    """Return a source; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "number": 1,
        "anchor": "source-1",
        "title": "Rest and work: a review",
        "publisher": "Cochrane",
        "year": "2024",
        "url": "https://example.org/review",
    }
    return Source(**(facts | changes))


def an_action(**changes: Any) -> Action:
    """Return an action; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "kind": "book",
        "label": "Book a session",
        "href": "https://booking.example.org/new",
    }
    return Action(**(facts | changes))


def a_phone_action(**changes: Any) -> Action:
    """Return a phone action; a change replaces one of its facts."""
    facts: dict[str, Any] = {"kind": "phone", "label": "Call 505-555-0100", "href": "tel:+15055550100"}
    return Action(**(facts | changes))


def a_call_to_action(**changes: Any) -> CallToAction:
    """Return a call to action; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "placement": "end",
        "heading": "Ready for an hour?",
        "text": "Pick a time that suits you.",
        "actions": (an_action(), a_phone_action()),
    }
    return CallToAction(**(facts | changes))


def a_block(component: str = "prose", **changes: Any) -> Block:
    """Return a block; a change replaces one of its facts."""
    facts: dict[str, Any] = {"html": Markup("<p>Move a little, often.</p>")}
    return Block(component, **(facts | changes))


def a_care_card(level: str = "emergency", **changes: Any) -> Block:
    """Return a care card; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "html": Markup("<ul><li>you have chest pain</li></ul>"),
        "heading": "Call 911 if:",
        "anchor": "call-911-if",
        "level": level,
        "hidden_text": "Emergency:",
    }
    return Block("care-card", **(facts | changes))


def a_citation_mark(**changes: Any) -> CitationMark:
    """Return a citation mark; a change replaces one of its facts."""
    return CitationMark(**({"text": "[1]", "label": "Source 1", "path": "#source-1"} | changes))


def a_term(**changes: Any) -> Term:
    """Return a term; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "anchor": "term-cog",
        "title": "Cog",
        "explanation": "A wheel with teeth.",
        "sources": (a_citation_mark(),),
        "path": "/glossary/#term-cog",
    }
    return Term(**(facts | changes))


def some_steps(**changes: Any) -> Block:
    """Return a block of numbered steps; a change replaces one of its facts."""
    html = Markup('<ol role="list"><li>Stand up.</li><li>Look out of the window.</li></ol>')
    return Block("steps", **({"html": html, "heading": "A short break"} | changes))


def a_comparison(**changes: Any) -> Block:
    """Return a table that compares, without its frame; a change replaces one of its facts."""
    html = Markup(
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Question</th>'
        '<th scope="col" role="columnheader">Heat</th>'
        '<th scope="col" role="columnheader">Cold</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">How long?</th>'
        '<td data-label="Heat" role="cell">15 minutes</td>'
        '<td data-label="Cold" role="cell">10 minutes</td></tr></tbody>'
    )
    return Block("compare", **({"html": html, "heading": "Heat and cold"} | changes))


def an_hours_row(**changes: Any) -> HoursRow:
    """Return an hours row; a change replaces one of its facts."""
    return HoursRow(**({"days": "Monday to Friday", "hours": "9 AM to 6 PM"} | changes))


def a_contact(**changes: Any) -> Contact:
    """Return a contact; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "name": "Corner Workshop",
        "address_lines": ("1 Example Street", "Springfield 12345"),
        "phone": Phone("505-555-0100", "+15055550100"),
        "email": "hello@example.org",
        "email_href": "mailto:hello@example.org",
        "hours": (an_hours_row(), an_hours_row(days="Saturday", hours="10 AM to 2 PM")),
        "special_hours": (),
        "directions_url": "https://maps.example.org/?q=1",
        "service_areas": "Serving Springfield",
        "licences": ("Licence 1234",),
    }
    return Contact(**(facts | changes))


def a_byline(**changes: Any) -> Byline:
    """Return a byline; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "author": "Ada Example",
        "author_path": "/people/ada-example/",
        "author_role": "Founder",
        "published": a_day(),
        "updated": None,
        "review": "Not reviewed by a clinician",
    }
    return Byline(**(facts | changes))


def a_fact_list(**changes: Any) -> FactList:
    """Return a fact list; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "facts": (
            Fact("When", (FactValue("Saturday, 6:00 PM", iso="2026-11-28T18:00:00-07:00"),)),
            Fact("With", (FactValue("Ada Example", "/people/ada-example/"),)),
            Fact("Price", (FactValue("$20"),)),
        ),
        "notice": "This event is cancelled.",
        "actions": (an_action(label="Book a place"),),
    }
    return FactList(**(facts | changes))


def a_video(**changes: Any) -> Video:
    """Return a video; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "path": "/videos/stretch.mp4",
        "url": "https://example.org/videos/stretch.mp4",
        "media_type": "video/mp4",
        "poster": an_image(alt=""),
        "title": "Two slow rolls",
        "description": "Shoulders up, back and down.",
        "length": Day("1:30", "PT1M30S"),
        "uploaded": a_day(),
        "transcript": ("Sit upright.", "Roll your shoulders."),
    }
    return Video(**(facts | changes))


def a_session(**changes: Any) -> SessionLength:
    """Return a session; a change replaces one of its facts."""
    facts: dict[str, Any] = {
        "fields": SessionFields(minutes=60, price="95"),
        "length": "60 minutes",
        "price": "$95",
        "action": an_action(),
    }
    return SessionLength(**(facts | changes))
