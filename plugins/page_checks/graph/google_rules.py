"""The properties that search engines require of each kind of node, and those that they recommend."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import urldefrag

from msgspec import Struct, convert

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.vocabulary import load_data, load_vocabulary
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import graph_problem
from plugins.site.api import Problem

_FEWEST_STEPS = 2


class GoogleKind(Struct, frozen=True):
    """The properties of one kind of node."""

    type: str
    source: str
    within: tuple[str, ...] = ()
    not_within: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    whole: bool = False
    required: tuple[tuple[str, ...], ...] = ()
    owner: tuple[str, ...] = ()
    page: tuple[str, ...] = ()


class Google(Struct, frozen=True):
    """What ``google.toml`` says."""

    kinds: tuple[GoogleKind, ...]
    meanings: Mapping[str, str]


@cache
def load_google() -> Google:
    """Read what Google requires and recommends, once: the file is part of the code."""
    return convert(load_data("google.toml"), Google)


class Missing(Struct, frozen=True):
    """A recommended property that a node lacks; ``giver`` is "owner" or "page"."""

    node: Node
    property: str
    giver: str
    source: str


def check_required(page: PageFacts) -> Iterator[Problem]:
    """Require the properties without which search engines show nothing.

    Source: google.toml, at each kind
    """
    for node in page.nodes:
        for names in (names for kind in _kinds_of(node) for names in kind.required):
            if node.values.keys().isdisjoint(names):
                expected = " or ".join(f'"{name}"' for name in names)
                yield graph_problem(page, node.place, expected=expected, got="none")


def _kinds_of(node: Node) -> Iterator[GoogleKind]:
    lineage = node.lineage
    for kind in (kind for kind in load_google().kinds if kind.type in lineage):
        is_placed = (not kind.within or node.held_by in kind.within) and node.held_by not in kind.not_within
        given = node.values.keys()
        is_meant = (not kind.when or not given.isdisjoint(kind.when)) and given.isdisjoint(kind.unless)
        if is_placed and is_meant and not (kind.whole and node.is_part):
            yield kind


def check_home_page_names_the_site(page: PageFacts) -> Iterator[Problem]:
    """Require the site's name on its home page, once; other pages may repeat the same node.

    Source: https://developers.google.com/search/docs/appearance/site-names
    """
    urls = [node.text("url") for node in page.nodes if "WebSite" in node.types]
    # The home page is the file outside all folders.
    is_home = page.path == "index.html"
    if page.nodes and (urls != [page.url] if is_home else len(urls) > 1):
        got = " and ".join(url or "no address" for url in urls) or "none"
        expected = f'one WebSite with "url": "{page.url}"'
        yield graph_problem(page, "the home page", expected=expected, got=got)


def check_breadcrumb(page: PageFacts) -> Iterator[Problem]:
    """Require at least two steps, counted from 1, each with a name, all but the last with an address.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    for trail in (node for node in page.nodes if "BreadcrumbList" in node.types):
        steps = [step for step in trail.values.get("itemListElement", ()) if isinstance(step, dict)]
        if len(steps) < _FEWEST_STEPS:
            yield graph_problem(page, trail.place, expected="at least two steps", got=str(len(steps)))
        positions = [step.get("position") for step in steps]
        if positions != list(range(1, len(steps) + 1)):
            expected, got = f"positions from 1 to {len(steps)}", ", ".join(map(str, positions))
            yield graph_problem(page, trail.place, expected=expected, got=got)
        needed = [(number, name) for number in range(len(steps)) for name in ("name", "item")]
        for number, name in needed[:-1]:
            if name not in steps[number]:
                place = f"{trail.place}.itemListElement[{number}]"
                yield graph_problem(page, place, expected=f'"{name}"', got="none")


def missing_recommended(nodes: Iterable[Node]) -> list[Missing]:
    """List the properties that search engines recommend and a page's graph lacks; none of it stops a build.

    Returns:
        In the order of the nodes; a kind's own properties before those of the
        kinds that it descends from, and each property of a node once. What is
        said of another page's subject is looked at on that page.
    """
    found: dict[tuple[str, str], Missing] = {}
    terms = load_vocabulary()
    for node in _subjects(tuple(nodes)):
        for kind in sorted(_kinds_of(node), key=lambda kind: -len(terms.lineages[kind.type])):
            for giver, names in (("owner", kind.owner), ("page", kind.page)):
                for name in names:
                    if name not in node.values:
                        found.setdefault((node.place, name), Missing(node, name, giver, kind.source))
    return list(found.values())


def _subjects(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield the nodes that the page itself describes, and the business behind it."""
    page_url = next((urldefrag(node.id).url for node in nodes if "WebPage" in node.lineage), "")
    whole = {"WebSite", "Organization"}
    shared = {node.id for node in nodes if node.id and whole & node.lineage}
    # A location is told whole on its own page alone, and the business on every other.
    shared -= {
        target if urldefrag(node.id).url == page_url else node.id
        for node in nodes
        for name, _, target in node.references
        if name == "parentOrganization"
    }
    for node in nodes:
        # A nested organization that is only named, such as the issuer of a license, needs nothing more.
        if node.is_part and "Organization" in node.lineage:
            continue
        if urldefrag(node.id or node.owner).url == page_url or {node.id, node.owner} & shared:
            yield node
