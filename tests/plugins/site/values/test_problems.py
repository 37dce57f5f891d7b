"""A problem of the editor's is told whole, wherever it was found."""

import pickle

import pytest

from plugins.site.values.problems import problem_of
from plugins.site.values.suggestions import did_you_mean


def test_problem_goes_from_process_to_process_whole():
    problem = problem_of("guides/a.md", problem="expected b", remedy="Add it", line=3, check="title-width")

    assert pickle.loads(pickle.dumps(problem)) == problem


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("titel", ["title", "date"], 'Did you mean "title"?'),
        ("TITLE", ["title", "date"], 'Did you mean "title"?'),
        ("s20", ["S2", "S20"], 'Did you mean "S20"?'),
        ("Straße", ["STRASSE"], 'Did you mean "STRASSE"?'),
        ("", ["b", "a"], "Known: a, b"),
        (
            "pics/a-tall-cog.svg",
            ["images/a-tall-cog.svg", "pics/a-tall-dog.svg"],
            'Did you mean "images/a-tall-cog.svg"?',
        ),
        (
            "S9",
            [f"A{number:02}" for number in range(42)],
            f"Known: {', '.join(f'A{n:02}' for n in range(40))} and 2 more",
        ),
        ("</script>", [], "Known: none"),
    ],
)
def test_nearest_name_is_found_whatever_its_capitals(word, known, told):
    assert did_you_mean(word, known) == told
