"""The words among values, wherever they stand: those that pages print or machines read, and no codes."""

import re
from collections.abc import Iterator

from plugins.site.api import FieldGroup, FieldPath, values_of

_NO_WORDS = re.compile(r"^\S*[/@.#:\d]\S*$|^[a-z0-9-]+$|^\W*$")
"""An address, a file, a number or a name by which something is called."""


def words_in(
    value: object, path: FieldPath = (), *, is_sourced: bool = False
) -> Iterator[tuple[FieldPath, str, bool]]:
    """Go through tables, lists and fields.

    Returns:
        The path of each text with words, the text, and whether ``sources`` stand beside it.
    """
    if isinstance(value, FieldGroup):
        value = values_of(value)
    if isinstance(value, dict):
        sources = value.get("sources")  # a label of the theme has this name too
        is_sourced = is_sourced or (isinstance(sources, list | tuple) and bool(sources))
        for name, inner in value.items():
            yield from words_in(inner, (*path, name), is_sourced=is_sourced)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from words_in(inner, (*path, number), is_sourced=is_sourced)
    elif isinstance(value, str) and not _NO_WORDS.match(value):
        yield path, value, is_sourced
