"""Reads HTML as browsers do, with BeautifulSoup and lxml, for the few texts that hold some."""

import re
from xml.etree.ElementTree import Comment as ElementComment
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

REPLACED, STRAY = "page-", "stray-"
"""Begin the names of elements that stand where a tag would begin the page itself anew, or end it."""

_PAGE_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>html|head|body|main|frameset|plaintext)(?=[\s/>])", re.IGNORECASE
)


def parse_html(html: str) -> Element:
    """Return one element that holds what stands in a piece of HTML."""
    # The parser would drop the words behind </body>, and take the attributes of <body> for the page's own.
    html = _PAGE_TAG.sub(lambda tag: f"<{STRAY if tag['end'] else REPLACED}{tag['name'].lower()}", html)
    # It would take all that follows an open comment for more of it.
    closed = html.rfind("-->") + 1
    html = html[:closed] + html[closed:].replace("<!--", "&lt;!--")
    # Within a body, because the parser moves a script at the start to the head, where nobody would see it.
    soup = BeautifulSoup(f"<body>{html}", "lxml")
    root = Element("div")
    _copy(soup.body or soup, root)
    return root


def _copy(node: Tag, element: Element) -> None:
    for child in node.children:
        _copy_child(child, element)


def _copy_child(child: PageElement, element: Element) -> None:
    if isinstance(child, Tag):
        _copy(child, SubElement(element, child.name, _attributes(child)))
    elif isinstance(child, Comment):
        element.append(ElementComment(str(child)))
    elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
        _append_text(element, str(child))


def _attributes(tag: Tag) -> dict[str, str]:
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in tag.attrs.items()}


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
