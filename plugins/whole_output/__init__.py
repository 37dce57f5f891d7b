"""Build in a staging folder, and publish it in one step once the build has succeeded: the last plugin.

With the setting ``REUSE_OUTPUT`` the staging folder holds the site before the
published one, so that only changed files are written. During a build
``pelican.output_path`` and ``OUTPUT_PATH`` name the staging folder, and
``PUBLISHED_PATH`` the one that it replaces. Where the build says that
``MANY_FILES_ARE_NEW``, the site before it is no help to the next build, and is
replaced at once. A build stops if one of ``REQUIRED_PLUGINS`` is missing.
"""

import os
import weakref
from collections.abc import Iterable
from pathlib import Path

from pelican import Pelican, signals

from plugins.site.api import BuildStopped, FilePlace, Problem, named_accidents, site_published
from plugins.whole_output.log_guard import logged_problems, start_log_guard
from plugins.whole_output.rules import check_plugins, check_target
from plugins.whole_output.staging import create_staging, discard_staging, remove_dead_staging, spare_folder
from plugins.whole_output.swap import prepare_spare, recover_folder, replace_folder


def register() -> None:
    """Connect to Pelican, and start to collect logged errors, those of other plugins too."""
    start_log_guard()
    signals.get_generators.connect(attach_staging)
    signals.finalized.connect(publish)


def attach_staging(pelican: Pelican) -> None:
    """Redirect the output of this run to a staging folder.

    Connected to ``get_generators``, the first signal of each run, sent before
    any generator reads the output folder: ``pelican --listen`` never sends it,
    ``pelican --autoreload`` sends it for every run.

    Raises:
        BuildStopped: A plugin is missing, or the folder may not be replaced.
    """
    _discard_unfinished(pelican)
    settings = pelican.settings
    settings.setdefault("PUBLISHED_PATH", settings["OUTPUT_PATH"])
    target = _target(pelican)
    _stop_on(check_plugins(settings["PLUGINS"], required=settings.get("REQUIRED_PLUGINS", ())))
    with named_accidents(settings):
        recover_folder(target)
        remove_dead_staging(target)
        _stop_on(_check_target(pelican))
        spare = _spare(pelican)
        staging = create_staging(target, reuse=spare is not None)
    pelican.discard_staging = weakref.finalize(pelican, discard_staging, staging, os.getpid(), spare)
    pelican.output_path = settings["OUTPUT_PATH"] = str(staging.folder)
    pelican.delete_outputdir = False  # it is empty, or the incremental build updates it


def publish(pelican: Pelican) -> None:
    """Replace the published site by the finished one.

    Raises:
        BuildStopped: Pelican logged an error, or the folder cannot be replaced.
    """
    with named_accidents(pelican.settings):
        _publish(pelican)


def _publish(pelican: Pelican) -> None:
    _stop_on([*logged_problems(), *_check_target(pelican)])
    target = _target(pelican)
    try:
        replace_folder(Path(pelican.output_path), target, spare=_spare(pelican))
    except OSError as error:
        message = f"This folder cannot be replaced: {error.strerror}"
        remedy = "Delete it, or choose another folder with -o"
        problem = Problem(FilePlace(str(target)), "output", message=message, remedy=remedy)
        raise BuildStopped([problem]) from error
    pelican.discard_staging()
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = pelican.settings["PUBLISHED_PATH"]
    site_published.send(pelican)
    if (spare := _spare(pelican)) is not None:
        prepare_spare(target, spare, anew=bool(pelican.settings.get("MANY_FILES_ARE_NEW")))


def _discard_unfinished(pelican: Pelican) -> None:
    """Discard the folder and the log of an earlier run of this process that failed."""
    unfinished = getattr(pelican, "discard_staging", None)
    if unfinished and unfinished.alive:
        unfinished()
        start_log_guard()


def _target(pelican: Pelican) -> Path:
    # Resolved, so that a symbolic link to the folder stays; Path.resolve() raises when one leads to itself.
    return Path(os.path.realpath(pelican.settings["PUBLISHED_PATH"]))


def _spare(pelican: Pelican) -> Path | None:
    """Return the folder that keeps the previous site, if builds are incremental."""
    return spare_folder(_target(pelican)) if pelican.settings.get("REUSE_OUTPUT") else None


def _check_target(pelican: Pelican) -> list[Problem]:
    kept = [Path(pelican.path), Path(pelican.theme), Path(__file__)]
    return check_target(_target(pelican), kept=kept)


def _stop_on(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise BuildStopped(found)
