"""Fits the small network of the sentence model by gradient descent, each weight at a rate of its own (Adam).

Source: Kingma and Ba, 2015, https://arxiv.org/abs/1412.6980; Srivastava et al., 2014 (dropout).
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from plugins.editorial_checks.advice.features import BUCKETS, VECTOR_SIZE, Vector, word_buckets
from plugins.editorial_checks.advice.head import Net

_WIDTH = 128
_BATCH, _ROUNDS = 32, 14
_RATE, _WARM_STEPS, _LAST_RATE = 2e-3, 50, 0.02
_MEMORY, _LONG_MEMORY = 0.9, 0.99
_DECAY = 1e-2
_DROPPED_INPUTS, _DROPPED_FEATURES, _DROPPED_WORDS = 0.1, 0.3, 0.3
_FIRST_OFFSET = -2.0
"""Most sentences are of no kind."""

Weights = dict[str, Vector]
Answers = NDArray[np.bool_]
Random = np.random.Generator


class Texts(Struct, frozen=True):
    """What a network sees of some texts: the vectors of their pieces, and the buckets of their words."""

    states: list[NDArray[np.float16]]
    buckets: list[NDArray[np.int64]]

    @classmethod
    def of(cls, texts: Sequence[str], states: Sequence[NDArray[np.float16]]) -> "Texts":
        """Describe texts whose vectors are there."""
        return cls([*states], [np.array(word_buckets(text)) for text in texts])


class _Seen(Struct, frozen=True):
    """What was computed on the way to the scores of a batch, from which their slopes are."""

    windows: Vector
    features: Vector
    counts: Vector
    largest: NDArray[np.int64]
    pooled: Vector
    kept: Vector
    buckets: list[NDArray[np.int64]]
    scores: Vector


def fit_net(texts: Texts, wanted: Answers, seed: int) -> Net:
    """Fit a network to the answers, a column for each kind."""
    chance = np.random.default_rng(seed)
    weights = _first_weights(chance, wanted.shape[1])
    means = {name: np.zeros_like(array) for name, array in weights.items()}
    squares = {name: np.zeros_like(array) for name, array in weights.items()}
    steps = _ROUNDS * -(-len(wanted) // _BATCH)
    for turn, rows in enumerate(_batches(texts, chance), 1):
        seen = _look(texts, rows, weights, chance)
        slopes = _slopes(seen, wanted[rows], weights)
        rate = _RATE * min(1, turn / _WARM_STEPS) * max(_LAST_RATE, 1 - turn / steps)
        for name, slope in slopes.items():
            means[name] += (1 - _MEMORY) * (slope - means[name])
            squares[name] += (1 - _LONG_MEMORY) * (slope**2 - squares[name])
            size = np.sqrt(squares[name] / (1 - _LONG_MEMORY**turn)) + 1e-8
            decay = 0 if name == "offsets" else _DECAY
            weights[name] -= rate * (means[name] / (1 - _MEMORY**turn) / size + decay * weights[name])
    return Net(**weights)


def _first_weights(chance: Random, kinds: int) -> Weights:
    inputs = 2 * VECTOR_SIZE
    drawn = {
        "window": chance.standard_normal((inputs, _WIDTH)) / np.sqrt(inputs),
        "window_offsets": np.zeros(_WIDTH),
        "ends": chance.standard_normal((2 * _WIDTH + VECTOR_SIZE, kinds)) * 0.02,
        "offsets": np.full(kinds, _FIRST_OFFSET),
        "words": np.zeros((BUCKETS, kinds)),
    }
    return {name: array.astype(np.float32) for name, array in drawn.items()}


def _batches(texts: Texts, chance: Random) -> Iterator[NDArray[np.int64]]:
    """Draw batches of texts of about one length, all texts in each round."""
    lengths = np.array([len(states) for states in texts.states])
    for _ in range(_ROUNDS):
        order = np.argsort(lengths + chance.random(len(lengths)) * 4)
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        chance.shuffle(batches)
        yield from batches


def _look(texts: Texts, rows: NDArray[np.int64], weights: Weights, chance: Random) -> _Seen:
    """Compute the scores of a batch, as ``Net.scores`` does, with some of what it sees left out by chance."""
    own = [texts.states[row] for row in rows]
    states = np.zeros((len(own), max(map(len, own)), VECTOR_SIZE), np.float32)
    mask = np.zeros(states.shape[:2], np.float32)
    for at, of_text in enumerate(own):
        states[at, : len(of_text)], mask[at, : len(of_text)] = of_text, 1
    states *= _kept(chance, (len(own), 1, VECTOR_SIZE), _DROPPED_INPUTS)
    following = np.concatenate([states[:, 1:], np.zeros_like(states[:, :1])], axis=1)
    windows = np.concatenate([states, following], axis=2)
    features = np.maximum(windows @ weights["window"] + weights["window_offsets"], 0) * mask[:, :, None]
    counts, largest = mask.sum(axis=1)[:, None], features.argmax(axis=1)
    highest = np.take_along_axis(features, largest[:, None], 1)[:, 0]
    means = (features.sum(axis=1) / counts, highest, (states * mask[:, :, None]).sum(axis=1) / counts)
    kept = _kept(chance, (len(own), len(weights["ends"])), _DROPPED_FEATURES)
    pooled = np.concatenate(means, axis=1) * kept
    of_rows = (texts.buckets[row] for row in rows)
    buckets = [found[chance.random(len(found)) >= _DROPPED_WORDS] for found in of_rows]
    words = [weights["words"][found].sum(axis=0) / np.sqrt(max(1, len(found))) for found in buckets]
    scores = pooled @ weights["ends"] + weights["offsets"] + np.array(words)
    return _Seen(windows, features, counts, largest, pooled, kept, buckets, scores)


def _kept(chance: Random, shape: tuple[int, ...], dropped: float) -> Vector:
    return ((chance.random(shape) >= dropped) / (1 - dropped)).astype(np.float32)


def _slopes(seen: _Seen, wanted: Answers, weights: Weights) -> Weights:
    """Return how the loss (cross entropy) of a batch changes with each weight."""
    errors = ((1 / (1 + np.exp(-seen.scores)) - wanted) / len(wanted)).astype(np.float32)
    of_pooled = errors @ weights["ends"].T * seen.kept
    of_means, of_largest = of_pooled[:, None, :_WIDTH], of_pooled[:, None, _WIDTH : 2 * _WIDTH]
    of_features = np.repeat(of_means / seen.counts[:, :, None], seen.features.shape[1], axis=1)
    at_largest = np.take_along_axis(of_features, seen.largest[:, None], 1) + of_largest
    np.put_along_axis(of_features, seen.largest[:, None], at_largest, 1)
    of_features = (of_features * (seen.features > 0)).reshape(-1, _WIDTH)
    words = np.zeros_like(weights["words"])
    for found, error in zip(seen.buckets, errors, strict=True):
        words[found] += error / np.sqrt(max(1, len(found)))
    return {
        "window": seen.windows.reshape(-1, 2 * VECTOR_SIZE).T @ of_features,
        "window_offsets": of_features.sum(axis=0),
        "ends": seen.pooled.T @ errors,
        "offsets": errors.sum(axis=0),
        "words": words,
    }
