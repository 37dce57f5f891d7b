"""Parts a sentence into the pieces of words that the sentence model knows.

Source: https://github.com/google-research/bert (Apache-2.0), its tokenizer and ``vocabulary.txt``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

MOST_PIECES = 128
_FILE = Path(__file__).with_name("vocabulary.txt")
_LONGEST_WORD = 100
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_UNKNOWN, _START, _END = "[UNK]", "[CLS]", "[SEP]"


def piece_numbers(text: str) -> list[int]:
    """Return the numbers of the pieces of a text, with those of its start and end."""
    known = _vocabulary()
    pieces = [piece for word in _WORD.findall(_plain(text)) for piece in _pieces_of(word, known)]
    return [known[piece] for piece in (_START, *pieces[: MOST_PIECES - 2], _END)]


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parts if unicodedata.category(letter) not in ("Mn", "Cc", "Cf"))


def _pieces_of(word: str, known: Mapping[str, int]) -> Iterator[str]:
    """Part a word into the longest pieces that are known, from the left."""
    found, start = [], 0
    while start < len(word):
        mark = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if mark + word[start:end] in known), 0)
        if not end or len(word) > _LONGEST_WORD:
            yield _UNKNOWN
            return
        found.append(mark + word[start:end])
        start = end
    yield from found


@cache
def _vocabulary() -> Mapping[str, int]:
    words = _FILE.read_text(encoding="utf-8").splitlines()
    return {word: number for number, word in enumerate(words)}
