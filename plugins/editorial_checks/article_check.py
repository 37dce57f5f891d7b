"""All checks of one article, made from the editor's files."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from plugins.editorial_checks.advice.meaning_checks import check_meaning, find_mistaken
from plugins.editorial_checks.advice.sentence_model import SentenceModel
from plugins.editorial_checks.claims.claim_checks import check_claims
from plugins.editorial_checks.claims.claim_facts import ClaimFacts
from plugins.editorial_checks.data_files import (
    CARE_CARDS_FILE,
    CLAIMS_FILE,
    FILES,
    GLOSSARY_FILE,
    RED_FLAGS_FILE,
)
from plugins.editorial_checks.markup_checks import check_marks, source_forms
from plugins.editorial_checks.reading.jargon_checks import check_terms, make_terms
from plugins.editorial_checks.reading.page_text import PageText, read_page_text
from plugins.editorial_checks.reading.prose import normalise
from plugins.editorial_checks.reading.readability_checks import check_readability
from plugins.editorial_checks.red_flags.card_checks import check_library_cards
from plugins.editorial_checks.red_flags.care_library import CareLibrary, parse_care_library, with_library
from plugins.editorial_checks.red_flags.red_flag_checks import check_care_cards, check_red_flag_sentences
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.editorial_checks.search_checks import check_search_text
from plugins.editorial_checks.trust_checks import check_trust
from plugins.site.api import (
    MUST_FIX,
    Article,
    ArticleCheck,
    ContentError,
    FieldGroup,
    GlossaryFacts,
    Problem,
    Record,
    parse_toml_fields,
)

WORD_RULES = frozenset(
    {
        "absolute-claim",
        "client-story",
        "description-claim",
        "medical-wording",
        "red-flag-care",
        "red-flag-comfort",
        "unsourced-claim",
    }
)
"""What the rules find in single sentences."""
SIGN_RULES = frozenset({"red-flag-care", "red-flag-comfort"})
Facts = TypeVar("Facts", bound=FieldGroup)


class CheckFacts(Struct, frozen=True):
    """What the files say that the checks go by."""

    claims: ClaimFacts
    flags: RedFlagFacts
    glossary: GlossaryFacts
    library: CareLibrary


def make_article_check(
    files: Mapping[str, str], model: SentenceModel | None = None, *, with_advice: bool = True
) -> ArticleCheck:
    """Prepare the checks, from the texts of those of ``FILES`` that exist; a model adds its advice.

    Args:
        with_advice: Whether to find what stops no build, too.

    Raises:
        ContentError: Everything that is wrong in the files.
    """
    facts = read_check_facts(files)
    claims, flags, reading = facts.claims, facts.flags, facts.claims.reading
    terms = make_terms(facts.glossary)
    # By these, a page that cites none knows how sources are named.
    named = [sign.sources for sign in flags.all_signs]
    named += [term.sources for term in facts.glossary.terms.values()]
    forms = source_forms(source for sources in named for source in sources)

    def check(article: Article) -> list[Problem]:
        """List what is to be said about one article, in the order of its lines."""
        text, record = read_page_text(article, reading.known_abbreviations), article.record
        found = [
            *check_marks(article, forms),
            *check_claims(record, text.said, claims, consents_of(record), with_advice=with_advice),
            *check_red_flag_sentences(record, text.said, flags, claims.meaning, with_advice=with_advice),
            *check_care_cards(record, flags),
            *check_library_cards(article, facts.library),
            *check_trust(record, claims.limits),
        ]
        if with_advice:  # nothing of this stops a build
            found += article.notes
            found += check_terms(text, terms, reading.glosses)
            found += check_readability(text, reading)
            found += check_search_text(text, reading)
        else:
            found = [finding for finding in found if finding.severity == MUST_FIX]
        if model and claims.never:
            mistaken = find_mistaken(found, model)
            found = [problem for problem in found if problem not in mistaken]
            found += _advice(text, found, model, flags)
        return sorted(found, key=lambda problem: (problem.place.line, problem.rule))

    return check


def _advice(
    text: PageText,
    found: Sequence[Problem],
    model: SentenceModel,
    flags: RedFlagFacts,
) -> list[Problem]:
    """Ask the model about what the rules did not find fault with."""
    consents = consents_of(text.record)
    told = {problem.excerpt for problem in found if problem.rule in WORD_RULES}
    settled = {problem.excerpt for problem in found if problem.rule in SIGN_RULES}
    settled |= {
        each.sentence.text for each in text.said if any(words in each.sentence.plain for words in consents)
    }
    return list(check_meaning(text.record, text.said, model, flags, settled=settled, signs=told - settled))


def consents_of(record: Record) -> tuple[str, ...]:
    """Return the words of the stories that people agreed to, as they are compared."""
    return tuple(normalise(consent.words) for consent in record.fields.consents)


def read_check_facts(files: Mapping[str, str]) -> CheckFacts:
    """Read the texts of those of ``FILES`` that exist; a missing one says nothing.

    Raises:
        ContentError: Everything that is wrong in the files.
    """
    return _read_known(tuple((name, files[name]) for name in FILES if name in files))


@lru_cache(maxsize=2)
def _read_known(known: tuple[tuple[str, str], ...]) -> CheckFacts:
    """Read the files once for the articles, the facts, the theme and the drawings."""
    files = dict(known)
    problems: list[Problem] = []

    def read(model: type[Facts], name: str) -> Facts:
        try:
            return parse_toml_fields(model, files.get(name, ""), source=name)
        except ContentError as error:
            problems.extend(error.problems)
        return model()

    claims, flags = read(ClaimFacts, CLAIMS_FILE), read(RedFlagFacts, RED_FLAGS_FILE)
    glossary = read(GlossaryFacts, GLOSSARY_FILE)
    library = CareLibrary()
    try:
        library = parse_care_library(files.get(CARE_CARDS_FILE, ""))
    except ContentError as error:
        problems.extend(error.problems)
    if problems:
        raise ContentError(*problems)
    return CheckFacts(claims, with_library(flags, library), glossary, library)
