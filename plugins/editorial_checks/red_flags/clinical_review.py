"""The list that a clinician signs: every sign of ``content/care-cards.toml``, by level, with who says so."""

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.editorial_checks.data_files import CARE_CARDS_FILE
from plugins.editorial_checks.red_flags.care_library import parse_care_library
from plugins.site.api import (
    CARE_LEVELS,
    SOURCES_FILE,
    CareCardFacts,
    ContentError,
    FilePlace,
    Problem,
    parse_toml,
    read_texts,
)

REVIEW_FILE = "docs/clinical-review.md"
_START, _END = "<!-- signs of care-cards.toml -->", "<!-- end of the signs -->"
_PART = re.compile(rf"{_START}\n.*?{_END}", re.DOTALL)
_REFRESH = "python3 tasks.py content --clinical-review"


def render_signs(content: Path) -> str:
    """Return the tables of all signs in Markdown, "" for a site without the file.

    Raises:
        ContentError: ``care-cards.toml`` or ``sources.toml`` is wrong.
    """
    texts = read_texts(content, [CARE_CARDS_FILE, SOURCES_FILE])
    facts = parse_care_library(texts.get(CARE_CARDS_FILE, "")).facts
    sources, _ = parse_toml(texts.get(SOURCES_FILE, ""), source=SOURCES_FILE)
    publishers = {name: each.get("publisher", "") for name, each in sources.items() if isinstance(each, dict)}
    return "\n".join(_rows(facts, publishers)) if facts else ""


def _rows(facts: CareCardFacts, publishers: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the sheet: short rows, since a clinician is to sign two pages and not three."""
    headings, cited = facts.headings, dict[str, None]()
    yield f"As of {facts.reviewed or 'no day yet'} (`reviewed` in `content/{CARE_CARDS_FILE}`)."
    for level, heading in zip(
        CARE_LEVELS, (headings.emergency, headings.urgent, headings.non_urgent), strict=True
    ):
        yield f"\n## {heading.removesuffix(':').removesuffix(' if')}\n"
        yield "| if … | also on pages about | sources | right | change |"
        yield "|---|---|---|---|---|"
        for name, sign in facts.signs.items():
            if sign.level == level:
                pages = ", ".join(
                    card.replace("-", " ") for card in facts.cards if name in facts.cards[card].signs
                )
                cited |= dict.fromkeys(sign.sources)
                yield f"| {sign.says} | {pages} | {', '.join(sign.sources)} | ☐ | |"
    by_publisher: dict[str, list[str]] = {}
    for name in sorted(cited, key=_by_number):
        by_publisher.setdefault(publishers.get(name, ""), []).append(name)
    listed = (f"{', '.join(names)} {publisher}".strip() for publisher, names in by_publisher.items())
    yield f"\nSources: {'; '.join(listed)}."
    yield ""


def _by_number(source: str) -> tuple[int, str]:
    number = re.search(r"\d+", source)
    return int(number.group()) if number else 0, source


def with_signs(sheet: str, signs: str) -> str:
    """Return a sheet with these signs between its two marks; without marks, as it is."""
    return _PART.sub(lambda _: f"{_START}\n{signs}\n{_END}", sheet)


def write_review(root: Path, content: Path) -> str:
    """Bring the sheet up to date, and return what was done."""
    sheet = root / REVIEW_FILE
    written = sheet.read_text(encoding="utf-8")
    new = with_signs(written, render_signs(content))
    if new == written:
        return f"{REVIEW_FILE} is up to date."
    sheet.write_text(new, encoding="utf-8")
    return f"{REVIEW_FILE} lists the signs of {CARE_CARDS_FILE} as they are now."


def check_review(root: Path, content: Path) -> list[Problem]:
    """Report a sheet that lists other signs than the site shows."""
    sheet = root / REVIEW_FILE
    if not sheet.is_file():
        return []
    written = sheet.read_text(encoding="utf-8")
    try:
        signs = render_signs(content)
    except ContentError:  # the build names what is wrong
        return []
    if not signs or with_signs(written, signs) == written:
        return []
    message = f"The signs are no longer those of {CARE_CARDS_FILE}"
    return [Problem(FilePlace(REVIEW_FILE), message=message, remedy=f"Run {_REFRESH}", severity="look at")]
