"""The nodes that a page of any kind may have: the page, its trail, list, picture and video."""

from plugins.site.api import ArticleFields, Inputs, Page, PersonFields, absolute_url, is_indexed
from plugins.structured_data.fragments import (
    BREADCRUMB,
    BUSINESS,
    EVENT,
    ITEM_LIST,
    LOCATION,
    MAIN_IMAGE,
    PERSON,
    SERVICE,
    TERM_SET,
    VIDEO,
    WEBPAGE,
    WEBSITE,
    node_id,
    reference,
)
from plugins.structured_data.nodes import Node, image_node, without_blanks
from plugins.structured_data.person_nodes import person_id

_MAIN_FRAGMENTS = {"service": SERVICE, "person": PERSON, "event": EVENT}


def webpage_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe the page itself, in the words that stand on it.

    Source: https://schema.org/WebPage
    """
    url = page.head.canonical_url
    return without_blanks(
        {
            "@type": _page_type(inputs),
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
            "video": reference(url, VIDEO) if has_video(page, inputs) else None,
            "mainEntity": _main_entity(page, inputs, home_url=home_url),
            **_review(inputs),
            **_profile_dates(inputs),
        }
    )


def _page_type(inputs: Inputs) -> str:
    if inputs.record.kind == "person" and not is_indexed(inputs.record, inputs.status):
        return "WebPage"  # a ProfilePage needs its person, whom a page that is not listed does not describe
    return inputs.record.page_role.page_type or inputs.record.page_kind.page_type


def _main_entity(page: Page, inputs: Inputs, *, home_url: str) -> dict[str, str] | None:
    url = page.head.canonical_url
    if inputs.record.page_role.is_about_business:
        return reference(home_url, BUSINESS)
    if not is_indexed(inputs.record, inputs.status):
        return None
    if inputs.record.kind == "section":
        return reference(url, ITEM_LIST) if inputs.children else None
    if inputs.location:
        return reference(url, LOCATION)
    if inputs.record.role == "glossary":
        return reference(url, TERM_SET)
    fragment = _MAIN_FRAGMENTS.get(inputs.record.kind)
    return reference(url, fragment) if fragment else None


def _review(inputs: Inputs) -> Node:
    """Say who checked the page and when: of the WebPage, since an Article has no such property."""
    fields = inputs.record.fields
    if not isinstance(fields, ArticleFields) or inputs.reviewer is None or fields.reviewed is None:
        return {}
    return {
        "lastReviewed": fields.reviewed.date().isoformat(),
        "reviewedBy": {"@id": person_id(inputs.reviewer, inputs.shared)},
    }


def _profile_dates(inputs: Inputs) -> Node:
    if not isinstance(inputs.record.fields, PersonFields):
        return {}
    return {
        "dateCreated": inputs.published.isoformat() if inputs.published else "",
        "dateModified": inputs.updated.isoformat() if inputs.updated else "",
    }


def breadcrumb_node(page: Page, inputs: Inputs) -> Node:
    """List the way here from the home page; the last step is this page and needs no address.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    steps: list[Node] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.label,
            "item": absolute_url(inputs.shared, step.path),
        }
        for position, step in enumerate(inputs.trail, start=1)
    ]
    del steps[-1]["item"]
    return {
        "@type": "BreadcrumbList",
        "@id": node_id(page.head.canonical_url, BREADCRUMB),
        "itemListElement": steps,
    }


def item_list_node(page: Page, inputs: Inputs) -> Node:
    """List the pages of a section in the order in which its cards stand.

    Source: https://schema.org/ItemList
    """
    return {
        "@type": "ItemList",
        "@id": node_id(page.head.canonical_url, ITEM_LIST),
        "numberOfItems": len(inputs.children),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": child.title,
                "url": absolute_url(inputs.shared, child.path),
            }
            for position, child in enumerate(inputs.children, start=1)
        ],
    }


def main_image_node(page: Page) -> Node | None:
    """Describe the picture that the page opens with."""
    return image_node(page.hero, image_id=node_id(page.head.canonical_url, MAIN_IMAGE)) if page.hero else None


def has_video(page: Page, inputs: Inputs) -> bool:
    """Return whether the page shows a video that search engines may know of."""
    return page.video is not None and is_indexed(inputs.record, inputs.status)


def video_node(page: Page, inputs: Inputs) -> Node | None:
    """Describe the video of the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/video
    """
    if page.video is None or not has_video(page, inputs):
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
