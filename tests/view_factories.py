"""Views for tests: every fact has a plain default, a test states only those it is about."""

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from plugins.site.views import (
    Action,
    Block,
    Byline,
    CallToAction,
    Card,
    CardGroup,
    Contact,
    Credit,
    Day,
    Fact,
    FactList,
    FactValue,
    Footer,
    Head,
    Header,
    HoursRow,
    Image,
    Link,
    LinkGroup,
    Page,
    Session,
    Source,
    Video,
)

WORDS_FILE = Path(__file__).parent.parent / "theme" / "words" / "en.toml"
HOSTILE_TEXT = """</script><b class='x' id="y">&amp; "quoted" <!-- 🧗 ü"""
"""What an editor may type, and what must come out as nothing but text."""


def the_words(**changes: str) -> SimpleNamespace:
    """The interface's words, as the site hands them over."""
    return SimpleNamespace(**(tomllib.loads(WORDS_FILE.read_text(encoding="utf-8")) | changes))


def a_link(**changes: Any) -> Link:
    return Link(**({"label": "Guides", "path": "/guides/"} | changes))


def a_link_group(**changes: Any) -> LinkGroup:
    return LinkGroup(**({"heading": "Learn", "links": (a_link(),)} | changes))


def an_image(**changes: Any) -> Image:
    facts = {
        "path": "/images/desk.jpg",
        "url": "https://example.org/images/desk.jpg",
        "width_px": 1200,
        "height_px": 675,
        "alt": "A desk by a window",
    }
    return Image(**(facts | changes))


def a_credit(**changes: Any) -> Credit:
    facts = {
        "name": "Ada Example",
        "text": "Picture: Ada Example",
        "licence_url": "https://licences.example/by",
        "licence_label": "Licence of this picture",
    }
    return Credit(**(facts | changes))


def a_card(**changes: Any) -> Card:
    facts = {"title": "Heat or ice?", "summary": "Whichever feels better.", "path": "/guides/heat-and-ice/"}
    return Card(**(facts | changes))


def a_card_group(**changes: Any) -> CardGroup:
    return CardGroup(**({"heading": "Start here", "cards": (a_card(),)} | changes))


def a_day(**changes: Any) -> Day:
    return Day(**({"text": "November 22, 2026", "iso": "2026-11-22"} | changes))


def a_source(**changes: Any) -> Source:
    facts = {
        "number": 1,
        "anchor": "source-1",
        "title": "Massage for neck pain",
        "publisher": "Cochrane",
        "year": "2024",
        "url": "https://example.org/review",
    }
    return Source(**(facts | changes))


def an_action(**changes: Any) -> Action:
    facts = {"kind": "book", "label": "Book a session", "href": "https://booking.example.org/new"}
    return Action(**(facts | changes))


def a_phone_action(**changes: Any) -> Action:
    facts = {"kind": "phone", "label": "Call 505-555-0100", "href": "tel:+15055550100"}
    return Action(**(facts | changes))


def a_call_to_action(**changes: Any) -> CallToAction:
    facts = {
        "placement": "end",
        "heading": "Ready for an hour?",
        "text": "Pick a time that suits you.",
        "actions": (an_action(), a_phone_action()),
    }
    return CallToAction(**(facts | changes))


def a_block(component: str = "prose", **changes: Any) -> Block:
    facts = {"html": Markup("<p>Move a little, often.</p>")}
    return Block(component, **(facts | changes))


def a_care_card(level: str = "emergency", **changes: Any) -> Block:
    facts = {
        "html": Markup("<ul><li>you have chest pain</li></ul>"),
        "heading": "Call 911 if:",
        "anchor": "call-911-if",
        "level": level,
        "hidden_text": "Emergency:",
    }
    return Block("care-card", **(facts | changes))


def an_hours_row(**changes: Any) -> HoursRow:
    return HoursRow(**({"days": "Monday to Friday", "hours": "9 AM to 6 PM"} | changes))


def a_contact(**changes: Any) -> Contact:
    facts = {
        "name": "Corner Workshop",
        "address_lines": ("1 Example Street", "Springfield 12345"),
        "phone_text": "505-555-0100",
        "phone_href": "tel:+15055550100",
        "email": "hello@example.org",
        "email_href": "mailto:hello@example.org",
        "hours": (an_hours_row(), an_hours_row(days="Saturday", hours="10 AM to 2 PM")),
        "special_hours": (),
        "directions_url": "https://maps.example.org/?q=1",
        "service_areas": "Serving Springfield",
        "licences": ("Licence 1234",),
    }
    return Contact(**(facts | changes))


def a_bare_contact(**changes: Any) -> Contact:
    """A business of which only the name is known."""
    facts = {
        "name": "Corner Workshop",
        "address_lines": (),
        "phone_text": "",
        "phone_href": "",
        "email": "",
        "email_href": "",
        "hours": (),
        "special_hours": (),
        "directions_url": "",
        "service_areas": "",
        "licences": (),
    }
    return Contact(**(facts | changes))


def a_byline(**changes: Any) -> Byline:
    facts = {
        "author": "Ada Example",
        "author_path": "/people/ada-example/",
        "author_role": "Founder",
        "published": a_day(),
        "updated": None,
        "review": "Not reviewed by a clinician",
    }
    return Byline(**(facts | changes))


def a_fact_list(**changes: Any) -> FactList:
    facts = {
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
    facts = {
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


def a_session(**changes: Any) -> Session:
    return Session(**({"length": "60 minutes", "price": "$95", "action": an_action()} | changes))


def a_head(**changes: Any) -> Head:
    facts = {
        "title": "Heat or ice? | Corner Workshop",
        "description": "Heat or cold: whichever feels better.",
        "canonical_url": "https://example.org/guides/heat-and-ice/",
        "robots": "index, follow",
        "locale": "en_US",
        "og_type": "article",
        "site_name": "Corner Workshop",
        "image": an_image(),
        "published_iso": "2026-11-22T09:00:00-07:00",
        "modified_iso": "2026-11-23T09:00:00-07:00",
        "feed_title": "New from Corner Workshop",
        "feed_path": "/feed.xml",
        "stylesheet_path": "/theme/site.css",
        "preloads": ("/theme/besley.woff2",),
        "favicon_svg_path": "/favicon.svg",
        "favicon_ico_path": "/favicon.ico",
        "touch_icon_path": "/apple-touch-icon.png",
        "manifest_path": "/site.webmanifest",
        "script_path": "/theme/site.js",
    }
    return Head(**(facts | changes))


def a_header(**changes: Any) -> Header:
    facts = {
        "name": "Corner Workshop",
        "home_path": "/",
        "logo": None,
        "menu": (a_link(label="Services", path="/services/"), a_link(current=True)),
        "actions": (an_action(), a_phone_action()),
    }
    return Header(**(facts | changes))


def a_footer(**changes: Any) -> Footer:
    facts = {
        "contact": a_contact(),
        "groups": (a_link_group(),),
        "profiles": (a_link(label="social.example", path="https://social.example/workshop"),),
        "actions": (),
        "legal": "Corner Workshop LLC",
    }
    return Footer(**(facts | changes))


def a_page(template: str = "article.html", **changes: Any) -> Page:
    """A page with every part that a page of its kind may have."""
    facts = {
        "language": "en-US",
        "direction": "ltr",
        "words": the_words(),
        "ribbon": "",
        "disclaimer": "This is general information.",
        "head": a_head(),
        "header": a_header(),
        "footer": a_footer(),
        "trail": (
            a_link(label="Home", path="/"),
            a_link(),
            a_link(label="Heat or ice?", path="/guides/heat-and-ice/", current=True),
        ),
        "kicker": "Guides",
        "title": "Heat or ice?",
        "lead": "Whichever feels better.",
        "hero": an_image(),
        "byline": a_byline(),
        "contents": (a_link(label="How long?", path="#how-long"),),
        "blocks": (a_block(html=Markup('<h2 id="how-long">How long?</h2><p>Twenty minutes.</p>')),),
        "sessions": (a_session(),),
        "groups": (a_card_group(),),
        "related": (a_card(),),
        "sources": (a_source(),),
        "contact": a_contact(),
        "first_action": a_call_to_action(placement="header"),
        "last_action": a_call_to_action(),
        "graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Heat or ice?"}]},
    }
    return Page(template, **(facts | changes))


def a_bare_page(template: str = "page.html", **changes: Any) -> Page:
    """A page with nothing but what every page has."""
    facts = {
        "ribbon": "",
        "disclaimer": "",
        "head": a_head(
            canonical_url="",
            published_iso="",
            modified_iso="",
            preloads=(),
            favicon_svg_path="",
            og_type="website",
        ),
        "header": a_header(menu=(), actions=()),
        "footer": a_footer(contact=a_bare_contact(), groups=(), profiles=(), legal=""),
        "trail": (),
        "kicker": "",
        "lead": "",
        "hero": None,
        "byline": None,
        "contents": (),
        "blocks": (),
        "sessions": (),
        "groups": (),
        "related": (),
        "sources": (),
        "contact": None,
        "first_action": None,
        "last_action": None,
        "graph": None,
    }
    return a_page(template, **(facts | changes))
