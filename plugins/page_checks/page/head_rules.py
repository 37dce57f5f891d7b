"""The rules of the ``head`` of each page: title, description, address, share card, and its language."""

import re
from collections.abc import Iterator

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import REPAIR_TEMPLATE, page_problem, require_one
from plugins.site.api import Problem

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_REQUIRED_SHARE_TAGS = ("og:title", "og:type", "og:url", "og:image")


def check_title(page: PageFacts) -> Iterator[Problem]:
    """Require one ``title``."""
    yield from require_one(page, "title", page.titles, "Write a title")


def check_description(page: PageFacts) -> Iterator[Problem]:
    """Require one ``meta`` description."""
    remedy = "Write one or two sentences for search results"
    yield from require_one(page, "description", page.descriptions, remedy)


def check_canonical(page: PageFacts) -> Iterator[Problem]:
    """Require one canonical address, the page's own; a page that is not indexed may have none.

    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
    """
    if len(page.canonicals) != 1:
        if page.canonicals or page.indexable:
            yield from require_one(page, "canonical", page.canonicals, REPAIR_TEMPLATE)
    elif page.canonicals != (page.url,) or not page.url.startswith("https://"):
        expected = "the page's own address with https"
        yield page_problem(page, "canonical", expected=expected, got=page.canonicals[0])


def check_share_tags(page: PageFacts) -> Iterator[Problem]:
    """Require what a share card is made of; the address on it is the canonical one.

    Source: https://ogp.me/#metadata
    """
    if not page.indexable:
        return
    for name in _REQUIRED_SHARE_TAGS:
        if not page.social_value(name):
            yield page_problem(page, name, expected="a value", detail="none")
    shared, image = page.social_value("og:url"), page.social_value("og:image")
    if shared and page.canonicals and shared != page.canonicals[0]:
        yield page_problem(page, "og:url", expected="the canonical address", got=shared)
    if image and not image.startswith("https://"):
        yield page_problem(page, "og:image", expected="an address with https", got=image)


def check_language(page: PageFacts) -> Iterator[Problem]:
    """Require the language of the page.

    Source: https://www.rfc-editor.org/info/bcp47
    """
    if not LANGUAGE_TAG.fullmatch(page.language):
        yield page_problem(page, "language", expected='a tag such as "en-US"', got=page.language)
