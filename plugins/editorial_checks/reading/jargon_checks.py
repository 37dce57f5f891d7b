"""Words that a reader may not know, and whether their first use explains them."""

import re
from collections.abc import Iterator, Mapping

from plugins.editorial_checks.findings import about_sentence
from plugins.editorial_checks.reading.page_text import PageText
from plugins.editorial_checks.reading.phrases import Phrases
from plugins.editorial_checks.reading.prose import Sentence, normalise
from plugins.site.api import GlossaryFacts, Problem

_BRACKET = re.compile(r"\s*[(–—:]")
_NO_PHRASE = re.compile(r"[^\w'’%-]+")

Terms = Mapping[str, Phrases]
"""The forms of each term of the glossary, by its title."""


def make_terms(glossary: GlossaryFacts) -> Terms:
    """Prepare the glossary."""
    return {
        term.title: Phrases(
            filter(None, (_NO_PHRASE.sub(" ", form).strip() for form in (term.title, *term.also)))
        )
        for term in glossary.terms.values()
    }


def check_terms(text: PageText, terms: Terms, glosses: Phrases) -> Iterator[Problem]:
    """Find words of the glossary that the text uses before it explains them.

    A use is explained by a sentence that defines it, a bracket or dash right
    beside it, or a link; so is a word that the title or a heading asks about.
    """
    if not terms:
        return
    titles = [text.fields[name].text for name in ("title", "search_title") if name in text.fields]
    headings = [block.text for block in text.blocks if block.kind == "heading"]
    links = [link.text for link in text.printed.links]
    explained = list(map(normalise, (*titles, *headings, *links)))
    spoken = [block for block in text.blocks if block.kind in ("paragraph", "item", "cell")]
    sentences = [sentence for block in spoken for sentence in block.sentences]
    pieces = frozenset().union(*(sentence.pieces for sentence in sentences))
    for title, forms in terms.items():
        if forms.gates.keys().isdisjoint(pieces) or any(map(forms.find, explained)):
            continue
        use = next(filter(forms.search, sentences), None)
        if use and not _is_explained(use, forms, glosses):
            message = f"Explain “{title}” where it first appears"
            remedy = "Say in a few words what it means, or link to the page that does"
            yield about_sentence(text.record, use, message, remedy, rule="unexplained-term")


def _is_explained(use: Sentence, forms: Phrases, glosses: Phrases) -> bool:
    match = forms.search(use)
    if match is None or glosses.search(use):
        return True
    is_in_bracket = use.plain[: match.start()].rstrip().endswith("(")
    return is_in_bracket or _BRACKET.match(use.plain, match.end()) is not None
