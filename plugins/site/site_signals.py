"""The extension surface: one signal, sent once per build."""

import blinker

pipeline_wanted = blinker.Signal("pipeline_wanted")
"""Sent with a ``Pipeline`` that the receiver adds its steps, files or rules to."""
