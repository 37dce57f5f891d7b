"""Builds in the process of the test: many of them, quickly."""

import logging
from dataclasses import dataclass
from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

from plugins.site.api import REPORT_SETTING, BuildStopped
from tests.builds import ROOT

INCREMENTAL = "plugins.incremental"


@dataclass(frozen=True)
class Outcome:
    """The problems of a build, or its files; and its report."""

    problems: tuple[str, ...]
    files: dict[str, bytes]
    report: object = None


def build(content: Path, output: Path, *, theme=ROOT / "theme", incremental=True, **settings) -> Outcome:
    """Build once, as ``pelicanconf.py`` says."""
    settings = read_settings(
        str(ROOT / "pelicanconf.py"),
        override={"PATH": str(content), "OUTPUT_PATH": str(output), "THEME": str(theme), **settings},
    )
    if not incremental:
        settings["PLUGINS"] = settings["REQUIRED_PLUGINS"] = [
            plugin for plugin in settings["PLUGINS"] if plugin != INCREMENTAL
        ]
    logging.getLogger("pelican").setLevel(logging.ERROR)
    try:
        Pelican(settings).run()
    except BuildStopped as stopped:
        return Outcome(tuple(map(str, stopped.problems)), {})
    return Outcome((), files_of(output), settings.get(REPORT_SETTING))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
