"""The rules about the JSON-LD of all pages together."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Unpack
from urllib.parse import urldefrag

from plugins.page_checks.built_site import BuiltSite, SitePage
from plugins.page_checks.page.page_problem import REPAIR, page_problem
from plugins.site.api import Problem, ProblemWords


def _problem(page: SitePage, **words: Unpack[ProblemWords]) -> Problem:
    words.setdefault("remedy", REPAIR)
    return page_problem(page, "structured data", **words)


def _every_fact(site: BuiltSite) -> set[tuple[str, str]]:
    """Return the ``@id`` and the facts of each node, once for all pages that have the same."""
    return set().union(*(page.graph.facts for page in site.pages))


def check_references(site: BuiltSite) -> Iterator[Problem]:
    """Require that each referenced node is described on a page of the site."""
    described = {name for name, _ in _every_fact(site)}
    for page in site.pages:
        for place, target in page.graph.references:
            if target not in described:
                yield _problem(page, expected=f"a node that a page describes for {place}", got=target)


def check_node_pages(site: BuiltSite) -> Iterator[Problem]:
    """Require that each ``@id`` is the address of a page, and a fragment."""
    urls = {page.url for page in site.pages if not page.redirect}
    homeless = {name for name, _ in _every_fact(site) if urldefrag(name).url not in urls}
    for page in site.pages:
        for name in (name for name, _ in page.graph.facts if name in homeless):
            yield _problem(page, expected='an "@id" that begins with the address of a page', got=name)


def check_same_facts(site: BuiltSite) -> Iterator[Problem]:
    """Require that no two pages contradict each other about a node; one may have more facts than the other.

    Source: https://www.w3.org/TR/json-ld11/#node-identifiers
    """
    counts = Counter(name for name, _ in _every_fact(site))
    seen: set[tuple[str, str]] = set()
    first: dict[tuple[str, str], tuple[str, SitePage]] = {}
    for page in site.pages:
        for node in page.graph.facts:
            if counts[node[0]] == 1 or node in seen:
                continue
            seen.add(node)
            for name, _, digest in (fact.partition("=") for fact in node[1].split(" ")):
                first_digest, elsewhere = first.setdefault((node[0], name), (digest, page))
                if first_digest != digest:
                    message = f'{page.url} gives "{node[0]}" another {name} than {elsewhere.url}'
                    yield _problem(page, message=message)


def check_graph_addresses(site: BuiltSite) -> Iterator[Problem]:
    """Require that each page and file of this site that the markup names exists, under that very address."""
    for page in site.pages:
        for place, address in page.graph.addresses:
            if not site.has(site.target_of(urldefrag(address).url, "")):
                yield _problem(page, expected=f"a page or file that exists for {place}", got=address)


def check_past_dates(site: BuiltSite) -> Iterator[Problem]:
    """Require that what has happened is not dated in the future.

    Source: https://developers.google.com/search/docs/appearance/publication-dates
    """
    for page in site.pages:
        for place, text in page.graph.past_dates:
            if site.today and _is_after(text, site.today):
                expected = f"a day that is not in the future for {place}"
                yield _problem(page, expected=expected, got=text, remedy="Correct the date")


def _is_after(text: str, day: date) -> bool:
    try:
        return datetime.fromisoformat(text).date() > day
    except ValueError:  # which check_forms reports
        return False
