"""What the theme may weigh: budgets for what an engineer adds, held by the sites of these tests.

No fact and no word of an editor counts: the first screen has the same amount of
text on every page. The sizes are those of a public build (docs/rules.md 1.3).
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

FIRST_SCREEN_BYTES = 14_336
"""What a server sends before it waits for an answer: ten packets of TCP.

Source: https://www.rfc-editor.org/rfc/rfc6928
"""
FIRST_SCREEN_LETTERS = 2_400
"""The most text that stands in 844 px: 32 lines of 75 letters, without a heading, a gap or a picture."""
CSS_BYTES = 6_656
SCRIPT_BYTES = 3_072
SEARCH_SCRIPT_BYTES = 4_864
"""Only the search page loads it; ranking.js made it larger, so that answers come first, whatever part of the index
they are in."""
FONT_BYTES = 30_720
FIRST_VISIT_BYTES = 56_320
"""All of a first page with nothing in the cache, without photos, which an owner chooses: 55 KB."""
MOST_REQUESTS = 7
"""One more while a notice stands above the page: its script decides before the rest is drawn, so that nothing moves."""
_NOTICE_SCRIPT = re.compile(r"/notices\.[0-9a-f]{8}\.js$")

_SEARCH_SCRIPT = re.compile(
    r"/search\.[0-9a-f]{8}\.js$"
)  # only the page loads it that a visitor opens to search
_JSON_LD = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
_FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
_PHOTO = re.compile(r"\.(?:avif|jpe?g|png|webp)$")
_FETCHED = {"stylesheet", "preload", "modulepreload"}


def gzip_size(content: bytes) -> int:
    """Return the bytes of content that is packed as well as gzip can."""
    return len(gzip.compress(content, 9, mtime=0))


def first_screen(html: str) -> str:
    """Return a page up to where the first screen is full, without JSON-LD."""
    html, letters = _JSON_LD.sub("", html), 0
    for text in re.finditer(r">([^<]+)", html[html.index("<body") :]):
        letters += len(" ".join(text[1].split()))
        if letters >= FIRST_SCREEN_LETTERS:
            return html[: html.index("<body") + text.end()]
    return html


def broken_budgets(output: Path) -> list[str]:
    """Return a line for each budget that a built site breaks, such as ``"index.html: 7 requests"``."""
    pages = {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*.html"))
    }
    soups = {file: BeautifulSoup(html, "lxml") for file, html in pages.items()}
    fonts = named_fonts(output)
    files = {address for soup in soups.values() for address in first_loads(soup)}
    sizes = {address: _size(output, address) for address in files | fonts}
    found = []
    for file, soup in soups.items():
        loads = first_loads(soup)
        css = sum(sizes[address] for address in loads if address.endswith(".css"))
        screen = gzip_size(first_screen(pages[file]).encode()) + css
        notice = sum(bool(_NOTICE_SCRIPT.search(address)) for address in loads)
        if 1 + len(loads) - notice > MOST_REQUESTS:
            found.append(f"{file}: {1 + len(loads)} requests")
        if screen > FIRST_SCREEN_BYTES:
            found.append(f"{file}: {screen} bytes in the first screen")
        visit = sum(sizes[address] for address in loads | fonts if not _PHOTO.search(address))
        visit += gzip_size(pages[file].encode())
        if visit > FIRST_VISIT_BYTES:
            found.append(f"{file}: {visit} bytes in a first visit")
        found += [f"{file}: waits for {blocker}" for blocker in blockers(soup)]
    scripts = {address for address in files if address.endswith(".js")}
    search = {address for address in scripts if _SEARCH_SCRIPT.search(address)}
    for kind, addresses, limit in (
        ("CSS", {address for address in files if address.endswith(".css")}, CSS_BYTES),
        ("scripts", scripts - search, SCRIPT_BYTES),
        ("search script", search, SEARCH_SCRIPT_BYTES),
        (
            "fonts",
            {address for address in files if address.endswith(".woff2")} | fonts,
            FONT_BYTES,
        ),
    ):
        total = sum(_size(output, address) for address in addresses)
        if total > limit:
            found.append(f"{kind}: {total} bytes")
    return found


def named_fonts(output: Path) -> set[str]:
    """Return the fonts that style sheets name, which a page fetches after them."""
    sheets = (path.read_text(encoding="utf-8") for path in output.rglob("*.css"))
    return {name for sheet in sheets for name in _FONT.findall(sheet)}


def _size(output: Path, address: str) -> int:
    """Weigh a file of the site, whatever folder of its host the site is in; fonts are packed already."""
    path = urlsplit(urljoin("/", address)).path.strip("/")
    candidates = (output / path, output / path.partition("/")[2])
    content = next((file.read_bytes() for file in candidates if file.is_file()), b"")
    return len(content) if address.endswith(".woff2") else gzip_size(content)


def first_loads(soup: BeautifulSoup) -> set[str]:
    """Return what a browser fetches at once to show a page, besides the page itself.

    Left out are pictures that wait until they come near, and the icons and the
    manifest, which are fetched when the browser is idle.
    """
    links = {
        link["href"]
        for link in soup.find_all("link", href=True)
        if _FETCHED & set(link.get("rel", ())) and link.get("as") != "image"
    }
    elements = {
        element["src"]
        for element in soup.find_all(["script", "img", "iframe", "embed"], src=True)
        if element.get("loading") != "lazy"
    }
    posters = {video["poster"] for video in soup.find_all("video", poster=True)}
    return {address for address in links | elements | posters if not address.startswith("data:")}


def blockers(soup: BeautifulSoup) -> list[str]:
    """Return what a browser waits for before it draws, besides one style sheet and the script of a notice."""
    sheets = [
        link["href"] for link in soup.find_all("link", rel="stylesheet") if link.get("media") != "print"
    ]
    scripts = [
        script.get("src", "a script in the page")
        for script in soup.find_all("script")
        if script.get("type", "text/javascript") == "text/javascript"
        and not (script.get("src") and {"defer", "async"} & script.attrs.keys())
        and not _NOTICE_SCRIPT.search(script.get("src", ""))
    ]
    return [*sheets[1:], *scripts]
