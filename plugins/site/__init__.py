"""The site: content in, values through, HTML out.

First in ``PLUGINS``: it makes the pipeline that the plugins after it add to,
and hands Pelican the one generator that makes every page.
"""

import atexit
import gc
from collections.abc import Sequence
from typing import Any

from pelican import Pelican, signals

from plugins.site.build.generator import PIPELINE_SETTING, SiteGenerator
from plugins.site.build.pipeline import VIEWERS_SETTING, Pipeline, pipeline_wanted
from plugins.site.build.site_files import MARKDOWN_PAGES, WHOLE_FEEDS, build_site_files
from plugins.site.files.accidents import named_accidents


def register() -> None:
    """Connect to Pelican, which calls this once per build."""
    # Almost all that a build makes is used to its end: the search for cycles finds nothing in it, and took a
    # tenth of a build that changes one page. Nor is it searched at the end of the process.
    gc.set_threshold(400_000, 50, 100)
    atexit.unregister(gc.freeze)  # once, however many builds a preview makes
    atexit.register(gc.freeze)
    signals.initialized.connect(attach_pipeline)
    signals.get_generators.connect(get_generator)
    signals.all_generators_finalized.connect(introduce_generators)


def attach_pipeline(pelican: Pelican) -> None:
    """Give this build a pipeline of its own, and let every plugin add to it."""
    pipeline = Pipeline(settings=pelican.settings, file_steps=[build_site_files])
    pipeline.viewers = pelican.settings.get(VIEWERS_SETTING, pipeline.viewers)
    pipeline.site_steps += WHOLE_FEEDS, MARKDOWN_PAGES
    with named_accidents(pelican.settings):
        pipeline_wanted.send(pipeline)
    pelican.settings[PIPELINE_SETTING] = pipeline


def get_generator(_pelican: Pelican) -> type[Any]:
    """Tell Pelican which generator makes the pages."""
    return SiteGenerator


def introduce_generators(generators: Sequence[Any]) -> None:
    """Hand our generator those that Pelican counts pages by."""
    for generator in generators:
        if isinstance(generator, SiteGenerator):
            generator.others = generators
