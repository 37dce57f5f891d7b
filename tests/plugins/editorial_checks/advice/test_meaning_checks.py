"""Advice by meaning: told where no rule spoke, never as more than an idea."""

from pathlib import Path

import numpy as np
import pytest

from plugins.editorial_checks.advice.meaning_checks import ADVICE
from plugins.editorial_checks.advice.sentence_model import PACKAGES, SentenceModel, Sound, find_model
from plugins.editorial_checks.article_check import make_article_check
from tests.factories import a_guide, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES

ANY = frozenset(ADVICE)
TITLE = "A guide with a title of its own"


class AModel:
    """Hears one kind in all but the title and what sends to a doctor, and keeps what it was asked."""

    def __init__(self, kind="promise"):
        self.kind, self.asked = kind, []

    def sounds(self, asked):
        texts = [(" ".join(sentences), kinds) for sentences, kinds in asked]
        self.asked += [text for text, _ in texts if TITLE not in text]
        silent = (TITLE, "Ask your doctor")
        return [
            (Sound(self.kind, "A labelled one."),)
            if self.kind in kinds and not any(part in text for part in silent)
            else ()
            for text, kinds in texts
        ]


def ideas(body, model):
    article = an_article(a_guide(TITLE, body))
    found = make_article_check(CONTENT_FILES, model)(article)
    return [(one.place.line, one.severity, one.message) for one in found if one.rule == "sounds-like"]


def test_a_sentence_is_told_with_the_one_that_it_is_near_to():
    assert ideas("Your shoulders will thank you.", AModel()) == [
        (6, "idea", "This sounds like a promise of a result, because it is near: “A labelled one.”")
    ]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("promise", "Massage cures your back."),  # a rule tells it
        ("promise", "Is your neck as stiff as that?"),
        ("promise", "## Your neck all the day long"),
        ("promise", "Back pain."),
        ("effect", "It is known to be good for necks.[^S25]"),
        ("sign", "The back is sore for days. Ask your doctor about it."),
        ("sign", "Ask your doctor about:\n\n- back pain that is there all day"),
        ("sign", "| Sign | Who |\n| --- | --- |\n| Back pain that is there all day | Ask your doctor |"),
        ("sign", "> [!urgent] Call a doctor\n>\n> - back pain that is there all day"),
    ],
)
def test_what_needs_no_advice_is_left_alone(kind, body):
    assert ideas(body, AModel(kind)) == []


@pytest.mark.parametrize(
    ("heard", "severities"),
    [
        ((), []),
        ((Sound("effect", "A labelled one.", 0.2, is_told=False),), ["look at"]),
        ((Sound("effect", "A labelled one.", 0.9),), ["look at"]),
    ],
)
def test_what_a_rule_only_suspects_is_told_unless_the_model_is_sure_that_it_is_wrong(heard, severities):
    class OfEffects(AModel):
        def sounds(self, asked):
            return [heard if "effect" in kinds and TITLE not in said[0] else () for said, kinds in asked]

    article = an_article(a_guide(TITLE, "Massage relieves back pain.\n\nMassage cures your back."))
    found = make_article_check(CONTENT_FILES, OfEffects())(article)

    assert [each.severity for each in found if each.rule == "unsourced-claim"] == severities
    assert [each.severity for each in found if each.rule == "absolute-claim"] == ["must fix"]


def test_a_sentence_is_asked_about_with_the_one_before_it_for_comfort_beside_a_sign():
    model = AModel("story")

    told = ideas("Your hand feels odd now. It is how the body says thanks.\n\nWe open at nine today.", model)

    assert model.asked == [
        "Your hand feels odd now.",
        "Your hand feels odd now. It is how the body says thanks.",
        "It is how the body says thanks.",
        "We open at nine today.",
    ]
    assert len(told) == 2  # the surest of a page; the pair counts only as a sign


def test_an_answer_is_asked_about_with_its_question():
    model = AModel()

    told = ideas("Knee surgery? You will not need it.", model)

    assert model.asked == ["Knee surgery? You will not need it."]
    assert [line for line, _, _ in told] == [6]


def test_a_sign_in_a_pair_is_told_at_the_sentence_that_comforts():
    class OfPairs(AModel):
        def sounds(self, asked):
            thanks = "It is how the body says thanks."
            return [(Sound("sign", "A labelled one.", 0.9),) if thanks in said else () for said, _ in asked]

    told = ideas("Your hand feels odd now.\nIt is how the body says thanks.", OfPairs())

    assert [line for line, _, _ in told] == [7]


def test_what_a_source_or_a_way_to_a_doctor_settles_is_not_asked():
    asked = []

    class Listening(AModel):
        def sounds(self, questions):
            asked.extend((said[-1], kinds) for said, kinds in questions if TITLE not in said[0])
            return super().sounds(questions)

    ideas(
        "It is known to be good for necks.[^S25]\n\nThe hand is odd now. Ask your doctor about it.",
        Listening(),
    )

    assert asked == [
        ("It is known to be good for necks.", ANY - {"effect"}),
        ("The hand is odd now.", ANY - {"sign"}),
        ("Ask your doctor about it.", frozenset({"sign"})),
        ("Ask your doctor about it.", ANY),
    ]


def test_what_was_asked_once_is_kept(tmp_path: Path):
    class Counting(SentenceModel, frozen=True, dict=True):
        def _judge(self, questions):
            texts = [text for (text,), _ in questions]
            asked.extend(texts)
            return [(Sound("story", text, 0.75),) if "I" in text else () for text in texts]

    asked, store = [], tmp_path / "cache" / "sentences.sqlite"

    first = Counting(store).sounds([(("I am back.",), ANY), (("We open.",), ANY)])
    again = Counting(store).sounds([(("We open.",), ANY), (("I am back.",), ANY), (("New.",), ANY)])

    assert first == [(Sound("story", "I am back.", 0.75),), ()]
    assert again == [(), (Sound("story", "I am back.", 0.75),), ()]
    assert asked == ["I am back.", "We open.", "New."]


class ALanguageModel:
    """Stands for the language model and the networks: hears a sign where a sentence speaks of the chest."""

    kinds, thresholds = ("sign", "story"), (0.5, 0.5)

    def __init__(self):
        self.looked = []

    def states_of(self, sentences):
        self.looked += sentences
        return [np.full((1, 2), 1.0 if "chest" in each else 0.1, np.float32) for each in sentences]

    def may_be(self, text):
        return frozenset({"sign"}) if "the" in text else frozenset()

    def chances(self, text, states):
        return [float(states.mean()) if "chest" in text else 0.01, 0]

    def nearest(self, _kind, _vector):
        return "A labelled one."


def test_a_pair_is_looked_at_only_when_one_of_it_alone_is_suspect(tmp_path):
    language, sign = ALanguageModel(), frozenset({"sign"})
    model = SentenceModel(tmp_path / "sentences.sqlite")
    vars(model).update(_head=language, _states_of=language.states_of)

    heard = model.sounds(
        [
            (("We open the door.", "It is red."), sign),
            (("Pain in the chest.", "It goes."), sign),
            (("We open at nine.",), sign),
        ]
    )

    assert language.looked == ["We open the door.", "Pain in the chest.", "It goes."]
    assert heard == [(), (Sound("sign", "A labelled one.", 0.55),), ()]


def test_without_its_packages_there_is_no_model(monkeypatch):
    monkeypatch.setattr("plugins.editorial_checks.advice.sentence_model.find_spec", lambda _: None)

    assert find_model() is None
    assert ideas("Your shoulders will thank you.", None) == []


def test_the_model_hears_a_paraphrase_and_lets_the_ordinary_pass(tmp_path):
    for package in PACKAGES:
        pytest.importorskip(package)

    heard = SentenceModel(tmp_path / "sentences.sqlite").sounds(
        [
            (("My headaches have not come back since my first visit here.",), ANY),
            (("Bring a bottle of water for the ride.",), ANY),
            (("My headaches have not come back since my first visit here.",), frozenset({"sign"})),
            (("Your leg is weak since Monday.", "That is normal, so keep stretching."), frozenset({"sign"})),
            (("Your leg is weak since Monday.", "See a doctor today."), frozenset({"sign"})),
        ]
    )

    assert [[sound.kind for sound in sounds] for sounds in heard] == [["story"], [], [], ["sign"], []]
