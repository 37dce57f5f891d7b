"""Invisible characters and look-alike letters: both hide words from checks."""

import re
import unicodedata
from collections.abc import Iterator

from plugins.site.values.problems import FilePlace, Problem

# Control characters that end no line, soft hyphens, zero-width blanks, marks and controls of the direction of
# writing, byte order marks. Source: https://www.unicode.org/reports/tr36/#Canonical_Represenation
_INVISIBLE = (
    "\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0001"
)
# Joiners shape the letters of these scripts and join two emoji; elsewhere they do nothing.
_JOINED = "\u0600-\u109f\u1780-\u18af\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefe"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# Tags are invisible letters, unless they make the flag of a region.
_TAGS = "\U000e0020-\U000e007f"
_REMOVED = re.compile(
    f"[{_INVISIBLE}]+|(?<![{_JOINED}{_EMOJI}])[\u200c\u200d]+|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
)
# Ligatures of a PDF, and line ends of old printers, which XML may not hold.
_ODD_CHARACTERS = "\ufb00-\ufb06\x0b\x0c\x1c-\x1e"
_ODD = re.compile(f"[{_ODD_CHARACTERS}]")
_RARE = re.compile(f"[{_INVISIBLE}\u200c\u200d{_TAGS}{_ODD_CHARACTERS}]")
"""One of these is in each text that is changed; to look for them is six times as fast."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER = re.compile("[A-Za-z]")
# Letters that a reader takes for Latin ones. Source: https://www.unicode.org/Public/security/latest/confusables.txt
_LOOK_ALIKES = frozenset("асеіјорԛѕуԝхһԁАВСЕНІЈКМОРЅТУХЅԌԚԜαινορυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳօոսհցԼՏՕ")
# Greek, Cyrillic and Armenian. Who writes in one of them uses letters that resemble no Latin one too.
_ALPHABETS = re.compile("[\u0370-\u052f\u0531-\u058f]")
_STYLES = ("<font>", "<wide>")


def without_invisible(text: str) -> str:
    """Remove invisible characters, spell out the ligatures of a PDF, and end lines as all do."""
    return _ODD.sub(_spelled, _REMOVED.sub("", text)) if _RARE.search(text) else text


def _spelled(match: re.Match[str]) -> str:
    return "\n" if match[0].isascii() else unicodedata.normalize("NFKC", match[0])


def check_letters(text: str, *, source: str, first_line: int = 1) -> Iterator[Problem]:
    """Find letters that look like Latin ones, among Latin ones or in a text of no other alphabet."""
    has_other = any(letter not in _LOOK_ALIKES for letter in _ALPHABETS.findall(text))
    for number, line in enumerate(text.splitlines(), start=first_line):
        for match in () if line.isascii() else _WORD.finditer(line):
            if foreign := _foreign_letters(match[0], is_latin=not has_other):
                names = " and ".join(f'"{letter}" ({unicodedata.name(letter).title()})' for letter in foreign)
                yield Problem(
                    FilePlace(source, number),
                    "text",
                    expected="letters of one alphabet in a word",
                    got=match[0],
                    detail=f"with {names}",
                    remedy="Type the word again",
                )


def _foreign_letters(word: str, *, is_latin: bool) -> list[str]:
    """Return each letter of a word that only looks like a Latin one; ``is_latin`` is the text around it."""
    # One letter by itself is a symbol, such as that of a liter.
    styled = [letter for letter in word if not letter.isascii() and _is_styled(letter)] if word[1:] else []
    alike = [letter for letter in word if letter in _LOOK_ALIKES]
    is_alike = is_latin and len(alike) == len(word) > 1
    mixed = alike if is_alike or _LATIN_LETTER.search(word) else []
    return list(dict.fromkeys(styled + mixed))


def _is_styled(letter: str) -> bool:
    return (
        unicodedata.decomposition(letter).startswith(_STYLES)
        and unicodedata.normalize("NFKC", letter).isascii()
    )
