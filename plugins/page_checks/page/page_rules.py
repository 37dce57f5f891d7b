"""The rules of the ``body`` of each page: headings, images, anchors, landmarks, links, dates.

Each ``check_…`` is pure: what it finds depends on the page's own HTML and
address alone, so that it can be cached as long as these stay the same.
"""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import page_problem, require_one
from plugins.site.api import Problem

_MACHINE_TIME = re.compile(
    r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?"  # month, day, moment with zone
    r"|\d\d:\d\d(:\d\d)?"  # time of day
    r"|P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"  # length
)


def check_main_heading(page: PageFacts) -> list[Problem]:
    """Require one ``h1``."""
    main_headings = tuple(text for level, text in page.headings if level == 1)
    return require_one(
        page, "main heading", main_headings, "Let only the page's title be a first-level heading"
    )


def check_heading_levels(page: PageFacts) -> list[Problem]:
    """Require that no heading skips a level on the way down.

    Source: https://www.w3.org/WAI/tutorials/page-structure/headings/
    """
    jumps = [
        (above + 1, f'level {level} "{text}"')
        for (above, _), (level, text) in pairwise([(1, ""), *page.headings])
        if level > above + 1
    ]
    remedy = "Give it the next level (in Markdown, fewer #)"
    return [
        page_problem(page, "heading", expected=f"level {allowed} at most", detail=got, remedy=remedy)
        for allowed, got in jumps
    ]


def check_image_texts(page: PageFacts) -> list[Problem]:
    """Require the ``alt`` attribute; it may be empty when the picture only decorates."""
    remedy = "Say what the picture shows"
    return [
        page_problem(page, "image", expected=f'words in place of "{image.src}"', detail="none", remedy=remedy)
        for image in page.images
        if image.alt is None
    ]


def check_image_sizes(page: PageFacts) -> list[Problem]:
    """Require width and height, so that the text below a picture does not jump when it arrives.

    Source: https://web.dev/articles/optimize-cls
    """
    expected = "a width and a height in whole pixels"
    return [
        page_problem(
            page, "image", expected=expected, detail=f'"{image.width}" and "{image.height}" for "{image.src}"'
        )
        for image in page.images
        if not (_is_size(image.width) and _is_size(image.height))
    ]


def _is_size(text: str) -> bool:
    return text.isdecimal() and int(text) > 0


def check_ids(page: PageFacts) -> list[Problem]:
    """Require that each id names one element."""
    if len(set(page.ids)) == len(page.ids):
        return []
    remedy = "Give each heading words of its own"
    return [
        page_problem(
            page,
            "anchor",
            expected="each anchor once",
            got=f"#{name}",
            detail=f"{count} times",
            remedy=remedy,
        )
        for name, count in Counter(page.ids).items()
        if count > 1
    ]


def check_skip_link(page: PageFacts) -> list[Problem]:
    """Require that the first link leads past the menu, to a place that exists.

    Source: https://www.w3.org/WAI/WCAG22/Techniques/general/G1
    """
    first = page.links[0].href if page.links else ""
    if first.startswith("#") and first[1:] in page.ids:
        return []
    return [page_problem(page, "skip link", expected="a first link to the main part", got=first)]


def check_landmarks(page: PageFacts) -> list[Problem]:
    """Require one ``main``, and a name for each ``nav`` when there are several.

    Source: https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/
    """
    found = []
    mains = sum(landmark.kind == "main" for landmark in page.landmarks)
    if mains != 1:
        found.append(page_problem(page, "main", expected="one main element", detail=str(mains)))
    names = [landmark.name for landmark in page.landmarks if landmark.kind == "nav"]
    if len(names) > 1 and (len(set(names)) < len(names) or "" in names):
        got = ", ".join(f'"{name}"' for name in names)
        found.append(page_problem(page, "nav", expected="a name of its own for each", detail=got))
    return found


def check_link_names(page: PageFacts) -> list[Problem]:
    """Require an accessible name for each link.

    Source: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
    """
    remedy = "Write the words that people click"
    return [
        page_problem(
            page, "link", expected=f'words for the link to "{link.href}"', detail="none", remedy=remedy
        )
        for link in page.links
        if not link.name
    ]


def check_other_hosts(page: PageFacts) -> list[Problem]:
    """Require that nothing is fetched from another host, which would learn who reads what."""
    remedy = "Publish the file with the site, or link to it"
    return [
        page_problem(page, "privacy", expected="no request to another host", got=address, remedy=remedy)
        for address in dict.fromkeys((*page.loads, *page.connections))
        if _is_on_other_host(address, page)
    ]


def _is_on_other_host(address: str, page: PageFacts) -> bool:
    try:
        return urlsplit(urljoin(page.url, address)).netloc != urlsplit(page.url).netloc
    except ValueError:  # such as http://[, which the rule about files reports
        return False


def check_leftovers(page: PageFacts) -> list[Problem]:
    """Require that no template code and no missing value is printed."""
    return [
        page_problem(page, "text", expected="words that a visitor understands", got=leftover)
        for leftover in page.leftovers
    ]


def check_times(page: PageFacts) -> list[Problem]:
    """Require machine-readable dates that are ISO 8601, with a zone beside a time.

    Source: https://html.spec.whatwg.org/#the-time-element
    """
    expected = 'a date such as "2026-11-22" or "2026-11-22T09:00:00-07:00"'
    return [
        page_problem(page, "time", expected=expected, got=time)
        for time in page.times
        if not _MACHINE_TIME.fullmatch(time)
    ]
