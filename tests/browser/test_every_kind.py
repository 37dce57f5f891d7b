"""Every kind of page on a phone, on its first day and with all facts, from left to right and from right to left."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import BAR, TOO_WIDE, choose_varied_pages, every_page
from tests.browser.test_booking_bar import HIGHEST_SHARE, WITH_A_BAR, scroll_to
from tests.browser.test_layout import LINES, PLACES

SMALLEST_LINK_PX = 24
SMALL_LINKS = """(least) => [...document.querySelectorAll("a[href]")].filter((link) => {
  if (!link.checkVisibility() || !link.getClientRects().length || link.closest(".skip-link")) return false;
  if (link.closest("details:not([open]) > :not(summary)")) return false;
  const block = link.closest("p, li, dd, dt, td, figcaption, blockquote");
  const isInSentence = getComputedStyle(link).display.startsWith("inline") && block
    && block.textContent.trim() !== link.textContent.trim();
  const { width, height } = link.getBoundingClientRect();
  return !isInSentence && Math.min(width, height) < least;
}).map((link) => link.outerHTML.slice(0, 90))"""
BROKEN_HOURS = """() => [...document.querySelectorAll(".hours-table:not([data-dated]) td")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  return lines > 1 && !cell.textContent.includes(",");
}).map((cell) => cell.textContent)"""
SCRAMBLED_NUMBERS = """() => [...document.querySelectorAll("bdi[dir=ltr]")].filter((number) => {
  if (!number.getClientRects().length) return false;
  const place = (at) => {
    const range = document.createRange();
    range.setStart(number.firstChild, at);
    range.setEnd(number.firstChild, at + 1);
    return range.getBoundingClientRect().left;
  };
  return place(0) > place(number.textContent.length - 1);
}).map((number) => number.textContent)"""
QUESTIONS = (
    ("links", SMALL_LINKS, SMALLEST_LINK_PX),
    ("hours", BROKEN_HOURS, None),
    ("width", TOO_WIDE, None),
)
FROM_RIGHT = "document.documentElement.dir = 'rtl'"
FROM_RIGHT_QUESTIONS = (("numbers", SCRAMBLED_NUMBERS, None), ("width", TOO_WIDE, None))
EDGES = "(elements) => elements.map((element) => element.getBoundingClientRect().right)"


@pytest.mark.parametrize("choose", [choose_varied_pages, pytest.param(every_page, marks=pytest.mark.long)])
@pytest.mark.parametrize(("site", "built"), [("practice", "practice_site"), ("full", "full_site")])
def test_links_are_large_hours_stay_whole_and_nothing_is_cut_from_either_side(
    request, open_visit, site, built, choose
):
    address, pages = request.getfixturevalue(site), choose(request.getfixturevalue(built))
    visit, faults = open_visit(), []

    for path in pages:
        visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        visit.page.goto(f"{address}{path}", wait_until="domcontentloaded")
        found = [(name, visit.page.evaluate(question, given)) for name, question, given in QUESTIONS]
        visit.page.evaluate(FROM_RIGHT)
        found += [
            (f"rtl {name}", visit.page.evaluate(question, given))
            for name, question, given in FROM_RIGHT_QUESTIONS
        ]
        visit.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        found += [("rtl wide", visit.page.evaluate(TOO_WIDE))]
        faults += [(path, name, fault) for name, each in found for fault in each]

    assert len(pages) > 5
    assert faults == []


@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE], ids=["320", "390"])
def test_hours_and_the_price_on_a_button_stay_on_one_line(open_visit, full, size):
    visit = open_visit(f"{full}/contact/", size=size)
    assert visit.page.evaluate(BROKEN_HOURS) == []
    assert visit.page.evaluate(LINES, ".site-header small") == [1]

    visit.page.goto(f"{full}{WITH_A_BAR}")
    scroll_to(visit, ".source-list")
    bar = visit.page.evaluate(BAR)

    assert visit.page.evaluate(LINES, ".booking-bar small") == [1]
    assert bar["share"] <= HIGHEST_SHARE
    assert not bar["cut"]


def test_header_and_bar_are_mirrored_where_one_reads_from_right_to_left(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    visit.page.evaluate(FROM_RIGHT)

    brand, menu = visit.page.locator(".site-header :is(.brand, summary)").evaluate_all(EDGES)
    header, bar = (
        visit.page.locator(f"{place} a[data-kind]").evaluate_all(EDGES)
        for place in (".site-header", ".booking-bar")
    )
    visit.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    wide = visit.page.locator(".site-header :is(.brand, nav a, a[data-kind])").evaluate_all(EDGES)

    assert brand > menu
    assert header[0] > header[1]
    assert bar[0] > bar[1]
    assert max(wide) == wide[0]
    assert min(wide) == wide[2]


SPANISH = [
    "Masaje de tejido profundo",
    "Nudos en la espalda",
    "Guías",
    "La vida en la ciudad",
    "Quiénes somos",
    "Contacto",
]
GERMAN = ["Leistungen", "Beschwerden", "Ratgeber", "Unterwegs", "Über uns", "Kontakt"]
WORDS = """(list, labels) => {
  const item = list.children[0];
  list.replaceChildren(...labels.map(() => item.cloneNode(true)));
  [...list.querySelectorAll("a")].forEach((link, number) => { link.textContent = labels[number]; });
}"""


@pytest.mark.parametrize("labels", [SPANISH, GERMAN], ids=["es", "de"])
def test_the_header_keeps_to_one_row_of_calls_and_whole_labels(open_visit, practice, labels):
    visit = open_visit(f"{practice}/guides/")
    header = visit.page.locator(".site-header")

    visit.page.locator(".site-header nav ul").evaluate(WORDS, labels)

    for width in (1024, 1280, 1440, 1920):
        visit.page.set_viewport_size({"width": width, "height": 800})
        tops = header.locator(":is(.brand, .search-link, a[data-kind])").evaluate_all(PLACES)
        menu = header.locator("nav a").evaluate_all(PLACES)
        assert max(tops) - min(tops) < 1, width
        assert len(set(menu)) == 1, width
        assert visit.page.evaluate(LINES, ".site-header nav a") == [1] * len(labels), width
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_short_labels_share_the_row_of_the_brand_on_a_laptop(open_visit, practice):
    visit = open_visit(f"{practice}/guides/", size=DESKTOP)

    tops = visit.page.locator(".site-header :is(.brand, .search-link, a[data-kind], nav a)").evaluate_all(
        PLACES
    )

    assert max(tops) - min(tops) < 1
    assert len(tops) == 9


def test_a_room_alone_in_its_row_is_shown_as_it_was_taken(open_visit, full):
    visit = open_visit(f"{full}/riverside/", size=DESKTOP)

    [box] = [photo.bounding_box() for photo in visit.page.locator(".rooms .photo").all()]

    assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.2)
