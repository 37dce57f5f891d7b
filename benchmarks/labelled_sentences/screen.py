"""Fits what leaves out the sentences that cannot be of any kind by their words alone.

Source: Nesterov, 1983 (accelerated gradient descent); both answers weigh the same, as in scikit-learn's
``class_weight="balanced"``.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plugins.editorial_checks.advice.features import BUCKETS, Vector, word_buckets

_PENALTY = 0.2
_ROUNDS, _STEP = 200, 1.0
_MOST_LOST = 0.03
"""The share of sentences of a kind that may be left out."""


def fit_screen(texts: Sequence[str], wanted: NDArray[np.bool_]) -> Vector:
    """Fit a logistic regression on the words of texts; its weights, one for each bucket."""
    found = [word_buckets(text) for text in texts]
    counts = np.array([len(buckets) for buckets in found])
    rows, buckets = np.repeat(np.arange(len(texts)), counts), np.concatenate(found).astype(np.int64)
    values = np.repeat(1 / np.sqrt(counts), counts)
    share = wanted.mean()
    weight = np.where(wanted, 0.5 / share, 0.5 / (1 - share)) / len(texts)
    theta = previous = np.zeros(BUCKETS)
    for turn in range(1, _ROUNDS + 1):
        ahead = theta + (turn - 1) / (turn + 2) * (theta - previous)
        scores = np.bincount(rows, values * ahead[buckets], len(texts))
        errors = weight * (1 / (1 + np.exp(-scores)) - wanted)
        penalty = _PENALTY / len(texts) * ahead
        slopes = penalty + np.bincount(buckets, values * errors[rows], BUCKETS)
        theta, previous = ahead - _STEP * slopes, theta
    return theta.astype(np.float32)


def choose_least(screen: Vector, texts: Sequence[str]) -> float:
    """Return the least sum at which a text is worth a look, by texts of any kind that were not learned."""
    sums = [screen[buckets := word_buckets(text)].sum() / np.sqrt(len(buckets)) for text in texts]
    return float(np.quantile(sums, _MOST_LOST))
