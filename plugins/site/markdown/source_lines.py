"""The lines of an article as written; positions do not survive Markdown, so a line is found by its text.

The tree is walked in the order of the text, and each thing asks once for the
line that it stands on: so the second of two equal ones gets the second line.
"""

import re
from functools import lru_cache

from plugins.site.values.problems import Problem, problem_of

# Each form begins with the end of a line, which is found ten times as fast as its beginning.
# Where a quotation begins: the same words in the middle of one are no block.
_BLOCK = r"\n(?![ \t]*>)[^\n]*\n {{0,3}}>[ \t]*\[![ \t]*{name}(?![^\]\s])"
_HEADING = r"\n(?:[> \t]*(?:(?:[-*+]|\d+\.)[ \t]+)*(?:#{{{level}}}(?!#)|<h{level}\b){underlined})"
# Possessive, since no part of a line is followed by the end of that line.
_UNDERLINED = r"|(?<=\n\n)[^\n]++(?=\n{mark}+ *$)"
_UNDERLINES = {1: "=", 2: "-"}
_UNDERLINE = re.compile(r"\n[=-]+ *$", re.MULTILINE)
_BEFORE_TARGET = ("](", "](<", "]: ", "]: <", '="', "='")
_BEHIND_TARGET = frozenset({"", *") \t\n>\"'"})


class SourceLines:
    """The text of one file, and the problems found in it."""

    def __init__(self, text: str, *, source: str, first_line: int) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._text = f"\n\n{text}"
        self._first_line = first_line - 2
        self._is_underlined = _UNDERLINE.search(self._text) is not None
        self._passed: dict[str, int] = {}
        self._code_end = 0
        self._last_position = self._last_breaks = 0

    def pass_over(self, text: str) -> None:
        """Find nothing any more before the end of code or a comment, which the walk has reached."""
        for line in filter(None, map(str.strip, text.splitlines())):
            at = self._text.find(line, self._code_end)
            if at < 0:
                return
            self._code_end = at + len(line)

    def line_of_block(self, name: str) -> int:
        """Find the line of the next block of a name."""
        return self._next_line(_BLOCK.format(name=re.escape(name)))

    def line_of_heading(self, level: int) -> int:
        """Find the line of the next heading of a level."""
        return self._next_line(_heading_form(level, underlined=self._is_underlined))

    def line_of_tag(self, tag: str) -> int:
        """Find the line of the next HTML tag of a name."""
        return self._next_line(rf"(?i)<{re.escape(tag)}\b")

    def line_of_source(self, name: str) -> int:
        """Find the line of the next ``[^name]``."""
        mark = f"[^{name}]"
        at = self._text.find(mark, self._start(mark))
        return self._pass(mark, at + len(mark)) if at >= 0 else self._last_line(mark)

    def line_of_target(self, target: str) -> int:
        """Find the line of the next link or picture that leads to a target."""
        # No regular expression: compiling one for each link would take longer than reading the article.
        text, at = self._text, self._start(target)
        while (at := text.find(target, at)) >= 0:
            end = at + len(target)
            if text.endswith(_BEFORE_TARGET, 0, at) and text[end : end + 1] in _BEHIND_TARGET:
                return self._pass(target, end)
            at = max(end, at + 1)
        return self._last_line(target)

    def report(self, line: int, field: str, problem: str, remedy: str) -> None:
        """Note a problem."""
        self.problems.append(problem_of(self.source, line=line, field=field, problem=problem, remedy=remedy))

    def _next_line(self, form: str) -> int:
        match = re.compile(form, re.MULTILINE).search(self._text, self._start(form))
        return self._pass(form, match.end()) if match else self._last_line(form)

    def _start(self, form: str) -> int:
        return max(self._code_end, self._passed.get(form, 0))

    def _pass(self, form: str, end: int) -> int:
        self._passed[form] = end
        return self._line_at(end)

    def _last_line(self, form: str) -> int:
        """Return the line of the one before, or the first, for what is written in an unforeseen way."""
        return self._line_at(self._passed.get(form, 2))

    def _line_at(self, position: int) -> int:
        # Counted on from the last one, which most often is the thing before in the text.
        if position < self._last_position:
            self._last_position = self._last_breaks = 0
        self._last_breaks += self._text.count("\n", self._last_position, position)
        self._last_position = position
        return self._first_line + self._last_breaks


@lru_cache(maxsize=12)
def _heading_form(level: int, *, underlined: bool) -> str:
    underline = _UNDERLINES.get(level) if underlined else None
    return _HEADING.format(level=level, underlined=_UNDERLINED.format(mark=underline) if underline else "")
