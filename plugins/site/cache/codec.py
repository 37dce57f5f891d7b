"""Values as bytes: typed data with a checksum, of which no byte is ever run as code."""

from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec
from markupsafe import Markup

from plugins.site.fields.schema import FieldGroup, fields_of, values_of

Value = TypeVar("Value")

_CHECKSUM_BYTES = 16


class DamagedError(ValueError):
    """The bytes are not those that were written, or not a value of the expected type."""


def with_checksum(content: bytes) -> bytes:
    """Put a checksum before some bytes."""
    return blake2b(content, digest_size=_CHECKSUM_BYTES).digest() + content


def verify(checked: bytes) -> bytes:
    """Return the bytes behind a checksum.

    Raises:
        DamagedError: They are not those that were written.
    """
    content = checked[_CHECKSUM_BYTES:]
    if blake2b(content, digest_size=_CHECKSUM_BYTES).digest() != checked[:_CHECKSUM_BYTES]:
        raise DamagedError("the checksum differs")
    return content


def encode(value: object) -> bytes:
    """Write a value as MessagePack; moments with a time zone become moments in UTC."""
    return _encoder.encode(value)


def decode(content: bytes, kind: type[Value]) -> Value:
    """Read what ``encode`` wrote of a value of this type.

    Raises:
        DamagedError: The bytes hold another type.
    """
    try:
        found: Value = _decoder(cast("Any", kind)).decode(content)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
    return found


def _to_plain(value: object) -> object:
    if isinstance(value, FieldGroup):
        # Fields of a page are of the class of its kind, which no annotation names.
        return [type(value).__name__, *values_of(value).values()]
    if isinstance(value, ZoneInfo):
        return value.key
    if isinstance(value, Markup):
        return str(value)
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(f"no bytes are known for {type(value).__name__}")


def _from_plain(kind: type[Any], plain: Any) -> Any:
    if issubclass(kind, FieldGroup):
        name, *values = plain
        model = _models(kind)[name]
        found = msgspec.convert(values, _shape(model), dec_hook=_from_plain)
        return model(**msgspec.structs.asdict(found))
    if kind in (ZoneInfo, Markup):
        return kind(plain)
    raise TypeError(f"no value is known for {kind.__name__}")


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)


@cache
def _decoder(kind: type[Any]) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(kind, dec_hook=_from_plain)


def _models(kind: type[FieldGroup]) -> dict[str, Any]:
    """Return a model and all that are derived from it, by name; a plugin may have defined some of them."""
    found = {kind.__name__: kind}
    for each in kind.__subclasses__():
        found |= _models(each)
    return found


@cache
def _shape(model: Any) -> type[msgspec.Struct]:
    """Return a struct with the fields of a model, which are known to be right and are not checked again."""
    fields = [(name, info.annotation) for name, info in fields_of(model).items()]
    return msgspec.defstruct(model.__name__, fields, array_like=True)
