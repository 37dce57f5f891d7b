"""Two places on one page: their cards, their prices and their links, which no other fixture site has side by side."""

from tests.browser.survey import survey_site
from tests.builds import PHYSIOTHERAPY
from tests.in_process import build
from tests.serving import serving

FIRST_PORT = 18900
PATHS = ("/wiehre/", "/kontakt/", "/ueber-uns/", "/services/krankengymnastik/")


def test_no_page_that_shows_two_places_has_a_fault(chromium, tmp_path):
    assert build(PHYSIOTHERAPY, tmp_path / "output").problems == ()

    with serving(tmp_path / "output", first_port=FIRST_PORT) as server:
        addresses = {path: f"{server.address.rstrip('/')}{path}" for path in PATHS}
        faults = survey_site(chromium, addresses, with_axe={"/kontakt/", "/services/krankengymnastik/"})

    assert len(faults.pop("first tap")) == 4 * len(PATHS)
    assert {question: found for question, found in faults.items() if found} == {}
