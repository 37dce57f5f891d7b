"""What claims are told, where, and how a consent or a source settles them."""

import pytest

from tests.plugins.editorial_checks.labelled import findings_in

TEXT = "Massage may ease neck pain.[^S25] Read [the guide](b.md) and [the service](../services/c.md)."


def told(body=TEXT, check="", **fields):
    return [str(finding) for finding in findings_in(body, **fields) if finding.rule == check]


def test_a_word_never_used_is_told_with_what_to_write_instead():
    assert told("It is fine.\n\nOur massage\ncures pain.", "absolute-claim") == [
        "guides/a.md:8: Don't promise a result: “cures”. Say what it may do and for how long, with "
        "its source."
    ]


def test_a_claim_without_a_source_is_told_with_its_words():
    assert told("Massage Eases Neck Pain.", "unsourced-claim") == [
        "guides/a.md:6: Give a source for “Eases Neck Pain”. Put it after the sentence, such as "
        "[^S1], or say it another way."
    ]


def test_the_words_of_another_profession_are_told():
    assert told("We treat neck pain.[^S1]", "medical-wording") == [
        "guides/a.md:6: Don't use a word of another profession: “treat”. Say what you do rather than "
        "what it treats, and who may do the rest."
    ]


@pytest.mark.parametrize("field", ["title", "description", "lead"])
def test_a_field_may_not_hold_a_word_never_used(field):
    fields = {"description": "Some words.", field: "Lasting relief for you"}

    found = [finding for finding in findings_in(TEXT, **fields) if finding.rule == "absolute-claim"]

    assert [(finding.severity, finding.place.line) for finding in found] == [
        ("must fix", {"title": 2, "description": 3, "lead": 5}[field])
    ]


def test_a_description_may_say_what_the_text_gives_a_source_for():
    assert told(check="description-claim", description="How massage eases pain in the neck.") == []


def test_a_description_may_not_say_more_than_the_text():
    assert told(check="description-claim", description="Massage improves circulation.") == [
        "guides/a.md:3: description: Give a source for “improves circulation”. Say it in the text "
        "too, with its source, or leave it out."
    ]


def test_a_lead_that_says_more_than_the_text_is_only_to_be_looked_at():
    found = findings_in(TEXT, lead="Massage improves circulation.")

    assert [(finding.field, finding.severity) for finding in found if finding.rule == "unsourced-claim"] == [
        ("lead", "look at")
    ]


def test_a_source_behind_a_colon_counts_for_the_list_below():
    assert (
        told("Two trials say:[^S1]\n\n- massage eases pain\n- heat relieves stiffness", "unsourced-claim")
        == []
    )


def test_a_source_of_one_item_does_not_count_for_the_next():
    text = "Two trials say:\n\n- massage eases pain[^S1]\n- heat relieves stiffness"

    assert [line.split(":")[1] for line in told(text, "unsourced-claim")] == ["9"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("It does _not cure knots.", 0), ("It does not\\* cure knots.", 0), ("It _cures knots.", 1)],
)
def test_a_stray_mark_hides_no_word(text, count):
    assert len(told(text, "absolute-claim")) == count


STORY = "One of our clients could not turn her head."


def test_a_story_without_a_consent_is_refused():
    assert told(STORY, "client-story") == [
        "guides/a.md:6: Don't tell a person's story without their consent: “one of our clients”. "
        'Leave it out, or name the consent under "consents" at the top of the file.'
    ]


def test_a_story_with_a_consent_to_its_words_may_stand():
    consent = "\n  - {words: could not turn her head, record: 'folder 7, sheet 3', given: 2026-05-01}"

    assert told(STORY, "client-story", consents=consent) == []


def test_a_heading_that_asks_is_answered_by_the_text_below_it():
    asked = "## Can massage cure a knot?\n\n{} Read on."

    found = [told(asked.format(answer), "absolute-claim") for answer in ("No.", "Yes.")]

    assert [len(lines) for lines in found] == [0, 1]


def test_every_match_of_a_sentence_is_told_at_once():
    found = findings_in("We cure backs, melt away knots, and guarantee lasting relief.")

    words = [one.message.partition("“")[2].rstrip("”") for one in found if one.rule == "absolute-claim"]

    assert words == ["cure", "lasting relief", "guarantee", "melt away knots"]


def test_an_effect_beside_a_promise_is_told_with_it():
    found = findings_in("It melts away knots, and massage eases migraines.")

    assert [
        (one.rule, one.severity) for one in found if one.rule in ("absolute-claim", "unsourced-claim")
    ] == [
        ("absolute-claim", "must fix"),
        ("unsourced-claim", "look at"),
    ]


@pytest.mark.parametrize(
    "ordinary",
    [
        "Permanent parking is behind the building.",
        "Lasting snow is rare at this altitude.",
        "We guarantee your deposit back.",
        "A lasting change of skin color needs a doctor.",
        "Sight can be lost for good.",
        "You have a diagnosed condition.",
        "## Toxins",
        "The cure time of the new floor is two days.",
        "A therapist can work on the spot where your back hurts.",
        "A calm desk for a tired back.",
    ],
)
def test_words_of_a_promise_in_another_sense_are_left_alone(ordinary):
    rules = {one.rule for one in findings_in(ordinary)}

    assert rules & {"absolute-claim", "medical-wording", "unsourced-claim"} == set()


@pytest.mark.parametrize(
    "story",
    [
        "My neck has not been this loose since school.",
        "She gardens all day again.",
        "Rated 4.9 out of 5 by 312 neighbors.",
        "4.9/5 on a map.",
        "Five-star hands.",
        "The best hands in town, says Maria L.",
    ],
)
def test_a_story_by_its_form_is_to_be_looked_at(story):
    found = [one.severity for one in findings_in(story) if one.rule == "client-story"]

    assert found == ["look at"]


@pytest.mark.parametrize(
    "review",
    [
        "★★★★★ So glad.",
        "“Finally someone who found the spot.” J. R.",
        "“Best hour of the month.” Maria Lopez, teacher",
        "“Best hour of the month.” — Maria",
        '> "I could turn my head. It is gone." — Ana R., teacher',
    ],
)
def test_stars_and_a_signed_quotation_are_a_review_that_needs_its_record(review):
    found = [one for one in findings_in(review) if one.rule == "client-story" and one.severity == "must fix"]

    assert [one.message.partition(":")[0] for one in found] == ["This is a review without its record"]
    assert found[0].remedy.startswith("Move it to a file in reviews/, with its record")


@pytest.mark.parametrize(
    "plain",
    [
        "Can I bring my own pillow?",
        "When people say “my neck is tight,” ask.",
        "“Most of it passes,” says Mayo Clinic.[^S2]",
        "“Effects are small,” the review says.",
        "The law says who may work.",
        "4 of 5 people were tired.",
    ],
)
def test_a_question_and_a_quotation_in_a_sentence_are_no_story(plain):
    assert [one for one in findings_in(plain) if one.rule == "client-story"] == []
