"""Shows every component of the theme on one page of the preview: ``/style-guide/``.

The page is made like the files that come from finished pages and checked like
every page; the public site has none. Take the plugin out, and it is gone.
"""

from plugins.site.api import Pipeline, SiteStep, pipeline_wanted


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Let a preview have its style guide."""
    if pipeline.settings.get("PREVIEW"):
        # Late: the public site needs none of it.
        from plugins.style_guide.style_guide_page import make_style_guide, select_stylesheet  # noqa: PLC0415

        pipeline.site_steps.append(SiteStep(select_stylesheet, make_style_guide, prints=True))
