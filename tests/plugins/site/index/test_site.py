"""The index: addresses, statuses, lists and related pages."""

import pytest

from plugins.site.index.site import related_sources
from tests.factories import ASite, a_file, a_guide


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
