"""``/admin/``: staff edit pages in a browser anywhere, and what they save becomes a pull request.

Sveltia CMS, a file of the site itself, reads a configuration that is made from the same schemas as the
forms of the studio. There is none of it unless ``content/hosting.toml`` has ``[remote_editing]``.
"""

from pathlib import Path

from plugins.remote_editing.editing_page import EditingPage, select_files
from plugins.site.api import Pipeline, pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_steps)


def add_steps(pipeline: Pipeline) -> None:
    """Add the page with its configuration, and the scripts that it runs."""
    # The list itself, since later plugins may add kinds of pages.
    page = EditingPage(Path(pipeline.settings["PATH"]).name, pipeline.page_models)
    pipeline.file_steps.append(page.make)
    pipeline.copy_steps.append(select_files)
