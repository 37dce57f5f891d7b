"""``build.json`` of a public site: the commit, the pages, the redirects, and every file with its digest.

``deploy`` compares the one that is live with the one that was built. A preview has none.
"""

from plugins.manifest.manifest import BuildLister, describe_site
from plugins.site.api import ManifestStep, Pipeline, pipeline_wanted

COMMIT_SETTING = "SITE_COMMIT"


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """List the files of public builds."""
    if not pipeline.settings["PREVIEW"]:
        lister = BuildLister(pipeline.settings.get(COMMIT_SETTING, ""))
        pipeline.manifest_steps.append(ManifestStep(describe_site, lister.list_build))
