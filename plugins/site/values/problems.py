"""What an editor can get wrong, in words that say what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Literal

Severity = Literal["must fix", "look at", "idea"]
"""What is to be done about a finding: only the first kind stops a build."""
MUST_FIX: Severity = "must fix"
_MOST_LISTED = 40


@dataclass(unsafe_hash=True)
class ContentError(Exception):
    """One problem in one file of ``content/``.

    Printed as ``<file>:<line>: <field>: <problem>. <remedy>.``; the line is
    left out when it is 0 (the problem is the file), the field when it is "".
    ``check`` names the rule that found it, by which an editor can wave it off;
    ``excerpt`` is the sentence that it is about, "" when it is no sentence.
    Never changed once made; not frozen, because Python writes a traceback into it.
    """

    file: str
    problem: str
    remedy: str
    field: str = ""
    line: int = 0
    severity: Severity = MUST_FIX
    check: str = ""
    excerpt: str = ""

    def __reduce__(self) -> tuple[type["ContentError"], tuple[object, ...]]:
        """Go from process to process whole: an exception would only take what was not named."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self))

    def __str__(self) -> str:
        """Return the one line that an editor reads."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f"{self.field}: " if self.field else ""
        end = "" if self.remedy.endswith("?") else "."
        return f"{place}: {field}{self.problem}. {self.remedy}{end}"


class BuildStopped(SystemExit):
    """The build ends here and publishes nothing.

    A ``SystemExit``, since Pelican prints a traceback for any other exception
    that leaves ``run()``; this one prints its text and exits with code 1.
    """

    def __init__(self, problems: Iterable[ContentError]) -> None:
        self.problems = sorted(set(problems), key=lambda problem: (problem.file, problem.line, str(problem)))
        super().__init__("\n".join([*map(str, self.problems), self._closing_line()]))

    def _closing_line(self) -> str:
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return f"{count} {noun}. Nothing was published; the last good site is as it was."


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
    """Suggest the nearest of many known words, which nobody wants to read all; else say something else.

    Near is a file of the same name in another folder, then what is written
    much alike, whatever its capitals.
    """
    names, (_, folder, file) = sorted(known), word.rpartition("/")
    moved = [name for name in names if folder and file and name.endswith(f"/{file}")]
    by_letters = {name.casefold(): name for name in reversed(names)}
    alike = [] if moved else get_close_matches(word.casefold(), by_letters, n=1)
    nearest = [*moved, *(by_letters[letters] for letters in alike)]
    return f'Did you mean "{nearest[0]}"?' if nearest else otherwise
