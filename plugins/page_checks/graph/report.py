"""A page's graph as a readable tree, and the properties that search engines recommend besides."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.page_checks.graph.google_rules import Missing, load_google, missing_recommended
from plugins.page_checks.graph.nodes import Node, as_list, reference_target
from plugins.page_checks.page.page_facts import PageFacts, read_page
from plugins.site.api import ContentError, FilePlace, Problem, nearest

_INDENT = "  "
_NO_GRAPH = "This page has no structured data.\n"
_OWNER_HEADING = "Google recommends, and the owner could give (content/business.toml):"
_PAGE_HEADING = "Google recommends, and the page could give (its front matter and pictures):"
_NOTHING_MISSING = "Nothing that Google recommends is missing.\n"
_OWNER_NOTHING_MISSING = "The owner has given every fact that Google recommends.\n"
_LABELS = ("name", "headline", "caption", "url", "contentUrl")


def render_graph_tree(graph: Mapping[str, Any] | None, missing: Iterable[Missing]) -> str:
    """Draw the JSON-LD of a page, ``None`` when it has none, as a tree.

    Returns:
        A node on each line with its properties below it, a reference as an arrow and the name of what it
        leads to; then what is missing, by who could give it.
    """
    if graph is None:
        return _NO_GRAPH
    nodes, missing = graph.get("@graph", []), list(missing)
    labels = dict(_labels(nodes))
    blocks = ["\n".join(_node_lines(node, labels)) for node in nodes]
    for heading, giver in ((_OWNER_HEADING, "owner"), (_PAGE_HEADING, "page")):
        if lines := [*_missing_lines(item for item in missing if item.giver == giver)]:
            blocks.append("\n".join([heading, *lines]))
    return "\n\n".join(blocks) + "\n" + ("" if missing else f"\n{_NOTHING_MISSING}")


def _missing_lines(missing: Iterable[Missing]) -> Iterator[str]:
    """List what is missing, once for each node and each page of the documentation."""
    names = defaultdict(list)
    for item in missing:
        names[item.node.place, item.source].append(item.property)
    for (place, source), found in names.items():
        yield f"{_INDENT}{place}: {', '.join(found)} ({source})"


def _labels(values: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the ``@id`` and the label of each named node."""
    for value in filter(_is_node, values):
        if "@id" in value:
            yield value["@id"], _title(value)
        yield from _labels(inner for member in value.values() for inner in as_list(member))


def _title(node: Mapping[str, Any]) -> str:
    name = next((node[name] for name in _LABELS if isinstance(node.get(name), str)), "")
    return f'{_types(node)} "{name}"' if name else _types(node)


def _types(node: Mapping[str, Any]) -> str:
    return "/".join(map(str, as_list(node.get("@type")))) or "?"


def _node_lines(node: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    """Draw a node, and below it its properties and the nodes that they hold."""
    yield f"{_types(node)}  {node['@id']}" if "@id" in node else _types(node)
    for name, values in ((name, as_list(value)) for name, value in node.items() if not name.startswith("@")):
        if plain := [_plain(value, labels) for value in values if not _is_node(value)]:
            yield f"{_INDENT}{name}: {', '.join(plain)}"
        for value in filter(_is_node, values):
            first, *rest = _node_lines(value, labels)
            yield from (f"{_INDENT}{line}" for line in (f"{name}: {first}", *rest))


def _is_node(value: Any) -> bool:
    return isinstance(value, dict) and not reference_target(value)


def _plain(value: Any, labels: Mapping[str, str]) -> str:
    if target := reference_target(value):
        return f"-> {labels.get(target, 'described on another page')}  {target}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def load_and_render(output: Path, page: str = "") -> str:
    """Read a built page, and draw its graph; without a page, list what the owner could still give.

    Args:
        page: An address such as ``/services/cupping/``, or a file such as ``content/services/cupping.md``.

    Raises:
        ContentError: The site is not built, or has no such page.
    """
    files = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    if not files:
        message = f"There is no built site in {output.name}/"
        remedy = "Build it first: python3 tasks.py build"
        raise ContentError.of("output", message=message, remedy=remedy)
    if not page:
        return render_owner_facts(_load(output, file) for file in files)
    facts = _load(output, _find_file(page, files))
    # More than one script, or one that is not JSON, stops the build.
    graph = facts.structured_data[0].document if facts.structured_data else None
    return render_graph_tree(graph, missing_recommended(facts.nodes))


def _load(output: Path, file: str) -> PageFacts:
    return read_page((output / file).read_text(encoding="utf-8"), file, url="", source=f"output/{file}")


def _find_file(page: str, files: list[str]) -> str:
    """Find the built file that an address or a file of ``content/`` means."""
    path = page.partition("#")[0].removeprefix("./").removeprefix("content/").removesuffix(".md").strip("/")
    path = path.removesuffix("index.html").removesuffix("index").strip("/")
    # content/pages/about.md is /about/, and home.md the home page.
    for candidate in (path, path.removeprefix("pages/"), "" if path == "pages/home" else path):
        for file in (f"{candidate}/index.html".lstrip("/"), candidate, f"{candidate}.html"):
            if file in files:
                return file
    known = [f"/{file.removesuffix('index.html')}" for file in files]
    suggestion = nearest(f"/{path}/", known)
    remedy = "" if suggestion else "Name an address such as /services/, or a file of content/"
    place, expected = FilePlace("output"), "a page of the built site"
    raise ContentError(Problem(place, expected=expected, got=page, remedy=remedy, suggestion=suggestion))


def _label(node: Node) -> str:
    return _title({"@type": list(node.types), "name": node.text("name")})


def render_owner_facts(pages: Iterable[PageFacts]) -> str:
    """List the recommended facts that no page states because the owner has not given them.

    Returns:
        Below each node, a line for each fact: the property, what it means, where Google says so.
    """
    found: dict[str, dict[str, Missing]] = {}
    read = list(pages)
    # One page states more of a node than another.
    stated = {(_label(node), name) for page in read for node in page.nodes for name in node.values}
    for item in (item for page in read for item in missing_recommended(page.nodes) if item.giver == "owner"):
        label = _label(item.node)
        if (label, item.property) not in stated:
            found.setdefault(label, {}).setdefault(item.property, item)
    if not found:
        return _OWNER_NOTHING_MISSING
    lines, meanings = [_OWNER_HEADING], load_google().meanings
    for label, items in found.items():
        lines.append(f"{_INDENT}{label}")
        for name, item in items.items():
            lines.append(f"{_INDENT * 2}{name}: {meanings.get(name, name)} ({item.source})")
    return "\n".join(lines) + "\n"
