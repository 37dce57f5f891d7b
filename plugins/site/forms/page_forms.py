"""The forms of all kinds of pages."""

from collections.abc import Sequence

from plugins.site.forms.form import Form
from plugins.site.forms.form_fields import label_of, model_fields
from plugins.site.values.page_fields import PAGE_MODELS, Fields, PageFields, SectionFields


def model_of(source: str, models: Sequence[type[Fields]] = PAGE_MODELS) -> type[Fields] | None:
    """Return the fields of a page by its place, ``None`` when its folder holds no pages."""
    folder, _, name = source.partition("/")
    model = next((model for model in models if model.kind.folder == folder), None)
    is_index = name == "index.md" and model is not None and model is not PageFields
    return None if "/" in name else SectionFields if is_index else model


def page_forms(models: Sequence[type[Fields]] = PAGE_MODELS) -> dict[str, Form]:
    """Return the form of each kind of page, by its name; ``section`` is that of an ``index.md``."""
    every: tuple[type[Fields], ...] = (*models, SectionFields)
    kinds = {model.kind.name: model for model in every}
    return {
        name: Form(name, label_of(name), model.kind.about, model_fields(model))
        for name, model in kinds.items()
    }
