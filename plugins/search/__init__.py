"""Search: a page that lists everything and, with JavaScript, finds it.

Adds to the page with ``role: search`` its index of all pages, what its script
needs and the care cards that a query may call up; and to the site the files of
Pagefind, made from the finished pages. A site without such a page has none of it.
"""

from plugins.search.search_facts import FILES, FactsReader, advise_pages
from plugins.search.search_index import Layout, index_step
from plugins.search.search_page import add_search
from plugins.search.synonym_facts import SYNONYMS_FILE
from plugins.site.api import FileCheck, PageStep, Pipeline, RoleFacts, pipeline_wanted

INDEX_SETTING = "SEARCH_INDEX"
PART_SETTING = "SEARCH_PART_PAGES"


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Add the facts, the view and, unless ``SEARCH_INDEX`` is off, the index of the search page."""
    layout = Layout(pipeline.settings.get(PART_SETTING, 0))
    make_facts = FactsReader(layout).make_search_facts
    pipeline.role_facts.append(RoleFacts(role="search", files=FILES, make=make_facts))
    pipeline.file_checks.append(FileCheck((SYNONYMS_FILE,), check=advise_pages))
    pipeline.page_steps.append(PageStep(add_search, provides=("search page",)))
    if pipeline.settings.get(INDEX_SETTING, True):
        pipeline.site_steps.append(index_step(layout))
