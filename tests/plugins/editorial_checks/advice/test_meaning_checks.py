"""Advice by meaning: told where no rule spoke, never as more than an idea."""

from pathlib import Path

import pytest

from plugins.editorial_checks.advice.sentence_model import PACKAGES, SentenceModel, Sound, find_model
from plugins.editorial_checks.article_check import make_article_check
from tests.factories import a_guide, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES


class AModel:
    """Hears one kind in every sentence, and keeps what it was asked."""

    def __init__(self, kind="promise"):
        self.kind, self.asked = kind, []

    def sounds(self, texts):
        self.asked += texts
        return [(Sound(self.kind, "A labelled one."),)] * len(texts)


def ideas(body, model):
    article = an_article(a_guide("A guide with a title of its own", body))
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
        ("promise", "The library opens at nine."),
        ("effect", "It is known to be good for necks.[^S25]"),
        ("sign", "The back is sore for days. Ask your doctor about it."),
        ("sign", "> [!urgent] Call a doctor\n>\n> - back pain that is there all day"),
    ],
)
def test_what_needs_no_advice_is_left_alone(kind, body):
    assert ideas(body, AModel(kind)) == []


def test_what_was_asked_once_is_kept(tmp_path: Path):
    class Counting(SentenceModel, frozen=True, dict=True):
        def _judge(self, text):
            asked.append(text)
            return (Sound("story", text),) if "I" in text else ()

    asked, store = [], tmp_path / "cache" / "sentences.sqlite"

    first = Counting(store).sounds(["I am back.", "We open."])
    again = Counting(store).sounds(["We open.", "I am back.", "New."])

    assert first == [(Sound("story", "I am back."),), ()]
    assert again == [(), (Sound("story", "I am back."),), ()]
    assert asked == ["I am back.", "We open.", "New."]


def test_without_its_packages_there_is_no_model(monkeypatch):
    monkeypatch.setattr("plugins.editorial_checks.advice.sentence_model.find_spec", lambda _: None)

    assert find_model() is None
    assert ideas("Your shoulders will thank you.", None) == []


def test_the_model_hears_a_paraphrase_and_lets_the_ordinary_pass(tmp_path):
    for package in PACKAGES:
        pytest.importorskip(package)

    heard = SentenceModel(tmp_path / "sentences.sqlite").sounds(
        [
            "My headaches have not come back since my first visit here.",
            "Bring a bottle of water for the ride.",
        ]
    )

    assert [[sound.kind for sound in sounds] for sounds in heard] == [["story"], []]
