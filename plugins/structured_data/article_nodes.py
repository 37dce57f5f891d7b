"""What an article says, who stands behind it, when, and from which sources."""

from collections.abc import Mapping
from urllib.parse import quote

from plugins.site.api import ArticleFields, Inputs, Page, absolute_url
from plugins.structured_data.fragments import (
    ARTICLE,
    BUSINESS,
    MAIN_IMAGE,
    SERVICE,
    VIDEO,
    WEBPAGE,
    node_id,
    reference,
)
from plugins.structured_data.nodes import Node, without_blanks
from plugins.structured_data.person_nodes import person_id
from plugins.structured_data.visible_words import says

_MENTIONED = {"subjects": ARTICLE, "services": SERVICE}
"""A guide speaks of the condition that it is about, a condition of the service that may help."""


def article_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe an article.

    No ``wordCount``: nobody sees it on the page, and no search engine asks for it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article
    """
    url = page.head.canonical_url
    return without_blanks(
        {
            "@type": "Article",
            "@id": node_id(url, ARTICLE),
            "headline": page.title,
            "description": page.lead,
            "inLanguage": page.language,
            "mainEntityOfPage": reference(url, WEBPAGE),
            "isPartOf": reference(url, WEBPAGE),
            "articleSection": inputs.section,
            "author": _author(inputs, home_url=home_url),
            "publisher": reference(home_url, BUSINESS),
            "datePublished": page.head.published_iso,
            "dateModified": page.head.modified_iso,
            "image": _images(page, inputs),
            "video": reference(url, VIDEO) if page.video else None,
            "about": _about(page, inputs),
            "mentions": related_nodes(inputs, _MENTIONED),
            # Their titles stand in the text; here they would cost more bytes than everything else.
            "citation": [source.url for source in page.sources],
        }
    )


def _author(inputs: Inputs, *, home_url: str) -> dict[str, str]:
    if inputs.author is None:
        return reference(home_url, BUSINESS)
    return {"@id": person_id(inputs.author, inputs.shared)}


def _images(page: Page, inputs: Inputs) -> list[dict[str, str] | str]:
    """List the pictures that the article shows, the main one first; not the share card, which it does not."""
    own = [inputs.pictures[picture.target] for picture in inputs.record.body.pictures]
    shown = dict.fromkeys(absolute_url(inputs.shared, quote(picture.path)) for picture in own)
    if page.hero is None:
        return list(shown)
    shown.pop(page.hero.url, None)
    return [reference(page.head.canonical_url, MAIN_IMAGE), *shown]


def _about(page: Page, inputs: Inputs) -> Node | None:
    fields = inputs.record.fields
    subject = (fields.about or "") if isinstance(fields, ArticleFields) else ""
    if not says(page, subject):
        return None
    return without_blanks(
        {"@type": "Thing", "name": subject, "subjectOf": related_nodes(inputs, {"guides": ARTICLE})}
    )


def related_nodes(inputs: Inputs, fragments: Mapping[str, str]) -> list[dict[str, str]]:
    """Point to what other pages describe, and this one shows as a card.

    Args:
        fragments: By the meaning of a relation, the node that it leads to.
    """
    return [
        reference(absolute_url(inputs.shared, page.path), fragments[relation.meaning])
        for relation in inputs.relations
        if relation.meaning in fragments
        for page in relation.pages
        # A page that search engines may not list describes no node of its own.
        if page.indexed
    ]
