"""Care cards are written once, and pages include them by name."""

import pytest

from plugins.editorial_checks.reading.phrases import Phrase
from plugins.site.reading.body_reader import read_body
from plugins.site.reading.care_cards import SearchPhrase, read_care_cards
from tests.care_cards import CARDS
from tests.factories import CONVERT, WORDS


def read(body, toml=CARDS):
    library = read_care_cards(toml)
    assert library.cards.is_readable
    return read_body(
        body, source="guides/a.md", first_line=10, words=WORDS, convert=CONVERT, cards=library.cards
    )


def block_of(body):
    read_as, _, problems = read(body)
    assert not problems, [str(problem) for problem in problems]
    return read_as.blocks[0]


def test_an_included_card_is_what_its_author_would_have_typed():
    typed = "> [!emergency] Call 911 if:\n>\n> - it’s in your chest\n> - your face droops"

    included = block_of("> [!emergency back]")

    by_hand = block_of(typed)
    assert (included.html, included.heading, included.anchor) == (
        by_hand.html,
        by_hand.heading,
        by_hand.anchor,
    )
    assert (included.component, included.level, included.argument, included.line) == (
        "care-card",
        "emergency",
        "back",
        10,
    )


def test_a_heading_of_the_page_takes_the_place_of_the_usual_one():
    assert block_of("> [!urgent back] Phone a nurse if:").heading == "Phone a nurse if:"


def test_the_catch_all_ends_an_urgent_card_and_no_other():
    assert "<li>anything else worries you</li>\n</ul>" in block_of("> [!urgent legs]").html
    assert "worries" not in block_of("> [!urgent back]").html


def test_the_card_of_all_signs_names_the_areas():
    typed = (
        "> [!emergency] Call 911 if:\n>\n> **Chest**\n>\n> - it’s in your chest\n>\n"
        "> **Head**\n>\n> - your face droops\n"
    )

    assert block_of("> [!emergency all]").html == block_of(typed).html


def test_the_words_of_a_card_are_read_by_every_check_at_its_line():
    _, printed, _ = read("Text.\n\n> [!urgent back]\n")

    assert [(block.container, block.kind, block.text, block.line_at(0)) for block in printed.blocks[1:]] == [
        ("urgent", "heading", "Call a nurse if:", 12),
        ("urgent", "item", "you have a fever", 12),
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "> [!emergency bakc]",
            'guides/a.md:10: block: expected a card of care-cards.toml, got "bakc". Did you mean "back"?',
        ),
        (
            "> [!non-urgent back]",
            'guides/a.md:10: block: The card "back" has no sign of the level "non-urgent". It has: emergency, urgent.',
        ),
        (
            "> [!urgent back]\n>\n> - a cough",
            'guides/a.md:10: block: The signs of "[!urgent back]" are in care-cards.toml. '
            "Delete the lines below it, or add them to that file.",
        ),
    ],
)
def test_a_card_that_cannot_be_filled_is_told_at_its_line(body, told):
    _, _, problems = read(body)

    assert [str(problem) for problem in problems] == [told]


def test_without_the_file_no_card_has_a_name():
    _, _, problems = read("> [!urgent back]", toml="")

    assert [str(problem) for problem in problems] == [
        'guides/a.md:10: block: expected a card of care-cards.toml, got "back". Known: none.'
    ]


def test_names_are_not_unknown_while_the_file_cannot_be_read():
    library = read_care_cards("signs = 5")
    _, _, problems = read_body(
        "> [!urgent back]",
        source="guides/a.md",
        first_line=1,
        words=WORDS,
        convert=CONVERT,
        cards=library.cards,
    )

    assert problems == []
    assert {problem.place.file for problem in library.problems} == {"care-cards.toml"}


TWICE = """
[signs.fever-again]
name = "a high temperature"
says = "{says}"
level = "{level}"
area = "Body"
words = ["{words}"]
sources = ["S1"]
"""


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (
            TWICE.format(says="you have a fever", level="emergency", words="hot"),
            'care-cards.toml:40: signs.fever-again.says: “you have a fever” stands at the level "urgent" '
            "on line 22 already. Decide for one level.",
        ),
        (
            TWICE.format(says="You have  a fever.", level="urgent", words="hot"),
            "care-cards.toml:40: signs.fever-again.says: “You have  a fever.” stands on line 22 already. "
            "Delete one of the two.",
        ),
        (
            TWICE.format(says="you are hot", level="emergency", words="fever|fevers"),
            'care-cards.toml:43: signs.fever-again.words: “fever|fevers” stands at the level "urgent" '
            "on line 22 already. Decide for one level.",
        ),
        (
            '\n[cards.arm]\nsigns = ["fewer"]\n',
            'care-cards.toml:39: cards.arm.signs: expected a sign of care-cards.toml, got "fewer". '
            'Did you mean "fever"?',
        ),
        (
            '\n[cards.all]\nsigns = ["fever"]\n',
            'care-cards.toml:38: cards.all: The card "all" is made of every sign. Give this one another name.',
        ),
    ],
)
def test_a_contradiction_or_a_name_that_does_not_exist_is_told_at_its_line(added, told):
    assert [str(problem) for problem in read_care_cards(CARDS + added).problems] == [told]


def test_a_card_that_nobody_reads_to_its_end_is_one_to_look_at():
    more = "".join(
        f'\n[signs.sign-{n}]\nname = "sign {n}"\nsays = "number {n}"\nlevel = "urgent"\narea = "B"\nsources = ["S1"]\n'
        for n in range(6)
    )
    names = ", ".join(f'"sign-{n}"' for n in range(6))
    library = read_care_cards(f"{CARDS}\n[cards.long]\nsigns = [{names}]\n{more}")

    assert [(problem.severity, problem.message) for problem in library.problems] == [
        ("look at", 'The card has 6 signs of the level "urgent"; keep it to 5')
    ]


def test_phrases_are_written_as_in_the_other_files_of_words():
    assert SearchPhrase.__metadata__[0].pattern == Phrase.__metadata__[0].pattern
