"""The rules about ``PLUGINS``: all required ones load, and this one is last."""

from collections.abc import Iterable, Sequence

from plugins.site.api import FilePlace, Problem

_NAME = "plugins.whole_output"
_PLACE = FilePlace("pelicanconf.py")


def check_plugins(loaded: Sequence[str], *, required: Iterable[str]) -> list[Problem]:
    """Return a problem for each plugin that is out of place, or did not load, which Pelican only logs."""
    found = [
        Problem(
            _PLACE,
            "PLUGINS",
            message=f'"{name}" did not load, because of the error above',
            remedy="Repair it: without it, pages would be published without its work",
        )
        for name in required
        if name not in loaded
    ]
    if loaded[-1:] != [_NAME]:
        expected, remedy = f'"{_NAME}" at the end', "Move it to the end: what runs after it comes too late"
        found.append(Problem(_PLACE, "PLUGINS", expected=expected, got=loaded[-1], remedy=remedy))
    return found
