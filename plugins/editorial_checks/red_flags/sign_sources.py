"""A warning sign names who says so: each of its sources is one of the site's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.editorial_checks.data_files import RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, SignFacts, parse_red_flags
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


def check_sign_sources(files: Mapping[str, str], site: Site) -> list[Problem]:
    """List the sources of ``red-flags.toml`` that the site does not have.

    Raises:
        ContentError: The file is not TOML, or a field is wrong.
    """
    text = files.get(RED_FLAGS_FILE, "")
    lines, written = value_lines(text), text.splitlines()
    return [
        unknown_name(
            FilePlace(RED_FLAGS_FILE, _line_of_sign(path, sign, lines, written)),
            field_name((*path, "sources")),
            expected=f"a source of {SOURCES_FILE}",
            got=source,
            known=site.sources,
            otherwise=f"Add it to {SOURCES_FILE}, or take it out",
        )
        for path, sign in _signs(parse_red_flags(text))
        for source in sign.sources
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
