"""What an editor can get wrong, in words that say what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Literal

Severity = Literal["must fix", "look at", "idea"]
"""What is to be done about a finding: only the first kind stops a build."""
MUST_FIX: Severity = "must fix"


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
    """Suggest the nearest known word, whatever its capitals, for the end of a problem's remedy.

    Returns:
        ``'Did you mean "title"?'``, or ``'Known: a, b, c'`` when nothing is near.
    """
    names = sorted(known)
    by_letters = {name.casefold(): name for name in reversed(names)}
    nearest = get_close_matches(word.casefold(), by_letters, n=1, cutoff=0.6)
    return f'Did you mean "{by_letters[nearest[0]]}"?' if nearest else f"Known: {', '.join(names) or 'none'}"


def nearest_or(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest of many known words, which nobody wants to read all; else say something else."""
    near = get_close_matches(word, list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else otherwise
