"""``llms.txt``: what the site is and where its pages are, for programs that read Markdown."""

from plugins.site.index.inputs import Shared
from plugins.site.index.page_inputs import section_of
from plugins.site.index.site import Site
from plugins.site.values.records import PageMeta
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed, markdown_path

LLMS_PATH = "llms.txt"


def build_llms(site: Site, shared: Shared) -> bytes:
    """List the pages that search engines may show by section, each as Markdown, with what it is about.

    Source: https://llmstxt.org
    """
    business, words = shared.business, shared.words
    sections: dict[str, list[str]] = {}
    for path, source in sorted(site.by_path.items()):
        page = site.records[source]
        if is_indexed(page, site.statuses[source]):
            heading = _section(site, page) or words.search_pages
            url = absolute_url(shared, markdown_path(path))
            line = f"- [{_plain(page.fields.title)}]({url}): {_plain(page.fields.description)}"
            sections.setdefault(heading, []).append(line)
    parts = [f"# {_plain(business.name)}", f"> {_plain(business.description)}"]
    parts += ["\n".join([f"## {_plain(heading)}", "", *lines]) for heading, lines in sections.items()]
    return ("\n\n".join(parts) + "\n").encode()


def _section(site: Site, page: PageMeta) -> str:
    section = page.source if page.kind == "section" else section_of(site, page)
    return site.records[section].fields.short_title if section else ""


def _plain(text: str) -> str:
    """Return words that are no mark of Markdown."""
    return " ".join(text.split()).replace("[", r"\[").replace("]", r"\]")
