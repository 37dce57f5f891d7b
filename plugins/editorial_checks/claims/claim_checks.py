"""What a sentence promises: words never used, effects without a source, others' work, stories."""

import re
from collections.abc import Iterator

from plugins.editorial_checks.claims.claim_words import Claims, Effects
from plugins.editorial_checks.claims.meaning import near
from plugins.editorial_checks.claims.phrases import normalise
from plugins.editorial_checks.findings import about_page, about_sentence
from plugins.editorial_checks.reading.page_text import PageText, Said
from plugins.editorial_checks.reading.prose import Sentence
from plugins.site.api import Problem, Record

_SUBJECT_REACH = 6
"""Words before a verb among which its subject is looked for."""


def check_claims(text: PageText, claims: Claims) -> Iterator[Problem]:
    """Find what the sentences of a page may not say, or not without more."""
    known_outcomes = _sourced_outcomes(text, claims)
    for said in text.said:
        if claims.gates.isdisjoint(said.sentence.pieces):
            continue
        if problem := _refused_word(text.record, said, claims):
            yield problem
        elif match := _unsourced_effect(said, claims, known_outcomes):
            yield _unsourced(text.record, said, match)
        if problem := _reserved_word(text.record, said, claims):
            yield problem
        if problem := _story(text.record, said.sentence, claims):
            yield problem


def _refused_word(record: Record, said: Said, claims: Claims) -> Problem | None:
    sentence = said.sentence
    if claims.refused_gates.isdisjoint(sentence.pieces):
        return None
    for kind in claims.refused:
        if kind.words.gates.isdisjoint(sentence.pieces):
            continue
        for match in kind.words.pattern.finditer(sentence.plain):
            if kind.unless.pattern.search(near(sentence.plain, match.start(), match.end())):
                continue
            if claims.meaning.is_said(sentence, match.start(), match.end(), said.following):
                message, remedy = f"Don't promise a result: “{match[0]}”", kind.instead or "Leave it out"
                return about_sentence(
                    record, sentence, message, remedy, rule="absolute-claim", severity="must fix"
                )
    return None


def find_effect(said: Said, claims: Claims) -> re.Match[str] | None:
    """Find an effect that the sentence promises."""
    for match in _effects_in(said.sentence, claims.effects):
        start = match.start()
        if claims.effects.unless.pattern.search(near(said.sentence.plain, start, start)):
            continue
        if claims.meaning.is_supposed(said.sentence, start):
            continue
        if claims.meaning.is_said(said.sentence, start, match.end(), said.following):
            return match
    return None


def _effects_in(sentence: Sentence, effects: Effects) -> Iterator[re.Match[str]]:
    pieces = sentence.pieces
    if not (effects.verb_gates.isdisjoint(pieces) or effects.outcome_gates.isdisjoint(pieces)):
        yield from effects.claim.finditer(sentence.plain)
    if not effects.phrases.gates.isdisjoint(pieces):
        yield from effects.phrases.pattern.finditer(sentence.plain)


def _outcome(match: re.Match[str]) -> str:
    return str(match.groupdict().get("outcome") or match[0])


def _unsourced_effect(said: Said, claims: Claims, known_outcomes: frozenset[str]) -> re.Match[str] | None:
    match = None if said.is_sourced else find_effect(said, claims)
    is_known = match is not None and said.block.kind == "field" and _outcome(match) in known_outcomes
    return None if is_known else match


def _sourced_outcomes(text: PageText, claims: Claims) -> frozenset[str]:
    """List the outcomes that the text gives a source for, since a field cannot hold one."""
    if not any(find_effect(said, claims) for said in text.said if said.block.kind == "field"):
        return frozenset()
    matches = (find_effect(said, claims) for said in text.said if said.is_sourced)
    return frozenset(_outcome(match) for match in matches if match)


def _unsourced(record: Record, said: Said, match: re.Match[str]) -> Problem:
    sentence, block = said.sentence, said.block
    message = f"Give a source for “{sentence.text[match.start() : match.end()]}”"
    if block.kind != "field":
        remedy = "Put it after the sentence, such as [^S1], or say it another way"
        return about_sentence(record, sentence, message, remedy, rule="unsourced-claim", severity="look at")
    is_description = block.container == "description"
    return about_page(
        record,
        message,
        "Say it in the text too, with its source, or leave it out",
        rule="description-claim" if is_description else "unsourced-claim",
        severity="must fix" if is_description else "look at",
        at=block.container,
        excerpt=sentence.text,
    )


def _reserved_word(record: Record, said: Said, claims: Claims) -> Problem | None:
    sentence, meaning = said.sentence, claims.meaning
    if claims.reserved_verbs.gates.isdisjoint(sentence.pieces):
        return None
    for match in claims.reserved_verbs.pattern.finditer(sentence.plain):
        before, _ = meaning.clause(sentence.plain, match.start(), match.end())
        nearest = " ".join(before.split()[-_SUBJECT_REACH:])
        if not claims.subjects.pattern.search(nearest) or claims.others.pattern.search(nearest):
            continue
        if claims.not_reserved.pattern.search(near(sentence.plain, match.start(), match.end())):
            continue
        if meaning.is_said(sentence, match.start(), match.end(), said.following):
            message = f"Don't use a word of another profession: “{match[0]}”"
            remedy = "Say what you do rather than what it treats, and who may do the rest"
            return about_sentence(
                record, sentence, message, remedy, rule="medical-wording", severity="look at"
            )
    return None


def _story(record: Record, sentence: Sentence, claims: Claims) -> Problem | None:
    match = claims.stories.search(sentence.plain, sentence.pieces)
    if match is None or claims.not_stories.pattern.search(sentence.plain):
        return None
    if claims.meaning.is_denied(sentence.plain, match.start(), match.start()):
        return None
    if any(normalise(consent.words) in sentence.plain for consent in record.fields.consents):
        return None
    message = f"Don't tell a person's story without their consent: “{match[0]}”"
    remedy = 'Leave it out, or name the consent under "consents" at the top of the file'
    return about_sentence(record, sentence, message, remedy, rule="client-story", severity="must fix")
