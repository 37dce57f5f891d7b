"""The glossary."""

from plugins.site.api import Node, Page
from plugins.structured_data.fragments import TERM_SET, node_id, reference


def term_set_node(page: Page) -> Node:
    """Describe the glossary: each term and its explanation, as on the page.

    Source: https://schema.org/DefinedTermSet, https://schema.org/DefinedTerm
    """
    url = page.head.canonical_url
    return {
        "@type": "DefinedTermSet",
        "@id": node_id(url, TERM_SET),
        "name": page.title,
        "inLanguage": page.language,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": node_id(url, term.anchor),
                "name": term.title,
                "description": term.explanation,
                "url": node_id(url, term.anchor),
                "inDefinedTermSet": reference(url, TERM_SET),
            }
            for term in page.terms
        ],
    }
