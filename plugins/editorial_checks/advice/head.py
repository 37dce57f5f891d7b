"""What the sentence model learned from the labelled sentences: ``model.npz``, made by a committed script.

Source: benchmarks/labelled_sentences/train.py.
"""

from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from plugins.editorial_checks.advice.features import Vector, word_buckets

_EXAMPLE_SCALE = 127


class Net(Struct, frozen=True):
    """A small network on the vectors of a text's pieces.

    Each piece with the one after it gives some features; their means, their largest values and the mean of
    the vectors give a score for each kind, and so do the words of the text.

    Source: Kim, 2014, "Convolutional neural networks for sentence classification".
    """

    window: Vector
    window_offsets: Vector
    ends: Vector
    offsets: Vector
    words: Vector

    def scores(self, text: str, states: Vector) -> Vector:
        """Return a score for each kind: how likely it is, as a logarithm of odds."""
        following = np.concatenate([states[1:], np.zeros_like(states[:1])])
        features = np.concatenate([states, following], axis=1) @ self.window + self.window_offsets
        features = np.maximum(features, 0)
        pooled = np.concatenate([features.mean(axis=0), features.max(axis=0), states.mean(axis=0)])
        return np.asarray(pooled @ self.ends + self.offsets + _sums(self.words, text), np.float32)


class Head(Struct, frozen=True):
    """Networks whose scores are averaged, and the sentences that they were trained on.

    ``screen`` weighs words for each kind; a text whose sum is below ``least`` cannot be of it.
    ``examples`` are labelled sentences of any kind, ``example_kinds`` says which (a column for each kind),
    and ``example_vectors`` are their vectors.
    """

    kinds: tuple[str, ...]
    nets: tuple[Net, ...]
    thresholds: Vector
    screen: Vector
    least: Vector
    examples: tuple[str, ...]
    example_kinds: NDArray[np.bool_]
    example_vectors: Vector

    def may_be(self, text: str) -> frozenset[str]:
        """Return the kinds of which a text can be by its words alone: in a hundredth of the time."""
        sums = _sums(self.screen, text)
        return frozenset(
            kind for kind, own, least in zip(self.kinds, sums, self.least, strict=True) if own >= least
        )

    def chances(self, text: str, states: Vector) -> Vector:
        """Return how sure the model is of each kind, from 0 to 1."""
        scores = np.mean([net.scores(text, states) for net in self.nets], axis=0)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def nearest(self, kind: int, vector: Vector) -> str:
        """Return the labelled sentence of a kind that is nearest in meaning."""
        of_kind = np.flatnonzero(self.example_kinds[:, kind])
        near = self.example_vectors[of_kind] @ vector
        return self.examples[int(of_kind[near.argmax()])]


def _sums(weights: Vector, text: str) -> Vector:
    buckets = word_buckets(text)
    return np.asarray(weights[buckets].sum(axis=0) / np.sqrt(len(buckets)), np.float32)


def save_head(head: Head, file: Path) -> None:
    """Write the head, small enough to be committed: weights in two bytes, vectors in one."""
    parts = {
        f"{part} {number}": getattr(net, part).astype(np.float16)
        for number, net in enumerate(head.nets)
        for part in Net.__struct_fields__
    }
    np.savez_compressed(
        file,
        kinds=np.array(head.kinds),
        thresholds=head.thresholds,
        screen=head.screen.astype(np.float16),
        least=head.least,
        examples=np.array("\n".join(head.examples)),
        example_kinds=head.example_kinds,
        example_vectors=np.round(head.example_vectors * _EXAMPLE_SCALE).astype(np.int8),
        **parts,
    )


def load_head(file: Path) -> Head:
    """Read the head."""
    with np.load(file, allow_pickle=False) as read:
        arrays = {name: read[name] for name in read.files}
    count = sum(name.startswith("window ") for name in arrays)

    def net(number: int) -> Net:
        return Net(*(arrays[f"{part} {number}"].astype(np.float32) for part in Net.__struct_fields__))

    return Head(
        kinds=tuple(map(str, arrays["kinds"])),
        nets=tuple(map(net, range(count))),
        thresholds=arrays["thresholds"],
        screen=arrays["screen"].astype(np.float32),
        least=arrays["least"],
        examples=tuple(str(arrays["examples"]).split("\n")),
        example_kinds=arrays["example_kinds"],
        example_vectors=arrays["example_vectors"].astype(np.float32) / _EXAMPLE_SCALE,
    )
