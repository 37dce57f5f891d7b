"""The configuration of Sveltia CMS, from the forms of pages.

Source: https://sveltiacms.app/en/docs
"""

from collections.abc import Mapping, Sequence
from typing import Any

from plugins.site.api import (
    BLOCK_NAMES,
    PAGE_MODELS,
    Fields,
    FieldType,
    Form,
    FormField,
    RemoteEditing,
    page_forms,
)

_SECTION = "section"
_WITHOUT_SECTION = "page"
_FORMAT = "{}-page"
"""Registered by the script in ``web/``, so that only what somebody changes in a file is written anew."""
_MEMBERS = {"people": "person", "services": "service", "conditions": "condition"}
"""The lists whose values are the names of files, and the kind of those."""
_WIDGETS: Mapping[FieldType, str] = {
    "long text": "text",
    "yes or no": "boolean",
    "number": "number",
    "choice": "select",
    "picture": "image",
    "picks": "list",
    "texts": "list",
    "group": "object",
    "groups": "list",
}
"""All others are one line of text: a picker of dates would write another form than the one that is there."""
_LEFT_ALONE = ("tables", "pairs")
"""What no widget takes keeps its bytes in the file."""
_A_MOMENT = r"^\d{4}-\d{2}-\d{2}([ T]+\d{1,2}:\d{2}(:\d{2})?)?$"


def build_configuration(
    editing: RemoteEditing,
    *,
    site_url: str,
    name: str,
    content: str,
    models: Sequence[type[Fields]] = PAGE_MODELS,
) -> dict[str, Any]:
    """Return the configuration.

    Args:
        site_url: The address of the site.
        name: That of the business.
        content: The folder of the texts in the project, such as ``content``.
        models: The front matter of every kind of page.
    """
    forms = page_forms(models)
    return {
        "backend": _backend(editing),
        "publish_mode": "editorial_workflow",
        "site_url": site_url,
        "app_title": name,
        "media_folder": f"{content}/images",
        "public_folder": "/images",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}, "stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            _collection(forms[model.kind.name], forms[_SECTION], f"{content}/{model.kind.folder}")
            for model in models
        ],
    }


def _backend(editing: RemoteEditing) -> dict[str, Any]:
    backend = {"name": editing.backend, "repo": editing.repository, "branch": editing.branch}
    if editing.application:
        return {**backend, "auth_type": "pkce", "app_id": editing.application}
    return {**backend, "base_url": editing.sign_in.rstrip("/")} if editing.sign_in else backend


def _collection(form: Form, section: Form, folder: str) -> dict[str, Any]:
    """Return the entries of a kind; what is saved waits for a person who publishes it at the backend."""
    index = {
        "name": "index",
        "label": section.label,
        "format": _FORMAT.format(section.name),
        "fields": _fields(section),
    }
    return {
        "name": form.name,
        "label": form.label,
        "description": form.about,
        "folder": folder,
        "format": _FORMAT.format(form.name),
        "delete": False,  # what links to a page is seen in the studio, and an old address led on
        "publish": False,
        "editor": {"preview": False},  # the true page is in the pull request
        "fields": _fields(form),
        **({} if form.name == _WITHOUT_SECTION else {"index_file": index}),
    }


def _fields(form: Form) -> list[dict[str, Any]]:
    blocks = ", ".join(f"[!{name}]" for name in BLOCK_NAMES)
    body = {
        "name": "body",
        "label": "Text",
        "widget": "richtext",
        "modes": ["raw"],
        "editor_components": [],
        "required": False,
        "hint": f'Markdown. A block is a quotation that begins with its name, such as "> [!note]": {blocks}',
    }
    fields = (_field(field) for field in form.fields if field.type not in _LEFT_ALONE)
    return [*fields, body, {"name": "original", "widget": "hidden"}]


def _field(field: FormField) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "widget": _WIDGETS.get(field.type, "string"),
        "required": field.required,
        "hint": field.hint,
    }
    if field.default not in (None, ""):
        shape["default"] = field.default
    if pattern := field.pattern or (_A_MOMENT if field.type == "moment" else ""):
        shape["pattern"] = [pattern, field.hint]
    if kind := _MEMBERS.get(field.picker):
        shape |= {
            "widget": "relation",
            "collection": kind,
            "value_field": "{{slug}}",
            "display_fields": ["title"],
        }
        shape |= {"multiple": True} if field.type == "picks" else {}
    if field.type == "number":
        shape |= {"value_type": "int"}
        shape |= {
            key: limit for key, limit in (("min", field.least), ("max", field.most)) if limit is not None
        }
    if field.type == "choice":
        shape["options"] = list(field.choices)
    if field.fields:
        shape["fields"] = [_field(each) for each in field.fields]
    return shape
