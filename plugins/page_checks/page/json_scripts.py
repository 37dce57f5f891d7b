"""The scripts of JSON-LD, parsed once."""

import json
from collections import Counter
from contextlib import suppress
from typing import Any, NoReturn

from msgspec import Struct


class Script(Struct, frozen=True):
    """A text of JSON-LD, its value, and why it is not valid JSON, "" when it is.

    ``document`` is what a lenient parser reads from invalid JSON, ``None``
    when not even that can read it.
    """

    text: str
    document: Any
    fault: str


def read_script(text: str) -> Script:
    """Parse JSON as its specification says, which Python's parser does not.

    Source: https://www.rfc-editor.org/rfc/rfc8259
    """
    document = None
    try:
        return Script(text, _STRICT.decode(text), "")
    except ValueError as error:
        with suppress(ValueError):
            document = json.loads(text)
        return Script(text, document, str(error))


def _object_of_unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise ValueError(f'"{counts.most_common(1)[0][0]}" is written twice in one object')
    return members


def _refuse_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number in JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_object_of_unique_names, parse_constant=_refuse_number)
