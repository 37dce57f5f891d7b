"""Asks everything of pages, with one load of each; faults are listed by question and page."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import sync_playwright

from tests.browser.axe import LAYOUT_RULES, SCRIPT, run_axe, run_axe_on_new_looks
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
    seen = {scheme: set() for scheme in SCHEMES}
    for path, address in addresses.items():
        page.emulate_media(**PLAIN)
        _resize(page, DESKTOP)
        page.goto(address)
        for question, place, faults in _ask(page, seen if path in with_axe else None):
            found[question] += [(f"{path} {place}", fault) for fault in faults]
    return found


def _ask(page, seen):
    """Ask about a page that has just been loaded, with as few changes of size as its questions need."""
    yield "names", "", page.evaluate(LINK_NAMES)
    if seen is not None:
        page.evaluate(SCRIPT)
    yield from _ask_at_size(page, DESKTOP, LAYOUT_RULES, seen)
    page.emulate_media(**{**PLAIN, "reduced_motion": "reduce"})
    yield "motion", "", page.evaluate(MOTION)
    page.emulate_media(**{**PLAIN, "media": "print"})
    yield "print", "", page.evaluate(PRINTED)
    page.emulate_media(**PLAIN)
    yield from _ask_at_size(page, PHONE, (), seen)
    page.emulate_media(**SCHEMES["forced colours"])
    yield "unseen", "390 forced colours", page.evaluate(UNSEEN_WORDS)
    page.emulate_media(**PLAIN)
    yield from _ask_about_large_text(page)


def _ask_at_size(page, size, axe_rules, seen):
    place = str(size[0])
    _resize(page, size)
    yield "order", place, page.evaluate(ORDER)
    yield "targets", place, page.evaluate(SMALL_TARGETS)
    yield "first tap", place, [page.evaluate(FIRST_TAP)]
    if seen is None:
        return
    yield "axe", f"{place} light", run_axe(page, axe_rules)
    for scheme, media in SCHEMES.items():  # all stands in its place, so only new looks can be a fault
        page.emulate_media(**media)
        yield "axe", f"{place} {scheme}", run_axe_on_new_looks(page, seen[scheme])
    page.emulate_media(**PLAIN)


def _ask_about_large_text(page):
    """WCAG 1.4.4 and 1.4.10: text of twice the size, and a screen of 320 px."""
    _scale(page, "200%")
    for size in (PHONE, DESKTOP):
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
