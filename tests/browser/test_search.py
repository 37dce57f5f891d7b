"""The search page, as somebody finds what they look for: by typing, by keyboard, by address, or without scripts."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.theme.files import THEME

EMERGENCY = [
    "chest pain",
    "pain in my chest",
    "my chest hurts",
    "chest feels tight",
    "Chest pian",
    "heart attack",
    "shortness of breath",
    "I can't breathe",
    "I can’t breathe properly",
    "short of breath and back pain",
    "passed out",
    "sudden back pain",
    "worst headache of my life",
    "coughing up blood",
    "blue lips",
    "back pain after car accident",
    "fell off a ladder",
    "numbness in both legs",
    "numb legs",
    "both my legs tingle",
    "my legs are weak",
    "loss of bladder control",
    "can't pee",
    "numb between the buttocks",
    "stroke symptoms",
    "elephant on my chest",
    "it hurts to breathe",
    "throwing up blood",
    "paralyzed",
    "broken neck",
]
URGENT = [
    "numb arm",
    "my arm is numb",
    "tingling fingers",
    "numness in my hand",
    "losing feeling in my hands",
    "pins and needles",
    "weak grip",
    "fever",
    "chills and back pain",
    "pain at night",
    "back pain wakes me up at night",
    "unexplained weight loss",
    "a lump on my back",
    "massage with cancer",
    "history of cancre",
    "swollen leg",
    "blood clot",
]
NEITHER = [
    "knots",
    "trigger point",
    "stiff neck",
    "pain between shoulder blades",
    "heat or ice",
    "how much does it cost",
    "phone number",
    "pillow for neck pain",
    "sore after massage",
    "desk setup",
    "tennis ball",
    "does massage work",
    "first visit",
    "opening hours",
    "deep tissue",
    "best exercise for upper back",
    "book a session",
    "toxins",
    "headache",
    "posture",
    "breathing exercises",
    "blood pressure",
    "weight",
    "cancel",
    "can I cancel my appointment?",
    "cancellation",
    "new client",
    "can I drive after a massage",
    "",
    "!!",
]

STATUS = ".search-results [role=status]"
TITLES = ".search-results ol h2"


@pytest.fixture
def searching(open_visit, practice):
    """Open the search page: ``searching()``, or ``searching("?q=ice")``."""

    def open_it(query=""):
        return open_visit(f"{practice}/search/{query}", DESKTOP, reduced_motion="reduce")

    return open_it


def field_of(visit):
    return visit.page.get_by_role("searchbox", name="What are you looking for?")


def find(visit, query):
    """Type, and wait for what is said of it."""
    field_of(visit).fill(query)
    expect(visit.page.locator(STATUS)).to_contain_text(f"“{query}”")
    return visit.page.locator(TITLES).all_inner_texts()


def card_of(visit):
    return visit.page.locator(".search-results .care-card")


def test_nothing_of_the_search_is_fetched_before_it_is_used(open_visit, practice):
    visit = open_visit("", DESKTOP)
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(practice)))

    visit.page.goto(f"{practice}/search/", wait_until="networkidle")
    before = [path for path in asked if path.startswith("/pagefind/")]
    with visit.page.expect_worker():
        field_of(visit).focus()

    assert before == []
    assert "/pagefind/pagefind.js" in asked


def test_typing_finds_pages_with_marks_section_and_places_within(searching):
    visit = searching()

    titles = find(visit, "trigger point")

    assert titles[0] == "What Is a Trigger Point, and What May Ease It?"
    assert re.fullmatch(r"\d+ pages for “trigger point”", visit.page.locator(STATUS).inner_text())
    first = visit.page.locator(".search-results ol > li").first
    assert first.locator("mark").count() > 0
    assert first.locator(".kicker").inner_text() == "Guides"
    assert re.match(r".*/guides/what-is-a-trigger-point/#", first.locator("ul a").first.get_attribute("href"))
    assert visit.page.locator(".page-index").is_hidden()
    assert visit.page.url.endswith("/search/?q=trigger+point")


def test_word_finds_what_another_word_for_it_finds(searching):
    visit = searching()

    found = {query: find(visit, query) for query in ("tight spot", "scapula", "fee")}

    assert "What Is a Trigger Point, and What May Ease It?" in found["tight spot"]
    assert "Pain Between the Shoulder Blades: Is It a Knot?" in found["scapula"]
    assert "Deep Tissue Therapy in Albuquerque" in found["fee"]


def test_warning_sign_shows_its_card_before_any_page(searching):
    visit = searching()

    find(visit, "pain in my chest")

    assert card_of(visit).get_attribute("data-level") == "emergency"
    assert "A warning sign: chest pain or pressure" in card_of(visit).inner_text()
    places = [
        visit.page.locator(place).bounding_box()["y"] for place in (".search-results .care-card", STATUS)
    ]
    assert places == sorted(places)
    find(visit, "numb arm")
    assert card_of(visit).get_attribute("data-level") == "urgent"
    find(visit, "pillow")
    assert card_of(visit).count() == 0


def test_queries_call_up_the_right_card(searching):
    """A wrong match is cheap, a miss is not."""
    visit = searching()
    facts = json.loads(visit.page.locator("[data-search]").get_attribute("data-search"))
    script = (THEME / "scripts/search/query-words.js").read_text(encoding="utf-8")
    wanted = {
        **dict.fromkeys(EMERGENCY, "emergency"),
        **dict.fromkeys(URGENT, "urgent"),
        **dict.fromkeys(NEITHER),
    }

    levels = visit.page.evaluate(
        "([script, facts, queries]) => (0, eval)(`${script}; (facts, queries) => "
        "queries.map((query) => signIn(facts, query)?.[0] ?? null)`)(facts, queries)",
        [script, facts, list(wanted)],
    )

    assert {query: level for query, level in zip(wanted, levels, strict=True) if level != wanted[query]} == {}


def test_address_holds_the_query_and_the_way_back_finds_it_again(searching):
    visit = searching("?q=ice")
    visit.page.wait_for_selector(TITLES)

    visit.page.locator(f"{TITLES} a").first.click()
    visit.page.wait_for_url("**/guides/**")
    visit.page.go_back()
    visit.page.wait_for_selector(TITLES)

    assert field_of(visit).input_value() == "ice"
    assert visit.page.locator(STATUS).inner_text().endswith("“ice”")


def test_keyboard_alone_finds_opens_and_clears(searching):
    visit = searching()
    keyboard = visit.page.keyboard
    field_of(visit).focus()

    keyboard.type("pillow")
    keyboard.press("Enter")
    visit.page.wait_for_selector(TITLES)
    keyboard.press("Escape")
    cleared = (field_of(visit).input_value(), visit.page.locator(".page-index").is_visible(), visit.page.url)
    keyboard.type("pillow")
    visit.page.wait_for_selector(f"{TITLES} >> visible=true")
    keyboard.press("Tab")
    keyboard.press("Tab")
    focused = visit.page.evaluate("document.activeElement.closest('.search-results li h2') !== null")

    assert (cleared[0], cleared[1], cleared[2].endswith("/search/")) == ("", True, True)
    assert focused


def test_more_pages_are_shown_on_demand_and_focus_moves_to_them(searching):
    visit = searching()
    find(visit, "back")
    assert visit.page.locator(TITLES).count() == 10

    visit.page.get_by_role("button", name="Show more pages").click()
    visit.page.wait_for_function("of => document.querySelectorAll(of).length > 10", arg=TITLES)

    assert visit.page.evaluate(
        "document.activeElement.closest('ol > li') === document.querySelectorAll('.search-results ol > li')[10]"
    )


def test_nothing_found_is_said_with_what_to_do(searching):
    visit = searching()

    assert find(visit, "xylophone") == []
    assert visit.page.locator(STATUS).inner_text() == "No page found for “xylophone”"
    assert visit.page.get_by_text("Try another or a shorter word").is_visible()
    assert visit.page.locator(".page-index").is_visible()


def test_hostile_query_is_text(searching):
    visit = searching("?q=%3Cimg%20src%3Dx%20onerror%3Dthrow(1)%3E%20knot")

    expect(visit.page.locator(STATUS)).to_contain_text("“<img src=x onerror=throw(1)> knot”")

    assert visit.page.locator("main img").count() == 0


def test_index_that_cannot_be_had_leaves_the_list_of_pages(open_visit, practice):
    visit = open_visit("", PHONE)
    visit.page.route("**/pagefind/**", lambda route: route.abort())
    visit.page.goto(f"{practice}/search/?q=ice")

    expect(visit.page.locator(STATUS)).not_to_be_empty()

    assert visit.page.locator(STATUS).inner_text().startswith("The search cannot be loaded here.")
    assert visit.page.locator(".page-index").is_visible()
    visit.faults.clear()  # the browser tells of what was not to be had


def test_without_scripts_there_is_the_index_and_no_field(open_visit, practice):
    visit = open_visit(f"{practice}/search/", PHONE, java_script_enabled=False)

    assert visit.page.locator("[role=search]").is_hidden()
    assert visit.page.get_by_role("link", name="What Is a Trigger Point, and What May Ease It?").is_visible()
    assert visit.page.get_by_role("heading", name="Words people look for").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390x844", "1280x800"])
def test_search_is_one_tap_away_from_every_page(open_visit, practice, size):
    visit = open_visit(f"{practice}/faq/", size, reduced_motion="reduce")

    visit.page.get_by_role("banner").get_by_role("link", name="Search").click()
    visit.page.wait_for_url("**/search/")

    assert field_of(visit).is_visible()


def test_search_speaks_the_language_of_the_site_and_knows_its_folder(open_visit, bicycles):
    visit = open_visit(f"{bicycles}/suche/?q=Ketten", DESKTOP)
    visit.page.wait_for_selector(TITLES)

    first = visit.page.locator(f"{TITLES} a").first

    assert first.get_attribute("href").startswith("/laden/")
    assert visit.page.locator(STATUS).inner_text().endswith("zu „Ketten“")


def test_a_page_that_is_not_found_leads_to_the_search(open_visit, practice):
    visit = open_visit(f"{practice}/404.html", reduced_motion="reduce")

    visit.page.get_by_role("searchbox").fill("knot")
    visit.page.get_by_role("search").get_by_role("button").click()
    visit.page.locator(".search-results ol > li").first.wait_for()

    assert visit.page.url == f"{practice}/search/?q=knot"
