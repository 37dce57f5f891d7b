"""The HTML that an article may hold: elements, attributes and links are held against an allowlist."""

import re
from typing import Unpack
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from plugins.site.markdown.html_parser import REPLACED, STRAY
from plugins.site.markdown.line_marks import SourceLines
from plugins.site.reading.link_targets import check_target, without_tracking
from plugins.site.values.letters import without_invisible
from plugins.site.values.problems import FilePlace, Problem, ProblemWords

RULE = "pasted-html"

_ELEMENTS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary
    sup table tbody td tfoot th thead time tr u ul var wbr
    """.split()  # noqa: SIM905 - a list of quoted words would fill a page
)
# Wrappers of Word, Google Docs and web pages: only the words are kept.
_RENAMED = {
    **dict.fromkeys(("acronym", "bdi", "bdo", "big", "font", "label", "nobr", "tt"), "span"),
    **dict.fromkeys(("address", "article", "aside", "center", "footer", "header", "nav", "section"), "div"),
    "strike": "s",
}
_CELLS = ("td", "th")
_ANYWHERE = frozenset({"dir", "lang", "title"})
_ATTRIBUTES = {
    **dict.fromkeys(_CELLS, frozenset({"colspan", "rowspan", "scope"})),
    **dict.fromkeys(("col", "colgroup"), frozenset({"span"})),
    **dict.fromkeys(("time", "ins", "del"), frozenset({"datetime"})),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "sup": frozenset({"data-source"}),
}
# What Python-Markdown and our own citations write.
_VALUES = (
    (frozenset({"code"}), "class", re.compile(r"language-[\w+#.-]+")),
    (frozenset({"sup"}), "class", re.compile(r"citation")),
)
_CLASSES = {"center": "align-center", "right": "align-end"}
_ALIGNED = re.compile(r"text-align: (left|center|right);")
"""As Python-Markdown writes it; a page has no ``style`` attribute, which its security policy forbids."""
_ID = re.compile(r"(?!source-|term-)[^\W_][\w.:-]*")
_GOOGLE_ID = "docs-internal-guid"
_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})
_OPEN_COMMENT = re.compile("<!--")


def clean_html(root: Element, lines: SourceLines, *, source: str) -> list[Problem]:
    """Take out all that an article may not hold.

    Args:
        root: A parsed article; only its names, attributes and characters are changed,
            so that each text stays where its line is known.

    Returns:
        What must be fixed, since it runs, loads or misleads; and ideas, which name what was only dropped.
    """
    cleaner = _Cleaner(lines, source)
    # A stack, because HTML may be nested deeper than calls of Python.
    waiting = [(root, False)]
    while waiting:
        element, is_code = waiting.pop()
        cleaner.clean_text(element, "text", is_code=is_code)
        for child in element:
            if not isinstance(child.tag, str):
                cleaner.clean_text(child, "text", is_code=False)
            else:
                cleaner.clean_element(child)
                waiting.append((child, is_code or child.tag in _VERBATIM))
            cleaner.clean_text(child, "tail", is_code=is_code)
    return cleaner.problems


class _Cleaner:
    """Cleans the parts of one article."""

    def __init__(self, lines: SourceLines, source: str) -> None:
        self.lines = lines
        self.source = source
        self.problems: list[Problem] = []

    def clean_text(self, element: Element, slot: str, *, is_code: bool) -> None:
        """Remove invisible characters, and find a comment without an end: it would be printed."""
        text = getattr(element, slot)
        if not text:
            return
        if STX not in text and ETX not in text:  # the marks of a placeholder, which is refused later
            text = without_invisible(text)
            setattr(element, slot, text)
        if is_code or "<!--" not in text:
            return
        # Behind a backslash it is meant to be printed.
        meant = self.lines.escaped.get((element, slot), ())
        found = (match.start() for match in _OPEN_COMMENT.finditer(text) if match.start() not in meant)
        if (at := next(found, None)) is not None:
            lines = self.lines.of_text(element, slot)
            self._report(
                lines[min(text.count("\n", 0, at), len(lines) - 1)],
                expected='"-->" after a comment',
                got=text[at:].partition("\n")[0],
                remedy="Add it, or delete the comment",
            )

    def clean_element(self, element: Element) -> None:
        """Rename a harmless wrapper, refuse any other element that is not allowed."""
        tag, line = element.tag, self.lines.of(element)
        for name in list(element.attrib):
            self._clean_attribute(element, name, line)
        if tag in _RENAMED or ":" in tag:
            element.tag = _RENAMED.get(tag, "span")
            self._note(line, f"<{tag}>")
        elif tag not in _ELEMENTS:
            element.tag = "span"
            written = (
                f"</{tag.removeprefix(STRAY)}>"
                if tag.startswith(STRAY)
                else f"<{tag.removeprefix(REPLACED)}>"
            )
            self._refuse(line, written, "Leave it out: pages load nothing from elsewhere")

    def _clean_attribute(self, element: Element, name: str, line: int) -> None:
        value = without_invisible(element.attrib.pop(name))
        written = f'{name}="{value}"'
        if name == "href" and element.tag == "a":
            self._clean_link(element, value.strip(), line)
        elif name.startswith("on"):
            self._refuse(line, written, "Leave it out: a text runs nothing")
        elif name == "id" and not _ID.fullmatch(value) and _GOOGLE_ID not in value:
            self._refuse(
                line, written, "Choose another name, of letters and hyphens: this is one of the page itself"
            )
        elif _may_have(element.tag, name, value):
            element.set(name, value)
        elif element.tag in _CELLS and name == "style" and (aligned := _ALIGNED.fullmatch(value)):
            if side := _CLASSES.get(aligned[1]):  # the left side needs none
                element.set("class", side)
        else:
            self._note(line, written)

    def _clean_link(self, element: Element, href: str, line: int) -> None:
        target = without_tracking(href)
        if fault := check_target(target):
            expected, remedy = fault
            self._report(line, field="link", expected=expected, got=target, remedy=remedy)
            return
        # A blank in an address of another site is no blank there; in the name of a file it is one.
        element.set("href", target.replace(" ", "%20") if "://" in target else target)
        if target != href:
            self._note(line, f'what tracks visitors in "{href}"', f'Write the link as "{target}"')

    def _refuse(self, line: int, written: str, remedy: str) -> None:
        self._report(line, expected="Markdown", got=written, remedy=remedy)

    def _note(self, line: int, written: str, remedy: str = "Delete it, or write it as Markdown") -> None:
        message = f"The page leaves out {written}"
        self._report(line, message=message, remedy=remedy, rule=RULE, severity="idea")

    def _report(self, line: int, field: str = "text", **words: Unpack[ProblemWords]) -> None:
        self.problems.append(Problem(FilePlace(self.source, line), field, **words))


def _may_have(tag: str, name: str, value: str) -> bool:
    if name == "id":
        return _GOOGLE_ID not in value
    is_listed = name in _ANYWHERE or name in _ATTRIBUTES.get(tag, ())
    return is_listed or any(
        tag in tags and name == known and form.fullmatch(value) for tags, known, form in _VALUES
    )
