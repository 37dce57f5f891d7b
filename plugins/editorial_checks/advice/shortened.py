"""Shortens a language model to its first layers, which cost less and here serve better than all of them.

A model is a file in the format ONNX: fields, some of which hold fields again.

Source: https://onnx.ai/onnx/repo-docs/IR.html; https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator

_GRAPH, _NODE, _GRAPH_OUTPUT, _NODE_OUTPUT, _NAME = 7, 1, 12, 2, 1
_MORE, _SEVEN_BITS = 128, 127
_LENGTH = 2
"""How a value is written that is not a number: as its length and its bytes."""

Field = tuple[int, bytes, bytes]
"""The number of a field, its value, and the whole of it as it is written."""


def shorten(model: bytes, output: str) -> bytes:
    """Return a model that ends where ``output`` is computed, and gives that instead."""
    return b"".join(
        _write(_GRAPH, b"".join(_shorten_graph(value, output.encode()))) if number == _GRAPH else whole
        for number, value, whole in _fields(model)
    )


def _shorten_graph(graph: bytes, output: bytes) -> Iterator[bytes]:
    """Go through the fields of a graph, whose nodes stand in the order in which they are computed."""
    is_computed = False
    for number, value, whole in _fields(graph):
        if number == _GRAPH_OUTPUT or (number == _NODE and is_computed):
            continue
        yield whole
        if number == _NODE:
            is_computed = any(part == _NODE_OUTPUT and name == output for part, name, _ in _fields(value))
    yield _write(_GRAPH_OUTPUT, _write(_NAME, output))


def _fields(message: bytes) -> Iterator[Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _read_number(message, at)
        size, at = _read_number(message, at)  # the value itself, where it is a number
        end = at + (size if key & 7 == _LENGTH else 0)
        yield key >> 3, message[at:end], message[start:end]
        at = end


def _read_number(message: bytes, at: int) -> tuple[int, int]:
    """Return a number that is written seven bits a byte, and where it ends."""
    number = shift = 0
    while message[at] & _MORE:
        number |= (message[at] & _SEVEN_BITS) << shift
        at, shift = at + 1, shift + 7
    return number | message[at] << shift, at + 1


def _write(number: int, value: bytes) -> bytes:
    return _write_number(number << 3 | _LENGTH) + _write_number(len(value)) + value


def _write_number(number: int) -> bytes:
    parts = bytearray()
    while number > _SEVEN_BITS:
        parts.append(number & _SEVEN_BITS | _MORE)
        number >>= 7
    return bytes([*parts, number])
