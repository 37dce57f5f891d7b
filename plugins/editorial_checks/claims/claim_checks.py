"""What a sentence promises: words never used, effects without a source, others' work, stories."""

import re
from collections.abc import Iterator

from plugins.editorial_checks.claims.claim_facts import ClaimFacts
from plugins.editorial_checks.claims.meaning import near
from plugins.editorial_checks.findings import about_page, about_sentence
from plugins.editorial_checks.reading.page_text import PageText, Said
from plugins.editorial_checks.reading.prose import Sentence, normalise
from plugins.site.api import Problem, Record

_SUBJECT_REACH = 6
"""Words before a verb among which its subject is looked for."""


def check_claims(text: PageText, claims: ClaimFacts) -> Iterator[Problem]:
    """Find what the sentences of a page may not say, or not without more."""
    known_outcomes = _sourced_outcomes(text, claims)
    for said in text.said:
        if problem := _refused_word(text.record, said, claims):
            yield problem
        elif match := _unsourced_effect(said, claims, known_outcomes):
            yield _unsourced(text.record, said, match)
        if problem := _reserved_word(text.record, said, claims):
            yield problem
        if problem := _story(text.record, said.sentence, claims):
            yield problem


def _refused_word(record: Record, said: Said, claims: ClaimFacts) -> Problem | None:
    sentence = said.sentence
    for kind in claims.never:
        for match in kind.words.finditer(sentence):
            if kind.unless.pattern.search(near(sentence.plain, match.start(), match.end())):
                continue
            if claims.meaning.is_said(sentence, match.start(), match.end(), said.following):
                message, remedy = f"Don't promise a result: “{match[0]}”", kind.instead or "Leave it out"
                return about_sentence(
                    record, sentence, message, remedy, rule="absolute-claim", severity="must fix"
                )
    return None


def find_effect(said: Said, claims: ClaimFacts) -> re.Match[str] | None:
    """Find an effect that the sentence promises."""
    sentence, meaning = said.sentence, claims.meaning
    for match in claims.needs_source.effects_in(sentence):
        start = match.start()
        is_harmless = claims.needs_source.unless.pattern.search(near(sentence.plain, start, start))
        if is_harmless or meaning.is_supposed(sentence, start):
            continue
        if meaning.is_said(sentence, start, match.end(), said.following):
            return match
    return None


def _outcome(match: re.Match[str]) -> str:
    return str(match.groupdict().get("outcome") or match[0])


def _unsourced_effect(said: Said, claims: ClaimFacts, known_outcomes: frozenset[str]) -> re.Match[str] | None:
    match = None if said.is_sourced else find_effect(said, claims)
    is_known = match is not None and said.block.kind == "field" and _outcome(match) in known_outcomes
    return None if is_known else match


def _sourced_outcomes(text: PageText, claims: ClaimFacts) -> frozenset[str]:
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
        return about_sentence(record, sentence, message, remedy, rule="unsourced-claim")
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


def _reserved_word(record: Record, said: Said, claims: ClaimFacts) -> Problem | None:
    sentence, meaning, reserved = said.sentence, claims.meaning, claims.reserved
    for match in reserved.verbs.finditer(sentence):
        before, _ = meaning.clause(sentence.plain, match.start(), match.end())
        nearest = " ".join(before.split()[-_SUBJECT_REACH:])
        if not reserved.subjects.pattern.search(nearest) or reserved.others.pattern.search(nearest):
            continue
        if reserved.unless.pattern.search(near(sentence.plain, match.start(), match.end())):
            continue
        if meaning.is_said(sentence, match.start(), match.end(), said.following):
            message = f"Don't use a word of another profession: “{match[0]}”"
            remedy = "Say what you do rather than what it treats, and who may do the rest"
            return about_sentence(record, sentence, message, remedy, rule="medical-wording")
    return None


def _story(record: Record, sentence: Sentence, claims: ClaimFacts) -> Problem | None:
    match = claims.stories.words.search(sentence)
    if match is None or claims.stories.unless.pattern.search(sentence.plain):
        return None
    if claims.meaning.is_denied(sentence.plain, match.start(), match.start()):
        return None
    if any(normalise(consent.words) in sentence.plain for consent in record.fields.consents):
        return None
    message = f"Don't tell a person's story without their consent: “{match[0]}”"
    remedy = 'Leave it out, or name the consent under "consents" at the top of the file'
    return about_sentence(record, sentence, message, remedy, rule="client-story", severity="must fix")
