"""What the sentence model sees of a sentence beside its vector: which words and pairs of words it has."""

import re
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

VECTOR_SIZE = 384
BUCKETS = 8192
_WORD = re.compile(r"[\w']+|[?!★:;“”\"]")
_ENDING = re.compile(r"(?<=\w{3})(?:'s|ies|es|s|ed|ing)$")

Vector = NDArray[np.float32]


def word_buckets(text: str) -> list[int]:
    """Return the buckets of the words and pairs of words of a text, by their stems, each once."""
    return sorted({crc32(gram.encode()) % BUCKETS for gram in _grams(text)})


def _grams(text: str) -> set[str]:
    words = [_ENDING.sub("", word) for word in _WORD.findall(text.lower().replace("’", "'"))]
    framed = ["^", *words, "$"]
    return {*framed, *(f"{one} {other}" for one, other in pairwise(framed))}
