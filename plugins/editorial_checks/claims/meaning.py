"""Whether a sentence says a thing, or denies, asks, quotes or only supposes it.

Which words do so is data: this module knows no language.
"""

import re
from functools import cached_property
from typing import Literal

from plugins.editorial_checks.data_files import WORDS, Table
from plugins.editorial_checks.reading.phrases import WORD_LIST, Phrases
from plugins.editorial_checks.reading.prose import PIECE, Sentence
from plugins.site.api import Field

_NEAR = 40
"""Characters each side of a word within which it is looked for what makes it harmless."""
_GAP = r"(?:[\s,-]+[\w'%]+){0,9}?\s+"

Head = Literal["", "noun", "subject", "clause"]
"""Where the words stand that others are about: behind them, before them, or in all of their clause."""


class Meaning(Table):
    """How the language denies, asks, supposes and reports: ``[meaning]``."""

    no: Phrases = WORD_LIST
    no_until_comma: Phrases = WORD_LIST
    no_after: Phrases = WORD_LIST
    not_a_no: Phrases = WORD_LIST
    joins: Phrases = WORD_LIST
    clause_starts: tuple[str, ...] = Field((), description=WORDS)
    clause_breaks: tuple[str, ...] = Field((), description=WORDS)
    said_by_others: Phrases = WORD_LIST
    supposed: Phrases = WORD_LIST
    promised: Phrases = WORD_LIST
    yes_or_no: Phrases = WORD_LIST
    yes: Phrases = WORD_LIST
    phrase_ends: Phrases = WORD_LIST
    fillers: Phrases = WORD_LIST

    def is_said(self, sentence: Sentence, start: int, end: int, following: Sentence | None) -> bool:
        """Return whether the sentence claims what stands between two positions.

        Args:
            following: The next sentence, since it may answer a question.
        """
        if sentence.is_question and self._is_open(sentence, following):
            return False
        return not self.is_denied(sentence.plain, start, end) and not self._is_reported(sentence, start)

    def is_denied(self, plain: str, start: int, end: int) -> bool:
        """Return whether a lower-case text denies what stands between two positions."""
        shown = re.sub(self.not_a_no.pattern_in(plain), lambda match: "¦" * len(match[0]), plain)
        before, after = self.clause(shown, start, end)
        return bool(
            self._has_no(before)
            or self.no_until_comma.find(before.rpartition(",")[2])
            or re.match(_GAP + self.no_after.pattern_in(after), after)
        )

    def _has_no(self, before: str) -> bool:
        """Return whether the last "no" of a clause holds; one before a comma answers something else."""
        matches = self.no.find_all(before)
        found = [match for match in matches if not before.startswith((",", ".", "!"), match.end())]
        if len(found) > 1:
            # "There is nothing that it cannot do" is no denial.
            return not self.joins.find(before, found[-2].end(), found[-1].start())
        return bool(found)

    def is_supposed(self, sentence: Sentence, start: int) -> bool:
        """Return whether the clause before a position makes it a condition or an indirect question."""
        before, _ = self.clause(sentence.plain, start, start)
        return self.supposed.find(before) is not None

    def clause(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and after two positions, in the same clause."""
        begins = max((border.end() for border in self._border.finditer(text, 0, start)), default=0)
        border_after = self._border.search(text, end)
        return text[begins:start], text[end : border_after.start() if border_after else len(text)]

    def head_of(self, plain: str, start: int, end: int, head: Head) -> str:
        """Return what the words between two positions are about, "" when their clause does not tell.

        Of "permanent" in "permanent parking behind the house", a ``noun``, this is "permanent parking"; of
        "is permanent", a ``subject``, and as a rule of a ``clause``, it is what stands before.
        """
        before, after = self.clause(plain, start, end)
        rest, words = after.partition(",")[0], plain[start:end]
        phrase = rest[: found.start()] if (found := self.phrase_ends.find(rest)) else rest
        if head == "noun" and self._has_content(phrase):
            return words + phrase
        if head == "subject" and self._has_content(before):
            return before
        return before + words + rest if self._has_content(f"{before} {rest}") else ""

    def _has_content(self, text: str) -> bool:
        return PIECE.search(re.sub(self.fillers.pattern_in(text), "", text)) is not None

    def _is_open(self, sentence: Sentence, following: Sentence | None) -> bool:
        """Return whether a question asks for yes or no, and is not answered with yes."""
        asked = self.yes_or_no.pattern_in(sentence.plain)
        if not re.search(rf"(?:^\W*|[,:;–—]\s*){asked}", sentence.plain):
            return False
        answer = self.yes.find(following.plain) if following else None
        return answer is None or answer.start() > 0

    def _is_reported(self, sentence: Sentence, start: int) -> bool:
        if sentence.unquoted[start : start + 1] == "¦":
            return not self.promised.find(sentence.unquoted)
        return self.said_by_others.find(sentence.plain, 0, start) is not None

    @cached_property
    def _border(self) -> re.Pattern[str]:
        starts, breaks = (
            "|".join(map(re.escape, words)) or "(?!)" for words in (self.clause_starts, self.clause_breaks)
        )
        return re.compile(rf"[;:()–—]|,\s+(?=(?:{starts})\b)|(?<!\w)(?:{breaks})(?!\w)")


def near(text: str, start: int, end: int) -> str:
    """Return what stands around two positions, cut at whole words."""
    left = text.rfind(" ", 0, start - _NEAR) + 1 if start > _NEAR else 0
    right = text.find(" ", end + _NEAR)
    return text[left : right if right != -1 else len(text)]
