"""Raw values → fields of a class: every fault at once, each with its place."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from re import compile as compile_pattern
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from plugins.site.fields.schema import FieldGroup, Rule, bare, fields_of

FieldPath = tuple[int | str, ...]
"""The place of a value in a file: ``("sessions", 0, "price")``."""
_FIGURES = compile_pattern(r"[+-]?\d+(\.0*)?")
_YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "on", "1", "t", "y"), True),
    **dict.fromkeys(("false", "no", "off", "0", "f", "n"), False),
}


class WrongFactError(ValueError):
    """What a rule raises to say more than "expected …": one sentence, and what to do."""

    def __init__(self, message: str, *, remedy: str = "", suggestion: str = "") -> None:
        super().__init__(message)
        self.words: dict[str, Any] = {"message": message, "remedy": remedy, "suggestion": suggestion}


class Fault(Struct):
    """A value that is wrong, missing (``is_missing``), or of an unknown name among ``known`` ones."""

    value: Any = None
    path: FieldPath = ()
    expected: str | None = None
    pattern: str = ""
    choices: tuple[str, ...] = ()
    error: ValueError | None = None
    known: tuple[str, ...] | None = None
    is_missing: bool = False


class FaultsError(Exception):
    """All faults of a value."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def below(self, *path: int | str, expected: str | None = None) -> tuple[Fault, ...]:
        """Return the faults as those of the value around, whose field says what is expected."""
        for fault in self.faults:
            fault.path = (*path, *fault.path)
            fault.expected = expected if fault.expected is None else fault.expected
        return self.faults


def read_value(kind: Any, value: object) -> Any:
    """Read a raw value.

    Args:
        kind: A class of fields, or another annotation.

    Raises:
        FaultsError: It is no value of this kind.
    """
    return _reader(kind, False)(value)


Reader = Callable[[Any], Any]
"""Returns a typed value, or raises ``FaultsError``."""


@cache
def _reader(annotation: Any, is_strict: bool) -> Reader:
    kind, rules, is_optional = bare(annotation)
    if any(rule.raw for rule in rules):
        return lambda value: value
    read = _typed_reader(kind, rules, is_strict)
    before = [rule.before for rule in rules if rule.before]
    after = [rule.after for rule in rules if rule.after]
    if not (before or after or is_optional):
        return read

    def read_by_rules(raw: Any) -> Any:
        if is_optional and raw is None:
            return None
        value = raw
        try:
            for step in before:
                value = step(value)
            value = read(value)
            for step in after:
                value = step(value)
        except ValueError as error:
            raise FaultsError(Fault(raw, error=error)) from error
        return value

    return read_by_rules


def _typed_reader(kind: Any, rules: tuple[Rule, ...], is_strict: bool) -> Reader:
    origin = get_origin(kind)
    if origin is Literal:
        return _choice_reader(get_args(kind))
    if origin is dict:
        return _table_reader(*(_reader(each, is_strict) for each in get_args(kind)))
    if origin is tuple or issubclass(kind, tuple):
        entry = get_args(kind if origin else kind.__orig_bases__[0])[0]
        return _list_reader(_reader(entry, is_strict), rules, tuple if origin else kind)
    if issubclass(kind, FieldGroup):
        return _group_reader(kind)
    if kind is str:
        return _text_reader(rules, is_strict)
    convert = _CONVERSIONS.get(kind, lambda value: _same(value, isinstance(value, kind)))
    low = max((rule.ge for rule in rules if rule.ge is not None), default=None)
    high = min((rule.le for rule in rules if rule.le is not None), default=None)

    def read(value: Any) -> Any:
        try:
            found = convert(value)
        except (ValueError, OverflowError) as error:
            raise FaultsError(Fault(value)) from error
        if (low is None or found >= low) and (high is None or found <= high):
            return found
        raise FaultsError(Fault(value))

    return read


def _same(value: Any, is_right: bool) -> Any:
    if not is_right:
        raise ValueError(value)
    return value


def _whole_number(value: Any) -> int:
    number = _number(value)
    return int(_same(number, number.is_integer() and _FIGURES.fullmatch(str(value).strip()) is not None))


def _number(value: Any) -> float:
    return float(_same(value, isinstance(value, str | int | float) and not isinstance(value, bool)))


def _yes_or_no(value: Any) -> bool:
    name = str(value).lower()
    return _YES_OR_NO[_same(name, name in _YES_OR_NO)]


def _moment(value: Any) -> datetime:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime.combine(value, time()) if is_day else _same(value, isinstance(value, datetime))


def _day(value: Any) -> date:
    return _same(value, isinstance(value, date) and not isinstance(value, datetime))  # type: ignore[no-any-return]


_CONVERSIONS: dict[Any, Reader] = {
    int: _whole_number,
    float: _number,
    bool: _yes_or_no,
    datetime: _moment,
    date: _day,
}


def _text_reader(rules: tuple[Rule, ...], is_strict: bool) -> Reader:
    pattern = next((rule.pattern for rule in rules if rule.pattern), "")
    fits = compile_pattern(pattern).fullmatch if pattern else None
    shortest = max((rule.min_length for rule in rules), default=0)
    longest = min((rule.max_length for rule in rules if rule.max_length is not None), default=None)
    strips = not is_strict or any(rule.strip for rule in rules)
    lowers = any(rule.to_lower for rule in rules)

    def read(value: Any) -> str:
        if isinstance(value, str):
            text = value
        elif is_strict or isinstance(value, bool) or not isinstance(value, int | float):
            raise FaultsError(Fault(value))
        else:
            text = str(value)
        if strips:
            text = text.strip()
        if len(text) < shortest or (longest is not None and len(text) > longest):
            raise FaultsError(Fault(value))
        if fits and not fits(text):
            raise FaultsError(Fault(value, pattern=pattern))
        return text.lower() if lowers else text

    return read


def _choice_reader(choices: tuple[Any, ...]) -> Reader:
    def read(value: Any) -> Any:
        if value in choices:
            return value
        raise FaultsError(Fault(value, choices=choices))

    return read


def _list_reader(read_entry: Reader, rules: tuple[Rule, ...], kind: Callable[[list[Any]], Any]) -> Reader:
    shortest = max((rule.min_length for rule in rules), default=0)

    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise FaultsError(Fault(value))
        entries: list[Any] = []
        faults: list[Fault] = []
        for number, each in enumerate(value):
            try:
                entries.append(read_entry(each))
            except FaultsError as error:
                faults += error.below(number)
        if faults or len(value) < shortest:
            raise FaultsError(*(faults or [Fault(value)]))
        return kind(entries)

    return read


def _table_reader(read_name: Reader, read_entry: Reader) -> Reader:
    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            raise FaultsError(Fault(value))
        entries, faults = dict[Any, Any](), list[Fault]()
        for name, each in value.items():
            key: Any = None
            try:
                key = read_name(name)
            except FaultsError as error:
                faults += error.below(name, "[key]", expected="")
            try:
                entries[key] = read_entry(each)
            except FaultsError as error:
                faults += error.below(name)
        if faults:
            raise FaultsError(*faults)
        return entries

    return read


def _group_reader(model: type[FieldGroup]) -> Reader:
    fields = fields_of(model)

    def read(raw: Any) -> Any:
        if isinstance(raw, model):
            return raw
        values = model.prepared(raw)
        if not isinstance(values, Mapping):
            raise FaultsError(Fault(raw))
        known, faults = dict[str, Any](), list[Fault]()
        for name, field in fields.items():
            if name not in values:
                if field.is_required:
                    faults.append(Fault(values, (name,), field.description, is_missing=True))
                else:
                    known[name] = field.default
                continue
            value = values[name]
            try:
                found = _reader(field.annotation, model.is_strict)(value)
                known[name] = model.checked(name, found, known)
            except FaultsError as error:
                faults += error.below(name, expected=field.description)
            except ValueError as error:
                faults.append(Fault(value, (name,), field.description, error=error))
        names = tuple(fields)
        faults += [Fault(values[name], (name,), known=names) for name in values if name not in fields]
        if faults:
            raise FaultsError(*faults)
        return model(**known)

    return read
