"""Headings and tables that are typed to look like them: a page prints them as plain paragraphs."""

import re
from collections.abc import Callable, Iterator
from itertools import count, pairwise, takewhile
from xml.etree.ElementTree import Element

from plugins.site.markdown.html_tree import text_of
from plugins.site.markdown.line_marks import SourceLines
from plugins.site.values.problems import FilePlace, Problem, Severity

RULE = "typed-shape"
_BOLD = frozenset({"strong", "b", "em"})
_BELOW_A_HEADING = frozenset({"p", "ul", "ol"})
_MOST_LETTERS = 80
_ENDS_A_SENTENCE = (".", "!", "…", ":", ",", ";")
_TABBED = re.compile(r"[^\s>]\t+\S")


def note_typed_shapes(
    root: Element, lines: SourceLines, *, source: str, written: Callable[[int], str]
) -> Iterator[Problem]:
    """Find short paragraphs in bold above others, and lines in a row with tabs between their words.

    Args:
        written: Gives a line of the file as it is typed, "" past its end.
    """
    for element, below in pairwise([*root, Element("end")]):
        words = text_of(element).strip()
        if _is_bold(element) and below.tag in _BELOW_A_HEADING and _may_be_heading(words):
            message = f"“{words}” is a heading to the eye alone"
            remedy = f'Write it as "## {words}"'
            yield _note(source, lines.of(element), message, remedy, "idea")
    for paragraph in root.iter("p"):
        line = lines.of(paragraph)
        if not _TABBED.search(written(line)):
            continue
        rows = [*takewhile(lambda row: row.strip("> \t"), map(written, count(line)))]
        if len(rows) > 1 and all(map(_TABBED.search, rows)):
            message = "These lines look like a table, and are printed one behind the other"
            remedy = 'Write "|" between the cells, and "---|---" below the first line'
            yield _note(source, line, message, remedy, "look at")


def _is_bold(element: Element) -> bool:
    """Return whether a paragraph is in bold from its first letter to its last."""
    if element.tag != "p" or len(element) != 1 or (element.text or "").strip():
        return False
    inner = [*element.iter()][1:]
    is_all = not any((each.tail or "").strip() for each in inner)
    return is_all and _BOLD.issuperset(tags := {each.tag for each in inner}) and tags != {"em"}


def _may_be_heading(words: str) -> bool:
    return 0 < len(words) <= _MOST_LETTERS and not words.endswith(_ENDS_A_SENTENCE)


def _note(source: str, line: int, message: str, remedy: str, severity: Severity) -> Problem:
    place = FilePlace(source, line)
    return Problem(place, "text", message=message, remedy=remedy, rule=RULE, severity=severity)
