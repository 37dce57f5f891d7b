"""What an editor in a hurry reads first."""

from collections import Counter

from plugins.site.values.problems import FilePlace, Problem
from preview.panel.ranking import choose, sort_findings


def finding(severity, rule="", *, page="x", line=1, weight=0):
    place = FilePlace(f"content/guides/{page}.md", line)
    return Problem(place, message="Look", rule=rule, severity=severity, weight=weight)


def test_urgent_ones_come_first_and_each_once():
    found = sort_findings([finding("idea"), finding("must fix"), finding("look at"), finding("must fix")])

    assert [one.severity for one in found] == ["must fix", "look at", "idea"]


def test_safety_comes_before_trust_facts_links_and_style_whatever_the_line():
    rules = ["long-sentence", "orphan", "", "unsourced-claim", "red-flag-care"]

    found = sort_findings(finding("look at", rule, line=line) for line, rule in enumerate(rules, 1))

    assert [one.rule for one in found] == rules[::-1]


def test_everything_that_must_be_fixed_is_shown_and_three_of_the_rest_on_each_page():
    must = [finding("must fix", line=line) for line in range(9)]
    look = [finding("look at", page=page, line=line) for page in "ab" for line in range(4)]

    chosen = choose([*must, *look])

    assert Counter((one.severity, one.place.file[-4]) for one in chosen.shown) == {
        ("must fix", "x"): 9,
        ("look at", "a"): 3,
        ("look at", "b"): 3,
    }
    assert chosen.more == {"look at": 2}


def test_ideas_are_one_of_a_page_and_ten_in_all():
    ideas = [finding("idea", page=f"page-{page}", line=line) for page in range(12) for line in (1, 2)]

    chosen = choose(ideas)

    assert len(chosen.shown) == len({one.place.file for one in chosen.shown}) == 10
    assert chosen.more == {"idea": 14}


def test_the_surest_ideas_are_shown_whatever_their_page():
    ideas = [finding("idea", "sounds-like", page=f"page-{page:02}", weight=page / 20) for page in range(20)]

    assert [one.weight for one in choose(ideas).shown] == [page / 20 for page in range(19, 9, -1)]


def test_what_an_editor_would_say_of_a_page_with_ten_flaws_is_the_order_of_what_harms_most():
    rules = [
        *("red-flag-comfort", "care-card-contradiction", "absolute-claim", "client-story", "unsourced-claim"),
        *("weak-source", "link-text", "unexplained-term", "reading-grade", "long-sentence"),
    ]
    flaws = [finding("look at", rule, line=10 - at) for at, rule in enumerate(rules)]

    assert [one.rule for one in sort_findings(flaws)] == rules


def test_what_waits_for_an_answer_is_counted_apart():
    chosen = choose([finding("idea", "waiting-answer", line=line) for line in (1, 2, 3)])

    assert (chosen.shown, chosen.waiting, chosen.more) == ((), 3, {})
