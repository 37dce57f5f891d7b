"""Articles: their author, dates, pictures, subject and sources."""

from collections.abc import Mapping

from plugins.site.api import Node, Page
from plugins.structured_data.fragments import (
    ARTICLE,
    SERVICE,
    VIDEO,
    WEBPAGE,
    business_of,
    main_image_of,
    node_id,
    person_id,
    reference,
    url_of,
)
from plugins.structured_data.nodes import image_node, is_clinically_reviewed, make_node, mentions

_TYPES = {ARTICLE: "Article", SERVICE: "Service"}
_MENTIONED = {"subjects": ARTICLE, "services": SERVICE}
"""A guide mentions the condition that it is about, a condition the service that may help."""


def article_node(page: Page) -> Node:
    """Describe an article.

    No ``wordCount``: the page does not show it, and no search engine uses it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article
    """
    url, business = page.head.canonical_url, business_of(page.publisher)
    author_path = page.byline.author_path if page.byline else ""
    return make_node(
        "Article",
        node_id(url, ARTICLE),
        headline=page.title,
        description=page.lead,
        inLanguage=page.language,
        mainEntityOfPage=reference(url, WEBPAGE),
        isPartOf=reference(url, WEBPAGE),
        articleSection=page.kicker,
        author={"@id": person_id(page, author_path)} if author_path else business,
        publisher=business,
        datePublished=page.head.published_iso,
        dateModified=page.head.modified_iso,
        image=_images(page),
        video=reference(url, VIDEO) if page.video else None,
        about=_about(page),
        mentions=related_nodes(page, _MENTIONED),
        # Addresses alone: titles are in the text, and would cost more bytes than everything else.
        citation=[source.url for source in page.sources],
    )


def _images(page: Page) -> list[Node | str]:
    """List the pictures that the article shows, the main one first; so not the share card."""
    main, shown = main_image_of(page), page.hero.url if page.hero else ""
    others = [picture for picture in page.pictures if picture.url != shown]
    # An address alone says the same of a picture of which nobody is named.
    return [
        *([main] if main else []),
        *(image_node(picture) if picture.credit else picture.url for picture in others),
    ]


def _about(page: Page) -> Node | None:
    if not mentions(page, page.topic):
        return None
    is_medical = page.kind.name == "condition" and is_clinically_reviewed(page)
    kind = "MedicalCondition" if is_medical else "Thing"
    return make_node(kind, name=page.topic, subjectOf=related_nodes(page, {"guides": ARTICLE}))


def related_nodes(page: Page, fragments: Mapping[str, str]) -> list[Node]:
    """Name what other pages describe, and this one shows as a card.

    Args:
        fragments: By the meaning of a group of cards, the node that each leads to.
    """
    return [
        _stub(page, url_of(page, card.path), fragments[group.meaning], card.title)
        for group in page.groups
        if group.meaning in fragments
        for card in group.cards
        # A page that search engines may not list describes no node of its own.
        if card.is_indexed
    ]


def _stub(page: Page, url: str, fragment: str, name: str) -> Node:
    """Say so much of a node of another page that it is understood without that page."""
    provider = business_of(page.publisher) if fragment == SERVICE else None
    return make_node(_TYPES[fragment], node_id(url, fragment), name=name, url=url, provider=provider)
