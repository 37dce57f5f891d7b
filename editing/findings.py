"""What the checks find in a text that is not saved yet, at the words that it is about."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from editing.splicing.line_ends import with_line_feeds
from editing.values import Finding, Source
from plugins.site.api import MUST_FIX, BuildReport, FilePlace, Problem, what_is_wrong, what_to_do

# What no reader sees as a word: targets of links, citations, marks of blocks and of questions, tags.
_WORD = re.compile(r"\]\([^)\n]*\)|\[\^[^\]\n]*\]|\[!\w[\w-]*|\[[?=/] ?[\w-]+ ?\]|<[^<>\n]*>|(?P<word>\w+)")
_QUOTED = re.compile("“([^”]+)”")
_NEAR = 40
"""How many lines below its first one a sentence or list may end."""


class Word(Struct, frozen=True):
    """A word of a text, in small letters, from its first letter to behind its last."""

    text: str
    start: int
    end: int


def check_text(
    report: BuildReport | None, source: Source, text: str, of_build: Iterable[Problem] = ()
) -> tuple[Finding, ...]:
    """Return what is to be said about a text that is not saved yet, as if it stood in its file.

    Args:
        report: That of the last good build, in whose process this runs; ``None`` before there is one.
        of_build: The problems that stopped the last build: some are only seen when all pages are made.

    Returns:
        The findings in the order of the text.
    """
    text = with_line_feeds(text)
    problems = list(report.check_text(source, text)) if report else []
    known = {_at_no_line(problem) for problem in problems}
    problems += [
        one for one in of_build if _inner(one.place.file) == source and _at_no_line(one) not in known
    ]
    found: dict[Finding, Finding] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity != MUST_FIX):
        finding = _finding(problem, text, source)
        found.setdefault(replace(finding, severity=MUST_FIX), finding)  # a check and a build may say the same
    return tuple(sorted(found.values(), key=lambda finding: (finding.line, finding.column, finding.rule)))


def _at_no_line(problem: Problem) -> Problem:
    """Return a problem as it is wherever it stands: the text may have changed since the last build."""
    return replace(problem, place=FilePlace(""), excerpt="")


def _inner(file: str) -> Source:
    return file.removeprefix("content/")


def correction_of(line: str, problem: Problem, *, folder: str) -> tuple[int, int, str] | None:
    """Return from where to where a line is wrong, and what belongs there; ``None`` when that is not certain.

    Args:
        folder: Where the file lies below ``content/``, since links are written from there.
    """
    got, meant = problem.got, problem.suggestion
    if not (got and meant):
        return None
    for wrong, right in ((got, meant), (_seen_from(folder, got), _seen_from(folder, meant))):
        if line.count(wrong) == 1:
            start = line.index(wrong)
            return start, start + len(wrong), right
    return None


def _seen_from(folder: str, target: str) -> str:
    return posixpath.relpath(target, folder or ".")


def _finding(problem: Problem, text: str, source: Source) -> Finding:
    rows = text.split("\n")
    number = min(max(problem.place.line, 1), len(rows))
    row, start = rows[number - 1], sum(len(each) + 1 for each in rows[: number - 1])
    correction = correction_of(row, problem, folder=posixpath.dirname(source))
    if correction:
        begin, end = start + correction[0], start + correction[1]
    else:
        begin, end = _place_of(
            problem, text, start, start + sum(len(each) + 1 for each in rows[number - 1 :][:_NEAR])
        )
    line, column = _line_and_column(text, begin)
    end_line, end_column = _line_and_column(text, end)
    return Finding(
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        severity=problem.severity,
        rule=problem.rule,
        field=problem.field,
        message=what_is_wrong(problem),
        remedy=what_to_do(problem),
        replacement=correction[2] if correction else None,
    )


def _place_of(problem: Problem, text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the place of the words that a problem is about, else that of its line."""
    end_of_line = start + len(text[start:].partition("\n")[0])
    words = list(_words_of(text, start, stop))
    sentence = _find(problem.excerpt, words)
    quoted = _QUOTED.search(problem.message)
    for wanted in (quoted[1] if quoted else "", problem.got):
        if found := _find(wanted, sentence or words):
            return found[0].start, found[-1].end
    if sentence:
        return sentence[0].start, sentence[-1].end
    margin = len(text[start:end_of_line]) - len(text[start:end_of_line].lstrip())
    return start + margin, end_of_line


def _words_of(text: str, start: int, stop: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, stop):
        if match["word"]:
            yield Word(match["word"].casefold(), match.start(), match.end())


def _find(wanted: str, words: Sequence[Word]) -> Sequence[Word]:
    """Return the words that say what a text does, whatever signs stand between them; else none."""
    sought = [match[0].casefold() for match in re.finditer(r"\w+", wanted)]
    texts = [word.text for word in words]
    for place in range(len(texts) - len(sought) + 1 if sought else 0):
        if texts[place : place + len(sought)] == sought:
            return words[place : place + len(sought)]
    return ()


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1)
