"""The extension surface: two signals, sent once per build."""

import blinker

# Before a signal is made: it has signals call their receivers in order, as blinker alone does not.
from pelican.plugins import signals as _ordered  # noqa: F401

pipeline_wanted = blinker.Signal("pipeline_wanted")
"""Sent with a ``Pipeline`` that the receiver adds its steps, files or rules to."""

site_published = blinker.Signal("site_published")
"""Sent with Pelican when the finished site is in its place."""
