"""Safety is structure first: which pages have cards of the library, and where they stand."""

import pytest

from plugins.editorial_checks.red_flags.card_checks import check_library_cards
from plugins.editorial_checks.red_flags.care_library import CareLibrary, parse_care_library
from plugins.site.reading.article import read_article
from plugins.site.reading.care_cards import read_care_cards
from tests.care_cards import CARDS
from tests.factories import CONVERT, WORDS, a_file, a_guide, a_service

LIBRARY = parse_care_library(CARDS)
BOTH = "> [!emergency back]\n\n> [!urgent back]\n\n[All signs](all.md)\n"


def told(text, *, source="guides/a.md", library=LIBRARY):
    cards = read_care_cards(CARDS).cards
    article, problems = read_article(text, source=source, words=WORDS, convert=CONVERT, cards=cards)
    assert article is not None
    assert not problems, [str(problem) for problem in problems]
    return [str(problem) for problem in check_library_cards(article, library)]


def missing(level, line, source="guides/a.md"):
    names = f'"> [!{level} back]"'
    return (
        f'{source}:{line}: topics: A page with this topic or title needs a card of the level "{level}". '
        f"Write {names} below the short answer."
    )


@pytest.mark.parametrize(
    ("text", "source", "lacks"),
    [
        (a_guide(topics="[back]"), "guides/a.md", [missing("emergency", 5), missing("urgent", 5)]),
        (
            a_guide("The upper back at work"),
            "local/a.md",
            [missing(each, 1, "local/a.md") for each in ("emergency", "urgent")],
        ),
        *(
            (a_guide("After a long day", **{field: "Upper back pain"}), "guides/a.md", lacks)
            for field in ("search_title", "about")
            for lacks in ([missing(each, 1) for each in ("emergency", "urgent")],)
        ),
        (a_service(topics="[back]"), "services/a.md", [missing("emergency", 5, "services/a.md")]),
        (a_guide(topics="[back]", body=BOTH), "guides/a.md", []),
        (a_guide(topics="[back]", body="> [!emergency all]\n\n> [!urgent all]\n"), "guides/a.md", []),
        (a_guide(topics="[feet]"), "guides/a.md", []),
        (a_file(topics="[back]", role="home"), "pages/a.md", []),
    ],
)
def test_a_page_about_a_part_of_the_body_has_its_cards_whatever_its_folder(text, source, lacks):
    assert told(text, source=source) == lacks


def test_a_card_of_another_part_of_the_body_is_not_enough():
    body = "> [!emergency legs]\n\n> [!urgent legs]\n\n[All](all.md)\n"

    assert told(a_guide(topics="[back]", body=body)) == [missing("emergency", 5), missing("urgent", 5)]


def test_a_card_that_begins_far_down_a_phone_is_late():
    long = "> [!takeaways]\n>\n" + "".join(f"> - {'word ' * 24}\n" for _ in range(8))

    assert told(a_guide(body=f"{long}\n{BOTH}")) == [
        "guides/a.md:17: The emergency card begins about 1.8 phone screens down; bring it within 1.5. "
        "Shorten the short answer, or move what stands between it and the card."
    ]
    assert told(a_guide(body=f"> [!takeaways]\n>\n> - {'word ' * 24}\n\n{BOTH}")) == []


def test_the_short_answer_comes_before_the_card():
    assert told(a_guide(body=f"{BOTH}\n> [!takeaways]\n>\n> - Short.\n")) == [
        "guides/a.md:6: The short answer comes after the emergency card. Move the card below it."
    ]


@pytest.mark.parametrize("after", ["", "Text.\n\n## Later\n\n[All signs](all.md)\n"])
def test_the_link_to_all_signs_stands_below_the_cards(after):
    body = f"> [!emergency back]\n\n> [!urgent back]\n\n{after}"

    assert told(a_guide(body=body)) == [
        "guides/a.md:6: The cards leave out signs, and there is no link to the full list below them. "
        "Link to guides/all.md below the cards."
    ]


def test_a_sign_that_the_library_has_at_another_level_is_a_contradiction():
    body = "> [!emergency] Call 911 if:\n>\n> - you have a fever\n> - you bleed\n"

    assert told(a_guide(body=body)) == [
        'guides/a.md:8: “you have a fever” is a sign of the level "urgent" in care-cards.toml. '
        'Move it to a card of that level, such as "> [!urgent …]".'
    ]


def test_the_words_of_a_sign_at_another_level_are_to_be_looked_at():
    body = "> [!emergency] Call 911 if:\n>\n> - a fever came with it\n"

    assert told(a_guide(body=body)) == [
        'guides/a.md:8: “a fever came with it” names “a fever” of the level "urgent" in care-cards.toml. '
        'Move it to a card of that level, such as "> [!urgent …]".'
    ]


def test_words_that_name_signs_of_both_levels_may_stand_at_either():
    signs = CARDS + '\n[signs.meningitis]\nname = "meningitis"\nsays = "a stiff neck and a fever"\n'
    signs += 'level = "emergency"\narea = "Head"\nwords = ["stiff neck … fever"]\nsources = ["S1"]\n'
    body = "> [!emergency] Call 911 if:\n>\n> - your stiff neck came with a fever\n"

    assert told(a_guide(body=body), library=parse_care_library(signs)) == []


def test_a_site_without_a_library_is_asked_nothing():
    assert told(a_guide(topics="[back]"), library=CareLibrary()) == []
