"""Registers the files for machines: robots.txt, the feeds, and what ``site.toml`` switches on."""

from collections.abc import Mapping

from msgspec import json
from msgspec.structs import replace

from plugins.site.build.pages import output_file
from plugins.site.build.pipeline import FinishedSite, SiteStep
from plugins.site.crawlers.feeds import Feed, list_entries
from plugins.site.crawlers.llms import LLMS_PATH, build_llms
from plugins.site.crawlers.page_text import feed_html, page_markdown
from plugins.site.crawlers.robots import ROBOTS_PATH, build_robots
from plugins.site.index.inputs import Shared
from plugins.site.index.site import Site
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed, markdown_path


def build_site_files(site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Make ``robots.txt``, the feeds, and what else ``site.toml`` asks for."""
    editorial = shared.editorial
    files = {ROBOTS_PATH: build_robots(shared)}
    if not select_articles(site, shared):
        from plugins.site.crawlers.feed_files import build_feeds  # noqa: PLC0415 - only when a feed has changed

        files |= build_feeds(list_entries(site, shared))
    if editorial.crawlers.markdown:
        files[LLMS_PATH] = build_llms(site, shared)
    if key := editorial.indexnow.key:
        files[f"{key}.txt"] = key.encode()
    return files


def select_articles(site: Site, shared: Shared) -> dict[str, str]:
    """Return the files of the articles whose whole text stands in the feeds, each with a feed of it alone."""
    if not shared.editorial.feeds.full_text:
        return {}
    feed = list_entries(site, shared)
    alone = {output_file(entry.path): replace(feed, entries=(entry,)) for entry in feed.entries}
    return {file: json.encode(one).decode() for file, one in alone.items()}


def build_whole_feeds(finished: FinishedSite, selected: Mapping[str, str]) -> Mapping[str, bytes]:
    """Make the feeds with the whole text of each article."""
    feeds = {file: json.decode(note, type=Feed) for file, note in selected.items()}
    entries = (
        replace(entry, content=feed_html(finished.load(file).decode(), entry.url))
        for file, feed in feeds.items()
        for entry in feed.entries
    )
    from plugins.site.crawlers.feed_files import build_feeds  # noqa: PLC0415 - as above

    return build_feeds(replace(next(iter(feeds.values())), entries=tuple(entries)))


def select_markdown(site: Site, shared: Shared) -> dict[str, str]:
    """Return the files of the pages that are published as Markdown too, each with the address of the page."""
    if not shared.editorial.crawlers.markdown:
        return {}
    return {
        output_file(path): absolute_url(shared, path)
        for path, source in sorted(site.by_path.items())
        if is_indexed(site.records[source], site.statuses[source])
    }


def build_markdown(finished: FinishedSite, selected: Mapping[str, str]) -> Mapping[str, bytes]:
    """Make the Markdown versions of pages."""
    return {
        markdown_path(file): page_markdown(finished.load(file).decode(), url).encode()
        for file, url in selected.items()
    }


WHOLE_FEEDS = SiteStep(select=select_articles, make=build_whole_feeds)
MARKDOWN_PAGES = SiteStep(select=select_markdown, make=build_markdown)
