"""Safety is structure first: the cards of the library stand where a reader in trouble looks.

A site without ``care-cards.toml`` is not asked.
"""

import math
import re
from collections.abc import Iterator, Sequence
from html import unescape

from plugins.editorial_checks.findings import about_page
from plugins.editorial_checks.reading.prose import normalise
from plugins.editorial_checks.red_flags.care_library import CareLibrary, bare_words
from plugins.site.api import (
    ALL_SIGNS,
    CARE_CARDS_FILE,
    CARE_LEVELS,
    Article,
    BodyBlock,
    Problem,
    Record,
)

SCREEN_PX = 844
MOST_SCREENS = 1.5
"""Of a phone of 390 × 844 px, from the top to the first emergency card (docs/rules.md 3a)."""
MARGIN_PX = 75
"""By how much the estimate is wrong at most near that limit, on the 29 pages that it was fitted to."""
_TAG = re.compile(r"<[^>]+>")
_ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
_NOT_ASKED = ("section", "person")


def check_library_cards(article: Article, library: CareLibrary) -> Iterator[Problem]:
    """Find pages about a part of the body without its cards, cards that come late, and contradictions."""
    if library.facts is None:
        return
    record = article.record
    cards = [block for block in record.body.blocks if block.component == "care-card"]
    yield from _contradictions(article, library)
    if record.role != "plain" or record.kind in _NOT_ASKED:
        return
    yield from _missing(record, cards, library)
    yield from _late(record)
    yield from _unlinked(record, cards, library)


def _missing(record: Record, cards: Sequence[BodyBlock], library: CareLibrary) -> Iterator[Problem]:
    """Find the levels that a page lacks; a page that is no article needs the emergency card alone."""
    wanted = library.cards_for(record)
    if not wanted:
        return
    levels = ("emergency", "urgent") if record.page_kind.is_article else ("emergency",)
    for level in levels:
        fitting = [card for card in wanted if level in library.levels_of(card)]
        own = {card.argument for card in cards if card.level == level}
        if fitting and own.isdisjoint((*fitting, ALL_SIGNS)):
            message = f'A page with this topic or title needs a card of the level "{level}"'
            names = " or ".join(f'"> [!{level} {card}]"' for card in fitting)
            remedy = f"Write {names} below the short answer"
            yield about_page(
                record, message, remedy, rule="care-card-missing", severity="must fix", at="topics"
            )


def _late(record: Record) -> Iterator[Problem]:
    blocks = record.body.blocks
    at = next((at for at, block in enumerate(blocks) if block.level == "emergency"), None)
    if at is None:
        return
    card = blocks[at]
    if any(block.component == "takeaways" for block in blocks[at:]):
        message, remedy = "The short answer comes after the emergency card", "Move the card below it"
        yield about_page(record, message, remedy, rule="care-card-late", at=card.line)
    screens = pixels_above(record, blocks[:at]) / SCREEN_PX
    if screens > MOST_SCREENS + MARGIN_PX / SCREEN_PX:
        message = f"The emergency card begins about {screens:.1f} phone screens down; bring it within 1.5"
        remedy = "Shorten the short answer, or move what stands between it and the card"
        yield about_page(record, message, remedy, rule="care-card-late", at=card.line)


def pixels_above(record: Record, blocks: Sequence[BodyBlock]) -> int:
    """Estimate where a block begins on a phone of 390 px, from those above it.

    Fitted to 29 pages of two sites with this theme, measured in Chromium; see ``MARGIN_PX``.
    """
    fields = record.fields
    lines = 60 * math.ceil(len(fields.title) / 19) + 31 * math.ceil(len(fields.lead or "") / 31)
    height = 235 + lines + (156 if record.page_kind.has_byline else 0)
    for block in blocks:
        texts = _ITEM.findall(block.html) or [block.html]
        height += 350 if block.tag == "figure" else sum(_text_px(text) for text in texts)
        height += 198 if block.component == "takeaways" else 0
    return height


def _text_px(html: str) -> int:
    return 20 + 21 * math.ceil(len(unescape(_TAG.sub("", html)).strip()) / 36)


def _unlinked(record: Record, cards: Sequence[BodyBlock], library: CareLibrary) -> Iterator[Problem]:
    """Find cards that leave out signs, with no link to all of them below."""
    page = library.facts.full_list if library.facts else None
    named = [card for card in cards if card.argument and card.argument != ALL_SIGNS]
    if not page or not named or record.source == page:
        return
    blocks = record.body.blocks
    first = next(at for at, block in enumerate(blocks) if block is named[0])
    below = blocks[first:]
    end = next((at for at, block in enumerate(below) if block.tag == "h2"), len(below))
    if not any(f'href="page:{page}' in block.html for block in below[:end]):
        message = "The cards leave out signs, and there is no link to the full list below them"
        yield about_page(
            record, message, f"Link to {page} below the cards", rule="care-card-list", at=named[0].line
        )


def _contradictions(article: Article, library: CareLibrary) -> Iterator[Problem]:
    """Find signs that a card of the author's own has at another level than the library."""
    own = [
        block for block in article.printed.blocks if block.container in CARE_LEVELS and block.kind == "item"
    ]
    for block in own:
        known = library.levels_by_words.get(bare_words(block.text))
        # Words of its own may mean more than the sign that they name.
        named = {known: ""} if known else library.signs_in(normalise(block.text))
        if not named or block.container in named:
            continue
        level, name = next(iter(named.items()))
        what = f"names “{name}”" if name else "is a sign"
        message = f'“{block.text}” {what} of the level "{level}" in {CARE_CARDS_FILE}'
        yield about_page(
            article.record,
            message,
            f'Move it to a card of that level, such as "> [!{level} …]"',
            rule="care-card-contradiction",
            severity="look at" if name else "must fix",
            at=block.line_at(0),
            excerpt=block.text,
        )
