"""Structured data: one connected schema.org graph on every page.

Adds one step to the pipeline, and the node builders of the kinds of pages that every site has. A graph
is made from the view alone, so it has no fact that the page does not show.
"""

from functools import partial

from plugins.site.api import PageStep, Pipeline, pipeline_wanted
from plugins.structured_data.graph import NODE_BUILDERS, add_graph


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Add the step, and the node builders that no other plugin has set."""
    for name, build_node in NODE_BUILDERS.items():
        pipeline.node_builders.setdefault(name, build_node)
    graph = partial(add_graph, builders=pipeline.node_builders)
    pipeline.page_steps.append(PageStep(graph, requires=("calls to action", "search page", "share card")))
