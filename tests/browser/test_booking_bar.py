"""The bar on small screens: in reach, never in the way."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import BAR, LARGE_TEXT, SAFETY_PAGE, add_style

HIGHEST_SHARE = 0.15
SMALLEST_TARGET_PX = 44
WITH_A_BAR = "/first-visit/"


def scroll_to(visit, place):
    """Scroll so that an element is in the middle of the screen, or to a height in pixels."""
    if isinstance(place, str):
        visit.page.locator(place).first.evaluate("element => element.scrollIntoView({block: 'center'})")
    else:
        visit.page.evaluate("height => scrollTo(0, height)", place)
    # Scroll-driven styles follow with the next frame, which a busy machine draws late.
    # No promise in the page, which would never end without JavaScript.
    before = None
    for _ in range(20):
        visit.page.wait_for_timeout(60)
        now = visit.page.evaluate(BAR)
        if now == before:
            return
        before = now


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["", "without-javascript"])
@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["390x844", "320x568"])
def test_bar_is_low_and_its_targets_are_large(open_visit, practice, size, options):
    visit = open_visit(f"{practice}{WITH_A_BAR}", size, **options)

    scroll_to(visit, 1500)
    bar = visit.page.evaluate(BAR)

    assert (bar["shown"], bar["stuck"], bar["cut"]) == (True, True, False)
    assert bar["share"] <= HIGHEST_SHARE
    assert min(bar["targets"]) >= SMALLEST_TARGET_PX
    assert len(bar["targets"]) == 2


def test_bar_stays_low_with_any_text_or_lets_go_of_the_screen(open_visit, bicycles):
    """Long German words, on screens of several heights, with text of several sizes."""
    visit = open_visit(f"{bicycles}/leistungen/inspektion/")
    wrong = []

    for width, height in (PHONE, SMALL_PHONE, (390, 480), (667, 375)):
        visit.page.set_viewport_size({"width": width, "height": height})
        for percent in (100, 125, 150, 200):
            visit.page.evaluate("size => document.documentElement.style.fontSize = size", f"{percent}%")
            scroll_to(visit, 1500)
            bar = visit.page.evaluate(BAR)
            too_high = bar["onScreen"] and bar["share"] > HIGHEST_SHARE
            if too_high or min(bar["targets"]) < SMALLEST_TARGET_PX or bar["cut"]:
                wrong.append((width, height, percent, bar))

    assert wrong == []


def test_bar_goes_while_another_call_is_on_the_screen(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    places = {
        "beside the header": 0,
        "in the text": 1500,
        "beside the last call": ".call-to-action[data-placement=end]",
        "between the last call and the footer": ".source-list",
        "beside the call of the footer": ".site-footer .action-list",
        "at the end": 10**6,
    }
    shown = []

    for name, place in places.items():
        scroll_to(visit, place)
        bar = visit.page.evaluate(BAR)
        shown += [name] if bar["shown"] and bar["onScreen"] else []

    assert shown == ["in the text", "between the last call and the footer"]


def test_bar_without_scroll_driven_styles_ends_above_the_footer(open_visit, practice):
    """As in a browser that does not know them: at the end of the text it comes to rest."""
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    add_style(visit.page, ".booking-bar { animation: none !important }")

    scroll_to(visit, 10**6)
    bottom, footer = (
        visit.page.locator(selector).evaluate(f"element => element.getBoundingClientRect().{edge}")
        for selector, edge in ((".booking-bar", "bottom"), (".site-footer", "top"))
    )

    assert bottom == pytest.approx(footer, abs=1)


def test_bar_goes_while_a_field_has_focus(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    scroll_to(visit, ".visit-reminder")

    visit.page.get_by_label("Date").click()
    bar = visit.page.evaluate(BAR)

    assert not bar["shown"]


def test_bar_comes_back_after_the_keyboard_is_put_away(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    scroll_to(visit, 1500)

    visit.page.keyboard.press("Tab")
    scroll_to(visit, 1500)
    with_keyboard = visit.page.evaluate(BAR)
    visit.page.locator("h1").evaluate("() => document.activeElement.blur()")
    scroll_to(visit, 1500)
    without = visit.page.evaluate(BAR)

    assert (with_keyboard["onScreen"], without["stuck"]) == (False, True)


def test_bar_does_not_lie_over_the_target_of_a_link(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    scroll_to(visit, 1500)

    visit.page.locator(".source-list li").last.evaluate("element => element.scrollIntoView({block: 'end'})")
    item, bar = (
        visit.page.locator(selector).last.bounding_box() for selector in (".source-list li", ".booking-bar")
    )

    assert item["y"] + item["height"] <= bar["y"]


def test_bar_is_no_landmark_and_has_a_name(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}")
    scroll_to(visit, 1500)

    snapshot = visit.page.locator(".booking-bar").aria_snapshot()

    assert snapshot.splitlines()[0] == '- group "Book or call":'


@pytest.mark.parametrize(
    ("path", "size", "media"),
    [
        pytest.param(WITH_A_BAR, DESKTOP, "screen", id="wide"),
        pytest.param(WITH_A_BAR, (768, 1024), "screen", id="tablet"),
        pytest.param(WITH_A_BAR, PHONE, "print", id="print"),
        pytest.param(SAFETY_PAGE, PHONE, "screen", id="safety-page"),
        pytest.param("/conditions/upper-back-knots/", PHONE, "screen", id="emergency-card"),
        pytest.param("/contact/", PHONE, "screen", id="contact"),
    ],
)
def test_bar_is_absent(open_visit, practice, path, size, media):
    visit = open_visit(f"{practice}{path}", size)
    visit.page.emulate_media(media=media)

    scroll_to(visit, 1500)
    bar = visit.page.evaluate(BAR)

    assert bar is None or not bar["shown"]


def test_large_text_lets_the_bar_go_on_the_smallest_screen(open_visit, practice):
    visit = open_visit(f"{practice}{WITH_A_BAR}", SMALL_PHONE)
    add_style(visit.page, LARGE_TEXT)

    scroll_to(visit, 1500)

    assert not visit.page.evaluate(BAR)["onScreen"]
