"""Warning signs: no comfort and no offer beside one, and the cards that a page about them carries."""

import re
from collections.abc import Iterator, Sequence

from plugins.editorial_checks.claims.meaning import Meaning
from plugins.editorial_checks.findings import RED_FLAG_CHECK, Written, about_page, about_sentence
from plugins.editorial_checks.reading.page_text import Said
from plugins.editorial_checks.reading.phrases import Phrases
from plugins.editorial_checks.reading.prose import Sentence
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.site.api import BodyBlock, Problem, Record

_QUOTATION_MARKS = re.compile(r"[\"“”]")

CARE_CHECK, LEVEL_CHECK = "red-flag-care", "care-card-contradiction"
CARDS = ("emergency", "urgent", "non-urgent")
_NEEDED_LEVELS = ("emergency", "urgent")
_LINK = re.compile(r'href="(?!tel:\+?\d{2,4}")')
"""To anything but a number as short as those for emergencies are: 911, 112, 1414."""
_NEXT_WORDS = 2
_REACH = 30
"""Characters before a word within which it is looked for what turns it round."""


def check_red_flag_sentences(
    file: Written,
    said: Sequence[Said],
    flags: RedFlagFacts,
    meaning: Meaning,
    *,
    with_advice: bool = True,
) -> Iterator[Problem]:
    """Find sentences that put a warning sign beside comfort or an offer, or that send nobody to care.

    A sign is judged together with the next sentence of its paragraph, and a question with what follows it.

    Args:
        with_advice: Whether to find what stops no build, too.
    """
    for each in said:
        sentence = each.sentence
        sign = _sign(sentence, flags.signs, flags)
        if not sign:
            continue
        following = each.following if sentence.is_question else each.next
        pair = f"{sentence.plain} {following.plain}" if following else sentence.plain
        is_card = each.block.container in CARDS
        is_cared_for = sends_to_care(sentence.plain, flags) or sends_to_care(pair, flags)
        word = "" if is_cared_for else _said(pair, flags.comfort, meaning)
        word = word or ("" if is_cared_for or is_card else _offer(pair, flags, meaning))
        if word and following and word in following.plain and _sign(following, flags.signs, flags):
            continue  # told of that sentence
        if word:
            message = f"Put help beside the warning sign “{sign}”, not “{word}”"
            remedy = "Send the reader to a doctor in this sentence, and write about the rest elsewhere"
            yield about_sentence(file, sentence, message, remedy, rule=RED_FLAG_CHECK, severity="must fix")
        elif is_card or not with_advice:
            continue
        elif message := _level_contradicted(each, pair, flags, meaning):
            remedy = "Say it as the card of this sign does, or leave it to the card"
            yield about_sentence(file, sentence, message, remedy, rule=LEVEL_CHECK)
        elif not is_cared_for and (word := _beside(each, flags, meaning)):
            message = f"“{word}” stands beside the warning sign “{sign}”"
            remedy = "Send the reader to a doctor there, and write about the rest elsewhere"
            yield about_sentence(file, sentence, message, remedy, rule=RED_FLAG_CHECK)
        elif not is_cared_for and _leaves_alone(each, pair if sentence.is_question else "", flags, meaning):
            message = f"Say what to do about the warning sign “{sign}”"
            remedy = "Send the reader to a doctor in this sentence or the next"
            yield about_sentence(file, sentence, message, remedy, rule=CARE_CHECK)


def _beside(said: Said, flags: RedFlagFacts, meaning: Meaning) -> str:
    """Return the comfort or offer that introduces a list, stands below a heading or beside a cell."""
    if not said.beside or sends_to_care(" ".join(each.plain for each in said.beside), flags):
        return ""
    nearest = said.beside[0].plain
    return _said(nearest, flags.comfort, meaning) or _offer(nearest, flags, meaning)


def _leaves_alone(said: Said, asked: str, flags: RedFlagFacts, meaning: Meaning) -> bool:
    """Return whether a sign is told as the reader's, and nothing beside it sends them to care.

    Args:
        asked: A question with its answer, in lower case; "" for another sentence.
    """
    sentence, block = said.sentence, said.block
    if block.kind != "paragraph" or said.is_sourced or not flags.readers.find(asked or sentence.plain):
        return False
    sign = flags.signs.search(sentence)
    if sign and meaning.is_denied(sentence.plain, sign.start(), sign.end()):
        return False
    around = " ".join(each.plain for each in block.sentences)
    return not sends_to_care(around, flags)


def _level_contradicted(said: Said, pair: str, flags: RedFlagFacts, meaning: Meaning) -> str:
    """Return what is wrong when a text gives a sign more time than its card does, "" for nothing.

    Of several signs, the least urgent one counts.
    """
    sentence = said.sentence
    around = " ".join((pair, *(each.plain for each in said.beside[:1])))
    plain = sentence.plain if said.next and _sign(said.next, flags.signs, flags) else around
    signs = {level: _sign(sentence, words, flags) for level, words in flags.signs_by_level.items()}
    named = [level for level in CARDS if signs[level]]
    acts = {level: _said(plain, words, meaning) for level, words in flags.acts.levels.items()}
    asked = next((level for level in CARDS if acts[level]), "")
    if not asked or CARDS.index(asked) <= CARDS.index(named[-1]):
        return ""
    return f"“{acts[asked]}” gives more time than the card does for “{signs[named[-1]]}” ({named[-1]})"


def _sign(sentence: Sentence, words: Phrases, flags: RedFlagFacts) -> str:
    for match in words.finditer(sentence):
        before = sentence.plain[max(0, match.start() - _REACH) : match.start()].rstrip()
        ends = [found.end() for found in flags.not_a_sign.find_all(before)]
        if len(before) not in ends:
            return match[0]
    return ""


def sends_to_care(plain: str, flags: RedFlagFacts) -> bool:
    """Return whether a lower-case text sends its reader to somebody who can help."""
    plain = _QUOTATION_MARKS.sub("", plain)
    for match in flags.care.find_all(plain):
        before = plain[max(0, match.start() - _REACH) : match.start()]
        if not flags.instead_of_care.find(before.rpartition(",")[2]):
            return True
    return False


def _said(plain: str, words: Phrases, meaning: Meaning) -> str:
    for match in words.find_all(plain):
        is_reported = meaning.said_by_others.find(plain, 0, match.start())
        if not is_reported and not meaning.is_denied(plain, match.start(), match.end()):
            return match[0]
    return ""


def _offer(plain: str, flags: RedFlagFacts, meaning: Meaning) -> str:
    for match in flags.offer.find_all(plain):
        next_words = " ".join(plain[match.end() :].split()[:_NEXT_WORDS])
        # "Do not book with a fever", and "massage cannot help with a fever".
        if not meaning.is_denied(plain, match.start(), match.start()) and not meaning.no.find(next_words):
            return match[0]
    return ""


def check_care_cards(record: Record, flags: RedFlagFacts) -> Iterator[Problem]:
    """Find care cards that a page lacks, has twice, or parts by text that is overlooked."""
    cards = [block for block in record.body.blocks if block.component == "care-card"]
    if record.kind == "condition":
        yield from _missing_cards(record, {card.level for card in cards}, flags)
    for level in dict.fromkeys(card.level for card in cards):
        same = [card for card in cards if card.level == level]
        if len(same) > 1:
            message = f'The page has {len(same)} cards of the level "{level}"'
            remedy = "Combine them into one"
            yield about_page(record, message, remedy, rule="care-card-twice", at=same[1].line)
    for card in cards:
        # Who has one of the signs should call, and not read on; the number is in every such card.
        if card.level == "emergency" and _LINK.search(card.html):
            message = "Don't link to anything but the emergency number in an emergency card"
            remedy = "Put the link above or below the card"
            yield about_page(record, message, remedy, rule="care-card-link", at=card.line)
    yield from _parted_cards(record)


def _missing_cards(record: Record, levels: set[str], flags: RedFlagFacts) -> Iterator[Problem]:
    for area in flags.areas:
        if set(area.topics).isdisjoint(record.fields.topics):
            continue
        for level in _NEEDED_LEVELS:
            if area.levels[level] and level not in levels:
                yield about_page(
                    record,
                    f'A page about {area.name} needs a card of the level "{level}"',
                    f'Add "> [!{level}] …" with the signs of red-flags.toml',
                    rule="care-card-missing",
                    severity="must fix",
                    at="topics",
                )


def _parted_cards(record: Record) -> Iterator[Problem]:
    """Find text between two cards of one section: readers go from card to card."""
    previous: BodyBlock | None = None
    has_text = False
    for block in record.body.blocks:
        if block.component == "care-card":
            if previous is not None and has_text:
                message = f"There is text between this card and the one on line {previous.line}"
                remedy = "Move the text above or below both cards, or give it a heading"
                yield about_page(record, message, remedy, rule="care-card-apart", at=block.line)
            previous, has_text = block, False
        elif block.component != "prose" or block.heading:
            previous = None
        else:
            has_text = True
