"""Views for tests: every fact has a plain default, a test states only those it is about."""

import tomllib
from pathlib import Path
from typing import Any

from markupsafe import Markup

from plugins.hosting import SecurityHeaders
from plugins.site.api import (
    Contact,
    Footer,
    IndexGroup,
    Page,
    Publisher,
    Search,
    SoughtWord,
    Words,
)
from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.values.page_fields import GuideFields
from plugins.site.values.page_kind import PAGE_ROLES
from plugins.site.views.head_view import speculation_rules
from plugins.site.views.page import Head, Header
from plugins.site.views.views import LinkGroup
from plugins.style_guide.example_views import (
    a_block,
    a_byline,
    a_call_to_action,
    a_card,
    a_card_group,
    a_care_card,
    a_contact,
    a_link,
    a_phone_action,
    a_session_group,
    a_source,
    an_action,
    an_image,
)
from tests.factories import a_business

WORDS_FILE = Path(__file__).parent.parent / "theme" / "words" / "en.toml"
POLICY = SecurityHeaders("/", "search/", f"sha256-{'Aa0+' * 10}Aa0=").policy(searches=False, in_page=True)
HOSTILE_TEXT = """</script><b class='x' id="y">&amp; "quoted" <!-- 🧗 ü"""
"""What an editor may type, and what must come out as nothing but text."""


def the_words(**changes: str) -> Words:
    """The interface's words, as the site hands them over."""
    return Words(**(tomllib.loads(WORDS_FILE.read_text(encoding="utf-8")) | changes))


def a_link_group(**changes: Any) -> LinkGroup:
    """Return a link group; a change replaces one of its facts."""
    return LinkGroup(**({"heading": "Learn", "links": (a_link(),)} | changes))


def a_bare_contact(**changes: Any) -> Contact:
    """A business of which only the name is known."""
    facts: dict[str, Any] = {
        "name": "Corner Workshop",
        "address_lines": (),
        "phone": None,
        "email": "",
        "email_href": "",
        "hours": (),
        "special_hours": (),
        "directions_url": "",
        "service_areas": "",
        "licences": (),
    }
    return Contact(**(facts | changes))


def a_head(**changes: Any) -> Head:
    facts = {
        "title": "Heat or ice? | Corner Workshop",
        "description": "Heat or cold: whichever feels better.",
        "canonical_url": "https://example.org/guides/heat-and-ice/",
        "robots": "index, follow",
        "locale": "en_US",
        "og_type": "article",
        "image": an_image(),
        "published_iso": "2026-11-22T09:00:00-07:00",
        "modified_iso": "2026-11-23T09:00:00-07:00",
        "assets": ThemeAssets("theme/site.css", ("theme/besley.woff2",), "favicon.svg", "theme/site.js"),
        "speculation_rules": Markup(speculation_rules("/")),
        "policy": Markup(POLICY),
    }
    return Head(**(facts | changes))


def a_search(**changes: Any) -> Search:
    facts = {
        "action_path": "/search/",
        "script_path": "/theme/search.js",
        "facts_json": Markup('{"base":"/"}'),
        "cards": (a_care_card(anchor=""),),
        "groups": (
            IndexGroup(a_link(), (a_card(),)),
            IndexGroup(a_link(label="More pages", path=""), (a_card(),)),
        ),
        "sought": (SoughtWord(a_link(label="knot", path="/guides/knots/"), "trigger point, tight spot"),),
        "contact": a_link(label="Contact", path="/contact/"),
    }
    return Search(**(facts | changes))


def a_header(**changes: Any) -> Header:
    facts = {
        "words": the_words(),
        "name": "Corner Workshop",
        "home_path": "/",
        "logo": None,
        "menu": (a_link(label="Services", path="/services/"), a_link(current=True)),
        "actions": (an_action(), a_phone_action()),
        "search": a_link(label="Search", path="/search/"),
    }
    return Header(**(facts | changes))


def a_footer(**changes: Any) -> Footer:
    facts = {
        "words": the_words(),
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
        "kind": GuideFields.kind,
        "role": PAGE_ROLES["plain"],
        "publisher": Publisher("https://example.org/", a_business(), None),
        "language": "en-US",
        "direction": "ltr",
        "words": the_words(),
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
        "sessions": (a_session_group(),),
        "groups": (a_card_group(),),
        "related": (a_card(),),
        "sources": (a_source(),),
        "contact": a_contact(),
        "opening_call": a_call_to_action(placement="header"),
        "closing_call": a_call_to_action(),
        "graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Heat or ice?"}]},
    }
    return Page(template, **(facts | changes))


def a_bare_page(template: str = "page.html", **changes: Any) -> Page:
    """A page with nothing but what every page has."""
    facts = {
        "disclaimer": "",
        "head": a_head(
            canonical_url="",
            published_iso="",
            modified_iso="",
            assets=ThemeAssets("theme/site.css", ()),
            og_type="website",
        ),
        "header": a_header(menu=(), actions=(), search=None),
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
        "opening_call": None,
        "closing_call": None,
        "graph": None,
    }
    return a_page(template, **(facts | changes))
