"""Two texts side by side."""

from difflib import SequenceMatcher
from itertools import zip_longest

from editing.splicing.line_ends import with_line_feeds
from editing.values import DiffRow


def compare_texts(old: str, new: str) -> tuple[DiffRow, ...]:
    """Return two texts side by side, a row for each line of either."""
    left, right = with_line_feeds(old).split("\n"), with_line_feeds(new).split("\n")
    rows: list[DiffRow] = []
    for what, first, stop, begin, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for before, after in zip_longest(range(first, stop), range(begin, end)):
            if before is None:
                rows.append(DiffRow("added", 0, "", after + 1, right[after]))
            elif after is None:
                rows.append(DiffRow("removed", before + 1, left[before], 0, ""))
            elif what == "equal":
                rows.append(DiffRow("same", before + 1, left[before], after + 1, right[after]))
            else:
                rows.append(DiffRow("changed", before + 1, left[before], after + 1, right[after]))
    return tuple(rows)
