"""Fingerprints of values: what is equal has the same one, in every process and on every machine."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import BaseModel

from plugins.site.cache.code import describe, digest

Value = TypeVar("Value")

_PLAIN = (str, int, float, bool, bytes, type(None), date, datetime, time, timedelta, ZoneInfo)
_PLAIN_KINDS = frozenset(_PLAIN)
_CODE = (FunctionType, BuiltinFunctionType, type)


class Lazy(Struct, Generic[Value], frozen=True):
    """A value whose fingerprint is known before it is loaded, such as a file or the result of a step.

    ``key`` names what the value was made from, where that says more than the
    fingerprint, which names only what others may depend on.
    """

    fingerprint: str
    load: Callable[[], Value]
    key: str = ""


class Fingerprints:
    """Makes fingerprints; what many values share is looked at only once.

    It holds on to the shared values, so that none of them can make room for
    another of the same identity.
    """

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._held: list[object] = []

    def of(self, *values: object) -> str:
        """Return 32 hexadecimal digits that name some values.

        Functions and classes are named by their code, so that a step may be
        given what plugins add.

        Raises:
            TypeError: A value is of a kind that has no fingerprint, such as a path.
        """
        return digest("\0".join(map(self._text, values)))

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
        return self._code_text(value)

    def _code_text(self, value: Any) -> str:
        if isinstance(value, MethodType):
            return f"{describe(value.__func__)}({self._text(value.__self__)})"
        if isinstance(value, partial):
            return f"{self._text(value.func)}{self._text(value.args)}{self._text(value.keywords)}"
        if isinstance(value, _CODE):
            return describe(value)
        raise TypeError(f"no fingerprint is known for {type(value).__name__}")

    def _shared_text(self, value: Any) -> str:
        if isinstance(value, Lazy):
            return f"lazy:{value.fingerprint}"
        if (known := self._texts.get(id(value))) is not None:
            return known
        names = value.__struct_fields__ if isinstance(value, Struct) else type(value).model_fields
        inner = ",".join(f"{name}={self._text(getattr(value, name))}" for name in names)
        # Hashed, since a page's neighbours would otherwise be written out on each page again.
        text = f"{type(value).__qualname__}:{digest(inner)}"
        self._texts[id(value)] = text
        self._held.append(value)
        return text
