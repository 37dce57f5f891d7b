"""What the sentence model learned from the labelled sentences: ``model.npz``, made by a committed script.

Source: benchmarks/labelled_sentences/train.py.
"""

from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from plugins.editorial_checks.advice.features import VECTOR_SIZE, Vector, word_buckets

_EXAMPLE_SCALE = 127


class Head(Struct, frozen=True):
    """A logistic regression for each kind, and the sentences that it was trained on.

    ``weights`` has a row for each kind: of the vector's numbers, then of the buckets of words. ``examples``
    are the labelled sentences of any kind, ``example_kinds`` says which (a column for each kind), and
    ``example_vectors`` are their vectors.
    """

    kinds: tuple[str, ...]
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    thresholds: NDArray[np.float32]
    examples: tuple[str, ...]
    example_kinds: NDArray[np.bool_]
    example_vectors: NDArray[np.float32]

    def chances(self, text: str, vector: Vector) -> NDArray[np.float32]:
        """Return how sure the model is of each kind, from 0 to 1."""
        buckets = np.array(word_buckets(text)) + VECTOR_SIZE
        words = self.weights[:, buckets].sum(axis=1) / np.sqrt(len(buckets))
        scores = self.weights[:, :VECTOR_SIZE] @ vector + words + self.offsets
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def nearest(self, kind: int, vector: Vector) -> str:
        """Return the labelled sentence of a kind that is nearest in meaning."""
        of_kind = np.flatnonzero(self.example_kinds[:, kind])
        near = self.example_vectors[of_kind] @ vector
        return self.examples[int(of_kind[near.argmax()])]


def save_head(head: Head, file: Path) -> None:
    """Write the head, small enough to be committed: weights in two bytes, vectors in one."""
    np.savez_compressed(
        file,
        kinds=np.array(head.kinds),
        weights=head.weights.astype(np.float16),
        offsets=head.offsets,
        thresholds=head.thresholds,
        examples=np.array("\n".join(head.examples)),
        example_kinds=head.example_kinds,
        example_vectors=np.round(head.example_vectors * _EXAMPLE_SCALE).astype(np.int8),
    )


def load_head(file: Path) -> Head:
    """Read the head."""
    with np.load(file, allow_pickle=False) as read:
        return Head(
            kinds=tuple(map(str, read["kinds"])),
            weights=read["weights"].astype(np.float32),
            offsets=read["offsets"],
            thresholds=read["thresholds"],
            examples=tuple(str(read["examples"]).split("\n")),
            example_kinds=read["example_kinds"],
            example_vectors=read["example_vectors"].astype(np.float32) / _EXAMPLE_SCALE,
        )
