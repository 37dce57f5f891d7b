"""The extension surface: two signals, sent once per build."""

import blinker

pipeline_wanted = blinker.Signal("pipeline_wanted")
"""Sent with a ``Pipeline`` that the receiver adds its steps, files or rules to."""

site_published = blinker.Signal("site_published")
"""Sent with Pelican when the finished site is in its place."""
