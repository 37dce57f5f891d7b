"""Words that a reader may not know, and whether their first use explains them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from plugins.editorial_checks.claims.claim_facts import ReadingFacts
from plugins.editorial_checks.claims.phrases import Phrases, compile_phrases, normalise
from plugins.editorial_checks.findings import about_sentence
from plugins.editorial_checks.reading.page_text import PageText
from plugins.editorial_checks.reading.prose import Sentence
from plugins.site.api import GlossaryFacts, Problem, TermFacts

_BRACKET = re.compile(r"\s*[(–—:]")


class Term(Struct, frozen=True):
    """A word of the glossary in all its forms."""

    title: str
    forms: Phrases


class Terms(Struct, frozen=True):
    """The glossary, and the words that explain."""

    terms: tuple[Term, ...]
    glosses: Phrases


def make_terms(glossary: GlossaryFacts, reading: ReadingFacts) -> Terms:
    """Prepare the glossary."""
    return Terms(
        tuple(Term(term.title, compile_phrases(_forms(term))) for term in glossary.terms.values()),
        compile_phrases(reading.glosses),
    )


def _forms(term: TermFacts) -> tuple[str, ...]:
    forms = (re.sub(r"[^\w'’%-]+", " ", form).strip() for form in (term.title, *term.also))
    return tuple(form for form in forms if form)


def check_terms(text: PageText, terms: Terms) -> Iterator[Problem]:
    """Find words of the glossary that the text uses before it explains them.

    A use is explained by a sentence that defines it, a bracket or dash right
    beside it, or a link; so is a word that the title or a heading asks about.
    """
    if not terms.terms:
        return
    asked = [
        normalise(block.text)
        for block in text.fields.values()
        if block.container in ("title", "search_title")
    ]
    asked += [
        sentence.plain
        for block in text.prose.blocks
        if block.kind == "heading"
        for sentence in block.sentences
    ]
    linked = [normalise(link.text) for link in text.prose.links]
    for term in terms.terms:
        if any(term.forms.pattern.search(words) for words in (*asked, *linked)):
            continue
        use = _first_use(text, term)
        if use and not _is_explained(use, term, terms.glosses):
            yield about_sentence(
                text.record,
                use,
                f"Explain “{term.title}” where it first appears",
                "Say in a few words what it means, or link to the page that does",
                rule="unexplained-term",
                severity="look at",
            )


def _first_use(text: PageText, term: Term) -> Sentence | None:
    for block in text.prose.blocks:
        if block.kind in ("paragraph", "item", "cell"):
            for sentence in block.sentences:
                if term.forms.search(sentence.plain, sentence.pieces):
                    return sentence
    return None


def _is_explained(use: Sentence, term: Term, glosses: Phrases) -> bool:
    if glosses.search(use.plain, use.pieces):
        return True
    match = term.forms.pattern.search(use.plain)
    if match is None:
        return True
    is_in_bracket = use.plain[: match.start()].rstrip().endswith("(")
    return is_in_bracket or _BRACKET.match(use.plain, match.end()) is not None
