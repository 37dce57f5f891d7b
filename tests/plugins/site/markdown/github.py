"""What GitHub's own parser makes of a text, and what ours makes of it, in one form."""

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import cmarkgfm
from cmarkgfm.cmark import Options

from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.html_tree import serialise_content
from plugins.site.markdown.line_marks import BLOCK_ELEMENTS
from tests.factories import CONVERT

_ADDRESSES = ("href", "src")
_BOXES = (
    ('<input disabled="" type="checkbox">', "☐"),
    ('<input checked="" disabled="" type="checkbox">', "☑"),
)


def ours(text):
    """Return what our parser prints."""
    return _normal(CONVERT.parse(text, first_line=1)[0])


def githubs(text):
    """Return what GitHub prints."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return _normal(parse_html(html))


def _normal(root: Element) -> str:
    _normalise(root, is_code=False)
    blocks = "|".join([*BLOCK_ELEMENTS, "br"])
    html = re.sub(rf"\s*(</?(?:{blocks})\b[^>]*>)\s*", r"\1", serialise_content(root))
    html = re.sub(r"<tbody>(?:<tr>(?:<td></td>)*</tr>)?</tbody>", "", html)
    for written, box in _BOXES:
        html = html.replace(written, box)
    return html.strip()


def _normalise(element, *, is_code):
    is_code |= element.tag == "pre"
    if isinstance(element.tag, str):
        for name in sorted(element.keys()):
            value = element.attrib.pop(name)
            if name in _ADDRESSES:
                element.set(name, unquote(value).replace("\n", " "))
            elif name == "align":
                element.set("style", f"text-align: {value};")
            elif name == "lang" and element.tag == "pre":
                element[0].set("class", f"language-{value}")
            else:
                element.set(name, value)
    if not is_code:
        element.text = re.sub(r"[ \t\n]+", " ", element.text or "")
    for child in element:
        _normalise(child, is_code=is_code)
        if not is_code:
            child.tail = re.sub(r"[ \t\n]+", " ", child.tail or "")
