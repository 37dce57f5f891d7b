"""The rules about ``PLUGINS``: all required ones load, and this one is last."""

from collections.abc import Iterable, Sequence

from plugins.site.api import Problem, problem_of

_NAME = "plugins.whole_output"


def check_plugins(loaded: Sequence[str], *, required: Iterable[str]) -> list[Problem]:
    """Return a problem for each plugin that is missing or out of place.

    Args:
        loaded: The names of the plugins that registered, in order. Pelican
            logs one that fails, leaves it out and goes on.
        required: The names of the plugins that must load.
    """
    found = [
        problem_of(
            "pelicanconf.py",
            field="PLUGINS",
            problem=f'expected "{name}" to load, got an error (above)',
            remedy="Repair it, since a build without it would publish pages without its work",
        )
        for name in required
        if name not in loaded
    ]
    if loaded[-1:] != [_NAME]:
        problem = f'expected "{_NAME}" at the end, got "{loaded[-1]}"'
        remedy = "Move it to the end: what runs after it would miss the published site"
        found.append(problem_of("pelicanconf.py", field="PLUGINS", problem=problem, remedy=remedy))
    return found
