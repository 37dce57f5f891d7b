"""What ``python3 tasks.py content --map`` prints: every page beside all others."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from rich.table import Column, Table

from plugins.editorial_checks.content_map.map_advice import map_pages
from plugins.editorial_checks.content_map.site_map import SiteMap
from plugins.editorial_checks.content_map.sketch import Sketch, sketch_page
from plugins.editorial_checks.data_files import SYNONYMS_FILE
from plugins.site.api import (
    EDITORIAL_FILE,
    PIPELINE_SETTING,
    Pipeline,
    load_site,
    read_texts,
    render_text,
)

_MOST_SUGGESTED = 20


def load_and_render(settings: dict[str, Any], *, width: int) -> str:
    """Read ``content/`` and return the map; nothing is written.

    Raises:
        BuildStopped: The content has problems that a build would stop on.
    """
    read = load_site({**settings, PIPELINE_SETTING: Pipeline()}).maker.read
    records = [read.articles.records[source].load() for source in read.site.paths]
    files = read_texts(read.content, (SYNONYMS_FILE, EDITORIAL_FILE))
    sketches = sorted(map(sketch_page, records), key=lambda sketch: sketch.source)
    return render_map(map_pages(files, sketches), sketches, width=width)


def render_map(found: SiteMap, pages: Sequence[Sketch], *, width: int) -> str:
    """Return the table of pages, then the copies, suggestions and questions without a page."""
    copies = defaultdict(list)
    for copy in found.copies:
        copies[copy.first].append(f"{copy.share:.0%} {copy.second}")
        copies[copy.second].append(f"{copy.share:.0%} {copy.first}")
    titles = ("page", "intent", "people say", "links in", "near-copies")
    table = Table(
        *(
            Column(name, overflow="fold", justify="right" if name == "links in" else "left")
            for name in titles
        ),
        box=None,
        pad_edge=False,
    )
    for page in pages:
        links = found.links_in.get(page.source, 0)
        table.add_row(
            page.source,
            # The type of a service, such as "Massage", says less than its title.
            (page.names[-1] if page.kind != "service" else "") or page.title,
            ", ".join(found.synonyms.get(page.source, ())),
            f"{links}{' (orphan)' if page.source in found.orphans else ''}",
            ", ".join(copies[page.source]),
        )
    return render_text(table, *_lists(found), width=width)


def _lists(found: SiteMap) -> list[str]:
    few = sorted(found.suggestions, key=lambda each: (found.links_in.get(each.target, 0), -each.common))
    suggested = [
        f"  {each.source} → {each.target}: “{each.words}” in “{each.sentence}”\n"
        for each in few[:_MOST_SUGGESTED]
    ]
    unanswered = [f"  {', '.join(words)}\n" for words in found.unanswered]
    parts = (
        ("Sentences to link from, for the pages with the fewest links first:", suggested),
        (f"Queries of {SYNONYMS_FILE} that no page answers:", unanswered),
    )
    return [f"\n{heading}\n{''.join(lines) or '  none' + chr(10)}" for heading, lines in parts]
