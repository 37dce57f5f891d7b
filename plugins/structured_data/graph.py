"""The graph of one page: which nodes stand on which kind of page."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from plugins.site.api import Inputs, Node, NodeBuilder, Page
from plugins.structured_data.article_nodes import article_node
from plugins.structured_data.business_nodes import (
    business_node,
    listed_locations,
    location_node,
    website_node,
)
from plugins.structured_data.event_nodes import event_node
from plugins.structured_data.page_nodes import (
    breadcrumb_node,
    item_list_node,
    main_image_node,
    term_set_node,
    video_node,
    webpage_node,
)
from plugins.structured_data.person_nodes import named_people, person_node
from plugins.structured_data.service_nodes import service_node, service_of_use

NODE_BUILDERS: Mapping[str, NodeBuilder] = MappingProxyType(
    {
        "condition": article_node,
        "guide": article_node,
        "local": article_node,
        "service": service_node,
        "use": service_of_use,
        "person": person_node,
        "event": event_node,
        "section": item_list_node,
        "glossary": term_set_node,
        "location": location_node,
    }
)
"""What makes the node of a page's subject, by the name of its kind or role."""


def add_graph(page: Page, _inputs: Inputs, *, builders: Mapping[str, NodeBuilder]) -> Page:
    """Return the view with the graph that describes it."""
    return replace(page, graph=build_graph(page, builders))


def build_graph(page: Page, builders: Mapping[str, NodeBuilder] = NODE_BUILDERS) -> Node | None:
    """Describe a page and the business behind it.

    Returns:
        ``{"@context": "https://schema.org", "@graph": [WebSite, business,
        WebPage, …]}``; ``None`` for a page without an address of its own (404).
    """
    if not page.head.canonical_url:
        return None
    subject = _subject_node(page, builders)
    nodes = [
        website_node(page),
        business_node(page),
        webpage_node(page, subject),
        breadcrumb_node(page) if page.trail else None,
        main_image_node(page),
        video_node(page),
        subject,
        *listed_locations(page),
        *named_people(page),
    ]
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def _subject_node(page: Page, builders: Mapping[str, NodeBuilder]) -> Node | None:
    """Describe what the page is about; nothing for a page that search engines may not list.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    build = builders.get(page.kind.name) or builders.get(page.role.name)
    return build(page) if build and page.head.is_indexed else None
