"""Classes of fields: ``title: Text = Field(description="…")``.

Nothing is prepared before a value is read: a build with nothing changed only defines the classes.
"""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

from msgspec import Struct

_REQUIRED: Any = object()


class Rule(Struct, frozen=True):
    """What holds for a value beside its type: ``Annotated[str, Rule(pattern="^[a-z]+$")]``.

    A text has the whole ``pattern``; the lengths are of a text or a list. ``before`` gets the raw value,
    ``after`` the typed one, and each returns the value to go on with, or raises ``ValueError``. A ``raw``
    value is read by ``checked`` alone.
    """

    pattern: str = ""
    min_length: int = 0
    max_length: int | None = None
    ge: float | None = None
    le: float | None = None
    strip: bool = False
    to_lower: bool = False
    raw: bool = False
    before: Callable[[Any], Any] | None = None
    after: Callable[[Any], Any] | None = None


_NO_RULE = Rule()


class FieldInfo(Struct, frozen=True):
    """A field of a class; ``description`` completes "expected …"."""

    default: Any
    description: str
    rule: Rule
    annotation: Any = None

    @property
    def is_required(self) -> bool:
        """Whether its file must have it."""
        return self.default is _REQUIRED

    @property
    def kind(self) -> Any:
        """The type alone, without what else its annotation says."""
        return bare(self.annotation)[0]


def Field(default: Any = _REQUIRED, *, description: str, **rule: Any) -> Any:  # noqa: N802 - stands for a value
    """Define a field, with the parts of a ``Rule``."""
    return FieldInfo(default, description, Rule(**rule) if rule else _NO_RULE)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class FieldGroup:
    """Fields that an editor writes: blanks around a text are dropped, unknown names are refused.

    Of a class that is ``is_strict``, blanks stay, and a number is no text.
    """

    is_strict: ClassVar[bool] = False

    def __init__(self, **values: Any) -> None:
        fields = fields_of(type(self))
        if values.keys() != fields.keys():
            values = {name: each.default for name, each in fields.items() if not each.is_required} | values
            if values.keys() != fields.keys():
                raise TypeError(f"{type(self).__name__} takes {', '.join(fields)}, not {', '.join(values)}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse it: others may hold the same fields."""
        raise AttributeError(f"{type(self).__name__}.{name} is never changed")

    def __eq__(self, other: object) -> bool:
        """Return whether all fields are the same."""
        return type(self) is type(other) and values_of(self) == values_of(other)

    def __hash__(self) -> int:
        """Return a hash of all fields."""
        return hash((*values_of(self).values(),))

    def __repr__(self) -> str:
        """Return the name of the class, and all fields."""
        return f"{type(self).__name__}({values_of(self)})"

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values."""
        return type(self)(**values_of(self) | values)

    @classmethod
    def prepared(cls, values: Any) -> Any:
        """Return the raw values as the fields take them."""
        return values

    @classmethod
    def checked(cls, name: str, value: Any, known: Mapping[str, Any]) -> Any:  # noqa: ARG003 - for those below
        """Return the value of a field, or raise ``ValueError``; ``known`` has those before it."""
        return value


def values_of(group: FieldGroup) -> dict[str, Any]:
    """Return all fields by name."""
    return {name: getattr(group, name) for name in fields_of(type(group))}


def fields_of(model: type[FieldGroup]) -> dict[str, FieldInfo]:
    """Return what is known of the fields of a class, those that it inherits first."""
    return _known_fields(model)  # type: ignore[arg-type]  # for the hash of its objects


@cache
def _known_fields(model: Any) -> dict[str, FieldInfo]:
    fields = {}
    for base in reversed(model.__mro__):
        for name, info in vars(base).items():
            if isinstance(info, FieldInfo):
                kind = base.__annotations__[name]
                annotation = kind if info.rule is _NO_RULE else Annotated[kind, info.rule]
                fields[name] = FieldInfo(info.default, info.description, info.rule, annotation)
    return fields


def bare(annotation: Any) -> tuple[Any, tuple[Rule, ...], bool]:
    """Take an annotation apart: the type alone, the rules for its values, and whether it may be ``None``."""
    rules: tuple[Rule, ...] = ()
    is_optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            rules += tuple(each for each in more if isinstance(each, Rule))
        elif get_origin(annotation) in (Union, types.UnionType):
            (annotation,), is_optional = (
                [each for each in get_args(annotation) if each is not types.NoneType],
                True,
            )
        else:
            return annotation, rules, is_optional
