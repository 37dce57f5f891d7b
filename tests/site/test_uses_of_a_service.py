"""A page for what people come with points to the one service that it applies, and claims no other."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.builds import BICYCLE_SHOP
from tests.in_process import build

INDEX = "---\ntitle: Wofür Sie kommen\ndescription: Wofür Menschen eine Inspektion buchen.\n---\nSagen Sie es uns."
USE = """---
title: Inspektion vor einer "langen" Tour </script>
description: Was wir an Ihrem Rad vor einer langen Tour prüfen.
date: 2026-05-01
services: [inspektion]
conditions: [quietschende-bremse]
---
Vor einer langen Tour sehen wir nach Bremsen und Kette.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory, copied):
    folder = tmp_path_factory.mktemp("uses")
    content = copied(BICYCLE_SHOP, folder)
    (content / "uses").mkdir()
    (content / "uses/index.md").write_text(INDEX, encoding="utf-8")
    (content / "uses/tour.md").write_text(USE, encoding="utf-8")

    outcome = build(content, folder / "output")

    assert outcome.problems == ()
    return outcome.files


def soup_of(files, path):
    return BeautifulSoup(files[f"{path}/index.html"], "lxml")


def nodes_of(files, path):
    graph = json.loads(soup_of(files, path).select_one("script[type='application/ld+json']").string)["@graph"]
    return {node["@id"]: node for node in graph}


def test_its_markup_is_that_of_the_service_and_says_no_more_than_its_own_page(files):
    nodes = nodes_of(files, "uses/tour")
    [service] = [node for node in nodes.values() if node["@type"] == "Service"]
    [page] = [node for name, node in nodes.items() if name.endswith("/uses/tour/#webpage")]

    whole = nodes_of(files, "leistungen/inspektion")[service["@id"]]
    assert set(service) == {"@type", "@id", "name", "url", "provider"}
    assert service == {name: whole[name] for name in service}
    assert service["url"].endswith("/laden/leistungen/inspektion/")
    assert page["mainEntity"] == {"@id": service["@id"]}


def test_the_page_and_its_service_lead_to_each_other(files):
    def groups(path):
        found = soup_of(files, path).select("main section:has(.card)")
        return {group.h2.text: {link["href"] for link in group.select("a")} for group in found}

    assert groups("uses/tour")["Die Leistung"] == {"/laden/leistungen/inspektion/"}
    assert groups("uses/tour")["Darum geht es hier"] == {"/laden/pannen/quietschende-bremse/"}
    assert groups("leistungen/inspektion")["Wofür sie gebucht wird"] == {"/laden/uses/tour/"}
    assert groups("pannen/quietschende-bremse")["Termine dafür"] == {"/laden/uses/tour/"}
