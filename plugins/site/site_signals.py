"""The extension surface: two signals, sent once per build in this order."""

import blinker

pipeline_wanted = blinker.Signal("pipeline_wanted")
"""Sent with a ``Pipeline`` that the receiver adds its steps, files or rules to."""

site_written = blinker.Signal("site_written")
"""Sent when every file of the site is on disk, before anything is published.

Keyword arguments: ``output`` (Path), ``site_url`` (``https://…`` without a
final slash), ``base_path`` (``/`` or ``/folder/``), ``sources`` (output file ->
content file) and ``extra_rules`` (rules that plugins added).
"""
