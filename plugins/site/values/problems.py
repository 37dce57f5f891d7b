"""What an editor can get wrong, as data, and the words that every place shows of it."""

from collections.abc import Iterable
from typing import Literal, TypedDict, Unpack

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["must fix", "look at", "idea"]
"""What is to be done about a problem: only the first kind stops a build."""
MUST_FIX: Severity = "must fix"


class FilePlace(Struct, frozen=True, order=True):
    """A file below ``content/`` or the repository, and a line of it; 0 is the whole file."""

    file: str
    line: int = 0


class Problem(Struct, frozen=True, order=True, omit_defaults=True):
    """One thing that is wrong.

    A value of the wrong type or form has ``expected``, which completes
    "expected …", and what was found: ``got`` is the text as written, ``detail``
    says more about it or, without ``got``, names it ("3 of them"). Neither means
    "nothing". Advice on style and safety has a ``message`` instead, a request.

    ``remedy`` says what to do; ``suggestion`` is the text that was probably
    meant in the place of ``got``. ``rule`` names the check that found it, by
    which an editor can waive it; ``excerpt`` is the sentence that it is about.
    ``weight`` says how sure or how far from right it is, among those of its rule.
    """

    place: FilePlace
    field: str = ""
    expected: str = ""
    got: str = ""
    detail: str = ""
    message: str = ""
    remedy: str = ""
    suggestion: str = ""
    rule: str = ""
    severity: Severity = MUST_FIX
    excerpt: str = ""
    weight: float = 0

    def __str__(self) -> str:
        """Return the one line that an editor reads."""
        return in_one_line(self)

    def at_line(self, line: int) -> "Problem":
        """Name a line of the same file."""
        return replace(self, place=FilePlace(self.place.file, line))

    def in_file(self, file: str) -> "Problem":
        """Give the file another name."""
        return replace(self, place=FilePlace(file, self.place.line))


class ProblemWords(TypedDict, total=False):
    """What may be said about a problem whose place and field are known."""

    expected: str
    got: str
    detail: str
    message: str
    remedy: str
    suggestion: str
    rule: str
    severity: Severity
    excerpt: str
    weight: float


def where(problem: Problem) -> str:
    """Return the file and the line: ``guides/x.md:3``."""
    place = problem.place
    return f"{place.file}:{place.line}" if place.line else place.file


def what_was_found(problem: Problem) -> str:
    """Return the words after "got": the text as written in quotation marks, and the detail."""
    if not problem.got:
        return problem.detail or "nothing"
    gap = "" if not problem.detail or problem.detail.startswith(",") else " "
    return f'"{problem.got}"{gap}{problem.detail}'


def what_is_wrong(problem: Problem) -> str:
    """Return one sentence without its period: a request as it is, or ``expected …, got …``."""
    return problem.message or f"expected {problem.expected}, got {what_was_found(problem)}"


def what_to_do(problem: Problem) -> str:
    """Return the sentences that help: the remedy, and the name that was probably meant."""
    remedy = problem.remedy and f"{problem.remedy}{'' if problem.remedy.endswith('?') else '.'}"
    suggestion = problem.suggestion and f'Did you mean "{problem.suggestion}"?'
    return " ".join(filter(None, (remedy, suggestion)))


def in_one_line(problem: Problem) -> str:
    """Return what the terminal shows: ``guides/x.md:3: title: expected a title, got nothing. Add it.``."""
    field = f"{problem.field}: " if problem.field else ""
    return f"{where(problem)}: {field}{what_is_wrong(problem)}. {what_to_do(problem)}".rstrip()


def closing_line(problems: Iterable[Problem]) -> str:
    """Return the line below all problems of a build."""
    count = len(list(problems))
    noun = "problem" if count == 1 else "problems"
    return f"{count} {noun}. Nothing was published; the last good site is as it was."


class ContentError(Exception):
    """Something cannot be read or made, because of these problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    @classmethod
    def of(cls, file: str, line: int = 0, field: str = "", **words: Unpack[ProblemWords]) -> "ContentError":
        """Carry one problem, at a line of a file."""
        return cls(Problem(FilePlace(file, line), field, **words))

    def __str__(self) -> str:
        """Return a line for each problem."""
        return "\n".join(map(str, self.problems))


class BuildStopped(SystemExit):
    """The build ends here and publishes nothing.

    A ``SystemExit``, since Pelican prints a traceback for any other exception
    that leaves ``run()``; this one prints its text and exits with code 1.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), closing_line(self.problems)]))
