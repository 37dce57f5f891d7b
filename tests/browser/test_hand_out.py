"""A page to hand out is one sheet of paper, which says whose it is."""

import re

import pytest

from tests.browser.conftest import FIRST_PORT
from tests.browser.survey import survey_pages
from tests.builds import PRACTICE
from tests.in_process import build
from tests.serving import serving

# Its short twins are the tests of the component in tests/theme/test_components.py.
pytestmark = pytest.mark.long

SHEET = """---
title: A Plan for the Wall
description: What to do each day, on one sheet of paper to put on the wall of the kitchen or the office, in short words.
role: hand-out
booking: off
---

> [!emergency] Call 911 if:
>
{signs}

**Ask a doctor today** about a fever or about pain that is worse at night. Ask again when something new comes along.

| What | How | How often |
|---|---|---|
{moves}

| Week | Days | Pain, 0 to 10 | Better, same or worse? |
|---|---|---|---|
{weeks}

**Stop** when it hurts. See a doctor when it is no better after four weeks, or when it slowly gets worse.

The [long version](../guides/upper-back-knots-at-home.md) has a picture of each move, and says what is known about it.
""".format(
    signs="\n".join(
        ["> - you have pain in your chest, or trouble breathing, faintness, nausea or a cold sweat"] * 5
    ),
    moves="\n".join(
        ["| **Band** | Raise both arms to the sides, no higher than the shoulders | 2 minutes a day |"] * 5
    ),
    weeks="\n".join(f"| {week} | | | |" for week in range(1, 5)),
)
WITHOUT_A_ROLE = (
    SHEET.replace("role: hand-out\n", "").replace("the wall", "the door").replace("the Wall", "the Door")
)


@pytest.fixture(scope="module")
def site(tmp_path_factory, copied):
    folder = tmp_path_factory.mktemp("sheets")
    content = copied(PRACTICE, folder)
    (content / "pages/sheet.md").write_text(SHEET, encoding="utf-8")
    (content / "pages/plain.md").write_text(WITHOUT_A_ROLE, encoding="utf-8")
    outcome = build(content, folder / "output")
    assert outcome.problems == ()
    with serving(folder / "output", first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


def sheets(page, paper):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_it_is_one_sheet_where_another_page_of_the_same_words_is_two(chromium, site, paper):
    page = chromium.new_page()
    page.goto(f"{site}/sheet/")
    on_one = sheets(page, paper)
    page.goto(f"{site}/plain/")
    on_more = sheets(page, paper)
    page.close()

    assert (on_one, on_more > 1) == (1, True)


def test_on_paper_one_line_says_whose_it_is(chromium, site):
    page = chromium.new_page()
    page.goto(f"{site}/sheet/")
    page.emulate_media(media="print")

    assert (
        page.locator(".imprint").inner_text().split(" · ")[0]
        == page.locator(".site-footer .brand").text_content()
    )
    assert page.locator(".imprint").inner_text().endswith("/sheet/")
    assert not page.locator("body > header").is_visible()
    assert not page.locator("body > footer").is_visible()
    page.close()


def test_it_is_as_accessible_as_every_page(chromium, site):
    page = chromium.new_page()
    found = survey_pages(page, {"/sheet/": f"{site}/sheet/"}, with_axe={"/sheet/"})
    page.close()

    assert {
        question: faults for question, faults in found.items() if faults and question != "first tap"
    } == {}
