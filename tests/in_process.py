"""Builds in the process of the test: many of them, quickly."""

import logging
import weakref
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from blinker import Signal
from pelican import Pelican
from pelican.plugins import signals as pelican_signals
from pelican.settings import read_settings

from plugins.site.build.page_reports import REPORT_SETTING
from plugins.site.build.pipeline import pipeline_wanted, site_published
from plugins.site.values.problems import BuildStopped
from tests.builds import ROOT, share_made

INCREMENTAL = "plugins.incremental"


@dataclass(frozen=True)
class Outcome:
    """The problems of a build, or its files; and its report."""

    problems: tuple[str, ...]
    files: dict[str, bytes]
    report: object = None


def project_settings() -> dict:
    """Return the settings of ``pelicanconf.py``, with a folder that is there whatever the owner has."""
    return read_settings(str(ROOT / "pelicanconf.py"), override={"PATH": str(ROOT)})


def loaded_plugins() -> list[str]:
    """Return ``PLUGINS`` of ``pelicanconf.py``."""
    return list(project_settings()["PLUGINS"])


def build(content: Path, output: Path, *, theme=ROOT / "theme", incremental=True, **settings) -> Outcome:
    """Build once, as ``pelicanconf.py`` says."""
    settings = read_settings(
        str(ROOT / "pelicanconf.py"),
        override={"PATH": str(content), "OUTPUT_PATH": str(output), "THEME": str(theme), **settings},
    )
    plugins = [plugin for plugin in settings["PLUGINS"] if incremental or plugin != INCREMENTAL]
    settings["PLUGINS"] = settings["REQUIRED_PLUGINS"] = plugins
    disconnect_plugins()
    share_made(output)
    logging.getLogger("pelican").setLevel(logging.ERROR)
    try:
        Pelican(settings).run()
    except BuildStopped as stopped:
        return Outcome(tuple(map(str, stopped.problems)), {})
    return Outcome((), files_of(output), settings.get(REPORT_SETTING))


def without_sentence_model(patch: pytest.MonkeyPatch) -> None:
    """Have no sentence judged by the model, which takes seconds to load."""
    # Not by a dotted name: a build with fewer plugins takes them off their package.
    model = import_module("plugins.editorial_checks.advice.sentence_model")
    patch.setattr(model, "find_spec", lambda _: None)


def disconnect_plugins() -> None:
    """Forget the plugins of earlier builds: a process keeps those that ``PLUGINS`` no longer names."""
    named = [each for each in vars(pelican_signals).values() if isinstance(each, Signal)]
    for signal in (*named, pipeline_wanted, site_published):
        for reference in list(signal.receivers.values()):
            receiver = reference() if isinstance(reference, weakref.ref) else reference
            if receiver is not None and receiver.__module__.startswith(("plugins.", "pelican.plugins.")):
                signal.disconnect(receiver)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
