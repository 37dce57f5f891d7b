"""The contact that a visitor saves, whole."""

import pytest

from plugins.booking.contact_file import build_contact_files, build_vcard
from tests.factories import ASite, a_file

NORTH = {
    "id": "north",
    "name": "Corner Shop North",
    "phone": "+1 505-555-0111",
    "address": {
        "street": "9 Hill Road",
        "locality": "Springfield",
        "region": "NM",
        "postal_code": "87001",
        "country": "US",
    },
}


def a_shop(**facts):
    return ASite(
        {"pages/north.md": a_file(role="location", location="north")}, **{"tagline": "", **facts}
    ).shared()


def test_the_card_has_every_known_fact():
    shared = a_shop(email="hi@shop.test", geo={"latitude": 35.1, "longitude": -106.5})

    assert build_vcard(shared) == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "N:;;;;\r\n"
        "FN:Corner Shop\r\n"
        "ORG:Corner Shop\r\n"
        "X-ABSHOWAS:COMPANY\r\n"
        "TEL;TYPE=WORK,VOICE:+15055550100\r\n"
        "EMAIL;TYPE=INTERNET,WORK:hi@shop.test\r\n"
        "ADR;TYPE=WORK:;;1 Corner Road;Springfield;NM;87000;United States\r\n"
        "GEO:35.1;-106.5\r\n"
        "URL:https://shop.test/\r\n"
        "END:VCARD\r\n"
    )


def test_hostile_names_stay_one_value():
    address = {
        "street": "1, Corner; Road\\",
        "locality": "Zürich 😀",
        "postal_code": "8000",
        "country": "CH",
    }
    shared = a_shop(name="A; B, C\nTEL:+1", address=address, language="de-CH", phone="+41 44 668 18 00")

    lines = build_vcard(shared).split("\r\n")

    assert lines[3:5] == [r"FN:A\; B\, C\nTEL:+1", r"ORG:A\; B\, C\nTEL:+1"]
    assert r"ADR;TYPE=WORK:;;1\, Corner\; Road\\;Zürich 😀;;8000;Schweiz" in lines


def test_what_is_unknown_is_left_out():
    card = build_vcard(a_shop(address=None))

    assert [line.split(":")[0] for line in card.splitlines()] == [
        "BEGIN",
        "VERSION",
        "N",
        "FN",
        "ORG",
        "X-ABSHOWAS",
        "TEL;TYPE=WORK,VOICE",
        "URL",
        "END",
    ]


def test_the_site_publishes_it():
    site = ASite({"pages/a.md": a_file()})

    files = build_contact_files(site.index, site.shared())

    assert files == {"contact.vcf": build_vcard(site.shared()).encode()}


def test_each_location_has_a_file_of_its_own():
    files = build_contact_files({}, a_shop(locations=[NORTH], email="hi@shop.test"))

    assert list(files) == ["contact.vcf", "contact-north.vcf"]
    assert files["contact-north.vcf"].decode().split("\r\n")[3:-2] == [
        "FN:Corner Shop North",
        "ORG:Corner Shop North",
        "X-ABSHOWAS:COMPANY",
        "TEL;TYPE=WORK,VOICE:+15055550111",
        "EMAIL;TYPE=INTERNET,WORK:hi@shop.test",
        "ADR;TYPE=WORK:;;9 Hill Road;Springfield;NM;87001;United States",
        "URL:https://shop.test/north/",
    ]


def test_the_tagline_and_the_usual_hours_are_a_note():
    hours = [{"days": ["Monday", "Friday"], "opens": "20:00", "closes": "02:00"}]
    site = ASite({"pages/home.md": a_file(role="home")}, opening_hours=hours, tagline="Tea")

    [content] = build_contact_files(site.index, site.shared()).values()

    note = content.decode().replace("\u202f", " ")
    assert "NOTE:Tea\\nMonday\\, 8 PM to 2 AM\\nFriday\\, 8 PM to 2 AM\r\n" in note


@pytest.mark.parametrize(
    ("facts", "note"),
    [({"tagline": ""}, ""), ({"tagline": "Bikes, mended"}, "NOTE:Bikes\\, mended\r\n")],
)
def test_a_business_needs_no_tagline(facts, note):
    card = build_vcard(a_shop(opening_hours=[], **facts))

    assert "".join(line for line in card.splitlines(keepends=True) if line.startswith("NOTE")) == note
