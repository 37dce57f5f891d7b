"""Train the sentence model on the labelled sentences: ``python3 -m benchmarks.labelled_sentences.train``.

Networks (``network.py``) learn from the train part, the written, ordinary and reviewed sentences. The
threshold of a kind is chosen on the development part and on a fifth of the ordinary and reviewed ones, from
which nothing is learned. Writes ``model.npz`` of the plugin, the same each time. The test part is not read.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from benchmarks.labelled_sentences.network import Texts, fit_net
from benchmarks.labelled_sentences.screen import choose_least, fit_screen
from benchmarks.labelled_sentences.sentences import (
    KINDS,
    Labelled,
    load_labelled,
    load_ordinary,
    load_written,
)
from plugins.editorial_checks.advice.features import Vector
from plugins.editorial_checks.advice.head import Head, Net, save_head
from plugins.editorial_checks.advice.sentence_model import LEARNED
from plugins.editorial_checks.advice.vectors import mean_vector, open_states

_SEEDS = (0, 1, 2)
_CAUTIONS = {"promise": 0.1, "effect": 0.25, "sign": 0.1, "story": 0.2}
"""Added to what served best: the pages of a site are neither of the two parts, and at most 20 of 1,000
ordinary sentences may be told."""
_MOST_FALSE = 0.008
"""The share of ordinary and reviewed sentences that a kind may be told of."""


class Material(Struct, frozen=True):
    """Texts with their answers, a column for each kind, and what the language model makes of them."""

    texts: list[str]
    wanted: NDArray[np.bool_]
    states: list[NDArray[np.float16]]


def read_material(labelled: Sequence[Labelled], others: Sequence[str]) -> Material:
    """Put labelled sentences and others, which are of no kind, together."""
    texts = [*(item.text for item in labelled), *others]
    kinds = [*(item.kinds for item in labelled), *[frozenset[str]()] * len(others)]
    wanted = np.array([[kind in of_text for kind in KINDS] for of_text in kinds], np.bool_)
    states = [of_text.astype(np.float16) for of_text in open_states()(texts)]  # of 8,000 texts, 100 MB
    return Material(texts, wanted, states)


def is_held(text: str) -> bool:
    """Return whether an ordinary or reviewed sentence is kept from training, by the hash of its text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 5 == 0


def chances_of(nets: Sequence[Net], material: Material) -> Vector:
    """Return how sure the networks are of each kind, a row for each text."""
    rows = [
        np.mean([net.scores(text, states.astype(np.float32)) for net in nets], axis=0)
        for text, states in zip(material.texts, material.states, strict=True)
    ]
    return np.asarray(1 / (1 + np.exp(-np.array(rows))), np.float32)


def choose_threshold(chances: Vector, wanted: NDArray[np.bool_], of_others: Vector) -> float:
    """Return the chance from which on a kind is told: the best balance of precision and recall.

    Args:
        of_others: The chances of ordinary and reviewed sentences, hardly any of which may be told.
    """
    best = (0.0, 1.0)
    for threshold in np.linspace(0.2, 0.98, 79):
        told = chances >= threshold
        right = int((told & wanted).sum())
        if float((of_others >= threshold).mean()) <= _MOST_FALSE:
            best = max(best, (2 * right / (int(told.sum()) + int(wanted.sum())), float(threshold)))
    return best[1]


def train() -> Head:
    """Train a head with the thresholds that serve on the development part."""
    labelled = load_labelled()
    late = [item for item in labelled if item.part == "development"]
    early = [*(item for item in labelled if item.part == "train"), *load_written()]
    others = [*load_ordinary("ordinary-train.tsv"), *load_ordinary("reviewed.tsv")]
    learned = read_material(early, [text for text in others if not is_held(text)])
    checked = read_material(late, [])
    held = read_material([], [text for text in others if is_held(text)])
    seen = Texts.of(learned.texts, learned.states)
    nets = [fit_net(seen, learned.wanted, seed) for seed in _SEEDS]
    chances, of_held = chances_of(nets, checked), chances_of(nets, held)
    thresholds = [
        choose_threshold(chances[:, number], checked.wanted[:, number], of_held[:, number]) + _CAUTIONS[kind]
        for number, kind in enumerate(KINDS)
    ]
    screens = [fit_screen(learned.texts, learned.wanted[:, kind]) for kind in range(len(KINDS))]
    shown = [item for item in labelled if item.kinds and item.part == "train"]
    pairs = zip(learned.texts, learned.states, strict=True)
    vectors = {text: mean_vector(states.astype(np.float32)) for text, states in pairs}
    return Head(
        kinds=KINDS,
        nets=tuple(nets),
        thresholds=np.array(thresholds, np.float32),
        screen=np.array(screens, np.float32).T,
        least=np.array(
            [
                choose_least(screen, [item.text for item in late if kind in item.kinds])
                for kind, screen in zip(KINDS, screens, strict=True)
            ],
            np.float32,
        ),
        examples=tuple(item.text for item in shown),
        example_kinds=np.array([[kind in item.kinds for kind in KINDS] for item in shown]),
        example_vectors=np.array([vectors[item.text] for item in shown]),
    )


def main() -> None:
    """Train, and write the head."""
    head = train()
    save_head(head, LEARNED)
    print(f"{LEARNED.name}: {LEARNED.stat().st_size:,} bytes; thresholds {head.thresholds.round(2).tolist()}")


if __name__ == "__main__":
    main()
