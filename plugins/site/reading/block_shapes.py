"""Blocks whose inside has a form of its own: numbered steps, and a table that is read on a phone too."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from plugins.site.markdown.html_tree import text_of
from plugins.site.values.problems import ProblemWords


def shape_steps(block: Element) -> ProblemWords | None:
    """Prepare the numbered list of steps, or report that there is none."""
    lists = block.findall("ol")
    if len(lists) != 1:
        return ProblemWords(
            expected='one numbered list in "[!steps]"',
            detail=f"{len(lists)} of them" if lists else "none",
            remedy='Start each step with its number: "> 1. Stand on the band"',
        )
    # Some screen readers do not announce a list without its own numbers, unless it has this role.
    lists[0].set("role", "list")
    return None


def shape_compare(block: Element) -> ProblemWords | None:
    """Give each cell of the table the words above its column; the block becomes the inside of the table.

    The roles keep it a table for screen readers when a narrow screen shows its rows as cards.

    Source: https://adrianroselli.com/2018/02/tables-css-display-properties-and-aria.html
    """
    parts = list(block)
    if len(parts) != 1 or parts[0].tag != "table":
        return ProblemWords(
            expected='one table in "[!compare]" and nothing else',
            detail="something else",
            remedy="Write the table below the heading, and other text outside the block",
        )
    labels = [text_of(cell).strip() for cell in parts[0].iter("th")]
    for row in parts[0].iterfind("tbody/tr"):
        _label_row(row, labels)
    for element in parts[0].iter():
        if role := _ROLES.get(element.tag):
            element.set("role", role)
    for cell in parts[0].iterfind("tbody/tr/th"):
        cell.set("role", "rowheader")
    block.text, block[:] = parts[0].text, list(parts[0])
    return None


def shape_booking(block: Element) -> ProblemWords | None:
    """Report anything but plain words: they stand above the buttons, where nothing else can be shown."""
    if [part.tag for part in block] in ([], ["p"]) and not any(
        part.tag in _NO_WORDS for part in block.iter()
    ):
        return None
    return ProblemWords(
        expected='one paragraph of plain words below "[!booking]"',
        detail="something else",
        remedy="Write a sentence or two there, and the rest outside the block",
    )


def _label_row(row: Element, labels: list[str]) -> None:
    first, *others = row
    first.tag = "th"
    first.set("scope", "row")
    for cell, label in zip(others, labels[1:], strict=False):
        cell.set("data-label", label)


_NO_WORDS = ("a", "img", "sup")
_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}

BLOCK_SHAPES: Mapping[str, Callable[[Element], ProblemWords | None]] = {
    "steps": shape_steps,
    "compare": shape_compare,
    "booking": shape_booking,
}
"""By the name of the block; ``None`` when its inside is as it should be, and then prepared."""
