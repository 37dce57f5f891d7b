"""A plugin of another trade: pages about finished work, in ``content/projects/``."""

from plugins.site.api import ArticleFields, Node, Page, PageKind, Pipeline, pipeline_wanted
from plugins.structured_data.article_nodes import related_nodes
from plugins.structured_data.fragments import ARTICLE, business_of, node_id
from plugins.structured_data.nodes import make_node


class ProjectFields(ArticleFields):
    """Finished work."""

    kind = PageKind(
        name="project",
        folder="projects",
        about="finished work",
        template="article.html",
        page_type="ItemPage",
        has_byline=True,
        has_related=True,
        review_months=60,
    )


def project_node(page: Page) -> Node:
    """Describe finished work."""
    return make_node(
        "CreativeWork",
        node_id(page.head.canonical_url, "project"),
        name=page.title,
        description=page.lead,
        creator=business_of(page.publisher),
        dateCreated=page.published.iso if page.published else "",
        subjectOf=related_nodes(page, {"guides": ARTICLE}),
    )


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_kind)


def add_kind(pipeline: Pipeline) -> None:
    """Add the kind and what describes it."""
    pipeline.page_models.append(ProjectFields)
    pipeline.node_builders["project"] = project_node
