"""Every ``@id`` of the site: the address of a page and a fragment, the same in each build.

Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
"""

from urllib.parse import urljoin

from plugins.site.api import Node, Page, Publisher

# Of the home page, and described on every page.
WEBSITE = "website"
BUSINESS = "business"
LOGO = "logo"

# Of the page that they are about.
WEBPAGE = "webpage"
BREADCRUMB = "breadcrumb"
MAIN_IMAGE = "main-image"
VIDEO = "video"
ARTICLE = "article"
SERVICE = "service"
PERSON = "person"
EVENT = "event"
LOCATION = "location"
ITEM_LIST = "list"
TERM_SET = "terms"
CREDENTIAL = "credential"
"""Followed by its place among those that hold: the page of the person lists them in the same order."""


def node_id(page_url: str, fragment: str) -> str:
    """Return ``https://www.example.com/guides/x/#article``."""
    return f"{page_url}#{fragment}"


def url_of(page: Page, path: str) -> str:
    """Return the full address of a path that the page links to."""
    return urljoin(page.publisher.home_url, path)


def person_id(page: Page, path: str) -> str:
    """Return the ``@id`` of a person, from the path of their own page as another page links to it."""
    return node_id(url_of(page, path), PERSON)


def reference(page_url: str, fragment: str) -> Node:
    """Point to a node from another one."""
    return {"@id": node_id(page_url, fragment)}


def business_of(publisher: Publisher) -> Node:
    """Point to the business."""
    return reference(publisher.home_url, BUSINESS)


def main_image_of(page: Page) -> Node | None:
    """Point to the picture that the page opens with, if there is one."""
    return reference(page.head.canonical_url, MAIN_IMAGE) if page.hero else None
