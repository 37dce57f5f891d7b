"""No character hides a word: invisible ones are removed, look-alikes are reported."""

import pytest

from plugins.site.values.letters import check_letters, without_invisible


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("\N{SOFT HYPHEN}", id="soft-hyphen"),
        pytest.param("\N{ZERO WIDTH SPACE}", id="zero-width-space"),
        pytest.param("\N{ZERO WIDTH NON-JOINER}", id="zero-width-non-joiner"),
        pytest.param("\N{ZERO WIDTH JOINER}", id="zero-width-joiner"),
        pytest.param("\N{WORD JOINER}", id="word-joiner"),
        pytest.param("\N{ZERO WIDTH NO-BREAK SPACE}", id="byte-order-mark"),
        pytest.param("\N{RIGHT-TO-LEFT OVERRIDE}", id="right-to-left-override"),
        pytest.param("\N{LEFT-TO-RIGHT MARK}", id="left-to-right-mark"),
        pytest.param("\N{RIGHT-TO-LEFT ISOLATE}", id="isolate"),
        pytest.param("\N{TAG LATIN SMALL LETTER A}", id="tag"),
        pytest.param("\x02", id="control-character-from-a-pdf"),
        pytest.param("\0", id="null"),
        pytest.param("\uffff", id="no-character"),
    ],
)
def test_an_invisible_character_is_removed(hidden):
    assert without_invisible(f"chest p{hidden}ain") == "chest pain"


@pytest.mark.parametrize("end", ["\v", "\f", "\x1c", "\x1d", "\x1e"])
def test_a_line_end_that_xml_may_not_hold_is_a_plain_one(end):
    assert without_invisible(f"one{end}two") == "one\ntwo"


def test_a_ligature_is_spelled_out():
    assert without_invisible("ﬁx the oﬃce") == "fix the office"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("one\ntwo\tthree", id="line-end-and-tab"),
        pytest.param("a\N{NO-BREAK SPACE}b", id="no-break-space"),
        pytest.param("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}", id="emoji-of-two"),
        pytest.param(
            "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{FIRE}",
            id="emoji-behind-a-selector",
        ),
        pytest.param(
            "\N{WAVING BLACK FLAG}\N{TAG LATIN SMALL LETTER G}\N{TAG LATIN SMALL LETTER B}\N{CANCEL TAG}",
            id="flag-of-a-region",
        ),
        pytest.param("می\N{ZERO WIDTH NON-JOINER}خواهم", id="persian"),
        pytest.param("क्\N{ZERO WIDTH JOINER}ष", id="hindi"),
        pytest.param("é ß 漢字 Ωμέγα ²", id="letters"),
    ],
)
def test_a_character_with_a_meaning_stays(text):
    assert without_invisible(text) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "One.\nMassage сures it.",
            'guides/a.md:2: text: expected letters of one alphabet in a word, got "сures" '
            'with "с" (Cyrillic Small Letter Es). Type the word again.',
            id="cyrillic",
        ),
        pytest.param(
            "We сору it.",
            'guides/a.md:1: text: expected letters of one alphabet in a word, got "сору" with "с" (Cyrillic Small'
            ' Letter Es) and "о" (Cyrillic Small Letter O) and "р" (Cyrillic Small Letter Er) and "у" (Cyrillic'
            " Small Letter U). Type the word again.",
            id="whole-word",
        ),
        pytest.param(
            "Chest ｐain",
            'guides/a.md:1: text: expected letters of one alphabet in a word, got "ｐain" '
            'with "ｐ" (Fullwidth Latin Small Letter P). Type the word again.',
            id="full-width",
        ),
    ],
)
def test_a_look_alike_letter_is_reported(text, message):
    assert list(map(str, check_letters(text, source="guides/a.md"))) == [message]


def test_a_word_in_mathematical_letters_is_reported():
    assert [problem.got for problem in check_letters("It 𝐜𝐮𝐫𝐞𝐬 it", source="a.md")] == ["𝐜𝐮𝐫𝐞𝐬"]


@pytest.mark.parametrize(
    "text",
    [
        "Сова и ворона",
        "Он сору не друг",
        "Dose: α or β",
        "Ωμέγα 5 μm Δt",
        "naïve café Ærø",
        "漢字 ｶﾅ",
        "H₂O m² ª º ﬁ",
        "5 µm",
        "2 ℓ",
    ],
)
def test_a_word_of_one_alphabet_is_no_problem(text):
    assert list(check_letters(text, source="a.md")) == []
