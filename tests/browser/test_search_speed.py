"""Typing in the search stays smooth on a slow phone, however many pages are searched.

Source: https://web.dev/articles/inp
"""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from benchmarks.synthetic import build_article
from tests.browser.conftest import FIRST_PORT, PHONE
from tests.search_parts import write_index
from tests.serving import serving

SLOW_DOWN = 6
WORST_MS = 200
TWO_FRAMES_MS = 34
"""To wait for a frame, and to put it on the screen, which takes other processors."""
PAGES = 1_000
VISITS = 3
# Words that stand on nearly all of the thousand pages, for the most work.
QUERY = "neck pain when turning head at work"


def load_article(file):
    """Return one of a thousand articles of 1,400 words, as the build has it when it makes the index."""
    article = build_article(int(re.search(r"\d+", file)[0]), PAGES)
    parts = [
        f"<h2 id=p{number}>{part[3:]}</h2>" if part.startswith("## ") else f"<p>{part}</p>"
        for number, part in enumerate(article.body.split("\n\n"))
    ]
    return f'<html lang="en-US"><main><h1>{article.title}</h1>{"".join(parts)}</main>'.encode()


@pytest.fixture(scope="module")
def large(practice_site, tmp_path_factory):
    """Serve the practice with the index of a thousand pages; return its address without the last slash."""
    folder = tmp_path_factory.mktemp("large") / "output"
    shutil.copytree(practice_site, folder, ignore=shutil.ignore_patterns("pagefind"))
    searched = {f"guides/{number}/index.html": f"Guide {number}\nGuides\nGuide" for number in range(PAGES)}
    write_index(folder, searched, load_article)
    with serving(folder, first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


def interactions(chromium, page, address, query):
    """Type a query; return of each key the CPU time of the page's thread until what it changed was drawn, in ms.

    Event Timing says when a key was pressed or let go and when the next frame was on the screen. All that the
    thread did in between counts: what the key had to wait for, what handled it, and what drew the page anew.
    """
    page.goto(f"{address}/search/")
    chromium.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    page.get_by_role("searchbox").click()
    page.keyboard.type(query, delay=120)
    expect(page.locator(".search-results [role=status]")).to_contain_text(query)
    expect(page.locator(".search-results ol > li").first).to_be_visible()
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    threads = {
        (each["pid"], each["tid"]) for each in events if each.get("args", {}).get("name") == "CrRendererMain"
    }
    tasks = [
        (each["ts"], each["ts"] + each["dur"], each["tdur"] / 1000)
        for each in events
        if each["name"] == "RunTask" and "tdur" in each and (each["pid"], each["tid"]) in threads
    ]
    timed = [each for each in events if each["name"] == "EventTiming"]
    ends = {(each["pid"], each["id"]): each["ts"] for each in timed if each["ph"] == "e"}
    spans = [
        (each["ts"], ends[each["pid"], each["id"]])
        for each in timed
        if each["ph"] == "b" and each["args"]["data"]["interactionId"] and (each["pid"], each["id"]) in ends
    ]
    assert len(spans) >= len(query)
    return [sum(cpu for start, end, cpu in tasks if start < last and end > first) for first, last in spans]


def assert_smooth(chromium, page, address, query):
    """Require it of the best of a few visits.

    In time of the processor, since the time on the clock, and a browser that slows itself down, depend on what
    else the machine does.
    """
    worst = []
    while not worst or (len(worst) < VISITS and SLOW_DOWN * min(worst) + TWO_FRAMES_MS > WORST_MS):
        worst.append(max(interactions(chromium, page, address, query)))
    assert SLOW_DOWN * min(worst) + TWO_FRAMES_MS <= WORST_MS, worst


def test_typing_stays_smooth_on_a_processor_six_times_slower(open_visit, chromium, practice):
    assert_smooth(chromium, open_visit("", PHONE).page, practice, "trigger point")


@pytest.mark.long
def test_typing_stays_smooth_with_a_thousand_pages(open_visit, chromium, large):
    assert_smooth(chromium, open_visit("", PHONE).page, large, QUERY)
