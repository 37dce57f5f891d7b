"""Read the built pages back and stop the build when one breaks a rule."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from plugins.page_checks.rules import Rules
from plugins.page_checks.site_check import check_output
from plugins.site.errors import BuildStopped
from plugins.site.site_signals import site_written


def register() -> None:
    """Connect to the signal that every file is written, before anything is published."""
    site_written.connect(stop_if_broken)


def stop_if_broken(
    _sender: object,
    *,
    output: Path,
    site_url: str,
    base_path: str,
    sources: Mapping[str, str],
    extra_rules: Iterable[Rules] = (),
    now: datetime | None = None,
) -> None:
    """End the build with all problems at once.

    Raises:
        BuildStopped: A page or the site as a whole breaks a rule.
    """
    problems = check_output(
        output,
        site_url=site_url,
        base_path=base_path,
        sources=sources,
        extra_rules=extra_rules,
        now=now,
    )
    if problems:
        raise BuildStopped(problems)
