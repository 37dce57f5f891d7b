"""The rules of the ``head`` of each page: title, description, address, share card, and its language."""

import re

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import REPAIR_TEMPLATE, page_problem, require_one
from plugins.site.api import Problem

_REQUIRED_SHARE_TAGS = ("og:title", "og:type", "og:url", "og:image")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def check_title(page: PageFacts) -> list[Problem]:
    """Require one ``title``."""
    return require_one(page, "title", page.titles, "Write a title")


def check_description(page: PageFacts) -> list[Problem]:
    """Require one ``meta`` description."""
    return require_one(
        page, "description", page.descriptions, "Write one or two sentences for search results"
    )


def check_canonical(page: PageFacts) -> list[Problem]:
    """Require one canonical address, the page's own; a page that is not indexed may have none.

    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
    """
    if not page.canonicals and not page.indexable:
        return []
    if len(page.canonicals) != 1:
        return require_one(page, "canonical", page.canonicals, REPAIR_TEMPLATE)
    [canonical] = page.canonicals
    if canonical == page.url and canonical.startswith("https://"):
        return []
    return [page_problem(page, "canonical", expected="the page's own address with https", got=canonical)]


def check_share_tags(page: PageFacts) -> list[Problem]:
    """Require what a share card is made of; the address on it is the canonical one.

    Source: https://ogp.me/#metadata
    """
    if not page.indexable:
        return []
    values = dict(reversed(page.social))  # the first of a name counts
    missing = [name for name in _REQUIRED_SHARE_TAGS if not values.get(name)]
    found = [page_problem(page, name, expected="a value", detail="none") for name in missing]
    shared, image = values.get("og:url"), values.get("og:image")
    if shared and page.canonicals and shared != page.canonicals[0]:
        found.append(page_problem(page, "og:url", expected="the canonical address", got=shared))
    if image and not image.startswith("https://"):
        found.append(page_problem(page, "og:image", expected="an address with https", got=image))
    return found


def check_language(page: PageFacts) -> list[Problem]:
    """Require the language of the page.

    Source: https://www.rfc-editor.org/info/bcp47
    """
    if LANGUAGE_TAG.fullmatch(page.language):
        return []
    return [page_problem(page, "language", expected='a tag such as "en-US"', got=page.language)]
