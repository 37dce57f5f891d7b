"""Calls to action: where a page offers the next step, in which words, with which links.

Adds one step to the pipeline. Without this plugin the same pages are built,
and offer nothing.
"""

from plugins.booking.calls import add_calls_to_action
from plugins.site.pipeline import Pipeline
from plugins.site.site_signals import pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Let every page be given its calls to action."""
    pipeline.page_steps.append(add_calls_to_action)
