"""A class of fields → the fields of a form: one reading of the schema for pages and facts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeGuard, TypeVar, get_args, get_origin

from plugins.site.fields.schema import FieldGroup, FieldInfo, Rule, bare, fields_of
from plugins.site.forms.form import FieldType, FormField
from plugins.site.values.page_kind import PAGE_ROLES

Kind = TypeVar("Kind")
PICKERS = {
    "author": "people",
    "conditions": "conditions",
    "featured": "pages",
    "full_list": "pages",
    "file": "videos",
    "host": "people",
    "location": "locations",
    "menu": "pages",
    "page": "pages",
    "pages": "pages",
    "related": "pages",
    "reviewed_by": "people",
    "services": "services",
    "signs": "signs",
    "sources": "sources",
    "topics": "topics",
    **dict.fromkeys(("icon", "icon_svg", "image", "logo", "map_image", "poster", "social_image"), "pictures"),
}
"""The list that the values of a field come from, by its name: a name means the same in every file."""
_LONG = (
    "description",
    "disclaimer",
    "explanation",
    "lead",
    "map_image_alt",
    "question",
    "reason",
    "transcript",
)
_BY_PATTERN: tuple[tuple[str, FieldType], ...] = (
    (r"^\d{1,6}(\.", "price"),
    ("^https", "link"),
    ("^(https", "link"),
    ("^((100|", "focus"),
)
"""The type of a text by the beginning of the pattern that it must have."""
_WORDS = {
    "image_alt": "What the picture shows",
    "image_focus": "Middle of the picture",
    "image_licence": "License of the picture",
    "licences": "Licenses",
    "social_image_alt": "What that picture shows",
    "map_image_alt": "The way there in words",
    "slug": "Address",
    "aliases": "Old addresses",
    "indexed": "In search engines",
    "lead": "Sentence below the heading",
    "menu_title": "Short title for menus",
    "group": "Heading in the list of its section",
    "search_title": "Title for search results",
    "icon_svg": "Icon (SVG)",
    "vat_id": "VAT number",
    "url": "Web address",
    "id": "Name",
}
_SLUGS = ("people", "locations")
"""A field of such a name that takes any words, such as the signature of a team, picks none of them."""
_SIMPLE: Mapping[type, FieldType] = {bool: "yes or no", datetime: "moment", date: "date"}


def model_fields(model: type[FieldGroup]) -> tuple[FormField, ...]:
    """Return the fields of a model, in its order."""
    return tuple(_field(name, info) for name, info in fields_of(model).items())


def label_of(name: str) -> str:
    """Return what people read in the place of a field's name."""
    return _WORDS.get(name) or name.replace("_", " ").capitalize()


def _field(name: str, info: FieldInfo) -> FormField:
    annotation, rules, _ = bare(info.annotation)
    default = info.default
    plain = default if isinstance(default, str | bool | int | float) and not info.is_required else None
    common: dict[str, Any] = {
        "name": name,
        "label": label_of(name),
        "hint": info.description,
        "required": info.is_required,
        "default": plain,
    }
    return FormField(**common, **_shape(name, annotation, rules))


def _shape(name: str, annotation: Any, rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Return the type of a field, and what belongs to that type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if choices := arguments if origin is Literal else tuple(PAGE_ROLES) if name == "role" else ():
        return {"type": "choice", "choices": tuple(map(str, choices))}
    if annotation in _SIMPLE:
        return {"type": _SIMPLE[annotation]}
    if annotation in (int, float):
        return {"type": "number", **_limits(rules)}
    if origin is dict:
        return _table_shape(arguments[1])
    if _is(annotation, FieldGroup):
        return {"type": "group", "fields": model_fields(annotation)}
    is_list = origin is tuple or _is(annotation, tuple)
    return _list_shape(name, arguments) if is_list else _text_shape(name, rules)


def _is(annotation: Any, kind: type[Kind]) -> TypeGuard[type[Kind]]:
    return isinstance(annotation, type) and issubclass(annotation, kind)


def _table_shape(annotation: Any) -> dict[str, Any]:
    entry, rules, _ = bare(annotation)
    if _is(entry, FieldGroup):
        return {"type": "tables", "fields": model_fields(entry)}
    return {"type": "pairs", "fields": (FormField(name="", label="", **_shape("", entry, rules)),)}


def _list_shape(name: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
    entry, rules, _ = bare(arguments[0]) if arguments else (str, (), False)
    if _is(entry, FieldGroup):
        return {"type": "groups", "fields": model_fields(entry)}
    if picker := PICKERS.get(name, ""):
        return {"type": "picks", "picker": picker}
    return {"type": "texts", "pattern": _pattern(rules)}


def _text_shape(name: str, rules: tuple[Rule, ...]) -> dict[str, Any]:
    pattern = _pattern(rules)
    longest = next((rule.max_length for rule in rules if rule.max_length is not None), None)
    picker = PICKERS.get(name, "")
    if picker and (pattern or picker not in _SLUGS):
        return {"type": "picture" if picker == "pictures" else "pick", "picker": picker}
    found = next((kind for start, kind in _BY_PATTERN if pattern.startswith(start)), "")
    is_long = name in _LONG or name.endswith("_text")
    return {
        "type": found or ("long text" if is_long else "text"),
        "pattern": "" if found == "focus" else pattern,
        "longest": longest,
    }


def _pattern(rules: tuple[Rule, ...]) -> str:
    return next((rule.pattern for rule in rules if rule.pattern), "")


def _limits(rules: tuple[Rule, ...]) -> dict[str, float | None]:
    return {
        "least": next((rule.ge for rule in rules if rule.ge is not None), None),
        "most": next((rule.le for rule in rules if rule.le is not None), None),
    }
