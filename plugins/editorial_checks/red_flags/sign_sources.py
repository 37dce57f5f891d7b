"""A warning sign names who says so: each of its sources is one of the site's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.editorial_checks.data_files import RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.site.api import (
    SOURCES_FILE,
    FieldPath,
    FilePlace,
    Problem,
    Site,
    field_name,
    unknown_name,
    value_lines,
)


class _UnknownSource(Struct, frozen=True):
    place: FieldPath
    sign: str
    name: str


def check_sign_sources(files: Mapping[str, str], site: Site) -> list[Problem]:
    """List the sources of ``red-flags.toml`` that the site does not have.

    Raises:
        ContentError: The file is not TOML, or a field is wrong.
    """
    text = files.get(RED_FLAGS_FILE, "")
    unknown = list(_unknown_sources(parse_red_flags(text), site))
    if not unknown:
        return []
    lines, written = value_lines(text), text.splitlines()
    return [
        unknown_name(
            FilePlace(RED_FLAGS_FILE, _line_of_sign(source, lines, written)),
            field_name((*source.place, "sources")),
            expected=f"a source of {SOURCES_FILE}",
            got=source.name,
            known=site.sources,
            otherwise=f"Add it to {SOURCES_FILE}, or take it out",
        )
        for source in unknown
    ]


def _unknown_sources(facts: RedFlagFacts, site: Site) -> Iterator[_UnknownSource]:
    for number, area in enumerate(facts.areas):
        for level, signs in area.levels.items():
            for position, sign in enumerate(signs):
                place = ("areas", number, level.replace("-", "_"), position)
                yield from (
                    _UnknownSource(place, sign.sign, name)
                    for name in sign.sources
                    if name not in site.sources
                )


def _line_of_sign(source: _UnknownSource, lines: Mapping[FieldPath, int], written: Sequence[str]) -> int:
    """Find the line of a sign in the list of its level, which has one sign to a line as a rule."""
    first = next((lines[source.place[:end]] for end in (3, 2) if source.place[:end] in lines), 1)
    sign = re.compile(rf"^[^#]*\bsign\s*=\s*[\"']{re.escape(source.sign)}[\"']")
    return next(
        (number for number, line in enumerate(written[first - 1 :], start=first) if sign.search(line)), first
    )
