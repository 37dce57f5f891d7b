"""The line format that vCard and iCalendar share.

Source: https://www.rfc-editor.org/rfc/rfc6350#section-3 and
https://www.rfc-editor.org/rfc/rfc5545#section-3.1
"""

import re
from collections.abc import Iterable

LONGEST_LINE = 75
"""Bytes, without the line's end."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def escape_text(text: str) -> str:
    r"""Write a text value: backslash, comma, semicolon and line end are escaped, control characters go."""
    escaped = re.sub(r"([\\,;])", r"\\\1", re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text))
    return _CONTROL.sub("", escaped).replace("\n", "\\n")


def fold_line(line: str) -> str:
    """Break a line of more than 75 bytes; each further one starts with a space, and no character is cut."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            part, size = "", 1  # the space that the next line starts with
        part += character
        size += width
    return "\r\n ".join([*parts, part])


def join_lines(lines: Iterable[str]) -> str:
    """Return the whole text, folded, each line with its end."""
    return "".join(f"{fold_line(line)}\r\n" for line in lines)
