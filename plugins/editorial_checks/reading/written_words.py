"""The words among values, wherever they stand: those that pages print or machines read, and no codes."""

import re
from collections.abc import Iterator

from plugins.site.api import FieldGroup, FieldPath, values_of

_NO_WORDS = re.compile(r"^\S*[/@.#:\d]\S*$|^[a-z0-9-]+$|^\W*$")
"""An address, a file, a number or a name by which something is called."""


def words_in(
    value: object, path: FieldPath = (), *, sources: tuple[str, ...] = ()
) -> Iterator[tuple[FieldPath, str, tuple[str, ...]]]:
    """Go through tables, lists and fields.

    Returns:
        The path of each text with words, the text, and the ``sources`` beside it.
    """
    if isinstance(value, FieldGroup):
        value = values_of(value)
    if isinstance(value, dict):
        beside = value.get("sources")  # a label of the theme has this name too
        sources = sources or (tuple(beside) if isinstance(beside, list | tuple) else ())
        for name, inner in value.items():
            yield from words_in(inner, (*path, name), sources=sources)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from words_in(inner, (*path, number), sources=sources)
    elif isinstance(value, str) and not _NO_WORDS.match(value):
        yield path, value, sources
