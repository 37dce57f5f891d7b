"""Care cards of a page, and the data of the warning signs."""

import re
import tomllib

import pytest

from plugins.editorial_checks.red_flags.red_flag_facts import parse_red_flags
from tests.builds import PRACTICE
from tests.plugins.editorial_checks.labelled import CONTENT_FILES, findings_in

EMERGENCY = "> [!emergency] Call 911 if:\n>\n> - you have chest pain"
URGENT = "> [!urgent] Speak to a doctor today if:\n>\n> - you have a fever"


def told(body, check, kind="condition", **fields):
    found = findings_in(body, kind=kind, **fields)
    return [str(finding) for finding in found if finding.rule == check]


def test_a_page_about_an_area_with_signs_carries_a_card_of_both_levels():
    assert told("Text.", "care-card-missing", topics="[neck]") == [
        "conditions/a.md:5: topics: A page about upper back, neck and shoulders needs a card of the level"
        f' "{level}". Add "> [!{level}] …" with the signs of red-flags.toml.'
        for level in ("emergency", "urgent")
    ]


@pytest.mark.parametrize(
    ("kind", "topics", "body"),
    [
        ("condition", "[neck]", f"{EMERGENCY}\n\n{URGENT}"),
        ("condition", "[feet]", "Text."),
        ("guide", "[neck]", "Text."),
    ],
)
def test_no_card_is_missing_where_it_stands_or_no_sign_is_known(kind, topics, body):
    assert told(body, "care-card-missing", kind=kind, topics=topics) == []


def test_two_cards_of_a_level_should_be_one():
    assert told(f"{URGENT}\n\nText.\n\n## More\n\n{URGENT}", "care-card-twice") == [
        'conditions/a.md:14: The page has 2 cards of the level "urgent". Combine them into one.'
    ]


def test_text_between_two_cards_of_a_section_is_overlooked():
    assert told(f"{EMERGENCY}\n\nAnd now this.\n\n{URGENT}", "care-card-apart") == [
        "conditions/a.md:12: There is text between this card and the one on line 6. Move the text "
        "above or below both cards, or give it a heading."
    ]


@pytest.mark.parametrize("between", ["", "## Heading\n\nText.\n\n", "> [!note] Note\n>\n> Text.\n\n"])
def test_cards_that_follow_each_other_or_have_a_heading_between_them_are_fine(between):
    assert told(f"{EMERGENCY}\n\n{between}{URGENT}", "care-card-apart") == []


@pytest.mark.parametrize(
    "target", ["b.md", "https://a.test/signs", "tel:+15055550142", "mailto:jo@a.test", "#more", "term:knot"]
)
def test_an_emergency_card_leads_to_nothing_but_the_emergency_number(target):
    link = f" ([read more on it]({target}))"

    assert told(f"{EMERGENCY}{link}\n\n{URGENT}{link}", "care-card-link") == [
        "conditions/a.md:6: Don't link to anything but the emergency number in an emergency card. "
        "Put the link above or below the card."
    ]


@pytest.mark.parametrize("number", ["911", "112", "1414", "+911"])
def test_the_emergency_number_may_be_a_link_of_its_own(number):
    assert told(f"{EMERGENCY}: [call](tel:{number})\n\n{URGENT}", "care-card-link") == []


def test_a_sign_beside_comfort_is_told_and_names_both():
    assert told("Chest pain is normal.", "red-flag-comfort") == [
        "conditions/a.md:6: Put help beside the warning sign “chest pain”, not “normal”. Send the "
        "reader to a doctor in this sentence, and write about the rest elsewhere."
    ]


def test_a_card_may_name_the_service_but_comfort_no_sign():
    card = "> [!urgent] Call if:\n>\n> - you have numbness {}"

    found = [
        told(card.format(end), "red-flag-comfort")
        for end in ("after a massage", "that is not normal", "that is normal")
    ]

    assert [len(lines) for lines in found] == [0, 0, 1]


def test_every_sign_of_the_site_has_a_source_that_is_known():
    facts = parse_red_flags(CONTENT_FILES["red-flags.toml"])
    known = set(tomllib.loads((PRACTICE / "sources.toml").read_text(encoding="utf-8")))

    named = {
        source
        for area in facts.areas
        for signs in area.levels.values()
        for sign in signs
        for source in sign.sources
    }

    assert named
    assert {source for source in named if not re.fullmatch(r"S\d+b?", source)} == set()
    assert named - known == set()


@pytest.mark.parametrize(
    "text",
    [
        "With chest pain, mention it to your doctor at your next visit.",
        "Chest pain? Ask your doctor for it today.",
        "A fever can be seen by a doctor next week.",
        "You have a fever. Make an appointment with your doctor.",
        "Numbness in a leg: see a doctor if it stays for a week.",
        "For pain at night, a doctor's appointment next month will do.",
        "With a fever, call a doctor on Monday.",
        "Chest pain that stays needs an appointment with a doctor.",
    ],
)
def test_a_text_that_gives_a_sign_more_time_than_its_card_is_told(text):
    assert len(told(text, "care-card-contradiction")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "With chest pain, call 911; a doctor's appointment this week is too late.",
        "A fever cannot wait a week: see a doctor today.",
        "See a doctor today about a fever, or call 911 if you faint.",
        "You have a fever. See a doctor today.",
        "Without a fever, make an appointment with your doctor.",
        "A sore shoulder can wait a week before you see a doctor.",
        "If you have chest pain, see a doctor.",
        "> [!urgent] See a doctor today:\n>\n> - you have chest pain",
    ],
)
def test_a_text_that_gives_a_sign_the_time_of_its_card_is_not(text):
    assert told(text, "care-card-contradiction") == []


@pytest.mark.parametrize(
    "sign",
    [
        "your chest hurts",
        "your chest feels tight",
        "you cannot breathe",
        "you get dizzy",
        "you pass out",
        "you coughed blood",
        "a headache begins suddenly",
        "you cannot hold your urine",
        "your legs go weak",
        "you fell off a ladder",
        "you are feverish",
        "pain woke you",
        "your arm tingled",
        "you lose the feeling in your foot",
        "you can't feel your toes",
        "your grip gets weaker",
        "you lose weight without trying",
        "your calf swells",
    ],
)
def test_a_sign_is_known_in_whatever_form_it_is_told(sign):
    assert len(told(f"If {sign}, that is normal.", "red-flag-comfort")) == 1
    assert told(f"If {sign}, see a doctor: it is not normal.", "red-flag-comfort") == []


@pytest.mark.parametrize(
    "comfort",
    [
        "A numb hand is no big deal.",
        "A fever is nothing to be worried about.",
        "Numb toes are to be expected.",
        "There is no harm in a tingling arm.",
        "A numb arm looks worse than it is.",
        "Numb toes are usually just posture.",
        "You do not need a doctor for a numb hand.",
        "For a tingling foot there is no need for a scan.",
        "Fevers are how the body cleans itself.",
    ],
)
def test_a_sign_is_played_down_in_many_words(comfort):
    assert len(told(comfort, "red-flag-comfort")) == 1


BESIDE_A_SIGN = [
    ("Our massage is for:\n\n- tight shoulders\n- numb arms", "red-flag-comfort"),
    ("What is normal afterward:\n\n- sore muscles\n- a fever", "red-flag-comfort"),
    ("## What is normal\n\n- a fever", "red-flag-comfort"),
    ("## Numb fingers\n\nA massage is a good start.", "red-flag-comfort"),
    ("| Sign | What to do |\n| --- | --- |\n| Numb arms | Book a massage |", "red-flag-comfort"),
    ("| For you | If you have |\n| --- | --- |\n| A massage | Numb arms |", "red-flag-comfort"),
    ("See a doctor within a week about:\n\n- chest pain", "care-card-contradiction"),
    ("## When it can wait\n\n- chest pain", "care-card-contradiction"),
    ("## Chest pain\n\nSee a doctor this week.", "care-card-contradiction"),
    ("| Sign | When |\n| --- | --- |\n| Chest pain | Doctor, next week |", "care-card-contradiction"),
]


@pytest.mark.parametrize(("text", "check"), BESIDE_A_SIGN)
def test_what_introduces_a_list_or_stands_below_a_heading_or_in_a_row_is_beside_a_sign(text, check):
    found = [finding for finding in findings_in(text, kind="condition") if finding.rule == check]

    assert [(finding.severity, finding.rule) for finding in found] == [("look at", check)]


@pytest.mark.parametrize(
    "text",
    [
        "Do not book a massage with:\n\n- a fever",
        "Wait with a massage if you have:\n\n- a fever",
        "Tell us before the massage about:\n\n- numb arms",
        "Call 911 for:\n\n- chest pain",
        "Our massage is for:\n\n- tight shoulders\n\nIt is not for a sore back:\n\n- a fever",
        "## A massage\n\nIt takes an hour.\n\n- a fever",
        "## Questions for a massage therapist\n\n- What do you do if I feel dizzy?",
        "## Numb fingers\n\nA massage waits. Let a doctor look first.",
        "| Sign | A massage? |\n| --- | --- |\n| A fever | No massage |\n| Sore neck | Book a massage |",
    ],
)
def test_a_way_to_care_or_another_list_heading_or_row_is_not_comfort_beside_a_sign(text):
    assert told(text, "red-flag-comfort") == []


@pytest.mark.parametrize(
    "text", ["Pain at night means that the tension runs deeper.", "Numbness? The tension sits deep."]
)
def test_a_sign_that_is_explained_as_tension_is_played_down(text):
    assert len(told(text, "red-flag-comfort")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Your arm feels numb in the evening.", 1),
        ("Numbness in an arm? Great, you can rest it now.", 1),
        ("Numbness in an arm? Great, nobody needs it now.", 0),
        ("Numbness in an arm? Ask your doctor today.", 0),
    ],
)
def test_a_sign_of_the_reader_without_help_is_told_also_when_a_question_names_it(text, count):
    assert len(told(text, "red-flag-care")) == count


def test_comfort_that_introduces_a_list_is_told_at_the_sign_with_both_words():
    assert told("Our massage is for:\n\n- numb arms", "red-flag-comfort") == [
        "conditions/a.md:8: “massage” stands beside the warning sign “numb”. Send the reader to a doctor there,"
        " and write about the rest elsewhere."
    ]


def test_a_contradiction_is_told_at_its_sentence_with_the_words_of_both():
    assert told("All is well.\n\nA fever can wait for a week, a doctor says.", "care-card-contradiction") == [
        "conditions/a.md:8: “can wait” gives more time than the card does for “fever” (urgent). Say it as"
        " the card of this sign does, or leave it to the card."
    ]
