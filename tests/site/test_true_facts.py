"""The practice with every fact of ``business.toml`` filled in: it publishes, and says what it was told."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.budgets import broken_budgets
from tests.builds import LATER, PRACTICE, run_pelican
from tests.in_process import build as build_in_process

TRUE = {
    "https://www.example.com": "https://mesa-body.test",
    "+1 505-555-0100": "+1 505-555-2368 ext. 12",
    "+1 505-555-0111": "+1 505-555-2369",
    "hello@example.com": "hello@mesa-body.test",
    "100 Example Street": "1600 Juniper Road NE",
    "200 Example Street": "9 Cottonwood Way NW",
    'postal_code = "87100"': 'postal_code = "87102"',
    "booking.example.com/mesa-body": "book.mesa-body.test",
    "booking.example.com/evening": "book.mesa-body.test/evening",
    "profiles = []": 'profiles = ["https://social.test/@mesa-body"]',
    'service_areas = ["Albuquerque"]': 'service_areas = ["Albuquerque", "Rio Rancho"]',
    'samples = ["address", "opening_hours", "locations"]': "samples = []",
}
ADDED_AT_THE_TOP = """
legal_name = "Mesa Body Works LLC"
alternate_name = "Mesa"
founded = "2020-05-01"
employees = 3
price_range = "$80–$150"
map_image = "images/social-card.png"
map_image_alt = "The entrance is on the north side, across from the library."
"""
ADDED_AT_THE_END = """
[geo]
latitude = 35.08450
longitude = -106.65040

[[special_hours]]
from = "2026-12-20"
through = "2027-01-03"
opens = "10 AM"
closes = "00:00"

[[special_hours]]
from = "2026-12-24"
through = "2026-12-25"
closed = true
note = "Winter holiday"

[[special_hours]]
from = "2026-12-31"
through = "2026-12-31"
opens = "09:00"
closes = "12:00"
note = "New Year's Eve"

[[licences]]
name = "Licensed Massage Therapist"
number = "LMT-1234"
issuer = "New Mexico Massage Therapy Board"
expires = "2027-10-31"
"""
SHOWN = [
    "(505) 555-2368 ext. 12",
    "1600 Juniper Road NE",
    "Mesa Body Works LLC",
    "LMT-1234",
    "Winter holiday",
    "December 26 to December 30, 2026",
    "New Year's Eve",
    "Rio Rancho",
]


@pytest.fixture(scope="module")
def build(copied, tmp_path_factory):
    folder = tmp_path_factory.mktemp("true")
    content = copied(PRACTICE, folder)
    for file in [*content.rglob("*.md"), content / "business.toml"]:
        text = file.read_text(encoding="utf-8")
        for sample, true in TRUE.items():
            text = text.replace(sample, true)
        file.write_text(text, encoding="utf-8")
    facts = content / "business.toml"
    facts.write_text(
        f"{ADDED_AT_THE_TOP}{facts.read_text(encoding='utf-8')}{ADDED_AT_THE_END}", encoding="utf-8"
    )
    return run_pelican(content, folder / "output", settings="publishconf.py", now=LATER), folder / "output"


def test_a_site_of_true_facts_is_published(build):
    done, _ = build

    assert done.stderr == ""


def test_the_theme_keeps_its_budgets_with_every_fact(build):
    _, output = build

    assert broken_budgets(output) == []


@pytest.mark.parametrize("fact", SHOWN)
def test_a_fact_is_shown(build, fact):
    _, output = build

    page = BeautifulSoup((output / "contact/index.html").read_text(encoding="utf-8"), "lxml")

    assert fact in page.get_text(" ").replace("\N{NO-BREAK SPACE}", " ")


def test_a_business_without_a_door_names_the_places_that_it_visits(copied, tmp_path):
    facts = copied(PRACTICE, tmp_path) / "business.toml"
    text = facts.read_text(encoding="utf-8")
    for table in ("address", "geo"):
        text = re.sub(rf"\n\[{table}\]\n.*?(?=\n\[)", "\n", text, count=1, flags=re.DOTALL)
    facts.write_text(text, encoding="utf-8")
    with (tmp_path / "content/pages/contact.md").open("a", encoding="utf-8") as contact:
        contact.write("\nIn an emergency, [call 911](tel:911).\n")

    outcome = build_in_process(tmp_path / "content", tmp_path / "output")

    assert outcome.problems == ()
    page = (tmp_path / "output/contact/index.html").read_text(encoding="utf-8")
    assert '"areaServed"' in page
    assert "100 Example Street" not in BeautifulSoup(page, "lxml").main.get_text()
