"""Advice by meaning: sentences that sound like a promise, an effect, a story, or comfort beside a sign."""

from collections.abc import Collection, Iterator, Sequence

from plugins.editorial_checks.advice.sentence_model import SentenceModel, Sound
from plugins.editorial_checks.claims.claim_facts import ClaimFacts
from plugins.editorial_checks.findings import Written, about_sentence
from plugins.editorial_checks.reading.page_text import Said
from plugins.editorial_checks.red_flags.red_flag_checks import CARDS, sends_to_care
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.site.api import Problem

RULE = "sounds-like"
_FEWEST_WORDS = 4
_MOST_OF_A_PAGE = 2
"""The surest ones: nobody reads a list of guesses."""
_KINDS = ("paragraph", "item", "cell", "field")
ADVICE = {
    "promise": ("a promise of a result", "Say what may happen and for how long, with its source"),
    "effect": ("an effect that needs a source", "Put its source after it, or say it another way"),
    "sign": ("comfort or an offer beside a warning sign", "Send the reader to a doctor in this sentence"),
    "story": ("a person's story or praise", "Leave it out, or name the person's consent"),
}


def check_meaning(
    file: Written,
    said: Sequence[Said],
    model: SentenceModel,
    claims: ClaimFacts,
    flags: RedFlagFacts,
    *,
    settled: Collection[str],
) -> Iterator[Problem]:
    """Find the sentences of a page that sound most like something that the rules did not see.

    Args:
        settled: Sentences that need no advice: a rule found fault with them, or a consent covers them.
    """
    asked = [each for each in said if _is_asked(each) and each.sentence.text not in settled]
    sounds = model.sounds([each.sentence.text for each in asked])
    found = [
        (sound, each)
        for each, heard in zip(asked, sounds, strict=True)
        if (sound := next((sound for sound in heard if _counts(sound, each, claims, flags)), None))
    ]
    for sound, each in sorted(found, key=lambda pair: -pair[0].chance)[:_MOST_OF_A_PAGE]:
        what, remedy = ADVICE[sound.kind]
        message = f"This sounds like {what}, because it is near: “{sound.near}”"
        yield about_sentence(file, each.sentence, message, remedy, rule=RULE, severity="idea")


def _is_asked(said: Said) -> bool:
    sentence, block = said.sentence, said.block
    is_short = len(sentence.words) < _FEWEST_WORDS
    return not (is_short or sentence.is_question or block.kind not in _KINDS or block.container in CARDS)


def _counts(sound: Sound, said: Said, claims: ClaimFacts, flags: RedFlagFacts) -> bool:
    """Return whether a sentence can be of the kind, and no source and no way to a doctor settles it."""
    if sound.kind == "story":
        return True
    topics = (claims.health.words, claims.needs_source.trade, flags.signs)
    if not any(words.search(said.sentence) for words in topics):
        return False
    if sound.kind == "effect":
        return not said.is_sourced
    around = " ".join(sentence.plain for sentence in said.block.sentences)
    return sound.kind != "sign" or not sends_to_care(around, flags)
