"""A plugin adds a kind of page: one entry, and everything about it follows."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from pelicanconf import PLUGINS
from plugins.site.api import pipeline_wanted
from plugins.site.values.page_fields import PAGE_MODELS
from tests import project_kind
from tests.builds import PRACTICE
from tests.in_process import build
from tests.plugins.site.values.test_page_kind import docs_row

PROJECT = """---
title: A quieter waiting room
description: How we made the waiting room quieter, with felt on the walls and two doors instead of one.
date: 2026-05-01
topics: [knots]
author: jo-doe
---
It took a week.
"""
PERSON = "---\ntitle: Jo Doe\ndescription: Jo Doe builds what we need.\n---\nJo builds."
INDEX = "---\ntitle: Our projects\ndescription: What we have built.\n---\nFinished work."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The practice with a page of the new kind."""
    folder = tmp_path_factory.mktemp("projects")
    content = folder / "content"
    shutil.copytree(PRACTICE, content)
    for name, text in (
        ("projects/index.md", INDEX),
        ("projects/room.md", PROJECT),
        ("people/jo-doe.md", PERSON),
    ):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    yield content, folder / "output"
    pipeline_wanted.disconnect(project_kind.add_kind)


@pytest.fixture(scope="module")
def built(site):
    outcome = build_with_projects(*site)
    assert outcome.problems == ()
    return outcome.files


def build_with_projects(content, output):
    plugins = [
        PLUGINS[0],
        project_kind.__name__,
        *(each for each in PLUGINS[1:] if each != "plugins.social_cards"),
    ]
    return build(content, output, PLUGINS=plugins, REQUIRED_PLUGINS=plugins, SEARCH_INDEX=False)


def soup_of(files, path):
    return BeautifulSoup(files[f"{path}/index.html"], "lxml")


def nodes_of(soup):
    graph = json.loads(soup.select_one("script[type='application/ld+json']").string)
    return {node["@type"]: node for node in graph["@graph"]}


def test_its_subject_is_the_main_entity_of_its_page(built):
    nodes = nodes_of(soup_of(built, "projects/room"))
    url = nodes["ItemPage"]["url"]

    assert nodes["ItemPage"]["mainEntity"] == {"@id": f"{url}#project"}
    assert nodes["CreativeWork"] == {
        "@type": "CreativeWork",
        "@id": f"{url}#project",
        "name": "A quieter waiting room",
        "description": "How we made the waiting room quieter, with felt on the walls and two doors instead of one.",
        "creator": {"@id": f"{url.removesuffix('projects/room/')}#business"},
        "dateCreated": "2026-05-01T00:00:00-06:00",
    }


def test_it_has_a_byline_and_related_pages(built):
    soup = soup_of(built, "projects/room")

    assert soup.select_one(".byline a[rel=author]").text == "Jo Doe"
    assert soup.select_one(".byline time")["datetime"] == "2026-05-01T00:00:00-06:00"
    assert soup.select(".related a")


def test_lists_lead_to_it(built):
    assert "/projects/room/" in {link["href"] for link in soup_of(built, "projects").select("main a")}
    assert "/projects/room/" in {link["href"] for link in soup_of(built, "search").select("main a")}
    assert "/projects/room/" in built["sitemap.xml"].decode()
    assert [item["name"] for item in nodes_of(soup_of(built, "projects"))["ItemList"]["itemListElement"]] == [
        "A quieter waiting room"
    ]


def test_its_folder_needs_an_index(site):
    content, output = site
    index = content / "projects/index.md"
    text = index.read_text(encoding="utf-8")
    index.unlink()

    outcome = build_with_projects(content, output.parent / "without")

    index.write_text(text, encoding="utf-8")
    assert outcome.problems == (
        "content/projects/index.md: This folder has no page that introduces it. "
        "Write one with a title and a description.",
    )


def test_it_has_its_row_in_the_guide_for_editors():
    assert docs_row(project_kind.ProjectFields.kind) == (
        "| `content/projects/` | finished work | `/projects/name-of-file/` |"
    )


def test_without_the_plugin_its_folder_is_unknown(site):
    content, output = site
    pipeline_wanted.disconnect(project_kind.add_kind)

    outcome = build(content, output.parent / "unknown")

    assert all("projects/" in problem for problem in outcome.problems)
    folders = ", ".join(f"{model.kind.folder}/" for model in PAGE_MODELS)
    assert f"expected a file directly in one of {folders}" in outcome.problems[0]
