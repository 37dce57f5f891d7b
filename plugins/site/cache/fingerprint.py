"""Fingerprints of values: what is equal has the same one, in every process and on every machine."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.site.cache.code import describe, digest
from plugins.site.fields.schema import FieldGroup, fields_of

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


def fingerprint(*values: object) -> str:
    """Return 32 hexadecimal digits that name some values.

    Functions and classes are named by their code, so that a step may be given what plugins add.

    Raises:
        TypeError: A value is of a kind that has no fingerprint, such as a path.
    """
    return digest("\0".join(map(_text, values)))


def _text(value: Any) -> str:
    kind = type(value)
    if kind is Lazy:  # first, since most values are a file or the result of a step
        return f"lazy:{value.fingerprint}"
    if kind is tuple or kind is list:
        return f"({','.join(map(_text, value))})" if value else "()"
    if kind in _PLAIN_KINDS or isinstance(value, _PLAIN):
        return f"{kind.__name__}:{value!r}"
    if isinstance(value, (Struct, FieldGroup)):
        return _text_of_fields(value)
    if kind is dict or isinstance(value, Mapping):
        return f"{{{','.join(f'{_text(name)}={_text(each)}' for name, each in value.items())}}}"
    return _rare_text(value)


def _text_of_fields(value: Any) -> str:
    names = value.__struct_fields__ if isinstance(value, Struct) else fields_of(type(value))
    inner = ",".join(f"{name}={_text(getattr(value, name))}" for name in names)
    # Hashed, so that texts of values inside values stay short.
    return f"{type(value).__qualname__}:{digest(inner)}"


def _rare_text(value: Any) -> str:
    if isinstance(value, AbstractSet):
        return f"<{','.join(sorted(map(_text, value)))}>"
    if isinstance(value, MethodType):
        return f"{describe(value.__func__)}({_text(value.__self__)})"
    if isinstance(value, partial):
        return f"{_text(value.func)}{_text(value.args)}{_text(value.keywords)}"
    if isinstance(value, _CODE):
        return describe(value)
    raise TypeError(f"no fingerprint is known for {type(value).__name__}")
