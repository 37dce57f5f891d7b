"""The order of ``PLUGINS``: what a step requires has to be provided before it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from plugins.site.build.pipeline import Pipeline
from plugins.site.values.problems import Problem, problem_of


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
                    problem_of(
                        "pelicanconf.py",
                        field="PLUGINS",
                        problem=f'expected "{late}" above "{early}", which uses its {name}, got it below',
                        remedy=f'Move "{late}" up',
                    )
                )
    return found


def _plugin_of(function: Callable[..., object], plugins: Iterable[object]) -> str:
    while isinstance(function, partial):
        function = function.func
    module = function.__module__
    named = (name for name in plugins if isinstance(name, str) and f"{module}.".startswith(f"{name}."))
    return max(named, key=len, default=module)
