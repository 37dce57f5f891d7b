"""Which components the style guide shows, each in all its variants."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from plugins.site.api import CARE_LEVELS, Page
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
    a_list_nav,
    a_map_card,
    a_notice_band,
    a_person_card,
    a_place_list,
    a_quote_list,
    a_room_photo,
    a_session,
    a_session_group,
    a_source,
    a_term,
    a_video,
    an_action,
    an_hours_row,
    an_image,
    an_imprint,
    some_slots,
    some_steps,
)

_LIST = Markup("<ul><li>Move a little, often.</li><li>Rest when you are tired.</li></ul>")
_PROSE = Markup(
    '<h2 id="how-long">How long?</h2><p>Twenty minutes, <a href="/">often less</a>, with a'
    ' <a class="term" href="#term-cog">cog</a>.<sup><a href="#source-1">[1]</a></sup></p>'
    "<h3>And then?</h3><ol><li>Look.</li><li>Wait.</li></ol><blockquote><p>Somebody said so.</p></blockquote>"
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Weather"><table><thead><tr>'
    '<th scope="col">Weather</th><th scope="col">How often?</th></tr></thead><tbody><tr><td>Dry</td>'
    "<td>Monthly</td></tr></tbody></table></div>"
)


ELSEWHERE: Mapping[str, str] = {
    "breadcrumb": "At the top of this page.",
    "card": "In card-group and related.",
    "masthead": "At the top of this page.",
    "page-section": "On the home page.",
    "question": "On a page with the role faq.",
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


MACROS = {("photo", "First on the page"): "photo_first"}
"""Examples of another macro of their file than the first."""


def component_examples(page: Page) -> Mapping[str, Mapping[str, Any]]:
    """List the values to print by component and variant; some are a part of the page that they stand on."""
    return {**_boxes(), **_page_parts(page), **_lists(), **_calls(page)}


def _boxes() -> Mapping[str, Mapping[str, Any]]:
    boxes = {"takeaways": "Key takeaways", "callout": "Good to know", "do-list": "Do", "dont-list": "Don’t"}
    with_heading = {
        name: {
            "With a heading": a_block(name, heading=heading, html=_LIST),
            "Inside a section": a_block(name, heading=heading, html=_LIST, heading_level=3),
        }
        for name, heading in boxes.items()
    }
    cards = {level: a_care_card(level, heading=f"Ask for help ({level})", anchor="") for level in CARE_LEVELS}
    return {
        **with_heading,
        "prose": {"Headings, lists, a table": a_block(html=_PROSE)},
        "care-card": cards,
        "steps": {"With a heading": some_steps(), "Without a heading": some_steps(heading="")},
        "compare": {"A row for each question": a_comparison()},
    }


def _page_parts(page: Page) -> Mapping[str, Mapping[str, Any]]:
    top = replace(page.top, trail=(), picture=an_image(credit=a_credit()), opening_call=a_call_to_action())
    contact = a_contact(special_hours=(an_hours_row(days="December 24", hours="Closed"),))
    return {
        "hero": {"With a picture and a call to action": top},
        "byline": {"Author, dates, review": a_byline(updated=a_day())},
        "contents": {"Closed": (a_link(label="How long?", path="#how-long"),)},
        "contact-card": {"All that is known": contact},
        "place-list": {"Another place": a_place_list()},
        "fact-list": {"An event": a_fact_list(), "Under a heading": a_fact_list(heading="Good to know")},
        "video-player": {"Before it plays": a_video()},
        "photo": {"In a card": an_image(), "First on the page": an_image(credit=a_credit())},
        "visit-reminder": {"The form": "{}"},
        "map-card": {"With a picture": a_map_card(), "Without one": a_map_card(image=None)},
        "people": {"With and without a face": (a_person_card(), a_person_card(portrait=None, action=None))},
        "rooms": {"Two photos": (a_room_photo(), a_room_photo(caption=""))},
        "client-reviews": {"With stars elsewhere, and without": a_quote_list()},
        "imprint": {"Whose sheet it is": an_imprint()},
        "memberships": {"With an insurance": some_slots()},
        "notice-band": {"One that holds": a_notice_band()},
    }


def _lists() -> Mapping[str, Mapping[str, Any]]:
    cards = (a_card(image=an_image(alt="")), a_card(kicker="Guides"), a_card())
    term = a_term(anchor="term-gear", title="Gear", path="", used_on=(a_link(),))
    return {
        "card-group": {"Three cards": a_card_group(cards=cards, more=a_link(label="See all: Guides"))},
        "list-nav": {"With all pages": a_list_nav(all=(a_link(label="1"), a_link(label="2")))},
        "related": {"Two cards": cards[1:]},
        "hours-table": {"A week": (an_hours_row(), an_hours_row(days="Saturday", hours="Closed"))},
        "session-list": {
            "With and without a price": (a_session_group(sessions=(a_session(), a_session(price=""))),),
            "At two places": (
                a_session_group(headings=(a_link(label="Corner Workshop"),)),
                a_session_group(headings=(a_link(label="North"), a_link(label="South"))),
            ),
        },
        "source-list": {"One source": (a_source(),)},
        "term-list": {"Below an article": (a_term(),)},
        "glossary": {"On the glossary page": (term,)},
    }


def _calls(page: Page) -> Mapping[str, Mapping[str, Any]]:
    kinds = ("book", "phone", "email", "page")
    actions = tuple(an_action(kind=kind, label=kind.title(), note="With a note") for kind in kinds)
    return {
        "action-list": {"Every kind": actions},
        "booking-bar": {"On small screens": a_call_to_action(placement="bar", heading="Book or call")},
        "call-to-action": {"At the end": a_call_to_action(heading=f"Visit {page.header.name}")},
        "care-action": {"On a safety page": a_call_to_action(heading="Your health first", actions=())},
    }
