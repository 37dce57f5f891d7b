"""Names in a page that lead nowhere are reported, with the nearest name that exists."""

import pytest
from msgspec.structs import replace

from plugins.site.facts.toml_text import value_lines
from plugins.site.index.record_rules import advise_record, check_record
from plugins.site.index.site_rules import advise_facts, check_site
from plugins.site.values.redirects import Redirect
from tests.factories import NOW, ASite, a_file, a_guide, a_service, a_term, an_editorial


def problems_of(files, editorial=None, *, lines=None, **options):
    site = ASite(files, **options)
    found = check_site(site.index, site.records, editorial or an_editorial(), lines or {})
    shown = (record for record in site.records if record.source in site.index.records)
    return [str(problem) for problem in (*found, *(p for r in shown for p in check_record(site.index, r)))]


@pytest.mark.parametrize(("old", "path"), [("guides/ices.md", "guides/ices/"), ("pages/ices.md", "ices/")])
def test_a_link_to_a_page_that_was_renamed_is_answered_with_the_page_that_it_is_now(old, path):
    files = {
        "guides/a.md": a_guide(body=f"[b](../{old})"),
        "guides/cold.md": a_guide(),
        "guides/icesy.md": a_guide(),  # more alike, but another page
    }
    site = ASite(files)
    index = replace(site.index, redirects=(Redirect(path, "/guides/cold/#why"),))
    record = next(each for each in site.records if each.source == "guides/a.md")

    [problem] = check_record(index, record)

    assert str(problem) == (
        f'guides/a.md:6: link: expected the new file of a page, got "{old}", which has moved to /guides/cold/. '
        'Did you mean "guides/cold.md"?'
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"guides/a.md": a_guide(body="x\n\n[b](b.md)")},
            'guides/a.md:8: link: expected a page that exists, got "guides/b.md". '
            "Correct the name, or write that page first.",
            id="dead-link",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="[b](heat-and-ise.md)"), "guides/heat-and-ice.md": a_guide()},
            'guides/a.md:6: link: expected a page that exists, got "guides/heat-and-ise.md". '
            'Did you mean "guides/heat-and-ice.md"?',
            id="link-with-a-typo",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="[b](b.md#colour)"), "guides/b.md": a_guide(body="## Color")},
            'guides/a.md:6: link: expected a heading of guides/b.md, got "#colour". Did you mean "#color"?',
            id="dead-anchor",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="[b](/nowhere/)")},
            'guides/a.md:6: link: expected a page that exists, got "/nowhere/". '
            'Link to its file, such as "../guides/name.md".',
            id="dead-address",
        ),
        pytest.param(
            {"guides/a.md": a_guide(services="[deep-tisue]"), "services/deep-tissue.md": a_service()},
            'guides/a.md:5: services: expected a published service, got "deep-tisue". Did you mean "deep-tissue"?',
            id="unknown-service",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="> [!booking deep-tisue]"), "services/deep-tissue.md": a_service()},
            'guides/a.md:6: services: expected a published service, got "deep-tisue". Did you mean "deep-tissue"?',
            id="unknown-service-in-a-marker",
        ),
        pytest.param(
            {"uses/a.md": a_file("A"), "services/visit.md": a_service()},
            "uses/a.md:1: services: The service that this page is about is still to be written. "
            'Name one in services, such as "[visit]".',
            id="a-use-of-no-service",
        ),
        pytest.param(
            {
                "uses/a.md": a_file("A", services="[b, visit]"),
                "services/visit.md": a_service(),
                "services/b.md": a_service(),
            },
            'uses/a.md:4: services: expected one service, which this page is about, got "b, visit". '
            'Name one in services, such as "[b]".',
            id="a-use-of-two-services",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="See [b](b.md for more, and so on.)"), "guides/b.md": a_guide()},
            'guides/a.md:6: link: The link to guides/b.md has no ")" at its end. Add it right behind the name.',
            id="link-without-an-end",
        ),
        pytest.param(
            {"guides/a.md": a_guide(author="jo")},
            'guides/a.md:5: author: expected a page that exists, got "people/jo.md". '
            "Correct the name, or write that page first.",
            id="unknown-author",
        ),
        pytest.param(
            {"guides/a.md": a_guide(), "guides/b.md": a_guide(slug="a")},
            'guides/b.md:5: slug: expected an address of its own, got "/guides/a/", which is that of guides/a.md. '
            'Give one of the two another "slug".',
            id="one-address-twice",
        ),
        pytest.param(
            {"guides/a.md": a_guide(reviewed="2026-01-01")},
            "guides/a.md:5: reviewed: reviewed and reviewed_by need each other, and one is missing. Add "
            "the other, or take it out.",
            id="review-without-a-reviewer",
        ),
        pytest.param(
            {"guides/a.md": a_guide(reviewed_by="jo"), "people/jo.md": a_file("Jo")},
            "guides/a.md:5: reviewed_by: reviewed and reviewed_by need each other, and one is missing. Add "
            "the other, or take it out.",
            id="reviewer-without-a-review",
        ),
        pytest.param(
            {"guides/a.md": a_guide(reviewed="2026-06-02", reviewed_by="jo"), "people/jo.md": a_file("Jo")},
            "guides/a.md:6: reviewed_by: Jo reviewed this page, and has no license on record. Add it to "
            "credentials in people/jo.md, or take reviewed and reviewed_by out.",
            id="reviewer-without-a-license",
        ),
        pytest.param(
            {
                "guides/a.md": a_guide(reviewed="2026-06-02", reviewed_by="jo"),
                "people/jo.md": a_file(
                    "Jo", credentials="[{name: L, number: 1, issuer: State, expires: 2026-06-01}]"
                ),
            },
            "guides/a.md:6: reviewed_by: Jo reviewed this page, and had no license that was valid on 2026-06-02. "
            "Add it to credentials in people/jo.md, or take reviewed and reviewed_by out.",
            id="reviewer-whose-license-had-ended",
        ),
        pytest.param(
            {
                "guides/a.md": a_guide(author="jo", reviewed="2026-06-02", reviewed_by="jo"),
                "people/jo.md": a_file("Jo", credentials="[{name: L, number: 1, issuer: State}]"),
            },
            "guides/a.md:7: reviewed_by: The author cannot be the reviewer of the same page. Name another "
            "person, or take reviewed and reviewed_by out.",
            id="author-as-reviewer",
        ),
        pytest.param(
            {
                "guides/a.md": a_guide(image="images/a.jpg"),
                "people/jo.md": a_file("Jo", image="images/jo.jpg"),
            },
            'guides/a.md:5: image: expected image_alt, words for people who cannot see "images/a.jpg", '
            "got nothing. Write what it shows.",
            id="main-picture-without-words",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_reported(files, message):
    assert problems_of(files) == [message]


def test_a_page_that_could_not_be_read_is_not_missing_too():
    site = ASite({"guides/a.md": a_guide(body="[b](b.md#x) [c](c.md)", services="[gone]")})
    index = replace(site.index, unreadable=frozenset({"guides/b.md", "services/gone.md"}))

    [record] = [record for record in site.records if record.source == "guides/a.md"]

    assert check_site(index, site.records, an_editorial(), {}) == []
    assert [str(problem) for problem in check_record(index, record)] == [
        'guides/a.md:7: link: expected a page that exists, got "guides/c.md". '
        "Correct the name, or write that page first."
    ]


def advice_of(files, editorial=None):
    site = ASite(files)
    found = advise_facts(site.index, editorial or an_editorial(), {}, today=NOW.date())
    page = next(record for record in site.records if record.source == "guides/a.md")
    found += advise_record(site.index, page, today=NOW.date())
    assert {problem.severity for problem in found} <= {"look at", "idea"}
    return [str(problem) for problem in dict.fromkeys(found)]


REMEDY = "Name another page, or take this one out."
NAMES_B = {
    "services": "[b]",
    "related": "[guides/b.md]",
    "author": "b",
    "body": "[b](b.md#gone) [b](/guides/b/)\n\n> [!booking b]",
}


@pytest.mark.parametrize(
    "fields",
    [
        {"expires": "2026-06-30"},
        {"expires": "2026-07-31"},
        {"expires": "2026-08-01"},
        {"draft": "true"},
        {"date": "2026-08-01"},
    ],
    ids=str,
)
def test_a_page_that_is_not_public_breaks_no_other_page(fields):
    hidden = {"date": "2026-01-01", **fields}
    files = {
        "guides/a.md": a_guide(**NAMES_B),
        "guides/b.md": a_guide(**hidden, body="## Gone"),
        "services/b.md": a_service(**hidden),
        "people/b.md": a_file("B", **hidden),
    }

    assert problems_of(files, an_editorial(menu=("guides/b.md",))) == []


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        (
            {"draft": "true"},
            "guides/b.md: draft: Pages name this one, which is a draft: they print links to it as plain words, "
            "or leave it out. Publish it, or take those links out.",
        ),
        (
            {"date": "2026-08-01"},
            "guides/b.md: date: Pages name this one, which is not live yet: they print links to it as plain words, "
            "or leave it out.",
        ),
    ],
)
def test_a_page_that_is_still_to_come_is_named_once_however_many_pages_lead_to_it(fields, finding):
    files = {"guides/a.md": a_guide(body="[b](b.md)\n\n[b](/guides/b/)"), "guides/b.md": a_guide(**fields)}

    assert advice_of(files, an_editorial(menu=("guides/b.md",))) == [finding]


def test_pages_that_lead_to_one_that_expires_are_found_a_month_ahead_and_later():
    files = {"guides/a.md": a_guide(body="[b](b.md)\n\n[b](/guides/b/)")}
    menu = an_editorial(menu=("guides/b.md",))

    def advice(expires):
        return advice_of({**files, "guides/b.md": a_guide(date="2026-01-01", expires=expires)}, menu)

    ahead = f"guides/b.md expires on 2026-07-31, and nothing here will lead to it from then on. {REMEDY}"
    gone = f"guides/b.md has expired, and nothing here leads to it any more. {REMEDY}"
    places = ["site.toml:1: menu", "guides/a.md:6: link", "guides/a.md:8: link"]
    assert advice("2026-08-01") == []
    assert advice("2026-07-31") == [f"{place}: {ahead}" for place in places]
    assert advice("2026-06-30") == [f"{place}: {gone}" for place in places]


@pytest.mark.parametrize("source", ["pages/home.md", "guides/index.md"])
def test_what_a_site_cannot_do_without_does_not_expire(source):
    fields = {"role": "home"} if source == "pages/home.md" else {}
    files = {"guides/a.md": a_guide(), source: a_file("X", date="2026-01-01", expires="2027-01-01", **fields)}

    assert problems_of(files) == [
        f"{source}:5: expires: The home page, and the page that introduces a folder, cannot expire. "
        "Take the date out."
    ]


def test_two_lists_of_the_footer_are_told_apart_by_their_headings():
    groups = [{"heading": heading, "pages": ("guides/a.md",)} for heading in ("Visit", "Learn", "visit")]

    assert problems_of({"guides/a.md": a_guide()}, an_editorial(footer=groups)) == [
        "site.toml:1: footer 3, heading: Another list has this heading. Give one of them another."
    ]


def test_a_term_may_name_a_page_that_is_gone():
    terms = {"knot": a_term(page="guides/gone.md")}
    site = ASite({"guides/a.md": a_guide()}, terms=terms)
    lines = {"glossary.toml": value_lines('[terms.knot]\ntitle = ""\npage = ""\n')}

    advice = advise_facts(site.index, an_editorial(), lines, today=NOW.date())

    assert problems_of({"guides/a.md": a_guide()}, terms=terms) == []
    assert [(problem.severity, str(problem)) for problem in advice] == [
        (
            "look at",
            'glossary.toml:3: terms.knot.page: expected a page that exists, got "guides/gone.md". '
            "Correct the name, or write that page first.",
        )
    ]
