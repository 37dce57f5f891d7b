"""Advice by meaning: sentences that sound like a promise, an effect, a story, or comfort beside a sign."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.editorial_checks.advice.sentence_model import SentenceModel, Sound
from plugins.editorial_checks.findings import Written, about_sentence
from plugins.editorial_checks.reading.page_text import Said
from plugins.editorial_checks.red_flags.red_flag_checks import CARDS, sends_to_care
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.site.api import Problem

RULE = "sounds-like"
_FEWEST_WORDS = 4
_MOST_WORDS = 50
_MOST_OF_A_PAGE = 2
"""The surest ones: nobody reads a list of guesses."""
_KINDS = ("paragraph", "item", "cell", "field")
ADVICE = {
    "promise": ("a promise of a result", "Say what may happen and for how long, with its source"),
    "effect": ("an effect that needs a source", "Put its source after it, or say it another way"),
    "sign": ("comfort or an offer beside a warning sign", "Send the reader to a doctor in this sentence"),
    "story": ("a person's story or praise", "Leave it out, or name the person's consent"),
}

_DOUBTED = {"unsourced-claim": "effect", "client-story": "story"}
"""What the rules only suspect, and the kind that the sentence has to sound like at least a little."""
_EVERY, _ONLY_SIGN, _ONLY_EFFECT = frozenset(ADVICE), frozenset({"sign"}), frozenset({"effect"})


class Asked(Struct, frozen=True):
    """What the model is asked about a sentence: alone, or with the one before it in its block."""

    said: Said
    sentences: tuple[str, ...]
    kinds: frozenset[str]


def check_meaning(
    file: Written,
    said: Sequence[Said],
    model: SentenceModel,
    flags: RedFlagFacts,
    *,
    settled: Collection[str],
    signs: Collection[str] = (),
) -> Iterator[Problem]:
    """Find the sentences of a page that sound most like something that the rules did not see.

    Args:
        settled: Sentences that need no advice: a rule found fault with them, or a consent covers them.
        signs: Sentences in which a rule found something else, so that comfort beside a sign is told still.
    """
    asked = [each for each in units(said, flags, signs) if each.said.sentence.text not in settled]
    told: dict[int, tuple[Sound, Said]] = {}
    for unit, heard in zip(
        asked, model.sounds([(each.sentences, each.kinds) for each in asked]), strict=True
    ):
        for sound in filter(_is_told, heard):
            number, pair = id(unit.said), (sound, unit.said)
            told[number] = max(told.get(number, pair), pair, key=_chance)
    for sound, each in sorted(told.values(), key=_chance, reverse=True)[:_MOST_OF_A_PAGE]:
        what, remedy = ADVICE[sound.kind]
        message = f"This sounds like {what}, because it is near: “{sound.near}”"
        found = about_sentence(file, each.sentence, message, remedy, rule=RULE, severity="idea")
        yield replace(found, weight=sound.chance)


def find_mistaken(found: Sequence[Problem], model: SentenceModel) -> list[Problem]:
    """Return what the rules only suspect and the model is sure is not so."""
    doubted = [each for each in found if each.rule in _DOUBTED and each.severity == "look at"]
    asked = [((each.excerpt,), frozenset({_DOUBTED[each.rule]})) for each in doubted]
    return [each for each, heard in zip(doubted, model.sounds(asked), strict=True) if not heard]


def _is_told(sound: Sound) -> bool:
    return sound.is_told


def _chance(pair: tuple[Sound, Said]) -> float:
    return pair[0].chance


def units(said: Sequence[Said], flags: RedFlagFacts, signs: Collection[str] = ()) -> Iterator[Asked]:
    """Go through what is asked: each sentence, and pairs, of which the second may comfort or answer.

    A sentence is asked about only the kinds that no source and no way to a doctor settles.
    """
    before: Said | None = None
    for each in said:
        previous = before.sentence if before is not None and before.next is not None else None
        before = each
        sentence, block = each.sentence, each.block
        if sentence.is_question or block.kind not in _KINDS or block.container in CARDS:
            continue
        possible = (
            _ONLY_SIGN if sentence.text in signs else _EVERY - _ONLY_EFFECT if each.is_sourced else _EVERY
        )
        if previous is not None and len(previous.words) + len(sentence.words) <= _MOST_WORDS:
            kinds = _EVERY if previous.is_question else _ONLY_SIGN
            yield from _ask(each, (previous.text, sentence.text), kinds & possible, flags)
        if len(sentence.words) >= _FEWEST_WORDS and not (previous is not None and previous.is_question):
            yield from _ask(each, (sentence.text,), possible, flags)


def _ask(
    each: Said, sentences: tuple[str, ...], kinds: frozenset[str], flags: RedFlagFacts
) -> Iterator[Asked]:
    # Of its own words the model hears whether they send to a doctor, or away from one.
    around = (*each.block.sentences, *each.beside)
    others = (other.plain for other in around if other.text not in sentences)
    if "sign" in kinds and sends_to_care(" ".join(others), flags):
        kinds -= _ONLY_SIGN
    if kinds:
        yield Asked(each, sentences, kinds)
