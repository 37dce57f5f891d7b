"""Names for values: what is equal has the same key, in every process and on every machine."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import BaseModel

_PLAIN = (str, int, float, bool, bytes, type(None), date, datetime, time, timedelta, ZoneInfo)
_PLAIN_KINDS = frozenset(_PLAIN)
_KEY_BYTES = 16


class KeyMaker:
    """Makes keys; what many values share is looked at only once.

    It holds on to the shared values, so that none of them can make room for
    another of the same identity.
    """

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._held: list[object] = []

    def key(self, *values: Any) -> str:
        """Return a name of 32 hexadecimal digits for some values."""
        return digest("\0".join(map(self._text, values)).encode())

    def _text(self, value: Any) -> str:
        kind = type(value)
        if kind is tuple or kind is list:
            return f"({','.join(map(self._text, value))})" if value else "()"
        if kind in _PLAIN_KINDS or isinstance(value, _PLAIN):
            return f"{kind.__name__}:{value!r}"
        if isinstance(value, (Struct, BaseModel)):
            return self._shared_text(value)
        if kind is dict or isinstance(value, Mapping):
            return f"{{{','.join(f'{self._text(name)}={self._text(each)}' for name, each in value.items())}}}"
        if isinstance(value, AbstractSet):
            return f"<{','.join(sorted(map(self._text, value)))}>"
        raise TypeError(f"no key is known for {kind.__name__}")

    def _shared_text(self, value: Any) -> str:
        if (known := self._texts.get(id(value))) is not None:
            return known
        names = value.__struct_fields__ if isinstance(value, Struct) else type(value).model_fields
        inner = ",".join(f"{name}={self._text(getattr(value, name))}" for name in names)
        # Hashed, since a page's neighbours would otherwise be written out on each page again.
        text = f"{type(value).__qualname__}:{digest(inner.encode())}"
        self._texts[id(value)] = text
        self._held.append(value)
        return text


def digest(content: bytes) -> str:
    """Return the hash of some bytes, in hexadecimal digits."""
    return blake2b(content, digest_size=_KEY_BYTES).hexdigest()
