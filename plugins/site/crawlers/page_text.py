"""What a finished page says, without what stands around it: for feeds and as Markdown."""

import re
from typing import Any

from lxml import etree

_AROUND = (
    *("nav", "script", "style", "form", "template", "button", "svg", "video", "audio"),
    *(".sidebar", ".action-list", ".call-to-action", ".care-action", ".booking-bar", ".visit-reminder"),
)
"""What leads elsewhere, acts, sells or is for the eye alone."""
_TOP = (".masthead", ".hero", ".card-group", ".related")
"""The title, which a feed has of its own, and other pages."""
_FRAMES = frozenset({"article", "div", "section", "picture"})
_ATTRIBUTES = frozenset(
    {"href", "src", "alt", "width", "height", "colspan", "rowspan", "start", "lang", "dir"}
)
_EMPTY_LINES = re.compile(r"\s*\n\s*")


def feed_html(html: str, url: str) -> str:
    """Return the text of an article as HTML that stands alone, with absolute addresses.

    Args:
        url: The absolute address of the page.
    """
    main = _main_of(html, url, without=(*_AROUND, *_TOP))
    for element in [*main.iter("*")]:
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
        if element.tag in _FRAMES and element is not main:
            element.drop_tag()
    text = "".join(etree.tostring(child, method="html", encoding="unicode") for child in main)
    return _EMPTY_LINES.sub("\n", text).strip()


def page_markdown(html: str, url: str) -> str:
    """Return all that a page says as Markdown, under its address.

    Source: https://llmstxt.org
    """
    # Late: a site without Markdown versions need not load it.
    from markdownify import ATX, markdownify  # noqa: PLC0415

    main = _main_of(html, url, without=_AROUND)
    for link in main.xpath("//sup/a"):
        # A number means the list at the end, wherever the text is read.
        link.drop_tag()
    text = markdownify(
        etree.tostring(main, method="html", encoding="unicode"), heading_style=ATX, bullets="-"
    )
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join([*kept, "", f"<{url}>", ""])


def _main_of(html: str, url: str, *, without: tuple[str, ...]) -> Any:
    from lxml.html import fromstring  # noqa: PLC0415 - as above

    tree = fromstring(html)
    main = tree.find(".//main")
    for selector in without:
        for element in main.xpath(_xpath(selector)):
            element.drop_tree()
    for source in main.xpath(".//source"):
        # The parser has the picture itself inside, since it knows only the HTML of old.
        source.drop_tag()
    main.make_links_absolute(url)
    return main


def _xpath(selector: str) -> str:
    """Return where an element name or a ``.class`` is found."""
    if not selector.startswith("."):
        return f".//{selector}"
    return f'.//*[contains(concat(" ", normalize-space(@class), " "), " {selector[1:]} ")]'
