"""Sentences that were labelled by hand, and how often the checks of words are right about them."""

import os

# One thread adds up in one order, so that training makes the same model each time. Before NumPy is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
