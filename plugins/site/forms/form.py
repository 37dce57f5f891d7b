"""What a form is: its fields, and what each takes."""

from typing import Any, Literal

from msgspec import Struct

FieldType = Literal[
    "text",
    "long text",
    "date",
    "moment",
    "time",
    "choice",
    "yes or no",
    "number",
    "price",
    "link",
    "picture",
    "focus",
    "pick",
    "picks",
    "texts",
    "group",
    "groups",
    "tables",
    "pairs",
]


class FormField(Struct, frozen=True, omit_defaults=True):
    """A field of a form.

    ``choices`` are the words of a ``choice``; ``picker`` names the list of choices that its values come
    from; ``fields`` are those of a ``group``, or of each entry of ``groups`` and ``tables``, where an entry
    of ``groups`` may be written as a text alone: the value of its first field. ``pattern`` is a regular
    expression for a whole value; ``hint`` completes "expected …", in ``tables`` for the name of an entry.
    """

    name: str
    type: FieldType
    label: str
    hint: str = ""
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    picker: str = ""
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    fields: tuple["FormField", ...] = ()


class Form(Struct, frozen=True):
    """The form of a page kind, or of a file of facts; ``about`` is a hint on the kind as a whole."""

    name: str
    label: str
    about: str
    fields: tuple[FormField, ...]
