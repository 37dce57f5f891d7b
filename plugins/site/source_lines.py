"""The lines of an article as written; positions do not survive Markdown, so a line is found by its text."""

from plugins.site.errors import ContentError


class SourceLines:
    """The text of one file, and the problems found in it."""

    def __init__(self, text: str, *, source: str, first_line: int) -> None:
        self.source = source
        self.problems: list[ContentError] = []
        self._lines = text.splitlines()
        self._first_line = first_line
        self._passed = 0

    def line_of(self, needle: str) -> int:
        """Find the first line that holds a text."""
        for number, line in enumerate(self._lines):
            if needle in line:
                return self._first_line + number
        return self._first_line

    def next_line_of(self, needle: str) -> int:
        """Find the line of the next block, since two of one name are no rare thing."""
        for number in range(self._passed, len(self._lines)):
            if needle in self._lines[number]:
                self._passed = number + 1
                return self._first_line + number
        return self.line_of(needle)

    def report(self, needle: str, field: str, problem: str, remedy: str) -> None:
        """Note a problem at the first line that holds a text."""
        self.problems.append(
            ContentError(self.source, line=self.line_of(needle), field=field, problem=problem, remedy=remedy)
        )
