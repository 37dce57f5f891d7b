"""Where things stand on the page: what belongs together is seen together."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE

TABLET = (768, 1024)
EDGES = """() => [...document.querySelectorAll(".care-card, .call-to-action")].map((element) => {
  const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
  return parseFloat(borderTopWidth) > 0 && borderTopColor !== backgroundColor
    && borderTopColor !== getComputedStyle(document.documentElement).backgroundColor;
})"""
LINES = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
})"""
LONG_MENU = """(list) => {
  const item = list.children[0];
  list.replaceChildren(...Array.from({ length: 7 }, () => item.cloneNode(true)));
  for (const link of list.querySelectorAll("a")) link.textContent = "Schulter- und Nackenpaare"; // 25 letters
}"""
LONG_LABEL = "(label) => { label.textContent = 'Schulterbehandlung buchen' }"  # 25 letters
PLACES = "(elements) => elements.map((element) => element.getBoundingClientRect().top)"


def test_warnings_and_offers_keep_an_edge_where_colours_are_forced(open_visit, practice):
    visit = open_visit(f"{practice}/conditions/upper-back-knots/", forced_colors="active")

    edges = visit.page.evaluate(EDGES)

    assert len(edges) > 3
    assert all(edges)


def test_opening_hours_of_a_day_stay_on_one_line_of_a_phone(open_visit, practice):
    visit = open_visit(f"{practice}/contact/")

    lines = visit.page.evaluate(LINES, ".contact-card:not(.place-list *) .hours-table :is(th, td)")

    assert lines == [1] * 6


def test_a_phone_number_stays_whole_on_its_button(open_visit, practice):
    visit = open_visit(f"{practice}/", size=DESKTOP)

    lines = visit.page.evaluate(LINES, "main a[data-kind=phone]:not(.booking-bar *) span")

    assert lines == [1] * len(lines)
    assert len(lines) > 1


def test_the_top_of_a_page_is_one_row_on_a_tablet(open_visit, practice):
    visit = open_visit(f"{practice}/guides/", size=TABLET)

    tops = visit.page.locator(".site-header :is(.brand, summary, .search-link, a[data-kind])").evaluate_all(
        PLACES
    )

    assert len(tops) == 5
    assert max(tops) - min(tops) < 1


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_seven_long_labels_leave_the_header_in_order(open_visit, practice, width):
    visit = open_visit(f"{practice}/guides/", size=(width, 800))

    visit.page.locator(".site-header nav ul").evaluate(LONG_MENU)
    visit.page.locator(".site-header a[data-kind=book] span").evaluate(LONG_LABEL)

    header = visit.page.locator(".site-header")
    tops = header.locator(":is(.brand, .search-link, a[data-kind])").evaluate_all(PLACES)
    assert len(tops) == 4
    assert max(tops) - min(tops) < 1
    menu = header.locator("nav a").evaluate_all(PLACES)
    assert len(menu) == 7
    assert min(menu) > max(tops)
    lines = visit.page.evaluate(LINES, ".site-header nav a")
    assert lines == [1] * 7
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


WHOLE_ON_SCREEN = """([selectors]) => selectors.filter((selector) => {
  const shown = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  return !shown.some((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
})"""
# The bar is there for the keyboard too, and clipped while other calls are on the screen.
CALLS = ":is(a[data-kind=book], a[data-kind=phone]):not(.booking-bar *):visible"
FIRST_ANSWERS = ["h1", ".lead", ".where", "main a[data-kind=book]", "main a[data-kind=phone] + small"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/", "/services/deep-tissue-therapy/"])
def test_the_first_screen_says_what_where_when_and_what_next_with_one_pair_of_calls(
    open_visit, practice, size, path
):
    visit = open_visit(f"{practice}{path}", size=size)

    missing = visit.page.evaluate(WHOLE_ON_SCREEN, [FIRST_ANSWERS])

    calls = visit.page.locator(CALLS).evaluate_all(PLACES)
    assert missing == []
    assert len([top for top in calls if 0 <= top < size[1]]) == 2


def test_the_hours_below_a_number_have_a_line_for_each_kind_of_day(open_visit, practice):
    visit = open_visit(f"{practice}/", size=SMALL_PHONE)

    lines = visit.page.evaluate(LINES, "main .action-list small > span")

    assert len(lines) >= 2
    assert set(lines) == {1}


def test_a_long_word_breaks_inside_its_button(open_visit, practice):
    visit = open_visit(f"{practice}/", size=SMALL_PHONE)
    long = "(label) => { label.textContent = 'Schulterblattbehandlungsterminvereinbarung' }"

    visit.page.locator("main .hero a[data-kind=book] span").evaluate(long)

    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_word_breaks_in_the_breadcrumb(open_visit, practice):
    visit = open_visit(f"{practice}/about/", size=SMALL_PHONE)
    name = visit.page.locator(".breadcrumb span").last

    name.evaluate("(name) => { name.textContent = 'Kraftfahrzeughaftpflichtversicherungsvermittlung' }")

    assert name.evaluate("(name) => name.getBoundingClientRect().right <= innerWidth")


def test_text_does_not_move_when_its_face_comes(open_visit, practice):
    visit = open_visit(size=PHONE)
    visit.page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    waiting = []

    def hold(route):
        waiting.append(route)

    visit.page.route("**/figtree.*.woff2", hold)
    visit.page.goto(f"{practice}/guides/does-deep-tissue-massage-work/", wait_until="domcontentloaded")
    visit.page.wait_for_timeout(300)
    [route] = waiting

    route.continue_()
    visit.page.wait_for_function("() => document.fonts.check('1em Figtree')")
    visit.page.wait_for_timeout(200)

    assert visit.page.evaluate("shift") < 0.02


def test_paper_does_not_say_that_the_door_is_open(open_visit, practice):
    visit = open_visit(f"{practice}/contact/")
    visit.page.locator(".contact-card .open-now").first.wait_for()

    visit.page.emulate_media(media="print")

    assert not visit.page.locator(".contact-card .open-now").first.is_visible()
    assert visit.page.locator(".contact-card .hours-table").first.is_visible()
