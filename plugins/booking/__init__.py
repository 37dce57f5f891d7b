"""Calls to action: where a page offers the next step, in which words, with which links.

Without this plugin the same pages are built, without calls to action.
"""

from plugins.booking.booking_rules import make_rule
from plugins.booking.calls import add_calls_to_action
from plugins.booking.contact_file import build_contact_files
from plugins.booking.content_checks import check_booking_content
from plugins.booking.schedule import build_schedule_files
from plugins.site.api import PageStep, Pipeline, pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Let every page be given its calls to action, and have them checked."""
    pipeline.page_steps.append(PageStep(add_calls_to_action, provides=("calls to action",)))
    pipeline.file_steps += build_contact_files, build_schedule_files
    pipeline.content_checks.append(check_booking_content)
    pipeline.input_rules.append(make_rule)
