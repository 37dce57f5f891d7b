"""What a browser needs before it can show a page: bytes of HTML, files, and what it has to wait for."""

import gzip
import re
import zlib
from collections.abc import Iterator

from lxml import etree

from plugins.page_checks.page.page_elements import PageElements
from plugins.page_checks.page.page_loads import NamedLink

SURELY_LIGHT_BYTES = 8_192
"""Whatever style sheet is added to this, a page keeps its budget: the exact size does not matter."""

# At the end of a page: data that draws nothing, so nobody waits for it.
_LAST_DATA = re.compile(
    rb"(?:<script type=\"(?:speculationrules|application/ld\+json)\">[^<]*</script>\s*)+</body>"
)
_LAZY = "lazy"
_CLASSIC_SCRIPTS = ("", "text/javascript", "application/javascript")


def gzip_size(content: bytes) -> int:
    """Return the bytes of content that is packed as well as gzip can."""
    return len(gzip.compress(content, 9, mtime=0))


def drawn_part(html: bytes) -> bytes:
    """Return a page without the data at its end."""
    # Behind the text only: to try it at every tag of a page takes longer than to pack the page.
    text_end = html.rfind(b"</footer>") + 1
    return html[:text_end] + _LAST_DATA.sub(b"</body>", html[text_end:])


def weigh_page(html: bytes) -> int:
    """Return the packed bytes that a page needs to be drawn.

    A light page gives an upper bound, since the exact size takes three times as long.
    """
    drawn = drawn_part(html)
    quick = len(zlib.compress(drawn, 1))
    return quick if quick <= SURELY_LIGHT_BYTES else gzip_size(drawn)


def read_first_loads(elements: PageElements, links: tuple[NamedLink, ...]) -> tuple[str, ...]:
    """List what a browser fetches at once to show a page, each address once; ``data:`` is no request.

    Left out are pictures that wait until they come near, and the icons and
    the manifest, which are for the browser itself and fetched when it is idle.
    """
    addresses = (*_links(links), *_elements(elements))
    return tuple(dict.fromkeys(address for address in addresses if _is_request(address)))


def read_blocking(elements: PageElements, links: tuple[NamedLink, ...]) -> tuple[str, ...]:
    """List what a browser waits for before it draws, but the first style sheet: others, and plain scripts."""
    sheets = [link.href for link in links if "stylesheet" in link.rels and link.media != "print"]
    return (
        *sheets[1:],
        *(script.get("src") or "a script in the page" for script in _blocking_scripts(elements)),
    )


def _is_request(address: str) -> bool:
    return bool(address) and not address.startswith("data:")


def _links(links: tuple[NamedLink, ...]) -> Iterator[str]:
    # A picture that is preloaded stands in the page as well.
    wanted = {"stylesheet", "preload", "modulepreload"}
    return (link.href for link in links if link.rels & wanted and link.kind != "image")


def _elements(elements: PageElements) -> Iterator[str]:
    for element in elements.loading_by("script", "img", "iframe", "embed", "object"):
        if element.get("loading", "").lower() != _LAZY:
            yield element.get("data" if element.tag == "object" else "src", "").strip()
    yield from (video.get("poster", "").strip() for video in elements.loading_by("video"))


def _blocking_scripts(elements: PageElements) -> Iterator[etree._Element]:
    for script in elements.loading_by("script"):
        is_put_off = script.get("src") and {"defer", "async"} & set(script.keys())
        if script.get("type", "").strip().lower() in _CLASSIC_SCRIPTS and not is_put_off:
            yield script
