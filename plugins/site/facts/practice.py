"""The questions of ``[practice]`` in ``business.toml``, and the words that are tied to their answers.

``[?name] … [/name]`` ties what stands between to the answer of ``[practice.name]``;
``[=name]`` prints that answer. Without a yes, the words are no part of the public site.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Unpack

from msgspec import Struct

from plugins.site.facts.booking_facts import OFFLINE
from plugins.site.facts.business import Business
from plugins.site.fields.reading import FaultsError, FieldPath, WrongFactError, read_value
from plugins.site.fields.schema import Field, FieldGroup, fields_of
from plugins.site.values.field_parsing import line_of, parse_fields
from plugins.site.values.field_types import PostalAddress, Text
from plugins.site.values.problems import ContentError, FilePlace, Problem, ProblemWords
from plugins.site.values.suggestions import unknown_name

TABLE = "practice"
_KNOWN_ANSWERS = {"address", "online"}
"""What the owner answers elsewhere in the file."""
MARK = re.compile(r"\[(?P<sign>[?=/]) ?(?P<name>[\w-]+) ?\]")
SHOWN, WAITING, LEFT_OUT = range(3)
"""What becomes of words: they are printed, printed as waiting (in a preview only), or no part of the page."""
_YES, _NO = "yes", "no"
_SAME = {"true": _YES, "false": _NO}


def _words_of(value: object) -> object:
    return str(value) if isinstance(value, bool) else value


class Question(FieldGroup):
    """A question that only the owner can answer; with an ``example``, the answer is words to print."""

    question: Text = Field(description='a question, such as "Do people stay covered?"')
    example: str = Field("", description='an answer in words to print, such as "24 hours"')
    answer: str = Field("", description='"yes" or "no", or "" while nobody has answered', before=_words_of)

    @classmethod
    def checked(cls, name: str, value: Any, known: Mapping[str, Any]) -> Any:
        """Return an answer as it is printed."""
        if name != "answer":
            return value
        # The sentence around it has a period of its own.
        answer = value.removesuffix(".").rstrip()
        answer = _SAME.get(answer.casefold(), answer)
        answer = answer.casefold() if answer.casefold() in {_YES, _NO} else answer
        example = known.get("example")
        if example and answer == _YES:
            message = "This question asks for words"
            raise WrongFactError(message, remedy=f'Write them, such as "{example}", or "no"')
        if example == "" and answer not in {"", _YES, _NO}:
            raise ValueError(answer)
        return answer


class _Questionnaire(FieldGroup):
    practice: dict[str, Question] = Field({}, description="tables such as [practice.cancelling]")


class Practice(Struct, frozen=True):
    """The questions by name; ``None`` when they cannot be read, and then no name is unknown."""

    questions: Mapping[str, Question] | None = None
    shows_waiting: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """The questions that nobody has answered."""
        return tuple(name for name, question in (self.questions or {}).items() if not question.answer)

    def fate(self, name: str) -> int:
        """Return what becomes of words that are tied to an answer."""
        question = (self.questions or {}).get(name)
        if question is None or question.answer == _NO:
            return LEFT_OUT
        return SHOWN if question.answer else WAITING if self.shows_waiting else LEFT_OUT


NO_QUESTIONS = Practice()


def parse_practice(
    values: Mapping[str, Any], lines: Mapping[FieldPath, int], *, source: str
) -> dict[str, Question]:
    """Read the questions of a whole ``business.toml``.

    Raises:
        ContentError: A question or an answer is wrong.
    """
    asked = {TABLE: values[TABLE]} if TABLE in values else {}
    whole = fields_of(Business)
    questions = parse_fields(_Questionnaire, asked, lines, source=source, of_file=whole).practice
    if odd := next((name for name in questions if not MARK.fullmatch(f"[?{name}]")), ""):
        expected, line = (
            "a name of letters and hyphens, such as [practice.cancelling]",
            line_of((TABLE, odd), lines),
        )
        raise ContentError.of(source, line, TABLE, expected=expected, got=odd, remedy="Correct it")
    return questions


def known_answers(values: Mapping[str, Any]) -> dict[str, Question]:
    """Return what other tables of ``business.toml`` answer: ``[=address]``, and ``[?online]``."""
    try:
        address = ", ".join(read_value(PostalAddress, values.get("address")).lines)
    except FaultsError:  # missing, or reported where the business is read
        address = _NO
    booking = values.get("booking")
    is_online = isinstance(booking, Mapping) and booking.get("provider") not in OFFLINE
    example = "100 Example Street, Albuquerque, NM 87100"
    return {
        "address": read_value(
            Question, {"question": "Where do people come to you?", "example": example, "answer": address}
        ),
        "online": Question(question="Can people book online?", answer=_YES if is_online else _NO),
    }


class Span(Struct):
    """An open ``[?name]``; ``level`` is the highest level of the headings inside so far, 0 without any."""

    name: str
    line: int
    level: int = 0


class Piece(Struct, frozen=True):
    """Words between two marks, or an answer; ``start`` is their place in the text."""

    words: str
    start: int
    fate: int


class Marks:
    """Follows the marks of one file from word to word, and collects what is wrong with them."""

    def __init__(self, practice: Practice, *, source: str) -> None:
        self.practice = practice
        self.source = source
        self.problems: list[Problem] = []
        self.open: list[Span] = []
        self.closed: list[tuple[Span, int]] = []
        self.count = 0
        self.named: set[str] = set()

    @property
    def fate(self) -> int:
        """What becomes of the next words."""
        return max((self.practice.fate(span.name) for span in self.open), default=SHOWN)

    def report(self, line: int, **words: Unpack[ProblemWords]) -> None:
        """Note a problem."""
        self.problems.append(Problem(FilePlace(self.source, line), TABLE, **words))

    def pieces(
        self, text: str, line_at: Callable[[int], int], escaped: Container[int] = ()
    ) -> Iterator[Piece]:
        """Yield the words of a text without its marks, in their order.

        Args:
            line_at: Returns the line of a position.
            escaped: The positions of characters that mean only themselves.
        """
        at = 0
        for mark in MARK.finditer(text):
            if mark.start() in escaped:
                continue
            yield Piece(text[at : mark.start()], at, self.fate)
            at, name, line = mark.end(), mark["name"], line_at(mark.start())
            self.count += 1
            self._check_name(name, line)
            if mark["sign"] == "?":
                self.open.append(Span(name, line))
            elif mark["sign"] == "/":
                self._close(name, line)
            else:
                yield Piece(self._answer(name, line), mark.start(), self.fate)
        yield Piece(text[at:], at, self.fate)

    def finish(self) -> None:
        """Report what was not closed."""
        for span in self.open:
            message = f'"[?{span.name}]" has no end'
            remedy = f'Write "[/{span.name}]" after the last word that depends on the answer'
            self.report(span.line, message=message, remedy=remedy)
        self.open = []

    def _check_name(self, name: str, line: int) -> None:
        questions = self.practice.questions
        if questions is None or name in self.named:
            return
        self.named.add(name)
        if name not in questions:
            expected, place = "a question of [practice] in business.toml", FilePlace(self.source, line)
            otherwise = (
                ""
                if questions.keys() - _KNOWN_ANSWERS
                else f'Write it there: "[practice.{name}]" and its "question"'
            )
            self.problems.append(
                unknown_name(place, TABLE, expected=expected, got=name, known=questions, otherwise=otherwise)
            )
        elif not questions[name].answer:
            message = f"This waits for the answer to “{questions[name].question}”"
            remedy = f"Answer practice.{name} in business.toml"
            self.report(line, message=message, remedy=remedy, rule="waiting-answer", severity="idea")

    def _close(self, name: str, line: int) -> None:
        if self.open and self.open[-1].name == name:
            self.closed.append((self.open.pop(), line))
        elif any(span.name == name for span in self.open):
            first = f"[/{self.open[-1].name}]"
            self.report(
                line, expected=f'"{first}" first', got=f"[/{name}]", remedy="Close the inner one first"
            )
            self.open = [span for span in self.open if span.name != name]
        else:
            remedy = f'Write "[?{name}]" before the first word that depends on the answer'
            self.report(line, message=f'"[/{name}]" has no beginning', remedy=remedy)

    def _answer(self, name: str, line: int) -> str:
        question = (self.practice.questions or {}).get(name)
        if not any(span.name == name for span in self.open):
            remedy = f'Put the sentence between "[?{name}]" and "[/{name}]"'
            self.report(line, message=f'"[={name}]" may have no answer to print', remedy=remedy)
        elif question and not question.example:
            message = f"The answer to practice.{name} is yes or no, which is not printed"
            remedy = f'Take "[={name}]" out, or give the question an "example" in words'
            self.report(line, message=message, remedy=remedy)
        return (question.answer or question.example) if question else ""


def join(before: str, after: str) -> str:
    """Join the words around something that was left out: one blank between, none before a comma."""
    if after.startswith(tuple(".,;:!?")):
        return before.rstrip(" ") + after
    return before + (after.lstrip(" ") if before[-1:].isspace() else after)


def untie_values(
    values: Any, lines: Mapping[FieldPath, int], practice: Practice, *, source: str
) -> tuple[Any, list[Problem]]:
    """Take the marks, and what is left out, from all texts of a file of fields.

    Returns:
        The values, and what is wrong in the marks; what only waits is an idea.
    """
    marks = Marks(practice, source=source)

    def untie(value: Any, path: FieldPath) -> Any:
        if isinstance(value, dict):
            return {name: untie(inner, (*path, name)) for name, inner in value.items()}
        if isinstance(value, list):
            return [untie(inner, (*path, number)) for number, inner in enumerate(value)]
        if not isinstance(value, str) or not MARK.search(value):
            return value
        text = ""
        for piece in marks.pieces(value, lambda _: line_of(path, lines)):
            text = text if piece.fate == LEFT_OUT else join(text, piece.words)
        marks.finish()
        return text.strip()

    return untie(values, ()), marks.problems
