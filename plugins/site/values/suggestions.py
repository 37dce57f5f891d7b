"""The name that was probably meant: one way of guessing, for every message."""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_LISTED = 40


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known word for the end of a problem's remedy, else list what is known.

    Returns:
        ``'Did you mean "title"?'``, or ``'Known: a, b, c'`` when nothing is near: the first of them, when
        there are more than anybody reads.
    """
    names = sorted(known)
    listed = ", ".join(names[:_MOST_LISTED]) or "none"
    more = len(names) - _MOST_LISTED
    return nearest_or(word, names, f"Known: {listed} and {more} more" if more > 0 else f"Known: {listed}")


def nearest_or(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest of many known words, which nobody wants to read all; else say something else."""
    near = nearest(word, known)
    return f'Did you mean "{near}"?' if near else otherwise


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant; "" when none is near.

    Near is a file of the same name in another folder, then what is written
    much alike, whatever its capitals.
    """
    names, (_, folder, file) = sorted(known), word.rpartition("/")
    moved = [name for name in names if folder and file and name.endswith(f"/{file}")]
    by_letters = {name.casefold(): name for name in reversed(names)}
    alike = [] if moved else get_close_matches(word.casefold(), by_letters, n=1)
    return next(iter([*moved, *(by_letters[letters] for letters in alike)]), "")
