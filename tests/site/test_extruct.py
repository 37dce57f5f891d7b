"""A reader that is not ours gets the facts of business.toml back from the built pages.

Source: https://pypi.org/project/extruct/
"""

import tomllib

import extruct
import phonenumbers
import pytest

from tests.builds import BICYCLE_SHOP, FULL_PRACTICE, PRACTICE

CONTENT = {"practice_site": PRACTICE, "bicycle_site": BICYCLE_SHOP, "full_site": FULL_PRACTICE}


@pytest.fixture(scope="module", params=CONTENT)
def site(request):
    """Give the facts of each business, and its built pages as the reader understands them."""
    output = request.getfixturevalue(request.param)
    facts = tomllib.loads((CONTENT[request.param] / "business.toml").read_text(encoding="utf-8"))
    pages = {
        path.relative_to(output).as_posix(): extruct.extract(
            path.read_text(encoding="utf-8"), syntaxes=["json-ld", "opengraph"], uniform=True
        )
        for path in sorted(output.rglob("*.html"))
    }
    return facts, pages


def nodes_of(page, ending):
    [document] = page["json-ld"]
    return [node for node in document["@graph"] if node.get("@id", "").endswith(ending)]


def test_every_page_tells_the_facts_of_the_business(site):
    facts, pages = site
    phone = phonenumbers.parse(facts["phone"], facts["address"]["country"])
    expected = {
        "name": facts["name"],
        "telephone": phonenumbers.format_number(phone, phonenumbers.PhoneNumberFormat.E164),
        "email": facts["email"],
        "url": f"{facts['url']}/",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": facts["address"]["street"],
            "addressLocality": facts["address"]["locality"],
            "postalCode": facts["address"]["postal_code"],
            "addressCountry": facts["address"]["country"],
            **({"addressRegion": facts["address"]["region"]} if "region" in facts["address"] else {}),
        },
    }
    legal_name = facts.get("legal_name")

    for path, page in pages.items():
        if path == "404.html":
            continue
        [business] = nodes_of(page, f"{facts['url']}/#business")
        told = expected
        # A location's page has its own phone and mailbox.
        if path in {"west/index.html", "nord/index.html", "riverside/index.html"}:
            told = {name: value for name, value in expected.items() if name not in {"telephone", "email"}}
            assert "telephone" not in business, path
        assert {name: business[name] for name in told} == told, path
        is_about = path in {"index.html", "contact/index.html", "kontakt/index.html", "about/index.html"}
        assert business.get("legalName") == (legal_name if is_about else None), path
        assert facts["type"] in business["@type"]


def test_the_home_page_tells_the_opening_hours(site):
    facts, pages = site
    [business] = nodes_of(pages["index.html"], "/#business")

    told = {
        (day.removeprefix("https://schema.org/"), hours["opens"][:5], hours["closes"][:5])
        for hours in business["openingHoursSpecification"]
        for day in hours["dayOfWeek"]
    }

    assert told == {
        (day, hours["opens"], hours["closes"])
        for hours in facts["opening_hours"]
        for day in hours["days"]
        if "opens" in hours  # days by appointment have no hours to tell
    }


def test_the_share_card_and_the_graph_agree_on_the_address_of_each_page(site):
    _, pages = site

    for path, page in pages.items():
        if path == "404.html":
            continue
        [card] = page["opengraph"]
        [webpage] = nodes_of(page, "#webpage")
        assert card["og:url"] == webpage["url"], path
