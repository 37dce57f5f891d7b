"""How easily a page is read: sentences, paragraphs, subheadings and grade.

Source: the thresholds of docs/rules.md 2.2.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.editorial_checks.findings import about_page, about_sentence
from plugins.editorial_checks.reading.page_text import PageText
from plugins.editorial_checks.reading.prose import Block, Sentence
from plugins.editorial_checks.reading.reading_facts import ReadingFacts
from plugins.editorial_checks.reading.syllables import count_syllables
from plugins.site.api import CARE_LEVELS, Problem, Record

LONGEST_SENTENCE = 30
LONG_SENTENCE = 20
MOST_LONG_SENTENCES = 0.25
LONGEST_PARAGRAPH = 120
MOST_SENTENCES = 5
LONGEST_SECTION = 300
HIGHEST_GRADE = 8
SAME_STARTS = 3
_FEW_SENTENCES = 10
"""Below this, a share says nothing."""


def check_readability(text: PageText, reading: ReadingFacts) -> Iterator[Problem]:
    """Find what makes a page hard to read."""
    record, blocks = text.record, text.blocks
    spoken = [block for block in blocks if block.kind in ("paragraph", "item")]
    sentences = [sentence for block in spoken for sentence in block.sentences]
    yield from _long_sentences(record, sentences)
    for block in spoken:
        yield from _long_paragraph(record, block)
        yield from _same_starts(record, block)
    yield from _long_sections(record, blocks)
    grade = grade_of(blocks, reading.formula)
    if grade is not None and grade > HIGHEST_GRADE:
        message = f"The text reads at grade {grade:.1f}; keep it at {HIGHEST_GRADE} or lower"
        remedy = "Shorten sentences, and prefer the shorter of two words"
        yield replace(about_page(record, message, remedy, rule="reading-grade"), weight=grade)


def _long_sentences(record: Record, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    long = [sentence for sentence in sentences if len(sentence.words) > LONG_SENTENCE]
    for sentence in long:
        if len(sentence.words) > LONGEST_SENTENCE:
            message = f"This sentence has {len(sentence.words)} words; keep sentences to {LONGEST_SENTENCE}"
            found = about_sentence(record, sentence, message, "Split it in two", rule="long-sentence")
            yield replace(found, weight=len(sentence.words))
    if len(sentences) < _FEW_SENTENCES or len(long) / len(sentences) <= MOST_LONG_SENTENCES:
        return
    lines = list(dict.fromkeys(str(sentence.line) for sentence in long))
    yield about_page(
        record,
        f"{len(long)} of {len(sentences)} sentences have more than {LONG_SENTENCE} words"
        f" (line{'s' if len(lines) > 1 else ''} {', '.join(lines)})",
        "Split some of them",
        rule="many-long-sentences",
        at=long[0].line,
    )


def _long_paragraph(record: Record, block: Block) -> Iterator[Problem]:
    # The last part may be no sentence: "such as:" and what stands before a list.
    first, remedy = block.sentences[0].text, "Start a new paragraph where a new thought begins"
    for got, most, unit in (
        (block.word_count, LONGEST_PARAGRAPH, "words"),
        (len(block.sentences), MOST_SENTENCES, "sentences"),
    ):
        if got > most:
            message = f"This paragraph has {got} {unit}; keep paragraphs to {most}"
            yield about_page(record, message, remedy, rule="long-paragraph", at=block.line, excerpt=first)


def _same_starts(record: Record, block: Block) -> Iterator[Problem]:
    starts = [sentence.words[0] if sentence.words else "" for sentence in block.sentences]
    for at, start in enumerate(starts[: 1 - SAME_STARTS]):
        if start and len(set(starts[at : at + SAME_STARTS])) == 1:
            message = f"{SAME_STARTS} sentences in a row begin with “{start}”"
            sentence = block.sentences[at]
            yield about_sentence(record, sentence, message, "Rephrase one of them", rule="same-start")
            return


def _long_sections(record: Record, blocks: Sequence[Block]) -> Iterator[Problem]:
    words, line = 0, 1
    for block in (*blocks, None):
        if block is None or (block.kind == "heading" and not block.container):
            if words > LONGEST_SECTION:
                message = f"There are {words} words without a subheading"
                remedy = f"Add one after {LONGEST_SECTION} words at most, ideally a question that readers ask"
                yield about_page(record, message, remedy, rule="few-subheadings", at=line)
            words, line = 0, block.line if block else 0
        elif block.kind == "paragraph" and block.container not in CARE_LEVELS:
            # A list needs no subheading: it is one glance.
            words += block.word_count


def grade_of(blocks: Sequence[Block], formula: str) -> float | None:
    """Return the school grade that the running text asks for; ``None`` when nothing can tell.

    Counted are paragraphs and those list items that are sentences. Care cards
    are left out: their short lines would make any page look easy.

    Source: Kincaid and others, 1975, https://apps.dtic.mil/sti/citations/ADA006655
    """
    if formula != "flesch-kincaid":
        return None
    sentences = [
        sentence
        for block in blocks
        if block.kind in ("paragraph", "item") and block.container not in CARE_LEVELS
        for sentence in block.sentences
        if sentence.words
        and (block.kind == "paragraph" or sentence.text.rstrip("\"”')").endswith((".", "!", "?")))
    ]
    words = [word for sentence in sentences for word in sentence.words]
    if len(words) < LONGEST_SECTION / 2:
        return None
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
