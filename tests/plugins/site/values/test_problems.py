"""A problem is data; its sentences are made in one place."""

import msgspec
import pytest

from plugins.site.values.problems import (
    BuildStopped,
    ContentError,
    FilePlace,
    Problem,
    in_one_line,
    what_is_wrong,
    what_to_do,
    where,
)

PLACE = FilePlace("guides/a.md", 3)
HOSTILE = '</script>"\n::error::&🙂'


def test_problem_travels_as_plain_data():
    problem = Problem(PLACE, "title", expected="x", got=HOSTILE, suggestion="y", rule="title-width")

    plain = msgspec.to_builtins(problem)

    assert msgspec.convert(plain, Problem) == problem
    assert msgspec.json.decode(msgspec.json.encode(problem), type=Problem) == problem


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"expected": "a title", "got": "x"}, 'expected a title, got "x"'),
        ({"expected": "a title"}, "expected a title, got nothing"),
        ({"expected": "one list", "detail": "3 of them"}, "expected one list, got 3 of them"),
        (
            {"expected": "a published page", "got": "b.md", "detail": ", which is a draft"},
            'expected a published page, got "b.md", which is a draft',
        ),
        ({"expected": "each id once", "got": "a", "detail": "twice"}, 'expected each id once, got "a" twice'),
        ({"message": "Don't promise a result: “cures”"}, "Don't promise a result: “cures”"),
        ({"expected": "words", "got": HOSTILE}, f'expected words, got "{HOSTILE}"'),
    ],
)
def test_one_sentence_names_what_is_wrong(words, sentence):
    assert what_is_wrong(Problem(PLACE, **words)) == sentence


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ({"remedy": "Add it"}, "Add it."),
        ({"remedy": "What is it about?"}, "What is it about?"),
        ({"suggestion": "title"}, 'Did you mean "title"?'),
        ({"remedy": "Correct the name", "suggestion": "b.md"}, 'Correct the name. Did you mean "b.md"?'),
    ],
)
def test_advice_ends_with_a_period_or_a_question_mark(words, sentences):
    assert what_to_do(Problem(PLACE, expected="x", **words)) == sentences


def test_line_names_file_line_and_field():
    problem = Problem(PLACE, "title", expected="a title", remedy="Add it")

    assert in_one_line(problem) == "guides/a.md:3: title: expected a title, got nothing. Add it."
    assert where(Problem(FilePlace("content"), message="No pages")) == "content"


def test_stopped_build_lists_each_problem_once_by_file_and_line():
    late, early = (
        Problem(FilePlace("a.md", 10), message="Late"),
        Problem(FilePlace("a.md", 9), message="Early"),
    )
    other = Problem(FilePlace("b.md"), message="Other")

    stopped = BuildStopped([other, late, early, late])

    assert stopped.problems == [early, late, other]
    assert str(stopped).splitlines()[-1] == (
        "3 problems. Nothing was published; the last good site is as it was."
    )


def test_error_shows_every_problem_that_it_carries():
    error = ContentError(Problem(PLACE, message="A", remedy="B"), Problem(PLACE, message="C", remedy="D"))

    assert str(error) == "guides/a.md:3: A. B.\nguides/a.md:3: C. D."
