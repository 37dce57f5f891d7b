"""Every page of the practice, at 390 and 1280 px, light, dark and in forced colours: what WCAG 2.2 AA asks."""

import pytest

from tests.browser.pages import (
    BOOKING_SITE,
    SAFETY_PAGE,
    choose_main_pages,
    every_page,
    landing_pages,
    pages_that_send_to_care,
)
from tests.browser.survey import survey_pages, survey_site

BAD_PAGE = """<!doctype html><html lang="en"><title>Bad</title>
<style>
  p { margin: 0 }
  .wide { inline-size: 900px }
  .over { margin-block-start: -1em }
  .moving { transition: color 1s }
  .loose { display: block }
  .second { position: absolute; inset: 0 auto auto 0; }
  .first { margin-block-start: 300px }
</style>
<main><h1>Bad</h1>
<p class="first">First</p><p class="second">Second</p>
<p style="color: #999">Pale</p><p class="wide">Wide</p><p class="over">Over</p><p style="color: Canvas; background: CanvasText">Unseen</p><p class="moving">Moving</p>
<a href="/a/">Same</a> <a href="/b/">Same</a> <a href="/c/">here</a> <a data-kind="book" href="/d/">Book</a>
<p>Cited<sup class="loose">9</sup></p>
<section class="source-list"><a href="https://example.org/">Source</a></section>
</main>"""
FAULTS = {
    "names": {
        '"here" says nothing: <a href="/c/">here</a>',
        '"Same" leads to file:///a/ and to file:///b/',
    },
    "order": {'<p class="second">Second</p> stands above <p class="first">First</p>'},
    "numbers": {"Cited9"},
    "targets": {'<a data-kind="book" href="/d/">Book</a>'},
    "reflow": {'<p class="wide">Wide</p>'},
    "overlaps": {'<p class="wide">Wide</p> meets <p class="over">Over</p>'},
    "unseen": {'<p style="color: Canvas; background: CanvasText">Unseen</p>'},
    "motion": {'<p class="moving">Moving</p>'},
    "print": {'the address of "Source" is not printed', "no phone number is printed"},
}


@pytest.fixture(scope="module")
def survey(chromium, practice, practice_site):
    """Survey the pages that together have everything."""
    return survey_each(chromium, practice, choose_main_pages(practice_site))


def survey_each(chromium, site, paths, *, each_alone=False):
    addresses = {path: f"{site}{path}" for path in sorted(paths)}
    return survey_site(chromium, addresses, with_axe=paths, each_alone=each_alone)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("axe", id="axe-core-finds-nothing"),
        pytest.param("reflow", id="nothing-is-cut-and-nothing-scrolls-sideways"),
        pytest.param("overlaps", id="large-text-lies-over-nothing"),
        pytest.param("order", id="what-is-read-next-stands-next"),
        pytest.param("numbers", id="the-number-of-a-source-stays-on-the-line-of-its-sentence"),
        pytest.param("targets", id="targets-are-large"),
        pytest.param("names", id="links-of-one-name-lead-to-one-place"),
        pytest.param("unseen", id="words-are-seen-in-forced-colours"),
        pytest.param("motion", id="nothing-moves-for-those-who-ask-for-that"),
        pytest.param("print", id="paper-holds-the-phone-number-and-the-addresses-of-sources"),
    ],
)
def test_no_page_has_a_fault(survey, question):
    assert survey.get(question, []) == []


def test_booking_is_one_tap_away_from_every_page_but_the_safety_page(survey, practice_site):
    pages = set(landing_pages(practice_site)) & set(choose_main_pages(practice_site))

    assert len(pages) > 5
    assert_one_tap_away(survey, pages, pages_that_send_to_care(practice_site))


def assert_one_tap_away(survey, pages, care):
    """On a phone, pages that send people to emergency care offer that first; the safety page sells nothing."""
    led_to = {place: address.partition("?")[0] for place, address in survey["first tap"]}
    none = {f"{path} {place}" for path in care for place in ("390", "390 200 %")}
    none |= {f"{SAFETY_PAGE} {place}" for place in ("1280", "1280 200 %")}
    places = [f"{path} {place}" for path in pages for place in ("390", "390 200 %", "1280", "1280 200 %")]
    assert {place: led_to[place] for place in places} == {
        place: "" if place in none else BOOKING_SITE for place in places
    }


@pytest.mark.long
def test_every_page_alone_has_no_fault(chromium, practice, practice_site):
    pages = set(every_page(practice_site))

    survey = survey_each(chromium, practice, pages, each_alone=True)

    assert len(pages) > 20
    assert {
        question: faults for question, faults in survey.items() if faults and question != "first tap"
    } == {}
    landing = pages & set(landing_pages(practice_site))
    assert_one_tap_away(survey, landing, pages_that_send_to_care(practice_site))


def test_main_pages_are_few_and_hold_every_component(practice_site):
    pages = choose_main_pages(practice_site)

    assert {"/", SAFETY_PAGE, "/search/", "/contact/"} <= set(pages)
    assert len(pages) <= len(every_page(practice_site)) / 2


def test_every_question_finds_the_fault_that_it_asks_for(chromium, tmp_path):
    (tmp_path / "bad.html").write_text(BAD_PAGE, encoding="utf-8")
    page = chromium.new_page()

    found = survey_pages(page, {"bad": (tmp_path / "bad.html").as_uri()}, with_axe={"bad"})
    page.close()

    missed = {name: faults - {fault for _, fault in found.get(name, [])} for name, faults in FAULTS.items()}
    pale = {place for place, fault in found["axe"] if fault.startswith("color-contrast: <p style")}
    assert missed == {name: set() for name in FAULTS}
    # At another width words that look as before are not asked about again.
    assert pale == {"bad 1280 light", "bad 1280 dark", "bad 1280 forced colours"}


def test_colors_of_words_that_look_alike_are_asked_about_once_or_on_each_page_alone(chromium, tmp_path):
    for name in ("one", "other"):
        (tmp_path / f"{name}.html").write_text(BAD_PAGE, encoding="utf-8")
    addresses = {name: (tmp_path / f"{name}.html").as_uri() for name in ("one", "other")}
    page = chromium.new_page()

    found = {
        alone: survey_pages(page, addresses, with_axe=set(addresses), each_alone=alone)
        for alone in (False, True)
    }
    page.close()

    pale = {
        alone: {
            place.split()[0] for place, fault in asked["axe"] if fault.startswith("color-contrast: <p st")
        }
        for alone, asked in found.items()
    }
    assert pale == {False: {"one"}, True: {"one", "other"}}
