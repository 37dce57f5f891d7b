"""The rules of the ``body`` of each page: headings, images, anchors, landmarks, links, dates.

Each ``check_…`` is pure: what it finds depends on the page's own HTML and
address alone, so that it can be cached as long as these stay the same.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from lxml import etree

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import page_problem, require_one
from plugins.site.api import Problem

_MACHINE_TIME = re.compile(
    r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?"  # month, day, moment with zone
    r"|\d\d:\d\d(:\d\d)?"  # time of day
    r"|P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"  # length
)

_SCRIPT_TYPE = re.compile(r"|module|importmap|(text|application)/(x-)?(java|ecma)script", re.IGNORECASE)
_inline_attributes = etree.XPath("//@style | //@*[starts-with(name(), 'on')]")


def check_main_heading(page: PageFacts) -> Iterator[Problem]:
    """Require one ``h1``."""
    main_headings = tuple(text for level, text in page.headings if level == 1)
    remedy = "Let only the page's title be a first-level heading"
    yield from require_one(page, "main heading", main_headings, remedy)


def check_heading_levels(page: PageFacts) -> Iterator[Problem]:
    """Require that no heading skips a level on the way down.

    Source: https://www.w3.org/WAI/tutorials/page-structure/headings/
    """
    for (above, _), (level, text) in pairwise([(1, ""), *page.headings]):
        if level > above + 1:
            expected, got = f"level {above + 1} at most", f'level {level} "{text}"'
            remedy = "Give it the next level (in Markdown, fewer #)"
            yield page_problem(page, "heading", expected=expected, detail=got, remedy=remedy)


def check_image_texts(page: PageFacts) -> Iterator[Problem]:
    """Require the ``alt`` attribute; it may be empty when the picture only decorates."""
    for image in page.tree.iter("img"):
        if image.get("alt") is None:
            source, remedy = image.get("src", "").strip(), "Say what the picture shows"
            expected = f'words in place of "{source}"'
            yield page_problem(page, "image", expected=expected, detail="none", remedy=remedy)


def check_image_sizes(page: PageFacts) -> Iterator[Problem]:
    """Require width and height, so that the text below a picture does not jump when it arrives.

    Source: https://web.dev/articles/optimize-cls
    """
    for image in page.tree.iter("img"):
        source, width, height = (image.get(name, "") for name in ("src", "width", "height"))
        if not (_is_size(width) and _is_size(height)):
            got = f'"{width}" and "{height}" for "{source.strip()}"'
            yield page_problem(page, "image", expected="a width and a height in whole pixels", detail=got)


def _is_size(text: str) -> bool:
    return text.isdecimal() and int(text) > 0


def check_ids(page: PageFacts) -> Iterator[Problem]:
    """Require that each id names one element."""
    for name, count in Counter(page.ids).items():
        if count > 1:
            expected, got, times = "each anchor once", f"#{name}", f"{count} times"
            remedy = "Give each heading words of its own"
            yield page_problem(page, "anchor", expected=expected, got=got, detail=times, remedy=remedy)


def check_skip_link(page: PageFacts) -> Iterator[Problem]:
    """Require that the first link leads past the menu, to a place that exists.

    Source: https://www.w3.org/WAI/WCAG22/Techniques/general/G1
    """
    first = page.links[0].href if page.links else ""
    if not first.startswith("#") or first[1:] not in page.ids:
        yield page_problem(page, "skip link", expected="a first link to the main part", got=first)


def check_landmarks(page: PageFacts) -> Iterator[Problem]:
    """Require one ``main``, and a name for each ``nav`` when there are several.

    Source: https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/
    """
    mains = len(list(page.tree.iter("main")))
    if mains != 1:
        yield page_problem(page, "main", expected="one main element", detail=str(mains))
    names = [nav.get("aria-label") or nav.get("aria-labelledby", "") for nav in page.tree.iter("nav")]
    if len(names) > 1 and (len(set(names)) < len(names) or "" in names):
        got = ", ".join(f'"{name}"' for name in names)
        yield page_problem(page, "nav", expected="a name of its own for each", detail=got)


def check_link_names(page: PageFacts) -> Iterator[Problem]:
    """Require an accessible name for each link.

    Source: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
    """
    for link in page.links:
        if not link.name:
            expected, remedy = f'words for the link to "{link.href}"', "Write the words that people click"
            yield page_problem(page, "link", expected=expected, detail="none", remedy=remedy)


def check_other_hosts(page: PageFacts) -> Iterator[Problem]:
    """Require that nothing is fetched from another host, which would learn who reads what."""
    for address in dict.fromkeys((*page.loads, *page.connections)):
        if _is_on_other_host(address, page):
            expected, remedy = "no request to another host", "Publish the file with the site, or link to it"
            yield page_problem(page, "privacy", expected=expected, got=address, remedy=remedy)


def _is_on_other_host(address: str, page: PageFacts) -> bool:
    if address.startswith("/") and not address.startswith("//"):
        return False
    try:
        return urlsplit(urljoin(page.url, address)).netloc != urlsplit(page.url).netloc
    except ValueError:  # such as http://[, which the rule about files reports
        return False


def check_inline_code(page: PageFacts) -> Iterator[Problem]:
    """Require that styles and scripts are files, since the security policy has browsers ignore all others.

    Data blocks are no scripts; the speculation rules are the only inline script that the policy names.
    Source: https://www.w3.org/TR/CSP3/#directive-script-src
    """
    attributes = (f'{written.attrname}="{written}"' for written in _inline_attributes(page.tree))
    styles = ("<style>" for _ in page.tree.iter("style"))
    scripts = (
        "<script> without src"
        for script in page.tree.iter("script")
        if script.get("src") is None and _SCRIPT_TYPE.fullmatch(script.get("type", "").strip())
    )
    for got in dict.fromkeys((*attributes, *styles, *scripts)):
        expected, remedy = "styles and scripts in files", "Take it out: the security policy forbids it"
        yield page_problem(page, "security policy", expected=expected, detail=got, remedy=remedy)


def check_leftovers(page: PageFacts) -> Iterator[Problem]:
    """Require that no template code and no missing value is printed."""
    for leftover in page.leftovers:
        yield page_problem(page, "text", expected="words that a visitor understands", got=leftover)


def check_times(page: PageFacts) -> Iterator[Problem]:
    """Require machine-readable dates that are ISO 8601, with a zone beside a time.

    Source: https://html.spec.whatwg.org/#the-time-element
    """
    for time in (element.get("datetime", "").strip() for element in page.tree.iter("time")):
        if not _MACHINE_TIME.fullmatch(time):
            expected = 'a date such as "2026-11-22" or "2026-11-22T09:00:00-07:00"'
            yield page_problem(page, "time", expected=expected, got=time)
