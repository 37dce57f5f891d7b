"""Keeps every address that was public: publishes a page for each that has moved, and remembers the others.

What becomes of an address is found out when the site is indexed (``plugins/site/index/addresses/``); what
``content/addresses.toml`` is to remember is written by ``address_file`` after a build on somebody's computer.
"""

from plugins.addresses.moved_pages import make_moved_pages, name_nothing, select_moved
from plugins.site.api import Pipeline, SiteStep, pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_steps)


def add_steps(pipeline: Pipeline) -> None:
    """Add the pages that lead from an old address to the new one."""
    pipeline.site_steps.append(
        SiteStep(select_moved, make_moved_pages, prints=True, fingerprint=name_nothing)
    )
