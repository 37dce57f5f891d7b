"""The rules about ``PLUGINS``: all of them run, and this one is the last."""

from collections.abc import Iterable, Sequence

from plugins.site.api import ContentError

_NAME = "plugins.whole_output"


def check_plugins(loaded: Sequence[str], *, required: Iterable[str]) -> list[ContentError]:
    """List the plugins that are missing or stand in the wrong place.

    Args:
        loaded: The names of those that registered, in order. Pelican leaves
            out one that fails, logs it and builds on.
        required: The names that have to be there.
    """
    found = [
        ContentError(
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
        found.append(ContentError("pelicanconf.py", field="PLUGINS", problem=problem, remedy=remedy))
    return found
