"""The graph of one page: which nodes stand on which kind of page."""

from typing import Any

from plugins.site.inputs import Inputs
from plugins.site.page_view import ARTICLE_KINDS, absolute_url
from plugins.site.views import Page
from plugins.structured_data.business_nodes import business_node, website_node
from plugins.structured_data.nodes import Node
from plugins.structured_data.page_nodes import (
    article_node,
    breadcrumb_node,
    person_node,
    service_node,
    webpage_node,
)


def build_graph(page: Page, inputs: Inputs) -> Node | None:
    """Describe a page and the business behind it.

    Returns:
        ``{"@context": "https://schema.org", "@graph": [WebSite, business,
        WebPage, …]}``; ``None`` for a page without an address of its own (404).
    """
    if not page.head.canonical_url:
        return None
    shared, kind = inputs.shared, inputs.record.kind
    home_url = absolute_url(shared, "")
    nodes: list[Node] = [
        website_node(shared.business, home_url=home_url),
        business_node(shared, home_url=home_url),
        webpage_node(page, inputs, home_url=home_url),
    ]
    if page.trail:
        nodes.append(breadcrumb_node(page, inputs))
    if kind in ARTICLE_KINDS:
        nodes.append(article_node(page, inputs, home_url=home_url))
    if kind == "service":
        nodes.append(service_node(page, inputs, home_url=home_url))
    if kind == "person":
        nodes.append(person_node(page, inputs, home_url=home_url))
    graph: dict[str, Any] = {"@context": "https://schema.org", "@graph": nodes}
    return graph
