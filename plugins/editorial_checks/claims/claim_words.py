"""The words of ``claims.toml``, made ready for the checks."""

import re

from msgspec import Struct

from plugins.editorial_checks.claims.claim_facts import ClaimFacts, NeedsSourceFacts
from plugins.editorial_checks.claims.meaning import Meaning, make_meaning
from plugins.editorial_checks.claims.phrases import Phrases, compile_phrases


class Refused(Struct, frozen=True):
    """Words never used, what makes them harmless, and what to write instead."""

    words: Phrases
    unless: Phrases
    instead: str


class Effects(Struct, frozen=True):
    """How an effect is promised: a verb and an outcome behind it, or a whole phrase."""

    claim: re.Pattern[str]
    verb_gates: frozenset[str]
    outcome_gates: frozenset[str]
    phrases: Phrases
    unless: Phrases


class Claims(Struct, frozen=True):
    """The words of ``claims.toml``, ready for use."""

    gates: frozenset[str]
    common: frozenset[str]
    refused_gates: frozenset[str]
    meaning: Meaning
    refused: tuple[Refused, ...]
    effects: Effects
    subjects: Phrases
    reserved_verbs: Phrases
    others: Phrases
    not_reserved: Phrases
    stories: Phrases
    not_stories: Phrases


def make_claims(facts: ClaimFacts) -> Claims:
    """Prepare the words of the file."""
    effects, subjects = _make_effects(facts.needs_source), compile_phrases(facts.reserved.subjects)
    common = effects.outcome_gates | subjects.gates
    refused = tuple(
        Refused(compile_phrases(kind.words, common=common), compile_phrases(kind.unless), kind.instead)
        for kind in facts.never
    )
    reserved = compile_phrases(facts.reserved.verbs)
    stories = compile_phrases(facts.stories.words, common=common)
    refused_gates = frozenset[str]().union(*(kind.words.gates for kind in refused))
    return Claims(
        gates=refused_gates | effects.verb_gates | effects.phrases.gates | reserved.gates | stories.gates,
        common=common,
        refused_gates=refused_gates,
        meaning=make_meaning(facts.meaning),
        refused=refused,
        effects=effects,
        subjects=subjects,
        reserved_verbs=reserved,
        others=compile_phrases(facts.reserved.others),
        not_reserved=compile_phrases(facts.reserved.unless),
        stories=stories,
        not_stories=compile_phrases(facts.stories.unless),
    )


def _make_effects(facts: NeedsSourceFacts) -> Effects:
    verbs, outcomes = compile_phrases(facts.verbs), compile_phrases(facts.outcomes)
    # Up to five words between them, all in one clause.
    between = r"(?:[\s-]+[\w'%]+){0,5}?[\s-]+"
    claim = re.compile(f"{verbs.pattern.pattern}{between}(?P<outcome>{outcomes.pattern.pattern})")
    unless, phrases = compile_phrases(facts.unless), compile_phrases(facts.phrases)
    return Effects(claim, verbs.gates, outcomes.gates, phrases, unless)
