"""The index of a built site made anew, in as many parts as a test asks for."""

import gzip
import json
import re

from plugins.search.search_index import Layout, build_index
from plugins.site.build.pipeline import FinishedSite


def read_fragments(files):
    """Return what an index has of each page, by its address, given contents by the names of its files."""
    packed = (content for file, content in files.items() if file.endswith(".pf_fragment"))
    texts = (gzip.decompress(content).partition(b"pagefind_dcd")[2] for content in packed)
    return {fragment["url"]: fragment for fragment in map(json.loads, texts)}


def write_index(folder, searched, load, layout=Layout()):  # noqa: B008 - frozen
    """Write the index of pages into a folder with a search page; return the files of each part.

    Args:
        searched: As ``searched_pages`` returns it.
        load: Returns the HTML of one of these pages.
        layout: In how many parts.
    """
    parts = layout.split_pages(searched)
    for part, pages in parts.items():
        for name, content in build_index(FinishedSite(None, None, None, None, load, part), pages).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    sizes = ",".join(str(len(pages)) for pages in parts.values())
    for page in (page for page in folder.rglob("index.html") if b"data-search=" in page.read_bytes()):
        html = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'"parts":\[.*?\]', f'"parts":[{sizes}]', html), encoding="utf-8")
    return parts


def searched_in(site):
    """Return the searched pages of a built site, as ``searched_pages`` returns them."""
    files = {file.name: file.read_bytes() for file in (site / "pagefind").rglob("*.pf_fragment")}
    names = ("menu", "section", "about")
    return {
        f"{url[1:]}index.html": "\n".join(fragment["meta"].get(name, "") for name in names)
        for url, fragment in sorted(read_fragments(files).items())
    }
