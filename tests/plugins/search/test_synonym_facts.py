"""What content/synonyms.toml may contain, and its problems."""

import pytest

from plugins.search.synonym_facts import SynonymFacts, parse_synonyms
from plugins.site.values.problems import ContentError


def test_no_file_is_no_synonyms():
    assert parse_synonyms("") == SynonymFacts()


def test_file_holds_groups_signs_and_words_that_do_not_count():
    facts = parse_synonyms(
        """
        ignored = ["the", "my"]
        [[groups]]
        words = ["trigger point", "knot"]
        page = "guides/knots.md"
        [[signs]]
        sign = "a fever"
        words = ["chill|chills", "high … temperature"]
        """
    )

    assert facts.ignored == ("the", "my")
    assert [(group.words, group.page) for group in facts.groups] == [
        (("trigger point", "knot"), "guides/knots.md")
    ]
    assert [(sign.sign, sign.words) for sign in facts.signs] == [
        ("a fever", ("chill|chills", "high … temperature"))
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[[groups]]\nwords = ["knot"]\n',
            'synonyms.toml:2: groups 1, words: expected a list of two words or more, such as ["knot", "trigger point"]',
        ),
        (
            '[[groups]]\nword = ["knot", "lump"]\n',
            'synonyms.toml:2: groups 1, word: expected a known field, got "word". Did you mean "words"?',
        ),
        (
            'ignored = ["<b>"]\n',
            'synonyms.toml:1: ignored 1: expected a list of words, such as ["a", "the", "my"]',
        ),
    ],
)
def test_problems_have_their_line(text, problem):
    with pytest.raises(ContentError) as caught:
        parse_synonyms(text)

    assert str(caught.value.problems[-1]).startswith(problem)
