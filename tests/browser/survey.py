"""Asks everything of pages, with one load of each; faults are listed by question and page."""

from collections import defaultdict

from tests.browser.axe import LAYOUT_RULES, SCRIPT, run_axe_on_new_looks, run_axe_without_colors
from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import TOO_WIDE
from tests.browser.questions import (
    FIRST_TAP,
    LINK_NAMES,
    LOOSE_NUMBERS,
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
    "light": PLAIN,
    "dark": {**PLAIN, "color_scheme": "dark"},
    "forced colours": {**PLAIN, "forced_colors": "active"},
}


def survey_site(chromium, addresses, *, with_axe, each_alone=False):
    """Return the faults: ``{"axe": [("/about/ 390 dark", "color-contrast: …")]}``; empty when all is well.

    Only "first tap" has an entry for every page: ``[("/about/ 390", "https://booking.example.com/…?…")]``.

    Args:
        addresses: The address of each page by its path.
        with_axe: The paths of the pages that axe-core runs on, which takes most of the time.
        each_alone: Whether the colors of words that look alike are asked about again on each page.
    """
    page = chromium.new_page()
    found = survey_pages(page, addresses, with_axe=with_axe, each_alone=each_alone)
    page.close()
    return {question: sorted(faults) for question, faults in found.items()}


def survey_pages(page, addresses, *, with_axe, each_alone=False):
    """Ask everything of pages, with one load of each; axe-core only of some."""
    found = defaultdict(list)
    seen = {scheme: set() for scheme in SCHEMES}
    page.emulate_media(**PLAIN)
    for path, address in addresses.items():
        if each_alone:
            seen = {scheme: set() for scheme in SCHEMES}
        _resize(page, DESKTOP)
        page.goto(address)
        for question, place, faults in _ask(page, seen if path in with_axe else None):
            found[question] += [(f"{path} {place}", fault) for fault in faults]
    return found


def _ask(page, seen):
    """Ask about a page that has just been loaded, with as few changes of size and scheme as its questions need."""
    yield "names", "", page.evaluate(LINK_NAMES)
    if seen is not None:
        page.evaluate(SCRIPT)
    yield from _ask_at_size(page, DESKTOP, LAYOUT_RULES, seen)
    page.emulate_media(**{**PLAIN, "reduced_motion": "reduce"})
    yield "motion", "", page.evaluate(MOTION)
    page.emulate_media(**{**PLAIN, "media": "print"})
    yield "print", "", page.evaluate(PRINTED)
    page.emulate_media(**PLAIN)
    _resize(page, PHONE)
    yield from _ask_at_size(page, PHONE, (), seen)
    page.emulate_media(**SCHEMES["forced colours"])
    yield "unseen", "390 forced colours", page.evaluate(UNSEEN_WORDS)
    page.emulate_media(**PLAIN)
    yield from _ask_about_large_text(page)


def _ask_at_size(page, size, axe_rules, seen):
    """Ask about a page that has this size; afterwards it is as the last scheme shows it."""
    place = str(size[0])
    yield "order", place, page.evaluate(ORDER)
    yield "numbers", place, page.evaluate(LOOSE_NUMBERS)
    yield "targets", place, page.evaluate(SMALL_TARGETS)
    yield "first tap", place, [page.evaluate(FIRST_TAP)]
    if seen is None:
        return
    yield "axe", place, run_axe_without_colors(page, axe_rules)
    for scheme, media in SCHEMES.items():  # all stands in its place, so only new looks can be a fault
        if media != PLAIN:
            page.emulate_media(**media)
        yield "axe", f"{place} {scheme}", run_axe_on_new_looks(page, seen[scheme])


def _ask_about_large_text(page):
    """WCAG 1.4.4 and 1.4.10: text of twice the size, and a screen of 320 px."""
    _scale(page, "200%")
    for size in (PHONE, DESKTOP):
        if size != PHONE:
            _resize(page, size)
        yield "reflow", f"{size[0]} 200 %", page.evaluate(TOO_WIDE)
        yield "overlaps", f"{size[0]} 200 %", page.evaluate(OVERLAPS)
        yield "first tap", f"{size[0]} 200 %", [page.evaluate(FIRST_TAP)]
    _scale(page, "")
    _resize(page, SMALL_PHONE)
    yield "numbers", "320", page.evaluate(LOOSE_NUMBERS)
    yield "reflow", "320", page.evaluate(TOO_WIDE)
    yield "overlaps", "320", page.evaluate(OVERLAPS)


def _resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _scale(page, size):
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
