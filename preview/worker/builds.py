"""Run one build after the other in a process, each as if it were the first."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from pelican import Pelican, log, signals
from pelican.settings import read_settings

from plugins.site.api import (
    REPORT_SETTING,
    BuildAbandoned,
    BuildReport,
    BuildStopped,
    SiteGenerator,
    last_resort,
    settings_problem,
)
from preview.worker.messages import Outcome


class Build(Struct, frozen=True):
    """A finished build: its outcome, and the report and generator of a good one."""

    outcome: Outcome
    report: BuildReport | None = None
    generator: SiteGenerator | None = None


def run_build(settings_file: str, override: Mapping[str, Any]) -> Build:
    """Build once with a settings file of Pelican, and catch only problems that an editor can fix."""
    started = time.perf_counter()
    log.console.quiet = True  # standard output carries the answers
    generators: list[Any] = []

    def keep(found: list[Any]) -> None:  # named, because blinker holds receivers by weak references
        generators.extend(found)

    signals.all_generators_finalized.connect(keep)
    site: Pelican | None = None
    try:
        with last_resort(lambda error: settings_problem(error, Path(settings_file))):
            settings = dict(read_settings(settings_file, override=dict(override)))
        # New for each build (1 ms), so that no build sees settings that another one changed.
        site = Pelican(settings)
        site.run()
    except BuildAbandoned:
        return Build(Outcome(is_abandoned=True, seconds=time.perf_counter() - started))
    except BuildStopped as stopped:
        return Build(Outcome(tuple(stopped.problems), time.perf_counter() - started))
    finally:
        signals.all_generators_finalized.disconnect(keep)
        # Now, and not when the object is collected: the staging folder of a failed build.
        getattr(site, "discard_staging", lambda: None)()
    report: BuildReport | None = settings.get(REPORT_SETTING)
    outcome = Outcome(
        seconds=time.perf_counter() - started,
        written=report.written if report else None,
        removed=report.removed if report else None,
    )
    return Build(outcome, report, next((one for one in generators if isinstance(one, SiteGenerator)), None))
