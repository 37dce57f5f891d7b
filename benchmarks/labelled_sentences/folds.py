"""Measure an idea without the test part: ``python3 -m benchmarks.labelled_sentences.folds``.

What is not of the test part is dealt into three folds. For each, a network learns from the rest, without
what is written like a labelled sentence of the fold, and is asked about the fold. So each sentence is judged
by a network that has seen nothing like it: hard, and the same for each idea. ``--folds 0`` asks one alone.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_sentences.network import Texts, fit_net
from benchmarks.labelled_sentences.sentences import (
    KINDS,
    is_near,
    load_labelled,
    load_ordinary,
    load_written,
    long_words,
)
from benchmarks.labelled_sentences.train import Material, chances_of, choose, read_material
from plugins.editorial_checks.advice.features import Vector
from plugins.editorial_checks.advice.vectors import open_states

_FOLDS = 3
_PRECISION = 0.85
_FEW_FALSE = (1.0, 0.01, 0.005)
"""Shares of the ordinary sentences that a kind may be told of."""
_KEPT = Path(__file__).resolve().parents[2] / ".cache" / "labelled-states.npz"


def fold_of(text: str) -> int:
    """Return the fold of a text, by its hash and not by the part that decides what is in the test."""
    return int(hashlib.sha256(text.encode()).hexdigest()[8:16], 16) % _FOLDS


def average_precision(chances: Vector, wanted: NDArray[np.bool_]) -> float:
    """Return the mean of the precision at each sentence of a kind, the surest first."""
    hits = wanted[np.argsort(-chances, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


def recall_at(
    precision: float, chances: Vector, wanted: NDArray[np.bool_], of_others: Vector, few: float
) -> float:
    """Return the most that is found from any threshold at which a kind is precise, and told of few others."""
    best = 0.0
    for threshold in np.unique(chances):
        told = chances >= threshold
        right = int((told & wanted).sum())
        if right >= precision * int(told.sum()) and float((of_others >= threshold).mean()) <= few:
            best = max(best, right / int(wanted.sum()))
    return best


def look_at_kept(texts: Sequence[str]) -> list[NDArray[np.float16]]:
    """Return the vectors of texts, those of the last run from a file: 50 seconds less."""
    kept: dict[str, NDArray[np.float16]] = {}
    if _KEPT.exists():
        with np.load(_KEPT, allow_pickle=False) as read:
            rows, names = read["rows"], str(read["texts"]).split("\n")
            kept = dict(zip(names, np.split(rows, np.cumsum(read["lengths"])[:-1]), strict=True))
    if new := [text for text in dict.fromkeys(texts) if text not in kept]:
        kept |= zip(new, (each.astype(np.float16) for each in open_states()(new)), strict=True)
        _KEPT.parent.mkdir(exist_ok=True)
        lengths = [len(rows) for rows in kept.values()]
        np.savez(_KEPT, rows=np.concatenate([*kept.values()]), lengths=lengths, texts="\n".join(kept))
    return [kept[text] for text in texts]


def judge(folds: Sequence[int]) -> str:
    """Return the figures of some folds: of pages, of sentences written for the set, and of both."""
    labelled = [item for item in load_labelled() if item.part != "test"]
    written = load_written()
    ordinary = load_ordinary("ordinary-train.tsv")
    material = read_material([*labelled, *written], [*ordinary, *load_ordinary("reviewed.tsv")], look_at_kept)
    fold = np.array([fold_of(text) for text in material.texts])
    is_written = np.zeros(len(fold), np.bool_)
    is_written[len(labelled) : len(labelled) + len(written)] = True
    chances = np.zeros(material.wanted.shape, np.float32)
    for number in folds:
        words = [
            long for item in labelled if fold_of(item.text) == number and (long := long_words(item.text))
        ]
        is_asked = (fold == number) & ~is_written
        is_out = is_asked.copy()
        is_out[is_written] = [is_near(item.text, words) for item in written]
        chances[is_asked] = _learn_and_ask(choose(material, ~is_out), choose(material, is_asked))
    is_asked = np.isin(fold, folds) & ~is_written
    first = len(labelled) + len(written)
    others = chances[first : first + len(ordinary)][is_asked[first : first + len(ordinary)]]
    lines = [
        "average precision; recall at a precision of .85, told of any, 1 % and .5 % of ordinary sentences"
    ]
    for name, origins in (("pages", {"page"}), ("own", {"own"}), ("both", {"page", "own"})):
        rows = [at for at, item in enumerate(labelled) if item.origin in origins and is_asked[at]]
        lines.append(f"{name}: {len(rows)} sentences")
        for kind, title in enumerate(KINDS):
            own, wanted = chances[rows, kind], material.wanted[rows, kind]
            found = (recall_at(_PRECISION, own, wanted, others[:, kind], few) for few in _FEW_FALSE)
            figures = " ".join(f"{figure:.2f}" for figure in (average_precision(own, wanted), *found))
            lines.append(f"  {title:8} {figures} of {wanted.sum()}")
    return "\n".join(lines)


def _learn_and_ask(early: Material, late: Material) -> Vector:
    return chances_of([fit_net(Texts.of(early.texts, early.states), early.wanted, 0)], late)


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", nargs="+", type=int, default=[*range(_FOLDS)], choices=range(_FOLDS))
    print(judge(parser.parse_args(arguments).folds))


if __name__ == "__main__":
    main(sys.argv[1:])
