"""What Google asks of each rich result, as a reader that is not ours finds it on the pages: few facts, and all of them.

The lists are Google's documents, written down here apart from those that the build checks itself
(``plugins/page_checks/graph/google.toml``). Source: docs/rules.md 1.2, and https://pypi.org/project/extruct/
"""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urldefrag

import extruct
import pytest
from bs4 import BeautifulSoup
from PIL import Image

SITES = ("practice_site", "full_site")


class Result(NamedTuple):
    """A kind of node: what is required (one of each), and what is recommended."""

    required: tuple[tuple[str, ...], ...]
    recommended: tuple[str, ...] = ()


BUSINESS = (("name",), ("address",)), ("geo", "openingHoursSpecification", "telephone", "url", "priceRange")
RESULTS = {
    "#location": Result(*BUSINESS),
    "#business": Result(
        BUSINESS[0],
        (
            *BUSINESS[1],
            *("url", "logo", "description", "email", "sameAs", "alternateName", "contactPoint", "legalName"),
            *("foundingDate", "numberOfEmployees", "image", "hasMap"),
        ),
    ),
    "PostalAddress": Result(
        (("streetAddress",), ("addressLocality",), ("postalCode",), ("addressCountry",)), ("addressRegion",)
    ),
    "WebSite": Result((("name",), ("url",))),
    "Article": Result((), ("headline", "author", "datePublished", "dateModified", "image")),
    "BreadcrumbList": Result((("itemListElement",),)),
    "ProfilePage": Result((("mainEntity",),), ("dateCreated", "dateModified")),
    "Person": Result((("name",),), ("description", "image", "sameAs")),
    "ImageObject": Result((("contentUrl",), ("creator", "creditText", "copyrightNotice", "license"))),
    "VideoObject": Result(
        (("name",), ("thumbnailUrl",), ("uploadDate",)), ("description", "duration", "contentUrl")
    ),
    "Event": Result(
        (("name",), ("startDate",), ("location",)),
        (
            *("description", "endDate", "eventStatus", "eventAttendanceMode", "image", "offers"),
            *("organizer", "performer"),
        ),
    ),
    "Event.location": Result((("address",),), ("name",)),
    # Not validFrom, since no page says from when places are sold.
    "Event.offers": Result((("price",), ("priceCurrency",)), ("availability", "url")),
    "Service.offers": Result((("price",), ("priceCurrency",))),
}
"""By the type of a node, by the property that it is the value of, and by its fragment."""
RARE = {"VideoObject", "Service.offers"}
"""The practice has no prices, and the full one no video."""
DATES = {"datePublished", "dateModified", "dateCreated", "startDate", "endDate", "uploadDate"}
FEWEST_PIXELS = 50_000


@pytest.fixture(scope="module", params=SITES)
def site(request):
    """Give the folder of a site, and the nodes of each page."""
    output, pages = request.getfixturevalue(request.param), {}
    for path in sorted(output.rglob("*.html")):
        documents = extruct.extract(path.read_text(encoding="utf-8"), syntaxes=["json-ld"])["json-ld"]
        if documents:  # the page that is not found has none
            [document] = documents
            pages[path.relative_to(output).as_posix()] = document["@graph"]
    assert len(pages) >= 20
    return output, pages


def address_of(graph):
    [address] = [node["url"] for node in graph if node["@id"].endswith("#webpage")]
    return address


def parts_of(node, held=""):
    """Yield a node and those inside it, each with the property that it is the value of."""
    yield held, node
    for name, value in node.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and set(each) != {"@id"}:
                yield from parts_of(each, f"{node['@type']}.{name}")


def told_of_its_own(pages):
    """Yield each page and what it tells of its own subject: what it only names is told elsewhere."""
    for path, graph in pages.items():
        page = address_of(graph)
        for node in graph:
            if urldefrag(node["@id"]).url == page:
                for held, part in parts_of(node):
                    if urldefrag(part.get("@id", page)).url == page:
                        yield path, held, part


def missing_of(pages, *, all_of_it):
    """List the page, the type and the property."""
    missing = []
    for path, held, node in told_of_its_own(pages):
        fragment = urldefrag(node.get("@id", "")).fragment
        # The logo is nobody's photograph.
        kinds = () if held.endswith(".logo") else (node["@type"], held, f"#{fragment}")
        results = [RESULTS[kind] for kind in kinds if kind in RESULTS]
        wanted = [names for result in results for names in result.required]
        wanted += [(name,) for result in results for name in result.recommended if all_of_it]
        missing += [(path, node["@type"], names) for names in wanted if node.keys().isdisjoint(names)]
    return missing


def test_nothing_is_missing_that_google_requires(site):
    _, pages = site

    missing = missing_of(pages, all_of_it=False)

    assert missing == []
    told = {kind for _, held, node in told_of_its_own(pages) for kind in (node["@type"], held)}
    assert {kind for kind in RESULTS if kind[0] != "#"} - told <= RARE


@pytest.mark.parametrize("site", ["full_site"], indirect=True)
def test_with_all_facts_nothing_is_missing_that_google_recommends(site):
    _, pages = site

    assert missing_of(pages, all_of_it=True) == []


def test_every_time_has_its_zone_and_no_page_changed_before_it_was_published(site):
    _, pages = site

    for path, _, node in told_of_its_own(pages):
        times = {name: datetime.fromisoformat(node[name]) for name in DATES & node.keys()}
        published, changed = (times.get(name) for name in ("datePublished", "dateModified"))
        assert all(time.tzinfo for time in times.values()), path
        assert not (published and changed) or published <= changed, path


def pictures_in(graph):
    """Yield the type of a node, and a picture of it: an ImageObject or its address."""
    named = {node["@id"]: node for each in graph for _, node in parts_of(each) if "@id" in node}
    for node in graph:
        for name in {"image", "logo"} & node.keys():
            for image in node[name] if isinstance(node[name], list) else [node[name]]:
                is_named = isinstance(image, dict) and "@id" in image
                yield urldefrag(node["@id"]).fragment, named[image["@id"]] if is_named else image


def test_every_picture_is_a_file_of_pixels_that_is_large_enough(site):
    output, pages = site
    home = address_of(pages["index.html"])

    found = [(path, *each) for path, graph in pages.items() for each in pictures_in(graph)]

    for path, _, image in found:
        address = image["contentUrl"] if isinstance(image, dict) else image
        with Image.open(output / address.removeprefix(home)) as opened:
            size = opened.size
        assert size[0] * size[1] >= FEWEST_PIXELS, (path, address)
        assert not isinstance(image, dict) or (image["width"], image["height"]) == size, (path, address)
    assert {subject for _, subject, _ in found} >= {"article", "business", "location"}


def test_every_node_is_understood_on_its_page(site):
    """What another page describes has at least its type, its name and its address here."""
    _, pages = site

    for path, graph in pages.items():
        parts = [node for each in graph for _, node in parts_of(each)]
        described = {node["@id"]: node for node in parts if "@id" in node}
        assert set(re.findall(r"'@id': '([^']+)'", str(graph))) <= described.keys(), path
        for name, node in described.items():
            if urldefrag(name).url != address_of(graph) and "#logo" not in name:
                assert {"@type", "name", "url"} <= node.keys(), (path, name)


def test_a_page_tells_the_dates_that_its_byline_prints(site):
    output, pages = site

    printed, told = {}, {}
    for path, graph in pages.items():
        html = BeautifulSoup((output / path).read_text(encoding="utf-8"), "lxml")
        times = {time["datetime"] for time in html.select(".byline time")}
        [page] = [node for node in graph if node["@id"].endswith("#webpage")]
        if times:
            printed[path] = times
            told[path] = {page[name] for name in (*DATES, "lastReviewed") if name in page}

    assert told == printed
    kinds = {path.partition("/")[0] for path in printed}
    assert kinds - {"uses"} == {"conditions", "guides", "local", "services"}
    assert ("uses" in kinds) == (output / "uses").exists()
