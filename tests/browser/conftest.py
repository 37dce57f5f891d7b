"""A real browser that sees the built sites and nothing else."""

import os
import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.chromium import MISSING, OF_PLAYWRIGHT, describe_missing, find_browser, launch_arguments
from tests.builds import BICYCLE_SHOP, NOW
from tests.patience import PATIENCE_SECONDS
from tests.serving import serving

PHONE = (390, 844)
SMALL_PHONE = (320, 568)
DESKTOP = (1280, 800)
FIRST_PORT = 18500
ELSEWHERE = re.compile(r"^(?!http://127\.0\.0\.1:|data:|blob:)")
expect.set_options(timeout=PATIENCE_SECONDS * 1000)
STUB = "<!doctype html><title>Elsewhere</title>"


def pytest_collection_modifyitems(items):
    """Mark what needs the browser, and skip it before any site is built where ``tasks.py test`` found none."""
    missing = os.environ.get(MISSING)
    for item in items:
        if "browser_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(describe_missing(missing)))


@dataclass
class Visit:
    """A page in the browser, where its visitor was led outside the site, and what went wrong."""

    page: Page
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser_path():
    """Return the path of a browser, None for Playwright's own; without one its tests are skipped, in CI failed."""
    path = find_browser(os.environ)
    if not path:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(describe_missing("none was found"))
    return None if path == OF_PLAYWRIGHT else path


# Not for the session: an open Playwright holds the thread's event loop.
@pytest.fixture(scope="package")
def playwright(browser_path):  # noqa: ARG001 - without a browser its driver may not start either
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chromium(playwright, browser_path):
    """Start the browser."""
    browser = playwright.chromium.launch(executable_path=browser_path, args=launch_arguments())
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def practice(practice_site):
    """Serve the practice; return its address without the last slash."""
    with serving(practice_site, first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


@pytest.fixture(scope="package")
def full(full_site):
    """Serve the practice whose owner has filled in everything."""
    with serving(full_site, first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


@pytest.fixture(scope="package")
def bicycles(bicycle_site):
    """Serve the bicycle shop, which lives in a folder of its host."""
    with serving(bicycle_site, "/laden", first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


@pytest.fixture
def open_visit(chromium):
    """Open pages: ``open_visit(f"{practice}/", PHONE)``. Whatever goes wrong in one fails the test."""
    visits = []

    def open_it(address="", size=PHONE, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        visit = Visit(context.new_page())
        visits.append(visit)

        def meet(route):
            if route.request.is_navigation_request():
                visit.outside.append(route.request.url)
                route.fulfill(content_type="text/html", body=STUB)
            else:
                visit.faults.append(f"asked another host: {route.request.url}")
                route.abort()

        context.route(ELSEWHERE, meet)
        visit.page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
        visit.page.on(
            "console",
            lambda message: (
                visit.faults.append(message.text) if message.type in {"error", "warning"} else None
            ),
        )
        if address:
            # Scripts wait for the style sheet, and so does this event; without scripts nothing does.
            waits = options.get("java_script_enabled", True)
            visit.page.goto(address, wait_until="domcontentloaded" if waits else "load")
        return visit

    yield open_it
    faults = [fault for visit in visits for fault in visit.faults]
    for visit in visits:
        visit.page.context.close()
    assert faults == []


@pytest.fixture(scope="package")
def running(tmp_path_factory):
    """Write in a copy of the bicycle shop, which lives in a folder of its host."""
    from tests.browser.studio_site import writing  # noqa: PLC0415 - it imports this file

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW)
        with writing(tmp_path_factory.mktemp("studio"), BICYCLE_SHOP, 18800) as running:
            yield running


@pytest.fixture
def open_at(chromium, running):
    """Open an address below the site's root in a browser of its own; a script that fails fails the test."""
    from tests.browser.studio_site import is_fault  # noqa: PLC0415 - it imports this file

    contexts, errors = [], []

    def open_it(path, size=DESKTOP, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
        page.goto(f"{running.address}{path}")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []
