"""The practice that does not exist, with every slot filled: its pages are rich, and nobody can publish it."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from tests.budgets import broken_budgets
from tests.builds import FULL_PRACTICE, LATER, run_pelican
from tests.in_process import build

SLOTS = {
    ".people": {"index.html", "about/index.html", "services/deep-tissue-massage/index.html"},
    ".rooms": {"index.html", "about/index.html", "contact/index.html", "riverside/index.html"},
    ".client-reviews": {"index.html", "services/deep-tissue-massage/index.html"},
    ".memberships": {"index.html", "about/index.html"},
    ".fact-list:has(> h2)": {
        "contact/index.html",
        "riverside/index.html",
        "services/deep-tissue-massage/index.html",
    },
    ".map-card": {"contact/index.html", "riverside/index.html"},
}
"""Every slot, and the pages that must have it."""
ALONE = "services/short-stop/index.html"
"""A second service has the slots of a service too."""


@pytest.fixture(scope="module")
def pages(full_site):
    """Return the pages of the built site by their files, parsed."""
    return {
        path.relative_to(full_site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in full_site.rglob("*.html")
    }


def words_of(element):
    return " ".join(element.get_text(" ").replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_made_up_practice_cannot_be_published(tmp_path):
    done = run_pelican(FULL_PRACTICE, tmp_path / "output", settings="publishconf.py", now=LATER)

    assert done.returncode == 1
    assert 'phone: expected a real fact, got the sample "+1 505-555-0142". Write the real one.' in done.stderr
    assert "reviews/reviews.toml:" in done.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("slot", SLOTS)
def test_each_slot_stands_where_visitors_look_for_it(pages, slot):
    found = {file for file, page in pages.items() if page.select_one(f"main {slot}")}

    assert found - {ALONE} == SLOTS[slot]


def test_what_is_empty_in_the_other_sites_leaves_no_frame(practice_site):
    # It has a person, and nothing else of all this.
    slots = ", ".join({*SLOTS, ".notice-band"} - {".people"})

    for file in ("index.html", "contact/index.html", "about/index.html", "west/index.html"):
        page = BeautifulSoup((practice_site / file).read_text(encoding="utf-8"), "lxml")
        assert page.select(slots) == [], file


def test_the_first_screen_says_who_does_it_and_what_it_costs(pages):
    hero = pages["services/deep-tissue-massage/index.html"].select_one(".hero")

    assert words_of(hero.select_one(".byline")) == "Robin Example , Massage therapist"
    assert words_of(hero.select_one("[data-kind=book] + small")) == "30 to 90 minutes · from $65"


def test_one_length_has_one_price_beside_its_call(pages):
    hero = pages[ALONE].select_one(".hero")

    assert words_of(hero.select_one("[data-kind=book] + small")) == "30 minutes · $60"


def test_a_service_introduces_those_who_do_it(pages):
    def people(file):
        return [words_of(heading) for heading in pages[file].select(".people h3")]

    assert people("services/deep-tissue-massage/index.html") == ["Robin Example"]
    assert people(ALONE) == ["Robin Example", "Alex Sample"]
    assert people("index.html") == ["Robin Example", "Alex Sample"]


def test_a_person_lists_their_pages_and_is_booked_by_their_own_calendar(pages):
    robin, alex = pages["people/robin-example/index.html"], pages["people/alex-sample/index.html"]

    lists = {
        words_of(group.h2): [link["href"] for link in group.select("li > a")]
        for page in (robin, alex)
        for group in page.select(".card-group")
    }
    booked = {link["href"] for link in robin.main.select(":not(.booking-bar) > ul [data-kind=book]")}

    assert lists == {
        "Pages by Robin Example": ["/guides/breaks-at-the-desk/", "/conditions/tight-shoulders/"],
        "Pages by Alex Sample": ["/guides/heat-or-cold/"],
        "Pages that Alex Sample reviewed": ["/conditions/tight-shoulders/"],
    }
    own = "https://booking.example.com/larkspur-lane/robin"
    assert booked == {f"{own}?utm_source=site&utm_medium=cta&utm_content=person"}


def test_the_byline_shows_face_work_and_license(pages):
    author = pages["guides/breaks-at-the-desk/index.html"].select_one(".byline li")

    assert author.img["alt"] == ""
    assert words_of(author) == "Written by Robin Example , Massage therapist (Licensed Massage Therapist)"


def test_reviews_are_words_for_people_and_never_markup(pages):
    for file, page in pages.items():
        for script in page.select('script[type="application/ld+json"]'):
            kinds = {node["@type"] for node in json.loads(script.string)["@graph"]}
            assert not kinds & {"Review", "AggregateRating"}, file
            assert "review" not in script.string.replace("reviewedBy", "").replace("lastReviewed", ""), file


def test_stars_stand_beside_the_link_to_their_origin(pages):
    quotes = pages["index.html"].select(".client-reviews figcaption")

    with_stars = [quote for quote in quotes if "stars" in words_of(quote)]

    assert len(quotes) == 3
    assert [quote.a["href"] for quote in with_stars] == [
        "https://maps.example.com/larkspur-lane/reviews/2",
        "https://maps.example.com/larkspur-lane/reviews/1",
    ]


def test_a_location_has_its_own_way_in_rooms_and_map(pages):
    page = pages["riverside/index.html"]

    assert words_of(page.select_one(".fact-list:has(> h2) dd")) == "Up the stairs beside the example bakery."
    assert len(page.select(".rooms img")) == 1
    assert page.select_one(".map-card")["href"] == "https://maps.example.com/larkspur-riverside"


def test_a_notice_holds_by_the_clock_of_the_business(pages):
    # LATER is five in the morning in Albuquerque: the snow is there, the holiday is to come.
    for file, page in pages.items():
        if page.select_one("main"):
            now, later = page.select(".notice-band p")
            assert (now.has_attr("hidden"), later.has_attr("hidden")) == (False, True), file
    assert now["data-ends"] == "2026-12-01T11:00:00-07:00"
    assert (later["data-starts"], later["data-ends"]) == (
        "2026-12-17T00:00:00-07:00",
        "2026-12-27T00:00:00-07:00",
    )


def test_the_full_site_keeps_the_budgets_of_the_theme(full_site):
    assert broken_budgets(full_site) == []


def test_a_review_without_a_record_of_consent_stops_the_build(tmp_path):
    content = shutil.copytree(FULL_PRACTICE, tmp_path / "content")
    reviews = content / "reviews/more.toml"
    text = reviews.read_text(encoding="utf-8")
    reviews.write_text(text.replace("consent =", "# consent ="), encoding="utf-8")

    outcome = build(content, tmp_path / "output", SITE_NOW=LATER)

    assert outcome.problems == (
        "content/reviews/more.toml:1: reviews 1, consent: expected a table with record and given: "
        "no review without consent, got nothing. Add it.",
    )
