"""Asks everything of pages, with one load of each; faults are listed by question and page."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import sync_playwright

from tests.browser.axe import COLOUR_RULES, LAYOUT_RULES, SCRIPT, run_axe
from tests.browser.chromium import launch_arguments
from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import TOO_WIDE
from tests.browser.questions import (
    FIRST_TAP,
    LINK_NAMES,
    MOTION,
    ORDER,
    OVERLAPS,
    PRINTED,
    SMALL_TARGETS,
    UNSEEN_WORDS,
)

PLAIN = {
    "media": "screen",
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
}
SCHEMES = {
    "dark": {**PLAIN, "color_scheme": "dark"},
    "forced colours": {**PLAIN, "forced_colors": "active"},
    "light": PLAIN,
}


BROWSERS = 2


def survey_site(browser_path, addresses, *, with_axe):
    """Return the faults: ``{"axe": [("/about/ 390 dark", "color-contrast: …")]}``; empty when all is well.

    Only "first tap" has an entry for every page: ``[("/about/ 390", "https://booking.example.com/…?…")]``.

    Args:
        addresses: The address of each page by its path. Two browsers share them.
        with_axe: The paths of the pages that axe-core runs on, which takes most of the time.
    """
    paths = sorted(addresses, key=lambda path: path not in with_axe)
    shares = [{path: addresses[path] for path in paths[number::BROWSERS]} for number in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        halves = list(pool.map(lambda share: _survey_share(browser_path, share, with_axe), shares))
    questions = {question for half in halves for question in half}
    return {question: sorted(fault for half in halves for fault in half[question]) for question in questions}


def _survey_share(browser_path, addresses, with_axe):
    # One Playwright for each thread: it may not be shared.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=launch_arguments())
        found = survey_pages(browser.new_page(), addresses, with_axe=with_axe)
        browser.close()
    return found


def survey_pages(page, addresses, *, with_axe):
    """Ask everything of pages, with one load of each; axe-core only of some."""
    found = defaultdict(list)
    for path, address in addresses.items():
        page.emulate_media(**PLAIN)
        _resize(page, PHONE)
        page.goto(address)
        for question, place, faults in [*(_ask_axe(page) if path in with_axe else []), *_ask(page)]:
            found[question] += [(f"{path} {place}", fault) for fault in faults]
    return found


def _ask_axe(page):
    page.evaluate(SCRIPT)
    yield "axe", "390 light", run_axe(page)
    for scheme in ("dark", "forced colours"):
        page.emulate_media(**SCHEMES[scheme])
        yield "axe", f"390 {scheme}", run_axe(page, COLOUR_RULES)
    _resize(page, DESKTOP)
    for scheme, media in SCHEMES.items():
        page.emulate_media(**media)
        yield "axe", f"1280 {scheme}", run_axe(page, LAYOUT_RULES if scheme == "light" else COLOUR_RULES)
    _resize(page, PHONE)


def _ask(page):
    yield "names", "", page.evaluate(LINK_NAMES)
    yield from _ask_about_layout(page, "390")
    page.emulate_media(**SCHEMES["forced colours"])
    yield "unseen", "390 forced colours", page.evaluate(UNSEEN_WORDS)
    page.emulate_media(**PLAIN)
    _resize(page, DESKTOP)
    yield from _ask_about_layout(page, "1280")
    yield from _ask_about_large_text(page)
    page.emulate_media(**{**PLAIN, "reduced_motion": "reduce"})
    yield "motion", "", page.evaluate(MOTION)
    page.emulate_media(**{**PLAIN, "media": "print"})
    yield "print", "", page.evaluate(PRINTED)


def _ask_about_layout(page, place):
    yield "order", place, page.evaluate(ORDER)
    yield "targets", place, page.evaluate(SMALL_TARGETS)
    yield "first tap", place, [page.evaluate(FIRST_TAP)]


def _ask_about_large_text(page):
    """WCAG 1.4.4 and 1.4.10: text of twice the size, and a screen of 320 px."""
    _scale(page, "200%")
    for size in (DESKTOP, PHONE):
        _resize(page, size)
        yield "reflow", f"{size[0]} 200 %", page.evaluate(TOO_WIDE)
        yield "overlaps", f"{size[0]} 200 %", page.evaluate(OVERLAPS)
        yield "first tap", f"{size[0]} 200 %", [page.evaluate(FIRST_TAP)]
    _scale(page, "")
    _resize(page, SMALL_PHONE)
    yield "reflow", "320", page.evaluate(TOO_WIDE)
    yield "overlaps", "320", page.evaluate(OVERLAPS)


def _resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _scale(page, size):
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
