"""The nodes that a page of any kind may have: the page, its trail, list, picture and video."""

from plugins.site.api import Card, Node, Page
from plugins.structured_data.fragments import (
    BREADCRUMB,
    BUSINESS,
    ITEM_LIST,
    MAIN_IMAGE,
    VIDEO,
    WEBPAGE,
    WEBSITE,
    node_id,
    reference,
    url_of,
)
from plugins.structured_data.nodes import image_node, without_blanks
from plugins.structured_data.person_nodes import person_id

_NEEDS_A_SUBJECT = frozenset({"ProfilePage"})
"""Types of pages that require a main entity."""


def webpage_node(page: Page, subject: Node | None) -> Node:
    """Describe the page itself, in the words that stand on it.

    Args:
        subject: The node of what the page is about.

    Source: https://schema.org/WebPage
    """
    url, home_url = page.head.canonical_url, page.publisher.home_url
    return without_blanks(
        {
            "@type": _page_type(page, subject),
            "@id": node_id(url, WEBPAGE),
            "url": url,
            "name": page.title,
            # Not the meta description, which no visitor sees.
            "description": page.lead,
            "inLanguage": page.language,
            "isPartOf": reference(home_url, WEBSITE),
            "about": reference(home_url, BUSINESS) if url == home_url else None,
            "breadcrumb": reference(url, BREADCRUMB) if page.trail else None,
            "primaryImageOfPage": reference(url, MAIN_IMAGE) if page.hero else None,
            "video": reference(url, VIDEO) if has_video(page) else None,
            "mainEntity": _main_entity(page, subject),
            **_review(page),
            **_profile_dates(page),
        }
    )


def _page_type(page: Page, subject: Node | None) -> str:
    page_type = page.role.page_type or page.kind.page_type
    return "WebPage" if page_type in _NEEDS_A_SUBJECT and subject is None else page_type


def _main_entity(page: Page, subject: Node | None) -> Node | None:
    if page.role.is_about_business:
        return reference(page.publisher.home_url, BUSINESS)
    # An article points to its page itself.
    return {"@id": subject["@id"]} if subject and "mainEntityOfPage" not in subject else None


def _review(page: Page) -> Node:
    """Return who checked the page and when: on the WebPage, since an Article has no such property."""
    byline = page.byline
    if byline is None or byline.reviewer is None or byline.reviewed is None:
        return {}
    return {
        "lastReviewed": byline.reviewed.iso,
        "reviewedBy": {"@id": person_id(page, byline.reviewer.path)},
    }


def _profile_dates(page: Page) -> Node:
    if page.kind.page_type != "ProfilePage":
        return {}
    return {
        "dateCreated": page.published.iso if page.published else "",
        "dateModified": page.updated.iso if page.updated else "",
    }


def breadcrumb_node(page: Page) -> Node:
    """List the steps from the home page; the last one is this page and needs no address.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    steps: list[Node] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.label,
            "item": url_of(page, step.path),
        }
        for position, step in enumerate(page.trail, start=1)
    ]
    del steps[-1]["item"]
    return {
        "@type": "BreadcrumbList",
        "@id": node_id(page.head.canonical_url, BREADCRUMB),
        "itemListElement": steps,
    }


def item_list_node(page: Page) -> Node | None:
    """List the pages of a section in the order in which its cards stand; nothing when it is empty.

    Source: https://schema.org/ItemList
    """
    cards: tuple[Card, ...] = next((group.cards for group in page.groups if group.meaning == "children"), ())
    if not cards:
        return None
    return {
        "@type": "ItemList",
        "@id": node_id(page.head.canonical_url, ITEM_LIST),
        "numberOfItems": len(cards),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": card.title,
                "url": url_of(page, card.path),
            }
            for position, card in enumerate(cards, start=1)
        ],
    }


def main_image_node(page: Page) -> Node | None:
    """Describe the picture that the page opens with."""
    return image_node(page.hero, image_id=node_id(page.head.canonical_url, MAIN_IMAGE)) if page.hero else None


def has_video(page: Page) -> bool:
    """Return whether the page shows a video that search engines may list."""
    return page.video is not None and page.head.is_indexed


def video_node(page: Page) -> Node | None:
    """Describe the video of the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/video
    """
    if page.video is None or not has_video(page):
        return None
    url, video = page.head.canonical_url, page.video
    return without_blanks(
        {
            "@type": "VideoObject",
            "@id": node_id(url, VIDEO),
            "name": video.title,
            "description": video.description,
            "thumbnailUrl": video.poster.url,
            "contentUrl": video.url,
            "encodingFormat": video.media_type,
            "duration": video.length.iso,
            "uploadDate": video.uploaded.iso,
            "transcript": "\n".join(video.transcript),
            "inLanguage": page.language,
            "isPartOf": reference(url, WEBPAGE),
        }
    )
