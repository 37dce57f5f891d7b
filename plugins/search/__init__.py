"""Search: a page that lists everything and, with JavaScript, finds it.

Adds to the page with ``role: search`` its index of all pages, what its script
needs and the care cards that a query may call up; and to the site the files of
Pagefind, made from the finished pages. A site without such a page has none of it.
"""

from pelican import Pelican, signals

from plugins.search.search_facts import FILES, make_search_facts
from plugins.search.search_index import SEARCH_INDEX
from plugins.search.search_page import add_search
from plugins.site.api import PIPELINE_SETTING, Pipeline, RoleFacts, pipeline_wanted

INDEX_SETTING = "SEARCH_INDEX"


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)
    signals.initialized.connect(attach_index)


def add_step(pipeline: Pipeline) -> None:
    """Let the search page have its facts, its index and its field."""
    pipeline.role_facts.append(RoleFacts(role="search", files=FILES, make=make_search_facts))
    pipeline.page_steps.append(add_search)


def attach_index(pelican: Pelican) -> None:
    """Have the finished pages indexed, unless this build is to be as quick as it can be."""
    if pelican.settings.get(INDEX_SETTING, True):
        pelican.settings[PIPELINE_SETTING].site_steps.append(SEARCH_INDEX)
