"""The nodes that a page of any kind may have: the page, its trail, lists, picture and video."""

from plugins.site.api import Node, Page
from plugins.structured_data.article_nodes import related_nodes
from plugins.structured_data.fragments import (
    ARTICLE,
    BREADCRUMB,
    ITEM_LIST,
    MAIN_IMAGE,
    PERSON,
    TERM_SET,
    VIDEO,
    WEBPAGE,
    WEBSITE,
    business_of,
    main_image_of,
    node_id,
    person_id,
    reference,
    url_of,
)
from plugins.structured_data.nodes import image_node, is_clinically_reviewed, make_node

_PROFILE = "ProfilePage"
"""The type of page that requires a main entity, and has dates of its own."""


def webpage_node(page: Page, subject: Node | None) -> Node:
    """Describe the page itself, in the words that stand on it.

    Args:
        subject: The node of what the page is about.

    Source: https://schema.org/WebPage
    """
    url, home_url = page.head.canonical_url, page.publisher.home_url
    page_type, is_profile = page.role.page_type or page.kind.page_type, page.kind.page_type == _PROFILE
    if page_type == "WebPage" and is_clinically_reviewed(page):
        page_type = "MedicalWebPage"
    return make_node(
        "WebPage" if page_type == _PROFILE and subject is None else page_type,
        node_id(url, WEBPAGE),
        url=url,
        name=page.title,
        # Not the meta description, which no visitor sees.
        description=page.lead,
        inLanguage=page.language,
        isPartOf=reference(home_url, WEBSITE),
        about=business_of(page.publisher) if url == home_url else None,
        breadcrumb=reference(url, BREADCRUMB) if page.trail else None,
        primaryImageOfPage=main_image_of(page),
        video=reference(url, VIDEO) if page.video and page.head.is_indexed else None,
        mainEntity=_main_entity(page, subject),
        **_works(page),
        **_review(page),
        **_dates(page),
        dateCreated=page.published.iso if is_profile and page.published else "",
        **({"dateModified": page.updated.iso} if is_profile and page.updated else {}),
    )


def _main_entity(page: Page, subject: Node | None) -> Node | None:
    if page.role.is_about_business:
        return business_of(page.publisher)
    # An article points to its page itself.
    return {"@id": subject["@id"]} if subject and "mainEntityOfPage" not in subject else None


def _works(page: Page) -> Node:
    """Name what the person of a profile wrote, and what they checked.

    Source: https://developers.google.com/search/docs/appearance/structured-data/profile-page
    """
    person = reference(page.head.canonical_url, PERSON)
    return {
        "hasPart": [{**work, "author": person} for work in related_nodes(page, {"written": ARTICLE})],
        # By the article of each: the type of its page may be another one on that page itself.
        "mentions": related_nodes(page, {"reviewed": ARTICLE}),
    }


def _review(page: Page) -> Node:
    """Return who checked the page and when: on the WebPage, since an Article has no such property."""
    byline = page.byline
    if byline is None or byline.reviewer is None or byline.reviewed is None:
        return {}
    return {"lastReviewed": byline.reviewed.iso, "reviewedBy": {"@id": person_id(page, byline.reviewer.path)}}


def _dates(page: Page) -> Node:
    """Return the dates that the byline prints, which a service has too."""
    byline = page.byline
    if byline is None:
        return {}
    return {
        "datePublished": byline.published.iso,
        "dateModified": (byline.updated or byline.published).iso,
    }


def breadcrumb_node(page: Page) -> Node:
    """List the steps from the home page; the last one is this page and needs no address.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    steps = [
        make_node("ListItem", position=position, name=step.label, item=url_of(page, step.path))
        for position, step in enumerate(page.trail, start=1)
    ]
    del steps[-1]["item"]
    return make_node("BreadcrumbList", node_id(page.head.canonical_url, BREADCRUMB), itemListElement=steps)


def item_list_node(page: Page) -> Node | None:
    """List the pages of a section in the order in which its cards stand; nothing when it is empty.

    Source: https://schema.org/ItemList
    """
    cards = next((group.cards for group in page.groups if group.meaning == "children"), ())
    if not cards:
        return None
    return make_node(
        "ItemList",
        node_id(page.head.canonical_url, ITEM_LIST),
        numberOfItems=len(cards),
        itemListElement=[
            make_node("ListItem", position=position, name=card.title, url=url_of(page, card.path))
            for position, card in enumerate(cards, start=1)
        ],
    )


def term_set_node(page: Page) -> Node:
    """Describe the glossary: each term and its explanation, as on the page.

    Source: https://schema.org/DefinedTermSet, https://schema.org/DefinedTerm
    """
    url = page.head.canonical_url
    terms = [
        make_node(
            "DefinedTerm",
            node_id(url, term.anchor),
            name=term.title,
            description=term.explanation,
            url=node_id(url, term.anchor),
            inDefinedTermSet=reference(url, TERM_SET),
        )
        for term in page.terms
    ]
    name_and_language = {"name": page.title, "inLanguage": page.language}
    return make_node("DefinedTermSet", node_id(url, TERM_SET), **name_and_language, hasDefinedTerm=terms)


def main_image_node(page: Page) -> Node | None:
    """Describe the picture that the page opens with."""
    if page.hero is None:
        return None
    maker = page.drawing_credit if page.hero.is_drawing else None
    return image_node(page.hero, node_id(page.head.canonical_url, MAIN_IMAGE), maker)


def video_node(page: Page) -> Node | None:
    """Describe the video of a page that search engines may list.

    Source: https://developers.google.com/search/docs/appearance/structured-data/video
    """
    url, video = page.head.canonical_url, page.video
    if video is None or not page.head.is_indexed:
        return None
    return make_node(
        "VideoObject",
        node_id(url, VIDEO),
        name=video.title,
        description=video.description,
        thumbnailUrl=video.poster.url,
        contentUrl=video.url,
        encodingFormat=video.media_type,
        duration=video.length.iso,
        uploadDate=video.uploaded.iso,
        transcript="\n".join(video.transcript),
        inLanguage=page.language,
        isPartOf=reference(url, WEBPAGE),
    )
