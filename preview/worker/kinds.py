"""The kinds of pages of a site: those that are built in, and those that its plugins add."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.site.api import (
    PAGE_MODELS,
    BuildStopped,
    ContentError,
    Fields,
    Pipeline,
    last_resort,
    pipeline_wanted,
    settings_problem,
)

_SETTINGS_FILE = "pelicanconf.py"


def load_models(root: Path) -> tuple[type[Fields], ...]:
    """Return the front matter of every kind of page, as the plugins of ``pelicanconf.py`` add them.

    Raises:
        ContentError: That file is broken.
    """
    if not (root / _SETTINGS_FILE).exists():
        return PAGE_MODELS
    settings = load_settings(root)
    with _naming(root / _SETTINGS_FILE):
        for name in settings["PLUGINS"]:
            import_module(name).register()
        pipeline = Pipeline(settings=settings)
        pipeline_wanted.send(pipeline)
    return tuple(pipeline.page_models)


def load_settings(root: Path) -> dict[str, Any]:
    """Return the settings of ``pelicanconf.py``.

    Raises:
        ContentError: It is missing or broken.
    """
    with _naming(root / _SETTINGS_FILE):
        return dict(read_settings(str(root / _SETTINGS_FILE)))


@contextmanager
def _naming(file: Path) -> Iterator[None]:
    """Describe whatever the code of a settings file raises."""
    try:
        with last_resort(lambda error: settings_problem(error, file)):
            yield
    except BuildStopped as stopped:
        raise ContentError(*stopped.problems) from stopped
