"""``content/care-cards.toml``: every warning sign once, and the cards that pages include by name.

``> [!emergency upper-back]`` is filled with the signs of that card at that level before anything
else looks at the article, so that every check, the search and the page read the same words.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from plugins.site.facts.toml_text import parse_toml
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.body import CARE_LEVELS
from plugins.site.values.field_parsing import field_name, line_of, parse_fields
from plugins.site.values.field_types import CalendarDay, Slug, Text
from plugins.site.values.problems import MUST_FIX, ContentError, FilePlace, Problem, ProblemWords, Severity
from plugins.site.values.suggestions import unknown_name

if TYPE_CHECKING:
    from plugins.site.markdown.line_marks import SourceLines

CARE_CARDS_FILE = "care-cards.toml"
ALL_SIGNS = "all"
"""The card that no file names: every sign of a level, under the names of the areas."""
MOST_SIGNS = 5
"""Of one level of a card; readers in a hurry read no more (docs/rules.md 3a, our own number)."""

_CHOICE = r"[\w'’%-]+(\|[\w'’%-]+)*"
SearchPhrase = Annotated[str, Rule(strip=True, pattern=rf"^{_CHOICE}( (,?…|{_CHOICE}))*$")]
"""Written as in ``claims.toml`` and ``red-flags.toml``."""
_WORDS = 'a list of words or phrases, such as ["chest pain|pressure"]'


class CareSignFacts(FieldGroup):
    """A warning sign, as its cards print it, and who says so."""

    name: Text = Field(description='a few words for lists, such as "chest pain or pressure"')
    says: Text = Field(description='the line of the card, such as "you have pain or pressure in your chest"')
    level: Literal["emergency", "urgent", "non-urgent"] = Field(
        description='"emergency", "urgent" or "non-urgent"'
    )
    area: Text = Field(description='the part of the body, such as "Chest and back"')
    words: tuple[SearchPhrase, ...] = Field((), description=_WORDS)
    sources: tuple[Annotated[str, Rule(pattern=r"^[\w-]+$")], ...] = Field(
        min_length=1, description='a list of sources of sources.toml, such as ["S57", "S58"]'
    )


class CardFacts(FieldGroup):
    """The signs of one part of the body, and the pages that are about it."""

    signs: tuple[Slug, ...] = Field(
        min_length=1, description='a list of signs of this file, such as ["chest-pain", "stroke"]'
    )
    topics: tuple[Slug, ...] = Field((), description='a list of topics, such as ["upper-back"]')
    title_words: tuple[SearchPhrase, ...] = Field((), description=_WORDS)
    catch_all: bool = Field(False, description="true or false")


class CardHeadings(FieldGroup):
    """What each card tells its readers to do."""

    emergency: Text = Field(description='a heading that ends in "if:", such as "Call 911 if:"')
    urgent: Text = Field(description='a heading such as "Speak to a doctor or nurse today if:"')
    non_urgent: Text = Field(description='a heading such as "Make an appointment with a doctor if:"')


class CareCardFacts(FieldGroup):
    """The whole file."""

    reviewed: CalendarDay | None = Field(
        None, description='the day of the last review of this file, such as "2026-11-22"'
    )
    full_list: Text | None = Field(
        None, description='the page with all signs, such as "guides/when-to-see-a-doctor.md"'
    )
    catch_all: Text | None = Field(
        None, description='a last line of urgent cards, such as "you have any other sign that worries you"'
    )
    headings: CardHeadings = Field(description="a table [headings]")
    signs: dict[Slug, CareSignFacts] = Field({}, description="[signs.NAME] tables")
    cards: dict[Slug, CardFacts] = Field({}, description="[cards.NAME] tables")


class Sign(Struct, frozen=True):
    """A line of a card."""

    says: str
    level: str
    area: str


class CareCards(Struct, frozen=True):
    """The cards, ready to be printed: the names of their signs, by card; a heading for each level.

    While the file cannot be read, no name is unknown.
    """

    headings: Mapping[str, str] = {}
    signs: Mapping[str, Sign] = {}
    cards: Mapping[str, tuple[str, ...]] = {}
    with_catch_all: frozenset[str] = frozenset()
    catch_all: str = ""
    is_readable: bool = True

    def lines_of(self, card: str, level: str) -> tuple[str, ...]:
        """Return the lines of a card at one level, in the order of the file."""
        named = (self.signs[name] for name in self.cards[card])
        lines = tuple(sign.says for sign in named if sign.level == level)
        has_more = level == "urgent" and card in self.with_catch_all and bool(lines)
        return (*lines, self.catch_all) if has_more else lines

    def by_area(self, level: str) -> dict[str, tuple[str, ...]]:
        """Return every line of a level, by area, in the order of the file."""
        found: dict[str, tuple[str, ...]] = {}
        for sign in self.signs.values():
            if sign.level == level:
                found[sign.area] = (*found.get(sign.area, ()), sign.says)
        return found


NO_CARDS = CareCards()


class ReadCards(Struct, frozen=True):
    """The cards of a file, and what is wrong with it."""

    cards: CareCards = NO_CARDS
    problems: tuple[Problem, ...] = ()


def read_care_cards(text: str) -> ReadCards:
    """Read the file, "" for one that is missing; what is wrong comes as ``problems``."""
    if not text:
        return ReadCards()
    try:
        values, lines = parse_toml(text, source=CARE_CARDS_FILE)
        facts = parse_fields(CareCardFacts, values, lines, source=CARE_CARDS_FILE)
    except ContentError as error:
        return ReadCards(CareCards(is_readable=False), error.problems)
    problems = (*_check_cards(facts, lines), *_check_signs(facts, lines))
    headings = facts.headings
    cards = CareCards(
        {"emergency": headings.emergency, "urgent": headings.urgent, "non-urgent": headings.non_urgent},
        {name: Sign(sign.says, sign.level, sign.area) for name, sign in facts.signs.items()},
        {
            name: tuple(sign for sign in card.signs if sign in facts.signs)
            for name, card in facts.cards.items()
        },
        frozenset(name for name, card in facts.cards.items() if card.catch_all),
        facts.catch_all or "",
    )
    return ReadCards(cards, problems)


def _check_cards(facts: CareCardFacts, lines: Mapping[FieldPath, int]) -> Iterator[Problem]:
    """Find signs that do not exist, cards that nobody would read to the end, and a taken name."""
    if ALL_SIGNS in facts.cards:
        message = f'The card "{ALL_SIGNS}" is made of every sign'
        yield _problem(("cards", ALL_SIGNS), lines, message=message, remedy="Give this one another name")
    for name, card in facts.cards.items():
        path: FieldPath = ("cards", name, "signs")
        place = FilePlace(CARE_CARDS_FILE, line_of(path, lines))
        for sign in card.signs:
            if sign not in facts.signs:
                expected = f"a sign of {CARE_CARDS_FILE}"
                yield unknown_name(place, field_name(path), expected=expected, got=sign, known=facts.signs)
        for level in CARE_LEVELS:
            count = sum(sign in facts.signs and facts.signs[sign].level == level for sign in card.signs)
            if count > MOST_SIGNS:
                message = f'The card has {count} signs of the level "{level}"; keep it to {MOST_SIGNS}'
                remedy = "Choose those that are most likely there; the full list has all"
                yield _problem(path, lines, severity="look at", message=message, remedy=remedy)
        if card.catch_all and not facts.catch_all:
            remedy = 'Write it at the top: catch_all = "you have any other sign that worries you"'
            yield _problem((*path[:2], "catch_all"), lines, message="There is no last line", remedy=remedy)


def _check_signs(facts: CareCardFacts, lines: Mapping[FieldPath, int]) -> Iterator[Problem]:
    """Find what is said of one sign twice: at two levels it is a contradiction."""
    seen: dict[str, str] = {}
    for name, sign in facts.signs.items():
        for field, words in (("says", sign.says), ("name", sign.name), *(("words", w) for w in sign.words)):
            path: FieldPath = ("signs", name, field)
            first = seen.setdefault(" ".join(words.casefold().split()).rstrip(".!"), name)
            if first == name:
                continue
            level, other = facts.signs[first].level, line_of(("signs", first), lines)
            differs = level != sign.level
            if differs or field == "says":
                at = f'at the level "{level}" ' if differs else ""
                message = f"“{words}” stands {at}on line {other} already"
                remedy = "Decide for one level" if differs else "Delete one of the two"
                yield _problem(path, lines, message=message, remedy=remedy)


def _problem(
    path: FieldPath,
    lines: Mapping[FieldPath, int],
    *,
    message: str,
    remedy: str,
    severity: Severity = MUST_FIX,
) -> Problem:
    place = FilePlace(CARE_CARDS_FILE, line_of(path, lines))
    return Problem(place, field_name(path), message=message, remedy=remedy, severity=severity)


def fill_care_cards(root: Element, lines: "SourceLines", cards: CareCards, *, source: str) -> list[Problem]:
    """Fill the cards that an article names, and return what is wrong with their names.

    Args:
        root: A parsed article, changed in place.
    """
    from plugins.site.reading.body_blocks import marker_of  # noqa: PLC0415 - as in article_reader.py

    problems = []
    for element in root:
        match = marker_of(element) if element.tag == "blockquote" else None
        if match is None or match["name"] not in CARE_LEVELS or not (match["argument"] or "").strip():
            continue
        level, card, heading = match["name"], match["argument"].strip(), match["heading"].strip()
        line = lines.of(element)
        fault = _fault(element, cards, card, level, line, source) if cards.is_readable else None
        if fault or not cards.is_readable:
            problems += [fault] if fault else []
            _empty(element, level, heading or cards.headings.get(level, card))
            _add_list(element, lines, line, ("…",))
            continue
        _empty(element, level, heading or cards.headings[level], card)
        if card == ALL_SIGNS:
            by_area = cards.by_area(level)
            for area, signs in by_area.items():
                if len(by_area) > 1:
                    _add_area(element, lines, line, area)
                _add_list(element, lines, line, signs)
        else:
            _add_list(element, lines, line, cards.lines_of(card, level))
    return problems


def _fault(
    element: Element, cards: CareCards, card: str, level: str, line: int, source: str
) -> Problem | None:
    place = FilePlace(source, line)
    if card not in (*cards.cards, ALL_SIGNS) or (card == ALL_SIGNS and not cards.signs):
        expected, known = f"a card of {CARE_CARDS_FILE}", (*cards.cards, ALL_SIGNS)
        return unknown_name(place, "block", expected=expected, got=card, known=known if cards.cards else ())
    if not (cards.by_area(level) if card == ALL_SIGNS else cards.lines_of(card, level)):
        levels = {cards.signs[name].level for name in cards.cards.get(card, cards.signs)}
        words = ProblemWords(
            message=f'The card "{card}" has no sign of the level "{level}"',
            remedy=f"It has: {', '.join(each for each in CARE_LEVELS if each in levels)}",
        )
        return Problem(place, "block", **words)
    if len(element) > 1:
        message = f'The signs of "[!{level} {card}]" are in {CARE_CARDS_FILE}'
        remedy = "Delete the lines below it, or add them to that file"
        return Problem(place, "block", message=message, remedy=remedy)
    return None


def _empty(element: Element, level: str, heading: str, card: str = "") -> None:
    """Leave the first line of a block, with its heading."""
    first = element[0]
    first.text, first[:] = f"[!{level}{' ' if card else ''}{card}] {heading}", []
    element[:] = [first]


def _add_area(element: Element, lines: "SourceLines", line: int, area: str) -> None:
    paragraph = SubElement(element, "p")
    strong = SubElement(paragraph, "strong")
    strong.text, paragraph.tail = area, "\n"
    lines.elements[paragraph] = lines.elements[strong] = line


def _add_list(element: Element, lines: "SourceLines", line: int, signs: tuple[str, ...]) -> None:
    parts = SubElement(element, "ul")
    parts.text = parts.tail = "\n"
    lines.elements[parts] = line
    for sign in signs:
        item = SubElement(parts, "li")
        item.text, item.tail = sign, "\n"
        lines.elements[item] = line
