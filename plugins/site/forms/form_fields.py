"""A pydantic model → the fields of a form: one reading of the schema for pages and facts."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeGuard, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

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


def model_fields(model: type[BaseModel]) -> tuple[FormField, ...]:
    """Return the fields of a model, in its order."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def label_of(name: str) -> str:
    """Return what people read in the place of a field's name."""
    return _WORDS.get(name) or name.replace("_", " ").capitalize()


def _field(name: str, info: FieldInfo) -> FormField:
    annotation, metadata = _bare(info.annotation, [*info.metadata])
    default = info.default
    plain = default if isinstance(default, str | bool | int | float) and not info.is_required() else None
    common: dict[str, Any] = {
        "name": name,
        "label": label_of(name),
        "hint": info.description or "",
        "required": info.is_required(),
        "default": plain,
    }
    return FormField(**common, **_shape(name, annotation, metadata))


def _bare(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """Take an annotation apart: the type alone, and what else holds for its values."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata += more
        elif get_origin(annotation) in (Union, types.UnionType):
            others = [each for each in get_args(annotation) if each is not type(None)]
            if len(others) != 1:
                return annotation, metadata
            annotation = others[0]
        else:
            return annotation, metadata


def _shape(name: str, annotation: Any, metadata: list[Any]) -> dict[str, Any]:
    """Return the type of a field, and what belongs to that type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if choices := arguments if origin is Literal else tuple(PAGE_ROLES) if name == "role" else ():
        return {"type": "choice", "choices": tuple(map(str, choices))}
    if annotation in _SIMPLE:
        return {"type": _SIMPLE[annotation]}
    if annotation in (int, float):
        return {"type": "number", **_limits(metadata)}
    if origin is dict:
        return _table_shape(arguments[1])
    if _is(annotation, BaseModel):
        return {"type": "group", "fields": model_fields(annotation)}
    is_list = origin is tuple or _is(annotation, tuple)
    return _list_shape(name, arguments) if is_list else _text_shape(name, metadata)


def _is(annotation: Any, kind: type[Kind]) -> TypeGuard[type[Kind]]:
    return isinstance(annotation, type) and issubclass(annotation, kind)


def _table_shape(annotation: Any) -> dict[str, Any]:
    entry, metadata = _bare(annotation, [])
    if _is(entry, BaseModel):
        return {"type": "tables", "fields": model_fields(entry)}
    return {"type": "pairs", "fields": (FormField(name="", label="", **_shape("", entry, metadata)),)}


def _list_shape(name: str, arguments: tuple[Any, ...]) -> dict[str, Any]:
    entry, metadata = _bare(arguments[0], []) if arguments else (str, [])
    if _is(entry, BaseModel):
        return {"type": "groups", "fields": model_fields(entry)}
    if picker := PICKERS.get(name, ""):
        return {"type": "picks", "picker": picker}
    return {"type": "texts", "pattern": _pattern(metadata)}


def _text_shape(name: str, metadata: list[Any]) -> dict[str, Any]:
    pattern = _pattern(metadata)
    longest = next((each for each in _of(metadata, "max_length", MaxLen)), None)
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


def _pattern(metadata: list[Any]) -> str:
    return next((str(each) for each in _of(metadata, "pattern")), "")


def _limits(metadata: list[Any]) -> dict[str, float | None]:
    least = next(iter(_of(metadata, "ge", Ge)), None)
    above = next(iter(_of(metadata, "gt", Gt)), None)
    most = next(iter(_of(metadata, "le", Le)), next(iter(_of(metadata, "lt", Lt)), None))
    return {"least": least if above is None else above + 1, "most": most}


def _of(metadata: list[Any], name: str, kind: type | None = None) -> Iterator[Any]:
    """Yield a constraint of a value, wherever pydantic keeps it."""
    for each in metadata:
        own = each.metadata if isinstance(each, FieldInfo) else [each]
        for one in own:
            value = getattr(one, name, None)
            if value is not None and (kind is None or isinstance(one, kind) or not callable(value)):
                yield value
