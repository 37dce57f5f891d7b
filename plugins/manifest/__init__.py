"""``build.json`` of a public site: the commit, the pages, the redirects, and every file with its digest.

``deploy`` compares the one that is live with the one that was built. A preview has none.
"""

from plugins.manifest.manifest import BuildLister
from plugins.site.api import Pipeline, pipeline_wanted

COMMIT_SETTING = "SITE_COMMIT"


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """List the files of public builds."""
    if not pipeline.settings["PREVIEW"]:
        pipeline.manifest_steps.append(BuildLister(pipeline.settings.get(COMMIT_SETTING, "")).list_build)
