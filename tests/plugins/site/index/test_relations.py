"""What pages are to each other is said once, and shown on both."""

import pytest

from plugins.site.index.record_rules import check_record
from plugins.site.index.relations import Relation, relations_of
from plugins.site.views.page_view import build_page
from plugins.site.views.views import Link
from tests.factories import ASite, a_file, a_guide, a_service

FILES = {
    "conditions/knots.md": a_guide("Knots", topics="[knots]"),
    "conditions/necks.md": a_guide("Necks"),
    "guides/heat.md": a_guide("Heat", conditions="[knots, necks]"),
    "services/deep.md": a_service("Deep", conditions="[knots]"),
}
WITH_A_USE = {**FILES, "uses/desk.md": a_file("Desk", services="[deep]", conditions="[knots]")}


def relations(files, source):
    site = ASite(files)
    return relations_of(site.index, site.index.records[source])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "conditions/knots.md",
            (Relation("guides", ("guides/heat.md",)), Relation("services", ("services/deep.md",))),
        ),
        ("conditions/necks.md", (Relation("guides", ("guides/heat.md",)),)),
        ("guides/heat.md", (Relation("subjects", ("conditions/knots.md", "conditions/necks.md")),)),
        ("services/deep.md", (Relation("helps-with", ("conditions/knots.md",)),)),
        ("pages/home.md", ()),
    ],
)
def test_a_relation_that_one_page_names_holds_both_ways(source, expected):
    assert relations(FILES, source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("uses/desk.md", [("service", ("services/deep.md",)), ("subjects", ("conditions/knots.md",))]),
        ("services/deep.md", [("helps-with", ("conditions/knots.md",)), ("uses", ("uses/desk.md",))]),
        (
            "conditions/knots.md",
            [
                ("guides", ("guides/heat.md",)),
                ("services", ("services/deep.md",)),
                ("uses-for", ("uses/desk.md",)),
            ],
        ),
    ],
)
def test_a_use_of_a_service_stands_with_the_service_and_the_condition(source, expected):
    found = relations(WITH_A_USE, source)

    assert [(relation.meaning, relation.sources) for relation in found] == expected


def test_the_nearest_pages_come_first_and_the_section_holds_the_rest():
    files = {
        "conditions/knots.md": a_guide(topics="[knots, desk]", related="[guides/c.md]"),
        "guides/a.md": a_guide(conditions="[knots]"),
        "guides/b.md": a_guide(conditions="[knots]", topics="[desk]"),
        "guides/c.md": a_guide(conditions="[knots]"),
        "local/d.md": a_guide(conditions="[knots]", topics="[knots, desk]"),
    }

    [guides] = relations(files, "conditions/knots.md")

    assert guides == Relation("guides", ("guides/c.md", "local/d.md", "guides/b.md"), "guides/index.md")


def test_a_page_that_is_not_published_is_in_no_relation():
    files = {**FILES, "guides/heat.md": a_guide(conditions="[knots]", draft="true")}

    assert relations(files, "conditions/knots.md") == (Relation("services", ("services/deep.md",)),)


def test_relations_stand_under_headings_of_their_own_and_nowhere_else():
    site = ASite({**FILES, "guides/ice.md": a_guide("Ice", topics="[knots]")})

    page = build_page(site.inputs("conditions/knots.md"))

    assert [(group.heading, [card.title for card in group.cards]) for group in page.groups] == [
        ("Guides on this", ["Heat"]),
        ("A service that may help", ["Deep"]),
    ]
    assert [card.title for card in page.related] == ["Ice"]


def test_a_cut_list_leads_to_all_of_it():
    more = {f"guides/{name}.md": a_guide(conditions="[knots]") for name in "abc"}

    [guides, _] = build_page(ASite({**FILES, **more}).inputs("conditions/knots.md")).groups

    assert guides.more == Link("See all: Guides", "/guides/")


def test_an_unknown_condition_gets_a_suggestion():
    site = ASite({**FILES, "guides/ice.md": a_guide(conditions="[knot]")})

    problems = check_record(site.index, site.records[-1])

    assert [str(problem) for problem in problems] == [
        'guides/ice.md:5: conditions: expected a condition of content/, got "knot". Did you mean "knots"?'
    ]
