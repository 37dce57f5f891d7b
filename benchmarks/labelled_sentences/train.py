"""Train the sentence model on the labelled sentences: ``python3 -m benchmarks.labelled_sentences.train``.

Each kind has a logistic regression on the sentence's vector and its words. The threshold of a kind is chosen
on the development part and a part of ``reviewed.tsv``, by one that was trained on the train part, ordinary
sentences and the rest of the reviewed ones; what is kept is trained on all of these. Writes ``model.npz`` of
the plugin. The test part is not read.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from benchmarks.labelled_sentences.sentences import KINDS, Labelled, load_labelled, load_ordinary, part_of
from plugins.editorial_checks.advice.features import BUCKETS, VECTOR_SIZE, word_buckets
from plugins.editorial_checks.advice.head import Head, save_head
from plugins.editorial_checks.advice.sentence_model import LEARNED
from plugins.editorial_checks.advice.vectors import open_vectors

_VECTOR_WEIGHT = 1.5
"""How much the vector counts beside the words: the best of 1.5 and 2.5 on the development part."""
_PENALTY = 0.2
_ROUNDS = 200
_CAUTION = 0.1
"""Added to what served best, since the pages of a site are neither of the two parts."""
_MOST_FALSE = 0.01
"""The share of sentences of good pages that a kind may be told of."""
_STEP = 1.0
Floats = NDArray[np.float32]
Answers = NDArray[np.bool_]


class Features(Struct, frozen=True):
    """The features of some sentences: vectors, and the entries of a sparse matrix of words."""

    vectors: Floats
    rows: NDArray[np.int64]
    buckets: NDArray[np.int64]
    values: Floats

    @classmethod
    def of(cls, texts: Sequence[str], vectors: Floats) -> "Features":
        """Describe texts whose vectors are known."""
        found = [word_buckets(text) for text in texts]
        counts = np.array([len(buckets) for buckets in found])
        rows = np.repeat(np.arange(len(texts)), counts)
        values = np.repeat(1 / np.sqrt(counts), counts).astype(np.float32)
        return cls(vectors * _VECTOR_WEIGHT, rows, np.concatenate(found).astype(np.int64), values)

    def scores(self, weights: Floats) -> Floats:
        """Return each text's sum of weights, of which the last one is for every text."""
        words = self.values * weights[VECTOR_SIZE:-1][self.buckets]
        sums = np.bincount(self.rows, words, len(self.vectors))
        return np.asarray(self.vectors @ weights[:VECTOR_SIZE] + sums + weights[-1], np.float32)

    def slopes(self, errors: Floats) -> Floats:
        """Return how the errors change with each weight."""
        words = np.bincount(self.buckets, self.values * errors[self.rows], BUCKETS)
        return np.concatenate([self.vectors.T @ errors, words, [errors.sum()]]).astype(np.float32)


def fit(features: Features, wanted: Answers) -> Floats:
    """Fit a logistic regression in which both answers weigh the same, by accelerated gradient descent.

    Source: Nesterov, 1983; the weights of the two classes as in scikit-learn's ``class_weight="balanced"``.
    """
    answers, share = wanted.astype(np.float32), wanted.mean()
    weight = np.where(wanted, 0.5 / share, 0.5 / (1 - share)).astype(np.float32) / len(answers)
    theta = previous = np.zeros(VECTOR_SIZE + BUCKETS + 1, np.float32)
    penalty = np.full(theta.shape, _PENALTY / len(answers), np.float32)
    penalty[-1] = 0
    for turn in range(1, _ROUNDS + 1):
        ahead = theta + (turn - 1) / (turn + 2) * (theta - previous)
        errors = weight * (_chances(features.scores(ahead)) - answers)
        theta, previous = ahead - _STEP * (features.slopes(errors) + penalty * ahead), theta
    return theta


def _chances(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


def choose_threshold(chances: Floats, wanted: Answers, of_pages: Floats) -> float:
    """Return the chance from which on a kind is told: the best balance of precision and recall.

    Args:
        of_pages: The chances of sentences of good pages, hardly any of which may be told.
    """
    best = (0.0, 1.0)
    for threshold in np.linspace(0.2, 0.98, 79):
        told = chances >= threshold
        right = int((told & wanted).sum())
        if float((of_pages >= threshold).mean()) <= _MOST_FALSE:
            best = max(best, (2 * right / (int(told.sum()) + int(wanted.sum())), float(threshold)))
    return best[1]


def train(labelled: Sequence[Labelled], ordinary: Sequence[str], of_pages: Sequence[str]) -> Head:
    """Train a head with the thresholds that served best on the development part."""
    vector_of = open_vectors()
    held = [text for text in of_pages if part_of(text, "own") == "development"]
    others = [*ordinary, *(text for text in of_pages if part_of(text, "own") != "development")]
    texts = [*(item.text for item in labelled), *others, *held]
    vectors = np.array([vector_of(text) for text in texts])
    late = [n for n, item in enumerate(labelled) if item.part == "development"]
    last = [*range(len(labelled) + len(others), len(texts))]
    early = [n for n in range(len(texts)) if n not in {*late, *last}]
    parts = ([*range(len(texts))], early, late, last)
    whole, first, second, pages = (
        Features.of([texts[n] for n in chosen], vectors[chosen]) for chosen in parts
    )
    weights, thresholds = [], []
    for kind in KINDS:
        wanted = np.zeros(len(texts), np.bool_)
        wanted[: len(labelled)] = [kind in item.kinds for item in labelled]
        fitted = fit(first, wanted[early])
        chances = _chances(second.scores(fitted))
        thresholds.append(choose_threshold(chances, wanted[late], _chances(pages.scores(fitted))))
        weights.append(fit(whole, wanted))
    together = np.array(weights)
    together[:, :VECTOR_SIZE] *= _VECTOR_WEIGHT
    told = [number for number, item in enumerate(labelled) if item.kinds]
    return Head(
        kinds=KINDS,
        weights=together[:, :-1],
        offsets=together[:, -1],
        thresholds=np.array(thresholds, np.float32) + _CAUTION,
        examples=tuple(labelled[number].text for number in told),
        example_kinds=np.array([[kind in labelled[number].kinds for kind in KINDS] for number in told]),
        example_vectors=vectors[told],
    )


def main() -> None:
    """Train on the train and development parts, and write the head."""
    labelled = [item for item in load_labelled() if item.part != "test"]
    head = train(labelled, load_ordinary("ordinary-train.tsv"), load_ordinary("reviewed.tsv"))
    save_head(head, LEARNED)
    print(f"{LEARNED.name}: {LEARNED.stat().st_size:,} bytes; thresholds {head.thresholds.round(2).tolist()}")


if __name__ == "__main__":
    main()
