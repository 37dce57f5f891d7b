"""The name that was probably meant."""

import pytest

from plugins.site.values.problems import FilePlace
from plugins.site.values.suggestions import nearest, unknown_name


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "date"], "title"),
        ("TITLE", ["title", "date"], "title"),
        ("s20", ["S2", "S20"], "S20"),
        ("Straße", ["STRASSE"], "STRASSE"),
        ("", ["b", "a"], ""),
        ("pics/a-tall-cog.svg", ["images/a-tall-cog.svg", "pics/a-tall-dog.svg"], "images/a-tall-cog.svg"),
        ("guides/knot.md", ["guides/other.md", "conditions/knots.md"], "conditions/knots.md"),
        ("guides/sleep.md", ["guides/slope-climbing.md"], ""),
        ("/guides/knot/", ["/", "/guides/", "/guides/knots/"], "/guides/knots/"),
        ("services/index.md", ["conditions/index.md", "service/index.md"], "service/index.md"),
        ("guides/index.md", ["uses/index.md"], ""),
        ("guides/index.md", ["uses/index.md", "guide/index.md"], "guide/index.md"),
        ("/guides/", ["/", "/uses/"], ""),
        ("/guide/", ["/uses/", "/guides/"], "/guides/"),
        ("</script>", [], ""),
    ],
)
def test_nearest_name_is_found_in_any_folder_whatever_its_capitals(word, known, meant):
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("known", "otherwise", "advice"),
    [
        (["b", "a"], "", "Known: a, b."),
        ([], "", "Known: none."),
        (["b", "a"], "Take it out", "Take it out."),
        (["S99"], "Take it out", 'Did you mean "S99"?'),
        (
            [f"A{number:02}" for number in range(42)],
            "",
            f"Known: {', '.join(f'A{number:02}' for number in range(40))} and 2 more.",
        ),
    ],
)
def test_unknown_name_gets_the_best_advice_there_is(known, otherwise, advice):
    problem = unknown_name(
        FilePlace("a.md", 2), "source", expected="a source", got="S9", known=known, otherwise=otherwise
    )

    assert str(problem) == f'a.md:2: source: expected a source, got "S9". {advice}'
