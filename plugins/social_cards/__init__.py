"""The picture of a shared page: its title, drawn like a poster of the site.

Adds a step that names the card in each page's head, and one that draws those
that are not there yet. A site asks for it with ``social_cards = true`` in
``content/site.toml``; without it, every page shows the one of the business.
"""

from plugins.site.api import PageStep, Pipeline, pipeline_wanted
from plugins.social_cards.cards import card_files, show_card


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Add the card of every page."""
    pipeline.page_steps.append(PageStep(show_card, provides=("share card",)))
    pipeline.copy_steps.append(card_files)
