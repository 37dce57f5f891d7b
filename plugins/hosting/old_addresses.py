"""The addresses that no page has any more, as a request names them, and the answer to each."""

from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.site.api import Redirect

_LEFT_ALONE = "/!$&'()+,;=@"
"""What browsers send as it is, without what patterns use.

Source: https://url.spec.whatwg.org/#path-percent-encode-set
"""


class OldAddress(Struct, frozen=True, order=True):
    """An old address and where it leads.

    ``path`` is what a server sees: with the folder of the site, and without
    percent signs (``/shop/über uns/``). ``location`` is ready for a header
    (``/shop/%C3%BCber-uns/#team``), "" for 410.
    """

    path: str
    location: str

    @property
    def sent_path(self) -> str:
        """The path as browsers send it."""
        return quote(self.path, safe=_LEFT_ALONE)


def old_addresses(
    redirects: Iterable[Redirect], *, base_path: str, public: Container[str]
) -> tuple[OldAddress, ...]:
    """Return every old address, each with and without the slash at its end.

    Args:
        public: The paths of all pages, which no redirect may cover.
    """
    found: dict[str, str] = {}
    wanted = [(unquote(each.path), _location(each, base_path)) for each in redirects]
    for path, location in wanted:
        found[f"{base_path}{path}"] = location
    for path, location in wanted:
        for other in _other_forms(path):
            if other not in public:
                found.setdefault(f"{base_path}{other}", location)
    return tuple(OldAddress(path, location) for path, location in sorted(found.items()))


def _other_forms(path: str) -> Iterator[str]:
    if path.endswith("/"):
        yield path.rstrip("/")
    elif not PurePosixPath(path).suffix:
        yield f"{path}/"


def _location(redirect: Redirect, base_path: str) -> str:
    if redirect.is_gone:
        return ""
    path, mark, anchor = redirect.target.partition("#")
    return quote(f"{base_path}{unquote(path.removeprefix('/'))}") + mark + quote(unquote(anchor))
