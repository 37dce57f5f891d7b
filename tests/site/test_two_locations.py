"""A German practice with two locations, as a newcomer writes it: published at the first try, each place by itself."""

import json
import re
import shutil

import pytest
from bs4 import BeautifulSoup

from tests.builds import LATER, PHYSIOTHERAPY, run_pelican
from tests.in_process import build as build_in_process

URL = "https://physio-am-park.test"
PARK = {
    "phone": "+497612027731",
    "shown phone": "0761 2027731",
    "email": "park@physio-am-park.test",
    "booking": "https://termine.physio-am-park.test/park",
    "usual hours": "07:30",
    "special hours": "Praxisferien im Park",
    "contact file": '"/contact.vcf"',
}
WIEHRE = {
    "phone": "+497612027732",
    "shown phone": "0761 2027732",
    "email": "wiehre@physio-am-park.test",
    "booking": "https://termine.physio-am-park.test/wiehre",
    "usual hours": "12:00",
    "special hours": "Notdienst in der Wiehre",
    "contact file": '"/contact-wiehre.vcf"',
}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    output = tmp_path_factory.mktemp("physiotherapy") / "output"
    return run_pelican(PHYSIOTHERAPY, output, settings="publishconf.py", now=LATER), output


@pytest.fixture(scope="module")
def read(published):
    _, output = published
    return lambda path: BeautifulSoup((output / path / "index.html").read_text(encoding="utf-8"), "lxml")


def graph_of(page):
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    return {node["@id"]: node for node in graph}


def actions_in(element):
    return {link["href"] for link in element.select("a[data-kind]")}


def test_it_is_published_at_the_first_try(published):
    done, output = published

    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(output.rglob("index.html"))) == 7


@pytest.mark.parametrize(
    ("path", "own", "other"),
    [
        pytest.param("wiehre", WIEHRE, PARK, id="the-page-of-the-location"),
        pytest.param("", {"shown phone": PARK["shown phone"], "booking": PARK["booking"]}, WIEHRE, id="home"),
    ],
)
def test_a_page_says_nothing_that_holds_for_another_place(published, path, own, other):
    _, output = published

    html = (output / path / "index.html").read_text(encoding="utf-8")

    assert {name for name, text in own.items() if text not in html} == set()
    assert {name for name, text in other.items() if text in html} == set()


def test_every_offer_of_a_location_page_is_that_of_the_location(read):
    page = read("wiehre")

    offers = {
        name: actions_in(page.select_one(name))
        for name in (".site-header", ".call-to-action", ".site-footer", ".session-list")
    }

    assert offers == {
        ".site-header": {WIEHRE["booking"], f"tel:{WIEHRE['phone']}"},
        ".call-to-action": {WIEHRE["booking"], f"tel:{WIEHRE['phone']}"},
        ".site-footer": {WIEHRE["booking"], f"tel:{WIEHRE['phone']}"},
        ".session-list": {WIEHRE["booking"]},
    }


def test_the_footer_of_a_location_page_has_its_address_and_its_way(read):
    footer = read("wiehre").select_one(".site-footer")

    assert footer.select_one(".brand").get_text() == "Physio in der Wiehre"
    assert footer.address.get_text(" ", strip=True).startswith("Lindenweg 12 79102 Freiburg im Breisgau")
    assert (
        "destination=Physio%20in%20der%20Wiehre%2C%20Lindenweg%2012%2C%2079102%20Freiburg%20im%20Breisgau%2C%20DE"
        in footer.address.select("a")[-1]["href"]
    )


def test_open_now_goes_by_the_hours_of_the_place(published, read):
    _, output = published

    def week(path):
        file = read(path).select_one(".site-footer [data-hours]")["data-hours"]
        text = (output / file.strip("/")).read_text(encoding="utf-8")
        return json.loads(text.removeprefix("export default ").removesuffix(";\n"))["week"]

    assert week("wiehre") == [[["12:00", "18:00"]], [], [], [["12:00", "18:00"]], [], [], []]
    assert week("")[0] == [["07:30", "19:00"]]
    card = read("wiehre").select_one("[data-schedule]")["data-schedule"]
    assert json.loads(card)["week"] == week("wiehre")


def test_each_place_has_a_file_for_address_books(published):
    _, output = published

    cards = {file.name: file.read_text(encoding="utf-8") for file in output.glob("*.vcf")}

    assert set(cards) == {"contact.vcf", "contact-wiehre.vcf"}
    assert f"VOICE:{PARK['phone']}\n" in cards["contact.vcf"]
    for line in (f"VOICE:{WIEHRE['phone']}", "Lindenweg 12;", f"URL:{URL}/wiehre/", "GEO:47.9833;7.8501"):
        assert line in cards["contact-wiehre.vcf"]


def test_search_engines_are_told_of_two_places_of_one_business(read):
    graph = graph_of(read("wiehre"))

    place, business = graph[f"{URL}/wiehre/#location"], graph[f"{URL}/#business"]

    assert place == {
        "@type": "Physiotherapy",
        "@id": f"{URL}/wiehre/#location",
        "name": "Physio in der Wiehre",
        "url": f"{URL}/wiehre/",
        "parentOrganization": {"@id": f"{URL}/#business"},
        "telephone": WIEHRE["phone"],
        "email": WIEHRE["email"],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Lindenweg 12",
            "addressLocality": "Freiburg im Breisgau",
            "postalCode": "79102",
            "addressCountry": "DE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 47.9833, "longitude": 7.8501},
        "hasMap": "https://www.google.com/maps/dir/?api=1&destination=Physio%20in%20der%20Wiehre%2C%20Lindenweg%2012%2C%2079102%20Freiburg%20im%20Breisgau%2C%20DE",
        "image": {"@id": f"{URL}/#logo"},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Thursday"],
                "opens": "12:00",
                "closes": "18:00",
            }
        ],
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": "2026-12-28",
                "validThrough": "2026-12-28",
                "opens": "12:00",
                "closes": "14:00",
            }
        ],
    }
    assert business["subOrganization"] == [{"@id": f"{URL}/wiehre/#location"}]


@pytest.mark.parametrize(
    ("path", "heading", "names"),
    [
        ("kontakt", "Weitere Standorte", ["Physio in der Wiehre"]),
        ("ueber-uns", "Unsere Standorte", ["Physio am Park", "Physio in der Wiehre"]),
    ],
)
def test_contact_and_about_list_the_places_without_being_told(read, path, heading, names):
    page = read(path)

    cards = page.select(".place-list .contact-card")

    assert page.select_one(".place-list h2").get_text() == heading
    assert [card.h3.get_text() for card in cards] == names
    wiehre = cards[-1]
    assert [link["href"] for link in wiehre.select("a")] == [
        "/wiehre/",
        f"tel:{WIEHRE['phone']}",
        f"mailto:{WIEHRE['email']}",
        "https://www.google.com/maps/dir/?api=1&destination=Physio%20in%20der%20Wiehre%2C%20Lindenweg%2012%2C%2079102%20Freiburg%20im%20Breisgau%2C%20DE",
    ]
    assert "Notdienst in der Wiehre" in wiehre.get_text()
    assert graph_of(page)[f"{URL}/wiehre/#location"]["telephone"] == WIEHRE["phone"]


def test_every_footer_lists_the_other_place_with_its_page_and_its_way(read):
    def listed(path):
        links = read(path).select('.site-footer nav[aria-label="Weitere Standorte"] a')
        return [(link.get_text(), re.sub(".*destination=", "", link["href"])) for link in links]

    assert listed("services") == [
        ("Physio in der Wiehre", "/wiehre/"),
        (
            "Route planen: Physio in der Wiehre",
            "Physio%20in%20der%20Wiehre%2C%20Lindenweg%2012%2C%2079102%20Freiburg%20im%20Breisgau%2C%20DE",
        ),
    ]
    assert listed("wiehre") == [
        ("Physio am Park", "/"),
        (
            "Route planen: Physio am Park",
            "Physio%20am%20Park%2C%20Am%20Park%203%2C%2079098%20Freiburg%20im%20Breisgau%2C%20DE",
        ),
    ]


def test_a_service_shows_its_prices_by_place(read):
    page = read("services/krankengymnastik")

    prices = [
        (
            heading.get_text(),
            [row.get_text(" ", strip=True) for row in heading.find_next("ul").select("b, span")],
            {link["href"] for link in heading.find_next("ul").select("a")},
        )
        for heading in page.select(".session-list h3")
    ]

    assert prices == [
        ("Physio am Park", ["20 Minuten", "28,50\xa0€", "40 Minuten", "55\xa0€"], {PARK["booking"]}),
        ("Physio in der Wiehre", ["20 Minuten", "26\xa0€"], {WIEHRE["booking"]}),
    ]
    offers = graph_of(page)[f"{URL}/services/krankengymnastik/#service"]["offers"]
    assert [(offer["price"], offer["availableAtOrFrom"]["@id"]) for offer in map(_single, offers)] == [
        ("28.50", f"{URL}/#business"),
        ("55.00", f"{URL}/#business"),
        ("26.00", f"{URL}/wiehre/#location"),
    ]


def _single(offer):
    [place] = offer["availableAtOrFrom"]
    return {**offer, "availableAtOrFrom": place}


def test_a_service_with_one_price_everywhere_names_no_place(read):
    page = read("services/manuelle-therapie")

    assert page.select(".session-list h3") == []
    [offer] = graph_of(page)[f"{URL}/services/manuelle-therapie/#service"]["offers"]
    assert "availableAtOrFrom" not in offer


def test_a_location_page_shows_its_own_prices(read):
    page = read("wiehre")

    assert page.select_one(".session-list").get_text(" ", strip=True) == (
        "Dauer und Preise Krankengymnastik 20 Minuten 26\xa0€ 20 Minuten buchen, Krankengymnastik"
    )


def test_all_that_is_missing_is_said_in_one_round(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(PHYSIOTHERAPY, content)
    (content / "pages/wiehre.md").unlink()
    (content / "services/index.md").unlink()
    for name in ("site.toml", "business.toml"):
        text = (content / name).read_text(encoding="utf-8").replace('"services/index.md", ', "")
        text = re.sub(r"\[\[licences\]\]\n(.+\n)+", "", text)
        (content / name).write_text(text, encoding="utf-8")

    problems = build_in_process(content, tmp_path / "output").problems

    assert problems == (
        'content/business.toml:4: type: "Physiotherapy" says that a licensed professional works here, and no license'
        " is named. Add the license to [[licences]] in business.toml, or use a type that needs none.",
        'content/business.toml:49: locations 1, id: expected one page with "role: location" and "location: wiehre",'
        " got none. Write one in content/pages/.",
        "content/services/index.md: This folder has no page that introduces it. Write one with a title and a"
        " description.",
    )
