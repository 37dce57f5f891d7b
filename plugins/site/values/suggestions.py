"""The name that was probably meant: one way of guessing, for every problem."""

from collections.abc import Iterable
from difflib import get_close_matches

from plugins.site.values.problems import FilePlace, Problem

_MOST_LISTED = 40


def unknown_name(
    place: FilePlace, field: str, *, expected: str, got: str, known: Iterable[str], otherwise: str = ""
) -> Problem:
    """Return the problem of a name that is not among the known ones.

    Args:
        otherwise: What to do when no known name is near; without it, the known names are listed.
    """
    names = sorted(known)
    suggestion = nearest(got, names)
    remedy = "" if suggestion else otherwise or _list_known(names)
    return Problem(place, field, expected=expected, got=got, remedy=remedy, suggestion=suggestion)


def _list_known(names: list[str]) -> str:
    listed = ", ".join(names[:_MOST_LISTED]) or "none"
    more = len(names) - _MOST_LISTED
    return f"Known: {listed} and {more} more" if more > 0 else f"Known: {listed}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant; "" when none is near.

    Files and addresses are near when their last parts are, in whichever folder; words when they
    are written much alike, whatever their capitals.
    """
    names, cutoff = sorted(known), 0.6
    if "/" in word:
        stems = get_close_matches(_stem(word), {_stem(name) for name in names}, n=1, cutoff=0.65)
        names, cutoff = [name for name in names if _stem(name) in stems], 0.0
    by_letters = {name.casefold(): name for name in reversed(names)}
    alike = get_close_matches(word.casefold(), by_letters, n=1, cutoff=cutoff)
    return by_letters[alike[0]] if alike else ""


def _stem(path: str) -> str:
    folder, _, name = path.strip("/").rpartition("/")
    stem = name.partition(".")[0].casefold()
    # The page of a section is named by its folder: each section has an index.md.
    return folder.rpartition("/")[2].casefold() if folder and stem == "index" else stem
