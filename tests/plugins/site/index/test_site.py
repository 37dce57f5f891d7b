"""The index knows every page, and what only shows when all are known."""

import pytest
from msgspec.structs import replace

from plugins.site.facts.toml_text import value_lines
from plugins.site.index.record_rules import check_record
from plugins.site.index.site import related_sources
from plugins.site.index.site_rules import check_site
from tests.factories import ASite, a_file, a_guide, a_service, an_editorial


def problems_of(files, editorial=None, *, lines=None, **options):
    site = ASite(files, **options)
    found = check_site(site.index, site.records, editorial or an_editorial(), lines or {})
    shown = (record for record in site.records if record.source in site.index.records)
    return [str(problem) for problem in (*found, *(p for r in shown for p in check_record(site.index, r)))]


@pytest.mark.parametrize(
    ("source", "fields", "path"),
    [
        ("guides/heat-and-ice.md", {}, "guides/heat-and-ice/"),
        ("guides/a.md", {"slug": "other"}, "guides/other/"),
        ("guides/index.md", {"slug": "ratgeber"}, "ratgeber/"),
        ("pages/about.md", {}, "about/"),
        ("pages/nowhere.md", {"role": "not-found"}, "404.html"),
        ("people/jo-doe.md", {}, "people/jo-doe/"),
    ],
)
def test_the_address_follows_from_folder_and_name(source, fields, path):
    text = a_guide(**fields) if source in {"guides/heat-and-ice.md", "guides/a.md"} else a_file(**fields)

    assert ASite({source: text}).index.paths[source] == path


def test_the_section_decides_the_folder_of_its_pages():
    site = ASite({"guides/index.md": a_file("Ratgeber", slug="ratgeber"), "guides/kette.md": a_guide()})

    assert site.index.paths["guides/kette.md"] == "ratgeber/kette/"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({"draft": "true"}, "draft", id="draft"),
        pytest.param(
            {"date": "2026-07-01 06:01"}, "scheduled", id="one-minute-to-go-in-the-sites-own-time-zone"
        ),
        pytest.param({"date": "2026-07-01 06:00"}, "live", id="this-very-minute"),
        pytest.param({"expires": "2026-07-01 06:00"}, "expired", id="just-over"),
        pytest.param({"expires": "2026-07-01 06:01"}, "live", id="not-over-yet"),
    ],
)
def test_a_page_shows_only_while_it_is_live(fields, status):
    # The clock of these tests says noon UTC, which is 6:00 in Denver.
    index = ASite({"guides/a.md": a_guide(**fields)}).index

    assert (index.statuses["guides/a.md"], "guides/a.md" in index.records) == (status, status == "live")


def test_an_unpublished_page_is_in_no_list():
    index = ASite(
        {"guides/a.md": a_guide(draft="true", topics="[x]"), "guides/b.md": a_guide(topics="[x]")}
    ).index

    assert (index.members["guides"], index.by_topic["x"]) == (("guides/b.md",), ("guides/b.md",))


def test_a_preview_of_drafts_shows_them():
    index = ASite({"guides/a.md": a_guide(draft="true")}, show_unpublished=True).index

    assert index.members["guides"] == ("guides/a.md",)


def test_lists_go_by_order_then_newest_first():
    index = ASite(
        {
            "guides/old.md": a_guide(date="2026-01-01"),
            "guides/new.md": a_guide(date="2026-05-01"),
            "guides/first.md": a_guide(date="2025-01-01", order="1"),
        }
    ).index

    assert index.members["guides"] == ("guides/first.md", "guides/new.md", "guides/old.md")


def test_related_pages_are_those_named_then_those_that_share_most_topics():
    site = ASite(
        {
            "guides/a.md": a_guide(topics="[x, y]", related="[guides/named.md]"),
            "guides/named.md": a_guide(),
            "guides/one.md": a_guide(topics="[x]"),
            "guides/two.md": a_guide(topics="[x, y]"),
        }
    )

    assert related_sources(site.index, site.index.records["guides/a.md"], most=3) == (
        "guides/named.md",
        "guides/two.md",
        "guides/one.md",
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
            {"guides/a.md": a_guide(body="[b](b.md)"), "guides/b.md": a_guide(draft="true")},
            'guides/a.md:6: link: expected a published page, got "guides/b.md", which is a draft. '
            "Publish it, or take the link out until then.",
            id="link-to-a-draft",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="[b](b.md)"), "guides/b.md": a_guide(date="2026-08-01")},
            'guides/a.md:6: link: expected a published page, got "guides/b.md", which is not live yet. '
            "Publish it, or take the link out until then.",
            id="link-to-a-scheduled-page",
        ),
        pytest.param(
            {"guides/a.md": a_guide(body="[b](b.md#colour)"), "guides/b.md": a_guide(body="## Color")},
            'guides/a.md:6: link: expected a heading of guides/b.md, got "#colour". Did you mean "color"?',
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
            {"guides/a.md": a_guide(author="jo")},
            'guides/a.md:5: author: expected a page that exists, got "people/jo.md". '
            "Correct the name, or write that page first.",
            id="unknown-author",
        ),
        pytest.param(
            {"guides/a.md": a_guide(), "guides/b.md": a_guide(slug="a")},
            'guides/a.md:1: slug: expected an address of its own, got "/guides/a/", which is that of guides/b.md. '
            'Give one of the two another "slug".',
            id="one-address-twice",
        ),
        pytest.param(
            {"guides/a.md": a_guide(reviewed="2026-01-01")},
            "guides/a.md:5: reviewed: expected reviewed and reviewed_by together, got one of them. "
            "Add the other, or take it out.",
            id="review-without-a-reviewer",
        ),
    ],
)
def test_what_leads_nowhere_is_told(files, message):
    assert problems_of(files) == [message]


def test_the_menu_names_pages_that_exist():
    lines = {"site.toml": value_lines('# The menu\nmenu = [\n  "pages/abuot.md",\n]\n')}

    assert problems_of({}, an_editorial(menu=("pages/abuot.md",)), lines=lines) == [
        'site.toml:2: menu: expected a page that exists, got "pages/abuot.md". '
        "Correct the name, or write that page first."
    ]


def test_the_groups_of_the_footer_name_pages_that_exist():
    groups = ({"heading": "One", "pages": ["pages/home.md"]}, {"heading": "Two", "pages": ["pages/b.md"]})
    lines = {"site.toml": value_lines("[[footer]]\npages = []\n\n[[footer]]\npages = []\n")}

    assert problems_of({}, an_editorial(footer=groups), lines=lines) == [
        'site.toml:5: footer: expected a page that exists, got "pages/b.md". '
        "Correct the name, or write that page first."
    ]


def test_a_folder_with_pages_needs_its_introduction():
    site = ASite({"guides/a.md": a_guide()})
    without = [record for record in site.records if record.source != "guides/index.md"]
    index = replace(site.index, records={record.source: record for record in without})

    assert [str(problem) for problem in check_site(index, without, an_editorial(), {})] == [
        "guides/index.md: expected a page that introduces this folder, got none. "
        "Write one with title and description."
    ]


def test_a_page_that_could_not_be_read_is_not_missing_too():
    site = ASite({"guides/a.md": a_guide(body="[b](b.md#x) [c](c.md)", services="[gone]")})
    index = replace(site.index, unreadable=frozenset({"guides/b.md", "services/gone.md"}))

    [record] = [record for record in site.records if record.source == "guides/a.md"]

    assert check_site(index, site.records, an_editorial(), {}) == []
    assert [str(problem) for problem in check_record(index, record)] == [
        'guides/a.md:7: link: expected a page that exists, got "guides/c.md". '
        "Correct the name, or write that page first."
    ]
