"""A language model that ends early: its file, byte by byte."""

from plugins.editorial_checks.advice.shortened import shorten


def field(number, value):
    """A field by the rules of protocol buffers: number and kind (2: a length follows), length, value."""
    size = bytes([len(value)]) if len(value) < 128 else bytes([len(value) % 128 + 128, len(value) // 128])
    return bytes([number << 3 | 2]) + size + value


def node(output, padding=b""):
    return field(1, field(1, b"input") + field(2, output) + field(4, b"Add") + padding)


def model(*graph):
    return bytes([1 << 3, 8]) + field(7, b"".join(graph)) + field(8, b"after")


def test_a_model_ends_where_the_output_is_computed():
    weights, given = field(5, b"w" * 150), field(11, field(1, b"input"))
    whole = model(
        node(b"first"),
        node(b"half", field(3, b"n" * 70)),
        node(b"whole"),
        weights,
        given,
        field(12, field(1, b"whole")),
    )

    shortened = shorten(whole, "half")

    half = model(
        node(b"first"), node(b"half", field(3, b"n" * 70)), weights, given, field(12, field(1, b"half"))
    )
    assert shortened == half
