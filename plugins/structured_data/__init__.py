"""What search engines are told: one connected schema.org graph on every page.

Adds one step to the pipeline. It only says what the view already shows.
"""

from msgspec.structs import replace

from plugins.site.api import Inputs, Page, Pipeline, pipeline_wanted
from plugins.structured_data.graph import build_graph


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Let every page be given its graph."""
    pipeline.page_steps.append(add_graph)


def add_graph(page: Page, inputs: Inputs) -> Page:
    """Return the view with the graph that describes it."""
    return replace(page, graph=build_graph(page, inputs))
