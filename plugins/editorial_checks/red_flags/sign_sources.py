"""A warning sign names who says so: each of its sources is one of the site's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.editorial_checks.data_files import CARE_CARDS_FILE, RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.care_library import parse_care_library
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, SignFacts, parse_red_flags
from plugins.site.api import (
    SOURCES_FILE,
    FieldPath,
    FilePlace,
    Problem,
    Site,
    field_name,
    line_of,
    unknown_name,
    value_lines,
)


def check_sign_sources(files: Mapping[str, str], site: Site) -> list[Problem]:
    """List the sources of warning signs that the site does not have, in both files of signs.

    Raises:
        ContentError: A file is not TOML, or a field is wrong.
    """
    text = files.get(RED_FLAGS_FILE, "")
    lines, written = value_lines(text), text.splitlines()
    listed = [
        (FilePlace(RED_FLAGS_FILE, _line_of_sign(path, sign, lines, written)), path, sign.sources)
        for path, sign in _signs(parse_red_flags(text))
    ]
    cards = files.get(CARE_CARDS_FILE, "")
    library, card_lines = parse_care_library(cards).facts, value_lines(cards)
    for name, sign in library.signs.items() if library else ():
        path = ("signs", name)
        place = FilePlace(CARE_CARDS_FILE, line_of((*path, "sources"), card_lines))
        listed.append((place, path, sign.sources))
    return [
        unknown_name(
            place,
            field_name((*path, "sources")),
            expected=f"a source of {SOURCES_FILE}",
            got=source,
            known=site.sources,
            otherwise=f"Add it to {SOURCES_FILE}, or take it out",
        )
        for place, path, sources in listed
        for source in sources
        if source not in site.sources
    ]


def _signs(facts: RedFlagFacts) -> Iterator[tuple[FieldPath, SignFacts]]:
    for number, area in enumerate(facts.areas):
        for level, signs in area.levels.items():
            for position, sign in enumerate(signs):
                yield ("areas", number, level.replace("-", "_"), position), sign


def _line_of_sign(
    path: FieldPath, sign: SignFacts, lines: Mapping[FieldPath, int], written: Sequence[str]
) -> int:
    """Find the line of a sign in the list of its level, which has one sign to a line as a rule."""
    first = next((lines[path[:end]] for end in (3, 2) if path[:end] in lines), 1)
    form = re.compile(rf"^[^#]*\bsign\s*=\s*[\"']{re.escape(sign.sign)}[\"']")
    numbered = enumerate(written[first - 1 :], start=first)
    return next((number for number, line in numbered if form.search(line)), first)
