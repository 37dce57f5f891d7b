"""The anchors of a page, each of them unique."""

import re

_NOT_IN_ANCHORS = re.compile(r"[^\w\s-]")
_BETWEEN_WORDS = re.compile(r"[-\s]+")


class Anchors:
    """Makes anchors unique on a page."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return the anchor itself, or with the first number that makes it unique."""
        base, anchor, count = name or "section", name or "section", 1
        while anchor in self.taken:
            count += 1
            anchor = f"{base}-{count}"
        self.taken.add(anchor)
        return anchor


def anchor_of(text: str) -> str:
    """Return the anchor of a heading in any language, ``öl-verschleiß``, as Python-Markdown's ``toc`` does.

    Not imported from there, so that a build that parses no text imports no Markdown.
    """
    return _BETWEEN_WORDS.sub("-", _NOT_IN_ANCHORS.sub("", text).strip().lower())
