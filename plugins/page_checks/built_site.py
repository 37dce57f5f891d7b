"""What rules about the whole site need of it, without the HTML of its pages."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, cached_property
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.page_checks.graph.summary import GraphSummary, summarise_graph
from plugins.page_checks.page.page_facts import PageFacts

_SAME_ON_EVERY_PAGE = ("/", "https://", "http://", "tel:", "mailto:")


class SiteAddress(Struct, frozen=True):
    """The origin, such as ``https://www.example.com``, and the base path, ``/`` or ``/folder/``."""

    origin: str
    base_path: str

    def page_path(self, file: str) -> str:
        """Return the URL path of a built file; that of the folder for its ``index.html``."""
        folder = file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file
        return self.base_path + folder

    def page_url(self, file: str) -> str:
        """Return the absolute address of a built file."""
        return self.origin + self.page_path(file)


class Target(Struct, frozen=True):
    """A place on this site: the file path below the output folder, as written, and the anchor."""

    path: str
    anchor: str


class SitePage(Struct, frozen=True):
    """What rules about the whole site need of a page; small, so that thousands can be cached.

    Equal pages have equal ones, byte for byte: ``ids`` are sorted. ``links`` leave
    out those to anchors of the page itself that exist.
    """

    path: str
    url: str
    source: str
    indexable: bool
    redirect: str
    title: str
    description: str
    canonical: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    files: tuple[str, ...]
    graph: GraphSummary


class BuiltSite(Struct, frozen=True, dict=True):
    """All pages, the names of all files, and the content of non-page files that refer to others.

    ``files`` are paths below the output folder with ``/``; ``texts`` holds the
    bytes of ``.xml``, ``.txt``, ``.css``, ``.js``, ``.woff2``, ``.webmanifest`` files and ``_redirects``.
    ``today`` is the day of the build; ``None`` leaves out what depends on it.
    """

    address: SiteAddress
    pages: tuple[SitePage, ...]
    files: frozenset[str]
    texts: Mapping[str, bytes]
    today: date | None = None

    def target_of(self, href: str, page_url: str) -> Target | None:
        """Resolve an address that a page or file has, as ``internal_target`` does."""
        return self._resolve(href, "" if href.startswith(_SAME_ON_EVERY_PAGE) else page_url)

    @cached_property
    def _resolve(self) -> Callable[[str, str], Target | None]:
        home = self.address.page_url("")
        return cache(lambda href, base: internal_target(href, seen_from=base or home, address=self.address))

    def has(self, target: Target | None) -> bool:
        """Return whether a place exists, which is true of every other site's."""
        return target is None or file_of(target.path) in self.files


def summarise_page(page: PageFacts) -> SitePage:
    """Return what rules about the whole site need of a page, each address once."""
    own_anchors = {f"#{name}" for name in page.ids}
    return SitePage(
        path=page.path,
        url=page.url,
        source=page.source,
        indexable=page.indexable,
        redirect=page.redirect,
        title=next(iter(page.titles), ""),
        description=next(iter(page.descriptions), ""),
        canonical=next(iter(page.canonicals), ""),
        ids=tuple(sorted(set(page.ids))),
        links=tuple(dict.fromkeys(link.href for link in page.links if link.href not in own_anchors)),
        files=tuple(dict.fromkeys((*page.loads, *page.references, *page.share_images))),
        graph=summarise_graph(page.nodes, url=page.url),
    )


def internal_target(href: str, *, seen_from: str, address: SiteAddress) -> Target | None:
    """Resolve an address that a page or style sheet at ``seen_from`` has; ``None`` when it leads elsewhere.

    Returns:
        ``Target("guides/knots/", "sources")``. The path of a place that no file can have (outside the
        site's folder, or no address at all) begins with ``/``.
    """
    try:
        parts = urlsplit(urljoin(seen_from, href))
    except ValueError:  # such as http://[
        return Target(f"/{href}", "")
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(address.origin).netloc:
        return None
    path = unquote(parts.path) or "/"
    inside = path.startswith(address.base_path)
    return Target(path.removeprefix(address.base_path) if inside else f"/{path}", unquote(parts.fragment))


def file_of(path: str) -> str:
    """Return the file that a host serves for a path: ``guides/`` → ``guides/index.html``."""
    return f"{path}index.html" if not path or path.endswith("/") else path
