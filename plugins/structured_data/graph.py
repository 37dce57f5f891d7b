"""The graph of one page: which nodes stand on which kind of page."""

from functools import lru_cache

from plugins.site.api import Inputs, Page, Shared, absolute_url, is_indexed
from plugins.structured_data.article_nodes import article_node
from plugins.structured_data.business_nodes import business_node, location_node, website_node
from plugins.structured_data.event_nodes import event_node
from plugins.structured_data.nodes import Node
from plugins.structured_data.page_nodes import (
    breadcrumb_node,
    item_list_node,
    main_image_node,
    video_node,
    webpage_node,
)
from plugins.structured_data.person_nodes import named_people, person_node
from plugins.structured_data.service_nodes import service_node
from plugins.structured_data.term_nodes import term_set_node

_BUILDERS = {
    **dict.fromkeys(("condition", "guide", "local"), article_node),
    "service": service_node,
    "person": person_node,
    "event": event_node,
}


def build_graph(page: Page, inputs: Inputs) -> Node | None:
    """Describe a page and the business behind it.

    Returns:
        ``{"@context": "https://schema.org", "@graph": [WebSite, business,
        WebPage, …]}``; ``None`` for a page without an address of its own (404).
    """
    if not page.head.canonical_url:
        return None
    home_url = absolute_url(inputs.shared, "")
    nodes = [
        *_nodes_of_all(inputs.shared),
        webpage_node(page, inputs, home_url=home_url),
        breadcrumb_node(page, inputs) if page.trail else None,
        main_image_node(page),
        video_node(page, inputs),
        _subject_node(page, inputs, home_url=home_url),
        *named_people(inputs),
    ]
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


@lru_cache(maxsize=4)
def _nodes_of_all(shared: Shared) -> tuple[Node, Node]:
    """Describe what every page does, once a build."""
    home_url = absolute_url(shared, "")
    return website_node(shared.business, home_url=home_url), business_node(shared, home_url=home_url)


def _subject_node(page: Page, inputs: Inputs, *, home_url: str) -> Node | None:
    """Say what the page is about; nothing for a page that search engines may not list.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    if not is_indexed(inputs.record, inputs.status):
        return None
    if builder := _BUILDERS.get(inputs.record.kind):
        return builder(page, inputs, home_url=home_url)
    if inputs.children:
        return item_list_node(page, inputs)
    if inputs.record.role == "glossary":
        return term_set_node(page)
    if inputs.location:
        return location_node(page, inputs, home_url=home_url)
    return None
