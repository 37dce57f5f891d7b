"""The kinds of pages of a site: those that are built in, and those that its plugins add."""

from importlib import import_module
from pathlib import Path

from pelican.settings import read_settings

from plugins.site.api import PAGE_MODELS, Fields, Pipeline, pipeline_wanted


def load_models(root: Path) -> tuple[type[Fields], ...]:
    """Return the front matter of every kind of page, as the plugins of ``pelicanconf.py`` add them."""
    file = root / "pelicanconf.py"
    if not file.exists():
        return PAGE_MODELS
    settings = read_settings(str(file))
    for name in settings["PLUGINS"]:
        import_module(name).register()
    pipeline = Pipeline(settings=settings)
    pipeline_wanted.send(pipeline)
    return tuple(pipeline.page_models)
