"""Parses HTML as browsers do."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder

from lxml import etree

REPLACED, STRAY = "page-", "stray-"
"""Prefixes of elements that replace the tags that would restart or end the page itself."""

_PAGE_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>html|head|body|main|frameset|plaintext)(?=[\s/>])", re.IGNORECASE
)
# UTF-8 cannot encode the first; the others are control characters.
_NO_CHARACTER = re.compile("[\ud800-\udfff\0\x01\x04-\x08\x0b\x0e-\x1f]")


class _ElementBuilder(TreeBuilder):
    """Builds elements of the standard library, whose names may be any text, such as "{filename}"."""

    def __init__(self) -> None:
        super().__init__(insert_comments=True)

    def start(self, tag: str, attributes: Mapping[str, str | None], /) -> Element:
        """Open an element; an attribute without a value has an empty one."""
        return super().start(tag, {name: value or "" for name, value in attributes.items()})


def parse_html(html: str) -> Element:
    """Return one element that holds the content of a piece of HTML."""
    # The parser would drop the words behind </body>, and take the attributes of <body> for the page's own.
    html = _PAGE_TAG.sub(lambda tag: f"<{STRAY if tag['end'] else REPLACED}{tag['name'].lower()}", html)
    # It would read everything after an unclosed comment as part of it.
    closed = html.rfind("-->") + 1
    html = html[:closed] + html[closed:].replace("<!--", "&lt;!--")
    parser = etree.HTMLParser(target=_ElementBuilder(), encoding="utf-8")
    # Within a body, because the parser moves a script at the start to the head, where no check would see it.
    page = etree.fromstring(f"<body>{_NO_CHARACTER.sub('', html)}</body>", parser)
    root = Element("div")
    body = page.find("body")
    root.text, root[:] = body.text, list(body)
    return root
