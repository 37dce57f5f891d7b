"""Settings that cannot work: a step before another that it requires, a theme of another kind."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from plugins.site.build.pipeline import Pipeline
from plugins.site.values.problems import FilePlace, Problem

_THEME_FILES = ("templates/base.html", "words/en.toml")


def check_order(pipeline: Pipeline, plugins: Sequence[object]) -> list[Problem]:
    """List the plugins that have to move; a plugin that is taken out is missed by no other.

    Args:
        plugins: ``PLUGINS`` of the settings, by which a step's plugin is named.
    """
    steps = pipeline.page_steps
    providers = {name: step for step in reversed(steps) for name in step.provides}
    found = []
    for place, step in enumerate(steps):
        before = {name for earlier in steps[:place] for name in earlier.provides}
        for name in step.requires:
            if name in providers and name not in before:
                late, early = _plugin_of(providers[name].run, plugins), _plugin_of(step.run, plugins)
                found.append(
                    Problem(
                        FilePlace("pelicanconf.py"),
                        "PLUGINS",
                        expected=f'"{late}" above "{early}", which uses its {name}',
                        detail="it below",
                        remedy=f'Move "{late}" up',
                    )
                )
    return found


def check_theme(theme: Path) -> list[Problem]:
    """Report a theme that was not made for this site, such as one of Pelican's own."""
    if all((theme / name).is_file() for name in _THEME_FILES):
        return []
    return [
        Problem(
            FilePlace("pelicanconf.py"),
            "THEME",
            expected=f"a theme made for this site, with {' and '.join(_THEME_FILES)}",
            got=theme.name,
            remedy='Use "theme", and change its templates and CSS',
        )
    ]


def _plugin_of(function: Callable[..., object], plugins: Iterable[object]) -> str:
    while isinstance(function, partial):
        function = function.func
    module = function.__module__
    named = (name for name in plugins if isinstance(name, str) and f"{module}.".startswith(f"{name}."))
    return max(named, key=len, default=module)
