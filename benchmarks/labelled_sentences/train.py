"""Train the sentence model on the labelled sentences: ``python3 -m benchmarks.labelled_sentences.train``.

First two networks learn from all that is not held back: the development part and the pages of the train
part, what is written like them, and some of the ordinary and reviewed sentences. By what they make of these,
the threshold of each kind is chosen. Then the networks of ``model.npz`` learn from all of them. The test part
is not read.
"""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from benchmarks.labelled_sentences.network import Texts, fit_net
from benchmarks.labelled_sentences.screen import choose_least, fit_screen
from benchmarks.labelled_sentences.sentences import (
    KINDS,
    Labelled,
    is_near,
    load_labelled,
    load_ordinary,
    load_written,
    long_words,
    split_sentences,
)
from plugins.editorial_checks.advice.features import Vector
from plugins.editorial_checks.advice.head import Head, Net, save_head
from plugins.editorial_checks.advice.sentence_model import LEARNED
from plugins.editorial_checks.advice.vectors import mean_vector, open_states

_SEEDS = (0, 1)
_PRECISION = 0.9
"""How precise a kind has to be, from its threshold on, on the labelled sentences that are held back."""
_HELD_PERCENT, _LEAST_PERCENT = 40, 45
"""How many of the others are held back; the least threshold, since a site's pages are of neither part."""
_MOST_FALSE = {"promise": 0.0055, "effect": 0.008, "sign": 0.004, "story": 0.004}
"""The share of ordinary and reviewed sentences that a kind may be told of: all that is told of them counts as
false, since they are not labelled. So the kinds share what the rules leave of 20 in 1,000, each as far as
it finds by it; the rules tell many signs already."""


class Material(Struct, frozen=True):
    """Texts with their answers, a column for each kind, and what the language model makes of them."""

    texts: list[str]
    wanted: NDArray[np.bool_]
    states: list[NDArray[np.float16]]

    def texts_of(self, kind: int) -> list[str]:
        """Return the texts of a kind."""
        return [self.texts[row] for row in np.flatnonzero(self.wanted[:, kind])]


def look_at(texts: Sequence[str]) -> list[NDArray[np.float16]]:
    """Return the vectors of texts, in half their bytes: of 12,000, 130 MB."""
    return [states.astype(np.float16) for states in open_states()(texts)]


def read_material(
    labelled: Sequence[Labelled],
    others: Sequence[str],
    look: Callable[[Sequence[str]], list[NDArray[np.float16]]] = look_at,
) -> Material:
    """Put labelled sentences and others, which are of no kind, together."""
    texts = [*(item.text for item in labelled), *others]
    kinds = [*(item.kinds for item in labelled), *[frozenset[str]()] * len(others)]
    wanted = np.array([[kind in of_text for kind in KINDS] for of_text in kinds], np.bool_)
    parts = sorted({part for text in texts for part in split_sentences(text)})
    looked = dict(zip(parts, look(parts), strict=True))
    states = [np.concatenate([looked[part] for part in split_sentences(text)]) for text in texts]
    return Material(texts, wanted, states)


def choose(material: Material, wanted: Sequence[bool] | NDArray[np.bool_]) -> Material:
    """Return those texts of some that are wanted."""
    rows = np.flatnonzero(wanted)
    return Material(
        [material.texts[row] for row in rows], material.wanted[rows], [material.states[row] for row in rows]
    )


def is_held(text: str) -> bool:
    """Return whether an ordinary or reviewed sentence is kept from training, by the hash of its text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 100 < _HELD_PERCENT


def chances_of(nets: Sequence[Net], material: Material) -> Vector:
    """Return how sure the networks are of each kind, a row for each text."""
    rows = [
        np.mean([net.scores(text, states.astype(np.float32)) for net in nets], axis=0)
        for text, states in zip(material.texts, material.states, strict=True)
    ]
    return np.asarray(1 / (1 + np.exp(-np.array(rows))), np.float32)


def choose_threshold(
    chances: Vector, wanted: NDArray[np.bool_], of_others: Vector, *, most_false: float
) -> float:
    """Return the least chance from which on a kind is told precisely enough, and of few others.

    Args:
        of_others: The chances of ordinary and reviewed sentences.
    """
    for threshold in np.arange(_LEAST_PERCENT, 99) / 100:
        told = chances >= threshold
        enough = int((told & wanted).sum()) >= _PRECISION * int(told.sum())
        if enough and float((of_others >= threshold).mean()) <= most_false:
            return float(threshold)
    return 1.0


def choose_thresholds(early: Material, late: Material, held: Material) -> Vector:
    """Choose by the development part and by others held back, none of which these networks have seen."""
    seen = Texts.of(early.texts, early.states)
    nets = [fit_net(seen, early.wanted, seed) for seed in _SEEDS]
    chances, of_held = chances_of(nets, late), chances_of(nets, held)
    print(f"learned from {len(early.texts)} texts, chosen on {len(late.texts)} and {len(held.texts)}")
    thresholds = []
    for number, kind in enumerate(KINDS):
        wanted, own, others = late.wanted[:, number], chances[:, number], of_held[:, number]
        thresholds.append(choose_threshold(own, wanted, others, most_false=_MOST_FALSE[kind]))
        told = own >= thresholds[-1]
        right, false = int((told & wanted).sum()), int((told & ~wanted).sum())
        beside = int((others >= thresholds[-1]).sum())
        print(f"  {kind} from {thresholds[-1]:.2f}: {right} of {wanted.sum()}, {false} and {beside} false")
    return np.array(thresholds, np.float32)


def train() -> Head:
    """Train a head with the thresholds and the screen that serve on the development part."""
    labelled = [item for item in load_labelled() if item.part != "test"]
    written = load_written()
    others = [*load_ordinary("ordinary-train.tsv"), *load_ordinary("reviewed.tsv")]
    material = read_material([*labelled, *written], others)
    is_late = [item.part == "development" or item.origin == "page" for item in labelled]
    words = [long_words(item.text) for item, late in zip(labelled, is_late, strict=True) if late]
    is_like = [is_near(item.text, words) for item in written]
    late = choose(material, [*is_late, *[False] * (len(written) + len(others))])
    held = choose(material, [*[False] * (len(labelled) + len(written)), *map(is_held, others)])
    early = choose(material, ~np.array([*is_late, *is_like, *map(is_held, others)]))
    screens = [fit_screen(early.texts, early.wanted[:, kind]) for kind in range(len(KINDS))]
    least = [choose_least(screen, late.texts_of(kind)) for kind, screen in enumerate(screens)]
    thresholds = choose_thresholds(early, late, held)
    seen = Texts.of(material.texts, material.states)
    shown = [row for row in range(len(labelled)) if labelled[row].kinds]
    return Head(
        kinds=KINDS,
        nets=tuple(fit_net(seen, material.wanted, seed) for seed in _SEEDS),
        thresholds=thresholds,
        screen=np.array(screens, np.float32).T,
        least=np.array(least, np.float32),
        examples=tuple(labelled[row].text for row in shown),
        example_kinds=material.wanted[shown],
        example_vectors=np.array([mean_vector(material.states[row].astype(np.float32)) for row in shown]),
    )


def main() -> None:
    """Train, and write the head."""
    head = train()
    save_head(head, LEARNED)
    print(f"{LEARNED.name}: {LEARNED.stat().st_size:,} bytes; thresholds {head.thresholds.round(2).tolist()}")


if __name__ == "__main__":
    main()
