"""Read the built pages back and stop the build when one breaks a rule.

Each page is read as soon as it is made, from the text that is written; the
rules about the whole site are checked when all pages are there. Only a public
build verifies that its structured data agree with the text (``PREVIEW``).
"""

from functools import partial

from plugins.page_checks.graph.business_type import check_business
from plugins.page_checks.rules import RULES, VERIFIER
from plugins.page_checks.site_check import make_checker
from plugins.site.api import BUSINESS_FILE, FileCheck, Pipeline, pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(attach_checker)


def attach_checker(pipeline: Pipeline) -> None:
    """Let the rules be checked."""
    is_preview = pipeline.settings.get("PREVIEW")
    pipeline.file_checks.append(FileCheck((BUSINESS_FILE,), check=check_business))
    pipeline.make_checker = partial(make_checker, rules=(RULES,) if is_preview else (RULES, VERIFIER))
