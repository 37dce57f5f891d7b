"""A page gets all that it depends on, and nothing of other pages beyond that."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.site.index.inputs import LinkedPage, PersonInput, Place
from plugins.site.views.page_view import build_page
from tests.factories import ASite, a_file, a_guide, a_picture, a_service, a_term, an_event

DENVER = ZoneInfo("America/Denver")
NORTH = {
    "id": "north",
    "name": "North",
    "address": {"street": "9 Hill Road", "locality": "Springfield", "postal_code": "87001", "country": "US"},
}


def paths_of(pages):
    return [page.path for page in pages]


def test_the_trail_leads_from_home_through_the_section():
    files = {"guides/a.md": a_guide("Heat", menu_title="Ice")}

    assert ASite(files).inputs("guides/a.md").trail == (
        LinkedPage("Home", ""),
        LinkedPage("Guides", "guides/"),
        LinkedPage("Ice", "guides/a/"),
    )


def test_only_a_section_shows_the_pages_of_its_folder():
    site = ASite({"guides/a.md": a_guide(), "guides/b.md": a_guide(), "guides/c.md": a_guide(draft="true")})

    assert paths_of(site.inputs("guides/index.md").children) == ["guides/a/", "guides/b/"]
    assert site.inputs("guides/a.md").children == ()


def test_featured_pages_are_left_out_until_they_are_live():
    files = {
        "pages/home.md": a_file(role="home", featured="[guides/a.md, guides/b.md]"),
        "guides/a.md": a_guide(date="2027-01-01"),
        "guides/b.md": a_guide(),
    }

    assert paths_of(ASite(files).inputs("pages/home.md").featured) == ["guides/b/"]


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        pytest.param("guides/b.md", a_guide(topics="[x]"), ["guides/a/"], id="an-article-by-topic"),
        pytest.param("pages/b.md", a_file(topics="[x]"), [], id="a-page-shows-none"),
        pytest.param("pages/b.md", a_file(related="[guides/a.md]"), ["guides/a/"], id="unless-it-names-some"),
    ],
)
def test_related_pages(source, text, shown):
    site = ASite({"guides/a.md": a_guide(topics="[x]"), source: text})

    assert paths_of(site.inputs(source).related) == shown


def test_moments_are_in_the_time_zone_of_the_business():
    inputs = ASite({"guides/a.md": a_guide(date="2026-06-01 09:00")}).inputs("guides/a.md")

    assert inputs.published == datetime(2026, 6, 1, 9, tzinfo=DENVER)
    assert (inputs.updated, inputs.expires) == (None, None)


def test_a_person_is_named_when_they_have_a_page():
    files = {
        "guides/a.md": a_guide(author="jo", reviewed_by="al", reviewed="2026-06-02"),
        "people/jo.md": a_file("Jo", menu_title="J.", job_title="Baker"),
    }

    inputs = ASite(files).inputs("guides/a.md")

    assert (inputs.author, inputs.reviewer) == (PersonInput("Jo", "people/jo/", "Baker"), None)


@pytest.mark.parametrize(
    ("fields", "name", "path"),
    [
        pytest.param({}, "Corner Shop", "", id="the-business"),
        pytest.param({"location": "north"}, "North", "north/", id="a-location-with-its-page"),
        pytest.param(
            {
                "place": "Town hall",
                "address": "{street: 1 Main Street, locality: Town, postal_code: '87001', country: US}",
            },
            "Town hall",
            "",
            id="another-place",
        ),
    ],
)
def test_an_event_is_at_one_place(fields, name, path):
    files = {
        "events/a.md": an_event(**fields),
        "pages/north.md": a_file(role="location", location="north"),
    }

    event = ASite(files, locations=[NORTH]).inputs("events/a.md").event

    assert isinstance(event.place, Place)
    assert (event.place.name, event.place_path) == (name, path)


WITH_NORTH = {
    "pages/north.md": a_file(role="location", location="north"),
    "services/deep-work.md": a_service(
        booking_url="https://book.test/deep",
        sessions="[{minutes: 60, price: 95}, {minutes: 30, price: 40, location: north}]",
    ),
}


def test_the_page_of_a_location_is_made_from_that_location_and_every_other_from_the_main_place():
    site = ASite(WITH_NORTH, locations=[{**NORTH, "map_image": "images/way.png", "map_image_alt": "Left."}])

    north, home = (site.inputs(source) for source in ("pages/north.md", "pages/home.md"))

    assert (north.shared.place.name, home.shared.place.name) == ("North", "Corner Shop")
    assert (north.shared.map_image, home.shared.map_image) == (a_picture("images/way.png"), None)
    lengths = [[one.minutes for one in inputs.services[0].fields.sessions] for inputs in (north, home)]
    assert lengths == [[30], [60]]


@pytest.mark.parametrize("own", [{}, {"booking": {"url": "https://book.test/north"}}])
def test_a_link_of_the_main_place_books_a_location_only_where_it_has_no_calendar_of_its_own(own):
    [service] = ASite(WITH_NORTH, locations=[{**NORTH, **own}]).inputs("pages/north.md").services

    assert service.fields.booking_url == (None if own else "https://book.test/deep")


def test_a_location_whose_page_is_a_draft_is_no_place_yet():
    draft = {"pages/north.md": a_file(role="location", location="north", draft="true")}

    assert ASite(draft, locations=[NORTH]).inputs("pages/home.md").shared.locations == ()


def test_sources_are_numbered_by_the_text_first_then_by_its_terms():
    body = "Knots[^S2] and [cogs](term:cog)."
    terms = {"cog": a_term(sources=("S1", "S2"))}

    inputs = ASite({"guides/a.md": a_guide(body=body)}, terms=terms).inputs("guides/a.md")

    assert [source.title for source in inputs.sources] == ["Work S2", "Work S1"]
    assert [term.sources for term in inputs.terms] == [(2, 1)]


def test_the_glossary_explains_every_term_in_alphabetical_order_with_its_users():
    terms = {"b": a_term(title="Öl"), "a": a_term(title="Zahn"), "c": a_term(title="oben")}
    files = {
        "pages/words.md": a_file(role="glossary"),
        "guides/a.md": a_guide(body="[Öl](term:b)", menu_title="Oil"),
    }

    inputs = ASite(files, terms=terms).inputs("pages/words.md")

    assert [term.title for term in inputs.terms] == ["oben", "Öl", "Zahn"]
    assert [paths_of(term.used_on) for term in inputs.terms] == [[], ["guides/a/"], []]


def test_the_search_page_alone_lists_every_folder_single_pages_last():
    files = {
        "pages/search.md": a_file(role="search"),
        "people/jo.md": a_file("Jo"),
        "guides/a.md": a_guide(),
        "services/b.md": a_service(),
        "guides/hidden.md": a_guide(indexed="false"),
    }
    site = ASite(files)

    directory = site.inputs("pages/search.md").directory

    assert [
        (folder.section.label if folder.section else "", paths_of(folder.pages)) for folder in directory
    ] == [
        ("Services", ["services/b/"]),
        ("Guides", ["guides/a/"]),
        ("", ["people/jo/"]),
        ("", ["", "search/"]),
    ]
    assert site.inputs("guides/a.md").directory == ()


def test_a_marker_names_further_services():
    files = {
        "guides/a.md": a_guide(body="> [!booking b]\n\nText.", services="[c]"),
        "services/b.md": a_service(),
        "services/c.md": a_service(),
    }

    inputs = ASite(files).inputs("guides/a.md")

    assert [service.service_id for service in inputs.services] == ["c"]
    assert [service.service_id for service in inputs.marked_services] == ["b"]


def test_a_person_shows_a_license_until_the_end_of_its_last_day():
    licenses = [
        f"{{name: {day}, number: x, issuer: x, expires: {day}}}" for day in ("2026-06-30", "2026-07-01")
    ]
    site = ASite({"people/jo.md": a_file("Jo", credentials=f"[{', '.join(licenses)}]")})

    page = build_page(site.inputs("people/jo.md"))

    assert [one.name for one in page.person.credentials] == ["2026-07-01"]
    assert "2026-06-30" not in str(page.fact_list)
    assert "2026-07-01" in str(page.fact_list)
