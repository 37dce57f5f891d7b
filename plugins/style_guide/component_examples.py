"""Which components the style guide shows, each in all its variants."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.site.api import Page
from plugins.style_guide.example_views import (
    a_block,
    a_byline,
    a_call_to_action,
    a_card,
    a_card_group,
    a_care_card,
    a_comparison,
    a_contact,
    a_credit,
    a_day,
    a_fact_list,
    a_link,
    a_session,
    a_source,
    a_term,
    a_video,
    an_action,
    an_hours_row,
    an_image,
    some_steps,
)

LEVELS = ("emergency", "urgent", "non-urgent")
_LIST = Markup("<ul><li>Move a little, often.</li><li>Rest when you are tired.</li></ul>")
_PROSE = Markup(
    '<h2 id="how-long">How long?</h2><p>Twenty minutes, <a href="/">often less</a>, with a'
    ' <a class="term" href="#term-cog">cog</a>.<sup><a href="#source-1">[1]</a></sup></p>'
    "<h3>And then?</h3><ol><li>Look.</li><li>Wait.</li></ol><blockquote><p>Somebody said so.</p></blockquote>"
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Weather"><table><thead><tr>'
    '<th scope="col">Weather</th><th scope="col">How often?</th></tr></thead><tbody><tr><td>Dry</td>'
    "<td>Monthly</td></tr></tbody></table></div>"
)


class Example(Struct, frozen=True):
    """One variant of a component; ``macro`` is another one of its file than the first."""

    name: str
    value: Any
    macro: str = ""


ELSEWHERE: Mapping[str, str] = {
    "breadcrumb": "At the top of this page.",
    "card": "In card-group and related.",
    "masthead": "At the top of this page.",
    "ribbon": "At the top of this page.",
    "site-header": "At the top of this page.",
    "site-footer": "At the end of this page.",
    "skip-link": "Press the tab key at the top of this page.",
    "icon": "In the headings and links of the others.",
    "page-index": "On the search page.",
    "search-box": "On the search page.",
    "search-results": "On the search page.",
}
"""Components that stand on a page once only, and where to see them."""


def component_examples(page: Page) -> Mapping[str, tuple[Example, ...]]:
    """List the examples by component; some show a part of the page that they stand on."""
    return {**_article_parts(), **_page_parts(page), **_lists(), **_calls(page)}


def _article_parts() -> Mapping[str, tuple[Example, ...]]:
    boxes = {"takeaways": "Key takeaways", "callout": "Good to know", "do-list": "Do", "dont-list": "Don’t"}
    return {
        **{
            name: (
                Example("With a heading", a_block(name, heading=heading, html=_LIST)),
                Example("Inside a section", a_block(name, heading=heading, html=_LIST, heading_level=3)),
            )
            for name, heading in boxes.items()
        },
        "prose": (Example("Headings, lists, a table", a_block(html=_PROSE)),),
        "care-card": tuple(
            Example(level, a_care_card(level, heading=f"Ask for help ({level})", anchor=""))
            for level in LEVELS
        ),
        "steps": (
            Example("With a heading", some_steps()),
            Example("Without a heading", some_steps(heading="")),
        ),
        "compare": (Example("A row for each question", a_comparison()),),
    }


def _page_parts(page: Page) -> Mapping[str, tuple[Example, ...]]:
    contact = a_contact(special_hours=(an_hours_row(days="December 24", hours="Closed"),))
    return {
        "hero": (
            Example(
                "With a picture and a call to action",
                replace(
                    page.top, trail=(), picture=an_image(credit=a_credit()), opening_call=a_call_to_action()
                ),
            ),
        ),
        "byline": (Example("Author, dates, review", a_byline(updated=a_day())),),
        "contents": (Example("Closed", (a_link(label="How long?", path="#how-long"),)),),
        "contact-card": (Example("All that is known", contact),),
        "fact-list": (Example("An event", a_fact_list()),),
        "video-player": (Example("Before it plays", a_video()),),
        "photo": (
            Example("In a card", an_image()),
            Example("First on the page", an_image(credit=a_credit()), macro="photo_first"),
        ),
        "visit-reminder": (Example("The form", "{}"),),
    }


def _lists() -> Mapping[str, tuple[Example, ...]]:
    cards = (a_card(image=an_image(alt="")), a_card(kicker="Guides"), a_card())
    return {
        "card-group": (
            Example("Three cards", a_card_group(cards=cards, more=a_link(label="See all: Guides"))),
        ),
        "related": (Example("Two cards", cards[1:]),),
        "hours-table": (Example("A week", (an_hours_row(), an_hours_row(days="Saturday", hours="Closed"))),),
        "session-list": (Example("With and without a price", (a_session(), a_session(price=""))),),
        "source-list": (Example("One source", (a_source(),)),),
        "term-list": (Example("Below an article", (a_term(),)),),
        "glossary": (
            Example(
                "On the glossary page",
                (a_term(anchor="term-gear", title="Gear", path="", used_on=(a_link(),)),),
            ),
        ),
    }


def _calls(page: Page) -> Mapping[str, tuple[Example, ...]]:
    kinds = ("book", "phone", "email", "page")
    actions = tuple(an_action(kind=kind, label=kind.title(), note="With a note") for kind in kinds)
    return {
        "action-list": (Example("Every kind", actions),),
        "booking-bar": (
            Example("On small screens", a_call_to_action(placement="bar", heading="Book or call")),
        ),
        "call-to-action": (Example("At the end", a_call_to_action(heading=f"Visit {page.header.name}")),),
        "care-action": (
            Example("On a safety page", a_call_to_action(heading="Your health first", actions=())),
        ),
    }
