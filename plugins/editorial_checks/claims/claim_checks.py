"""What a sentence promises: words never used, effects without a source, others' work, stories."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from plugins.editorial_checks.claims.claim_facts import ClaimFacts
from plugins.editorial_checks.claims.meaning import near
from plugins.editorial_checks.findings import Written, about_sentence
from plugins.editorial_checks.reading.page_text import Said
from plugins.editorial_checks.reading.prose import Sentence, normalise
from plugins.site.api import Problem, Severity

STORY = "client-story"
_SUBJECT_REACH = 6
"""Words before a verb among which its subject is looked for."""
_STARS = re.compile(r"[★⭐]{2}")
_RATING = re.compile(r"\b[0-5][.,]\d(?: ?/ ?|(?: \w+){1,2} )5\b")
_NAME = r"(?:[A-Z]\.|[A-Z][a-z]+ (?:[A-Z]\.|[A-Z][a-z]+)|[A-Z][a-z]+(?=[,.]?$|, [a-z]))"
_SIGNED_QUOTE = re.compile(rf"^\W?\".{{12,}}\"\W*{_NAME}")
"""Praise in quotation marks that ends in a name or initials: “It is gone.” J. R."""
_NAMED = re.compile(r" [A-Z][a-z]*\b")
_SUBJECT = re.compile(r"(?:\b\w+ )?\b[A-Z][a-z]+(?: [A-Z]\.|(?:, \d+)?,|['’]s)? $")
"""A name right before its verb, maybe with an age, and the word before it: "the Bosque" is no name."""


def check_claims(
    file: Written,
    said: Sequence[Said],
    claims: ClaimFacts,
    consents: Sequence[str] = (),
    *,
    with_advice: bool = True,
) -> Iterator[Problem]:
    """Find all that the sentences of a file may not say, or not without more.

    Args:
        consents: Words of stories that people agreed to, as ``normalise`` returns them.
        with_advice: Whether to find what stops no build, too.
    """
    known_outcomes = cache(partial(_sourced_outcomes, said, claims))
    for each in said:
        refused = list(_refused_words(each, claims))
        yield from (_refused(file, each, *words) for words in refused)
        if with_advice or _is_description(each):
            for match in _unsourced_effects(each, claims, known_outcomes):
                if not any(_overlap(match, promise) for promise, _ in refused):
                    yield _unsourced(file, each, match)
        if with_advice:
            yield from _reserved_words(file, each, claims)
        if problem := _story(file, each, claims, consents, with_advice=with_advice):
            yield problem


def check_promises(file: Written, said: Iterable[Said], claims: ClaimFacts) -> Iterator[Problem]:
    """Find the words of sentences that promise a result, and nothing else."""
    for each in said:
        yield from (_refused(file, each, *words) for words in _refused_words(each, claims))


def _refused(file: Written, said: Said, match: re.Match[str], instead: str) -> Problem:
    message, remedy = f"Don't promise a result: “{match[0]}”", instead or "Leave it out"
    return about_sentence(file, said.sentence, message, remedy, rule="absolute-claim", severity="must fix")


def _refused_words(said: Said, claims: ClaimFacts) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words that promise a result, each with what to say instead."""
    sentence, told = said.sentence, list[re.Match[str]]()
    for kind in claims.never_in(sentence):
        for match in kind.words.finditer(sentence):
            is_harmless = kind.unless.find(near(sentence.plain, match.start(), match.end()))
            if is_harmless or any(map(partial(_overlap, match), told)):
                continue
            if not claims.may_be_promised(kind, sentence, match):
                continue
            if claims.meaning.is_said(sentence, match.start(), match.end(), said.following):
                told.append(match)
                yield match, kind.instead


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def find_effects(
    sentence: Sentence, claims: ClaimFacts, following: Sentence | None = None
) -> list[re.Match[str]]:
    """Find the effects that a sentence promises, in its order; of two that overlap, the first."""
    meaning, told = claims.meaning, list[re.Match[str]]()
    for match in claims.needs_source.effects_in(sentence):
        # "Massage does not prevent pain" denies behind what the trade does.
        start = match.start("gain" if "gain" in match.groupdict() else 0)
        is_harmless = claims.needs_source.unless.find(near(sentence.plain, start, start))
        if is_harmless or any(map(partial(_overlap, match), told)) or meaning.is_supposed(sentence, start):
            continue
        if meaning.is_said(sentence, start, match.end(), following):
            told.append(match)
    return sorted(told, key=lambda match: match.start())


def _outcome(match: re.Match[str]) -> str:
    return str(match.groupdict().get("outcome") or match[0])


def _unsourced_effects(
    said: Said, claims: ClaimFacts, known_outcomes: Callable[[], frozenset[str]]
) -> Iterator[re.Match[str]]:
    for match in () if said.is_sourced else find_effects(said.sentence, claims, said.following):
        if said.block.kind != "field" or _outcome(match) not in known_outcomes():
            yield match


def _sourced_outcomes(said: Sequence[Said], claims: ClaimFacts) -> frozenset[str]:
    """List the outcomes that the text gives a source for, since a field cannot hold one."""
    sourced = (each for each in said if each.is_sourced)
    return frozenset(
        _outcome(match) for each in sourced for match in find_effects(each.sentence, claims, each.following)
    )


def _is_description(said: Said) -> bool:
    return said.block.kind == "field" and said.block.container == "description"


def _unsourced(file: Written, said: Said, match: re.Match[str]) -> Problem:
    sentence, block = said.sentence, said.block
    message = f"Give a source for “{sentence.text[match.start() : match.end()]}”"
    if block.kind != "field":
        remedy = "Put it after the sentence, such as [^S1], or say it another way"
        return about_sentence(file, sentence, message, remedy, rule="unsourced-claim")
    is_description = _is_description(said)
    return file.problem(
        block.container,
        line=sentence.line,
        message=message,
        remedy="Say it in the text too, with its source, or leave it out",
        rule="description-claim" if is_description else "unsourced-claim",
        severity="must fix" if is_description else "look at",
        excerpt=sentence.text,
    )


def _reserved_words(file: Written, said: Said, claims: ClaimFacts) -> Iterator[Problem]:
    sentence, meaning, reserved = said.sentence, claims.meaning, claims.reserved
    for match in reserved.verbs.finditer(sentence):
        before, _ = meaning.clause(sentence.plain, match.start(), match.end())
        nearest = " ".join(before.split()[-_SUBJECT_REACH:])
        if not reserved.subjects.find(nearest) or reserved.others.find(nearest):
            continue
        if reserved.unless.find(near(sentence.plain, match.start(), match.end())):
            continue
        if meaning.is_said(sentence, match.start(), match.end(), said.following):
            message = f"Don't use a word of another profession: “{match[0]}”"
            remedy = "Say what you do rather than what it treats, and who may do the rest"
            yield about_sentence(file, sentence, message, remedy, rule="medical-wording")


def _story(
    file: Written, said: Said, claims: ClaimFacts, consents: Sequence[str], *, with_advice: bool
) -> Problem | None:
    sentence, stories = said.sentence, claims.stories
    match = stories.words.search(sentence)
    is_told = match and not claims.meaning.is_denied(sentence.plain, match.start(), match.start())
    is_text = said.block.kind != "heading"
    review = _review(said, claims) if is_text and not is_told else ""
    told = match[0] if match and is_told else review
    told = told or (_may_be_a_story(said, claims) if is_text and with_advice else "")
    if not told or stories.unless.search(sentence) or any(words in sentence.plain for words in consents):
        return None
    consent = 'name the consent under "consents" at the top of the file'
    if is_told:
        message, remedy = f"Don't tell a person's story without their consent: “{told}”", "Leave it out"
    elif review:
        message = f"This is a review without its record: “{told}”"
        remedy = "Move it to a file in reviews/, with its record"
    else:
        message, remedy = f"This reads like a person's story or praise: “{told}”", "Say it another way"
    severity: Severity = "must fix" if is_told or review else "look at"
    return about_sentence(file, sentence, message, f"{remedy}, or {consent}", rule=STORY, severity=severity)


def _review(said: Said, claims: ClaimFacts) -> str:
    """Return the stars of a review, or its first sentence when a name or initials end its quotation."""
    # All 15 labelled sentences of these forms are stories or praise.
    sentence = said.sentence
    if not claims.stories.words:
        return ""
    if stars := _STARS.search(sentence.text):
        return stars[0]
    # With a source, it is a study, a law or an authority that says so.
    is_first = not said.is_sourced and sentence is said.block.sentences[0]
    straight = said.block.text.replace("“", '"').replace("”", '"') if is_first else ""
    return sentence.text if _SIGNED_QUOTE.match(straight) else ""


def _may_be_a_story(said: Said, claims: ClaimFacts) -> str:
    """Return what tells a story by its form: a rating, what a named one says, "my", "she … again"."""
    sentence, stories = said.sentence, claims.stories
    if not stories.words:
        return ""
    if match := _RATING.search(sentence.text) or stories.ratings.search(sentence):
        return match[0]
    if not said.is_sourced and (words := _said_by_one(sentence, claims)):
        return words
    return "" if sentence.is_question else _told_by_one(sentence, claims)


def _said_by_one(sentence: Sentence, claims: ClaimFacts) -> str:
    """Return what somebody with a name says."""
    for match in claims.stories.said_by.finditer(sentence):
        if _NAMED.match(sentence.text, match.end()):
            return sentence.text[match.start() :]
    return ""


def _named_one(sentence: Sentence, claims: ClaimFacts) -> str:
    """Return what is told of somebody with a name: "Maria can garden again", "thanks to Robin … again"."""
    stories = claims.stories
    for match in stories.of_named.finditer(sentence):
        name = _SUBJECT.search(sentence.text, 0, match.start())
        no_names = (stories.not_named, claims.health.words, claims.needs_source.trade)
        words = normalise(name[0]).replace("'s", "").replace(",", "").split() if name else ()
        if name and not any(re.fullmatch(each.pattern_in(word), word) for word in words for each in no_names):
            return sentence.text[name.start() : match.end()].strip()
    for match in stories.thanks.finditer(sentence) if stories.turns.search(sentence) else ():
        if _NAMED.match(sentence.text, match.end()):
            return sentence.text[match.start() :]
    return ""


def _told_by_one(sentence: Sentence, claims: ClaimFacts) -> str:
    stories = claims.stories
    if words := _named_one(sentence, claims):
        return words
    unquoted = sentence.unquoted
    told_by, praise, one, turn = (
        words.find(unquoted) for words in (stories.told_by, stories.praise, stories.about_one, stories.turns)
    )
    if (sure := told_by or praise) or not (one and turn):
        return sure[0] if sure else ""
    return "" if claims.meaning.is_denied(sentence.plain, one.start(), one.end()) else one[0]
