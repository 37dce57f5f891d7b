"""Build in a fresh folder, and publish it in one step when all is well: the last plugin.

With the setting ``REUSE_OUTPUT`` that folder holds the site before the published
one, so that only what changed has to be written. During a build
``pelican.output_path`` and ``OUTPUT_PATH`` are that folder, and
``PUBLISHED_PATH`` is the one that it replaces. ``REQUIRED_PLUGINS`` are those
without which there is no build.
"""

import os
import weakref
from pathlib import Path

from pelican import Pelican, signals

from plugins.site.api import BuildStopped, ContentError, site_published
from plugins.whole_output.log_guard import logged_problems, start_log_guard
from plugins.whole_output.plugin_rules import check_plugins
from plugins.whole_output.staging import create_staging, discard_staging, remove_dead_staging, spare_folder
from plugins.whole_output.swap import prepare_spare, recover_folder, replace_folder
from plugins.whole_output.target_rules import check_target


def register() -> None:
    """Connect to Pelican, and listen for errors from here on: the work of all other plugins."""
    start_log_guard()
    signals.get_generators.connect(attach_staging)
    signals.finalized.connect(publish)


def attach_staging(pelican: Pelican) -> None:
    """Send everything that this run writes to a folder of its own.

    This signal, since it is the first of each run and is sent before any
    generator asks for the folder: ``pelican --listen`` never runs, and
    ``pelican --autoreload`` runs often.

    Raises:
        BuildStopped: A plugin is missing, or the folder may not be replaced.
    """
    _discard_unfinished(pelican)
    settings = pelican.settings
    settings.setdefault("PUBLISHED_PATH", settings["OUTPUT_PATH"])
    target = _target(pelican)
    _stop_on(check_plugins(settings["PLUGINS"], required=settings.get("REQUIRED_PLUGINS", ())))
    recover_folder(target)
    remove_dead_staging(target)
    _stop_on(_check_target(pelican))
    spare = _spare(pelican)
    staging = create_staging(target, reuse=spare is not None)
    pelican.discard_staging = weakref.finalize(pelican, discard_staging, staging, os.getpid(), spare)
    pelican.output_path = settings["OUTPUT_PATH"] = str(staging.folder)
    pelican.delete_outputdir = False  # it is empty, or somebody brings it up to date


def publish(pelican: Pelican) -> None:
    """Put the finished site in the place of the old one.

    Raises:
        BuildStopped: Pelican logged an error, or the folder cannot be replaced.
    """
    _stop_on(logged_problems() + _check_target(pelican))
    target = _target(pelican)
    try:
        replace_folder(Path(pelican.output_path), target, spare=_spare(pelican))
    except OSError as error:
        problem = f'expected a folder that can be moved, got "{error.strerror}"'
        remedy = "Delete it, or choose another folder with -o"
        raise BuildStopped(
            [ContentError(str(target), field="output", problem=problem, remedy=remedy)]
        ) from error
    pelican.discard_staging()
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = pelican.settings["PUBLISHED_PATH"]
    site_published.send(pelican)
    if (spare := _spare(pelican)) is not None:
        prepare_spare(target, spare)


def _discard_unfinished(pelican: Pelican) -> None:
    """Forget an earlier run of the same process that failed, with what it wrote and logged."""
    unfinished = getattr(pelican, "discard_staging", None)
    if unfinished and unfinished.alive:
        unfinished()
        start_log_guard()


def _target(pelican: Pelican) -> Path:
    # The folder itself when a link stands in its place: the link stays.
    return Path(pelican.settings["PUBLISHED_PATH"]).resolve()


def _spare(pelican: Pelican) -> Path | None:
    """Return where an old site is kept, when a plugin takes care to bring it up to date."""
    return spare_folder(_target(pelican)) if pelican.settings.get("REUSE_OUTPUT") else None


def _check_target(pelican: Pelican) -> list[ContentError]:
    kept = [Path(pelican.path), Path(pelican.theme), Path(__file__)]
    return check_target(_target(pelican), kept=kept)


def _stop_on(problems: list[ContentError]) -> None:
    if problems:
        raise BuildStopped(problems)
