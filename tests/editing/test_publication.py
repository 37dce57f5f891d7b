"""A page is published, scheduled or taken off, and says before what follows."""

from datetime import UTC, datetime

import pytest

from editing.history import undo
from editing.pages import open_page
from editing.publication import plan_publication, set_publication
from editing.values import Consequence, Saved
from pelicanconf import MARKDOWN
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of
from tests.factories import a_guide, a_service

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HEAT = "guides/heat.md"
ADDRESSES = '# All of them.\n[live]\n"/guides/cold/" = "guides/cold.md"\n"/guides/heat/" = "guides/heat.md"\n\n[gone]\n'


def a_site(tmp_path, **fields):
    return a_project(
        tmp_path,
        {
            HEAT: a_guide("Heat", **fields),
            "guides/cold.md": a_guide(
                "Cold", "See [heat](heat.md#when) or [that][1].\n\n[1]: ../guides/heat.md\n"
            ),
            "guides/list.md": a_guide("List", related="[guides/heat.md]"),
            "guides/other.md": a_guide("Other", "See [cold](cold.md), not heat.md."),
            "services/visit.md": a_service("Visit"),
            "guides/book.md": a_guide("Book", services="[visit]"),
            "site.toml": 'menu = ["guides/heat.md"]\n',
            "addresses.toml": ADDRESSES,
        },
    )


def sentences(project, source=HEAT, **wanted):
    return [
        (each.what, each.sentence)
        for each in plan_publication(project, source, now=NOW, markdown=MARKDOWN, **wanted)
    ]


def test_unpublishing_names_every_page_that_leads_here(tmp_path):
    project = a_site(tmp_path)

    assert plan_publication(project, HEAT, draft=True, now=NOW, markdown=MARKDOWN) == (
        Consequence("visitors", "It leaves the site when the site is published next."),
        Consequence("address", "/guides/heat/ says that the page is gone, until it is public again."),
        Consequence(
            "links",
            "2 pages name it: their links become plain words, and lists leave it out.",
            ("guides/cold.md", "guides/list.md"),
        ),
        Consequence("menu", "The menu or the footer leaves it out.", ("site.toml",)),
    )


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("[It](../services/visit.md)", True),
        ('<a href="../services/visit.md">It</a>', True),
        ("> [!booking visit] Come in\n>\n> Soon.", True),
        ("`[It](../services/visit.md)`", False),
        ("<!-- [It](../services/visit.md) -->", False),
        ("[It](https://a.test/services/visit.md)", False),
    ],
)
def test_a_page_that_names_a_service_in_its_text_is_listed(tmp_path, text, names_it):
    project = a_site(tmp_path)
    (project.content / HEAT).write_text(a_guide("Heat", text))

    [*_, links] = plan_publication(project, "services/visit.md", draft=True, now=NOW, markdown=MARKDOWN)

    assert links.sources == ("guides/book.md", *[HEAT] * names_it)


@pytest.mark.parametrize(
    ("fields", "wanted", "expected"),
    [
        ({"draft": "true"}, {"draft": False}, "Everyone can read it as soon as the site is published."),
        ({"draft": "true"}, {"draft": False, "date": "2026-12-24 09:00"}, "It appears on 2026-12-24 at 09:00, with the first build after that."),
        ({}, {"draft": False, "expires": "2026-12-24"}, "It leaves the site on 2026-12-24, with the first build after that."),
        ({"expires": "2026-06-30"}, {"draft": False}, "Everyone can read it as soon as the site is published."),
    ],
)  # fmt: skip
def test_a_plan_says_when_a_page_is_seen(tmp_path, fields, wanted, expected):
    assert sentences(a_site(tmp_path, **fields), **wanted)[0] == ("visitors", expected)


def test_nothing_follows_for_a_page_that_stays_a_draft(tmp_path):
    project = a_site(tmp_path, draft="true")
    (project.content / "addresses.toml").unlink()  # which names the addresses of no draft

    assert sentences(project, draft=True) == []


def test_a_day_that_is_none_is_told(tmp_path):
    with pytest.raises(ContentError, match=r'guides/heat\.md: date: expected a date such as .*, got "soon"'):
        plan_publication(a_site(tmp_path), HEAT, draft=False, date="soon", now=NOW, markdown=MARKDOWN)


def test_only_the_fields_of_the_schedule_are_written(tmp_path):
    project = a_site(tmp_path)
    before = files_of(project)[HEAT].decode()

    def publication(**wanted):
        assert isinstance(set_publication(project, HEAT, open_page(project, HEAT).version, **wanted), Saved)
        return files_of(project)[HEAT].decode()

    assert publication(draft=True) == before.replace("date: 2026-06-01\n", "date: 2026-06-01\ndraft: true\n")
    assert publication(draft=False, date="2026-12-01", expires="2026-12-31") == before.replace(
        "date: 2026-06-01\n", "date: 2026-12-01\nexpires: 2026-12-31\n"
    )
    assert publication(draft=False, date="2026-06-01") == before


def test_the_address_of_an_unpublished_page_says_gone_and_undo_takes_both_back(tmp_path):
    project = a_site(tmp_path)
    before = files_of(project)

    saved = set_publication(project, HEAT, open_page(project, HEAT).version, draft=True, now=NOW)

    assert saved.files == (HEAT, "addresses.toml")
    assert files_of(project)["addresses.toml"].decode() == (
        '# All of them.\n[live]\n"/guides/cold/" = "guides/cold.md"\n\n[gone]\n"/guides/heat/" = "2026-07-01"\n'
    )
    undo(project)
    assert files_of(project) == before
