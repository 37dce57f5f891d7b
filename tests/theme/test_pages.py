"""What every page keeps, whatever its kind: WCAG, landmarks, one h1, nothing empty."""

import json
from itertools import pairwise

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.style_guide.example_views import (
    a_block,
    a_byline,
    a_call_to_action,
    a_care_card,
    a_contact,
    a_credit,
    a_fact_list,
    a_map_card,
    a_notice_band,
    a_video,
    an_hours_row,
    an_image,
    some_slots,
)
from tests.theme.files import PAGE_TEMPLATES, TEMPLATES
from tests.view_factories import HOSTILE_TEXT, a_bare_page, a_header, a_page, a_search

EVERY_BLOCK = (
    a_block("takeaways", heading="Key takeaways"),
    a_care_card("emergency"),
    a_care_card("urgent", anchor="urgent"),
    a_care_card("non-urgent", anchor="soon"),
    a_block(html=Markup('<h2 id="one">One</h2><p>Text</p><h3 id="two">Two</h3><p>Text</p>')),
    a_block("do-list", heading="Do", heading_level=3),
    a_block("dont-list", heading="Don’t", heading_level=3),
    a_block("callout", heading="Good to know", heading_level=3),
    a_block("call-to-action", action=a_call_to_action(placement="after-section", heading="Now?")),
)
MAY_BE_EMPTY = {"img", "br", "hr", "meta", "link", "path", "svg", "video", "source", "input", "script"}

every_template = pytest.mark.parametrize("template", PAGE_TEMPLATES)


def a_full_page(template):
    contact = a_contact(
        special_hours=(an_hours_row(days="November 26", hours="Closed"),),
        schedule_json='{"zone":"UTC"}',
        schedule_path="/theme/hours.js",
        vcard_path="/contact.vcf",
        map=a_map_card(image=an_image(alt="From the square, the second door on the left")),
    )
    return a_page(
        template,
        header=a_header(ribbon="Preview"),
        blocks=EVERY_BLOCK,
        contact=contact,
        hero=an_image(credit=a_credit(), is_first=True),
        fact_list=a_fact_list(),
        video=a_video(),
        bar=a_call_to_action(placement="bar", heading="Book or call"),
        visit_reminder='{"zone":"UTC"}',
        slots=some_slots(),
        notice_band=a_notice_band(),
    )


def heading_levels(soup):
    return [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]


def empty_elements(soup):
    return [
        str(element)
        for element in soup.body.find_all(True)
        if element.name not in MAY_BE_EMPTY
        and not element.get_text(strip=True)
        and not element.find(["img", "svg"])
    ]


def with_hostile_texts(value):
    """Put the hostile text in every text that no machine reads."""
    if isinstance(value, Struct):
        names = value.__struct_fields__
        return replace(value, **{name: _hostile_field(name, getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return tuple(with_hostile_texts(item) for item in value)
    return value


def _hostile_field(name, value):
    chosen_by_the_site = {
        "template",
        "language",
        "direction",
        "component",
        "kind",
        "level",
        "placement",
        "html",
    }
    if name in chosen_by_the_site or not value:
        return value
    return HOSTILE_TEXT if isinstance(value, str) else with_hostile_texts(value)


def test_list_of_page_templates_is_complete():
    assert {path.name for path in TEMPLATES.glob("*.html")} == {*PAGE_TEMPLATES, "base.html", "moved.html"}


@every_template
def test_page_has_its_title_as_its_only_h1(print_page, template):
    soup = print_page(a_full_page(template))

    assert [heading.get_text() for heading in soup.find_all("h1")] == ["Heat or ice?"]


@every_template
@pytest.mark.parametrize("make", [a_full_page, a_page, a_bare_page])
def test_headings_never_skip_a_level(print_page, template, make):
    levels = heading_levels(print_page(make(template)))

    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


@every_template
def test_page_has_landmarks_and_a_skip_link_that_reaches_one(print_page, template):
    soup = print_page(a_full_page(template))

    assert [len(soup.body.find_all(name, recursive=False)) for name in ("header", "main", "footer")] == [
        1,
        1,
        1,
    ]
    assert soup.body.find(True).attrs == {"class": ["skip-link"], "href": f"#{soup.main['id']}"}
    assert soup.html.attrs == {"lang": "en-US", "dir": "ltr"}


@every_template
def test_every_nav_has_a_name_of_its_own(print_page, template):
    names = [nav.get("aria-label") for nav in print_page(a_full_page(template)).find_all("nav")]

    assert all(names)
    assert len(set(names)) == len(names)


@every_template
def test_ids_are_unique(print_page, template):
    ids = [element["id"] for element in print_page(a_full_page(template)).find_all(id=True)]

    assert sorted(ids) == sorted(set(ids))


@every_template
@pytest.mark.parametrize("make", [a_full_page, a_bare_page])
def test_nothing_empty_is_printed(print_page, template, make):
    soup = print_page(make(template))

    assert empty_elements(soup) == []
    assert [
        str(tag)
        for tag in soup.find_all(True)
        if {"", "#"} & {tag.get("href"), tag.get("src"), tag.get("id")}
    ] == []


@every_template
def test_byline_without_a_disclaimer_leaves_no_gap(print_page, template):
    soup = print_page(a_bare_page(template, byline=a_byline()))

    assert empty_elements(soup) == []


@every_template
def test_page_needs_no_script_and_no_style_of_its_own(print_page, template):
    soup = print_page(a_full_page(template))

    # Scripts that add to a page that is whole without them; none inside, so that a policy can forbid them.
    assert [script.attrs for script in soup.find_all("script")] == [
        {"type": "module", "src": "/theme/site.js"},
        {"src": "/theme/notices.js"},
        {"type": "application/ld+json"},
    ]
    assert soup.find("script").get_text() == ""
    assert soup.find_all("style") == []
    assert soup.find_all(style=True) == []


@every_template
def test_bare_page_says_only_who_speaks_and_of_what(print_page, template):
    soup = print_page(a_bare_page(template))

    assert soup.body.get_text(" ", strip=True).split("\n") == [
        "Skip to content Corner Workshop Heat or ice? Corner Workshop"
    ]


@every_template
def test_hostile_text_stays_text_everywhere(print_page, template):
    page = with_hostile_texts(a_full_page(template))

    soup = print_page(page)

    assert soup.select("#y, b.x") == []
    assert soup.h1.get_text() == HOSTILE_TEXT
    assert [script.get("type") for script in soup.find_all("script")] == [
        "module",
        None,
        "application/ld+json",
    ]


def test_blocks_are_printed_in_the_order_of_the_article(print_page):
    soup = print_page(a_page(blocks=EVERY_BLOCK, closing_call=None, sources=(), hero=None))

    printed = [element["class"][0] for element in soup.select_one(".flow").find_all(True, recursive=False)]

    assert printed == [
        "takeaways",
        "care-card",
        "care-card",
        "care-card",
        "prose",
        "do-list",
        "dont-list",
        "callout",
        "call-to-action",
        "fine-print",
    ]


def test_unknown_block_is_an_error(print_page):
    with pytest.raises(UndefinedError, match="carousel"):
        print_page(a_page(blocks=(a_block("carousel"),)))


def test_markup_survives_text_that_tries_to_end_it(environment):
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": HOSTILE_TEXT}]}

    html = environment.get_template("article.html").render(view=a_page(graph=graph))

    _, _, rest = html.partition('<script type="application/ld+json">')
    body, _, _ = rest.partition("</script>")
    assert json.loads(body) == graph
    assert "<" not in body


@pytest.mark.parametrize(
    "template", ["article.html", "service.html", "home.html", "page.html", "contact.html"]
)
def test_last_action_stands_after_the_text(print_page, template):
    blocks = (a_block(html=Markup("<p>Last words.</p>")),)
    page = a_page(template, blocks=blocks, closing_call=a_call_to_action(heading="Ready for an hour?"))

    main = print_page(page).main.get_text(" ")

    assert main.index("Last words.") < main.index("Ready for an hour?")


@pytest.mark.parametrize("template", ["home.html", "service.html"])
def test_first_action_stands_before_the_text(print_page, template):
    blocks = (a_block(html=Markup("<p>First words.</p>")),)
    page = a_page(template, blocks=blocks, closing_call=None, sessions=())

    main = print_page(page).main.get_text(" ")

    assert main.index("Book a session") < main.index("First words.")


@pytest.mark.parametrize("template", ["article.html", "service.html"])
def test_page_shows_its_dates_and_its_limits(print_page, template):
    soup = print_page(a_page(template, byline=a_byline(), disclaimer="General information only."))

    assert [time["datetime"] for time in soup.find_all("time")] == ["2026-11-22"]
    assert soup.select_one(".fine-print").get_text() == "General information only."


@every_template
def test_the_last_call_and_the_sources_are_no_neighbours(print_page, template):
    soup = print_page(a_page(template))

    last_call = soup.find_all(class_="call-to-action")[-1:]
    assert [
        call.find_next_sibling() for call in last_call if "source-list" in str(call.find_next_sibling())
    ] == []


@every_template
def test_page_without_hours_a_form_and_a_menu_loads_no_script(print_page, template):
    soup = print_page(a_bare_page(template))

    assert soup.select("script[src]") == []


@every_template
def test_bar_ends_the_main_part(print_page, template):
    soup = print_page(a_full_page(template))

    assert soup.main.find_all(True, recursive=False)[-1]["class"] == ["booking-bar"]
    assert soup.select(".booking-bar :is(nav, section, aside)") == []


def test_form_stands_after_the_last_call(print_page):
    soup = print_page(a_full_page("page.html"))

    assert soup.select_one(".call-to-action ~ .visit-reminder") is not None


def test_search_page_loads_its_own_script_and_no_other_page_does(print_page):
    searching = print_page(a_page("search.html", search=a_search()))
    other = print_page(a_page("page.html"))

    assert [script["src"] for script in searching.head.find_all("script")] == [
        "/theme/site.js",
        "/theme/search.js",
    ]
    assert [script["src"] for script in other.head.find_all("script")] == ["/theme/site.js"]


def test_search_page_has_its_field_in_the_masthead_and_its_index_after_the_results(print_page):
    soup = print_page(a_page("search.html", search=a_search()))

    assert soup.select_one(".masthead form[role=search]") is not None
    assert soup.select_one(".search-results ~ .page-index") is not None


@every_template
def test_a_page_that_sends_to_the_emergency_services_says_so_for_its_header(print_page, template):
    urgent = a_page(template, blocks=(a_care_card("emergency"),))
    calm = a_page(template, blocks=(a_care_card("urgent"),))

    marked = [print_page(page).body.has_attr("data-care") for page in (urgent, calm)]

    assert marked == [True, False]
