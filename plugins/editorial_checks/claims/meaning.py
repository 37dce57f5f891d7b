"""Whether a sentence says a thing, or denies, asks, quotes or only supposes it.

Which words do so is data: this module knows no language.
"""

import re

from msgspec import Struct

from plugins.editorial_checks.claims.claim_facts import MeaningFacts
from plugins.editorial_checks.claims.phrases import Phrases, compile_phrases
from plugins.editorial_checks.reading.prose import Sentence

_NEAR = 40
"""Characters each side of a word within which it is looked for what makes it harmless."""


class Meaning(Struct, frozen=True):
    """The words of ``[meaning]``, ready for use."""

    no: Phrases
    no_until_comma: Phrases
    no_after: Phrases
    not_a_no: Phrases
    joins: Phrases
    said_by_others: Phrases
    supposed: Phrases
    promised: Phrases
    yes_or_no: Phrases
    yes: Phrases
    border: re.Pattern[str]

    def is_said(self, sentence: Sentence, start: int, end: int, following: Sentence | None) -> bool:
        """Whether the sentence claims what stands between two positions.

        Args:
            following: The next sentence, since it may answer a question.
        """
        if sentence.is_question and self._is_open(sentence, following):
            return False
        return not self.is_denied(sentence.plain, start, end) and not self._is_reported(sentence, start)

    def is_denied(self, plain: str, start: int, end: int) -> bool:
        """Whether a lower-case text denies what stands between two positions."""
        shown = self.not_a_no.pattern.sub(lambda match: "¦" * len(match[0]), plain)
        before, after = self.clause(shown, start, end)
        if self._has_no(before):
            return True
        if self.no_until_comma.pattern.search(before.rpartition(",")[2]):
            return True
        return self.no_after.pattern.match(after) is not None

    def _has_no(self, before: str) -> bool:
        """Whether the last "no" of a clause holds; one before a comma is an answer to something else."""
        found = [
            match
            for match in self.no.pattern.finditer(before)
            if before[match.end() : match.end() + 1] not in (",", ".", "!")
        ]
        if len(found) > 1:
            # "There is nothing that it cannot do" is no denial.
            return not self.joins.pattern.search(before, found[-2].end(), found[-1].start())
        return bool(found)

    def is_supposed(self, sentence: Sentence, start: int) -> bool:
        """Whether the clause before a position makes it a condition or an indirect question."""
        before, _ = self.clause(sentence.plain, start, start)
        return self.supposed.pattern.search(before) is not None

    def clause(self, text: str, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and after two positions, in the same clause."""
        begins = 0
        for border in self.border.finditer(text, 0, start):
            begins = border.end()
        border_after = self.border.search(text, end)
        return text[begins:start], text[end : border_after.start() if border_after else len(text)]

    def _is_open(self, sentence: Sentence, following: Sentence | None) -> bool:
        """Whether a question asks for yes or no, and is not answered with yes."""
        if not self.yes_or_no.search(sentence.plain, sentence.pieces):
            return False
        return following is None or not self.yes.pattern.match(following.plain)

    def _is_reported(self, sentence: Sentence, start: int) -> bool:
        if sentence.unquoted[start : start + 1] == "¦":
            return not self.promised.search(sentence.unquoted, sentence.pieces)
        return self.said_by_others.pattern.search(sentence.plain, 0, start) is not None


def make_meaning(facts: MeaningFacts) -> Meaning:
    """Prepare the words of a data file."""
    starts = "|".join(re.escape(word) for word in facts.clause_starts) or "(?!)"
    breaks = "|".join(re.escape(word) for word in facts.clause_breaks) or "(?!)"
    gap = r"(?:[\s,-]+[\w'%]+){0,9}?\s+"
    after = compile_phrases(facts.no_after)
    return Meaning(
        no=compile_phrases(facts.no),
        no_until_comma=compile_phrases(facts.no_until_comma),
        no_after=Phrases(after.gates, re.compile(gap + after.pattern.pattern)),
        not_a_no=compile_phrases(facts.not_a_no),
        joins=compile_phrases(facts.joins),
        said_by_others=compile_phrases(facts.said_by_others),
        supposed=compile_phrases(facts.supposed),
        promised=compile_phrases(facts.promised),
        yes_or_no=_at_clause_start(facts.yes_or_no),
        yes=compile_phrases(facts.yes),
        border=re.compile(rf"[;:()–—]|,\s+(?=(?:{starts})\b)|(?<!\w)(?:{breaks})(?!\w)"),
    )


def _at_clause_start(words: tuple[str, ...]) -> Phrases:
    phrases = compile_phrases(words)
    return Phrases(phrases.gates, re.compile(rf"(?:^\W*|[,:;–—]\s*){phrases.pattern.pattern}"))


def near(text: str, start: int, end: int) -> str:
    """Return what stands around two positions, cut at whole words."""
    left = text.rfind(" ", 0, start - _NEAR) + 1 if start > _NEAR else 0
    right = text.find(" ", end + _NEAR)
    return text[left : right if right != -1 else len(text)]
