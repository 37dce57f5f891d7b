"""What becomes of an address that no page has any more."""

import re
from urllib.parse import unquote

from msgspec import Struct

GONE = ""
"""The target of an address that is gone for good: HTTP 410."""


class Redirect(Struct, frozen=True, order=True):
    """An address that a page of this site had, and where it leads now.

    ``path`` is below the site's root, such as ``guides/old-name/``. ``target``
    starts with ``/``, such as ``/guides/new-name/`` (``/`` is the home page),
    may end in ``#heading``, or is ``GONE``. Chains are flattened before one is
    made: a target is always a page that is public.
    """

    path: str
    target: str = GONE

    @property
    def is_gone(self) -> bool:
        """Whether the address is answered with 410 instead of a redirect."""
        return self.target == GONE


_MOST_BYTES_OF_A_NAME = 200
_MOST_BYTES = 1_000
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f?#\\]")
_PAGE_FILE = re.compile(r".+\.(?:html?|php\d?|aspx?|jsp|cgi|cfm)", re.IGNORECASE)
_OTHER_FILE = re.compile(r".+\.[a-z][a-z0-9]{1,10}", re.IGNORECASE)


def address_path(address: str) -> str | None:
    """Return the path of a page's address below the site's root; ``None`` when no page can have it.

    Returns:
        ``guides/x/`` for ``/guides/x/``, ``/guides/x`` and ``/guides/x/index.html``, "" for ``/``,
        ``blog/x.html`` for ``/blog/x.html``: pages of other programs may be files.
    """
    path = unquote(address)
    *folders, last = path.removeprefix("/").removesuffix("/").split("/")
    if not path.startswith("/") or _NO_ADDRESS.search(path) or len(path.encode()) > _MOST_BYTES:
        return None
    if last.lower() in {"index.html", "index.htm"}:
        *folders, last = folders or [""]
    parts = [*folders, *([last] if last else [])]
    if any(part in {"", ".", ".."} or len(part.encode()) > _MOST_BYTES_OF_A_NAME for part in parts):
        return None
    is_file = _PAGE_FILE.fullmatch(last) is not None
    if any(_OTHER_FILE.fullmatch(part) for part in (folders if is_file else parts)):
        return None
    return "".join(f"{part}/" for part in parts).removesuffix("/" if is_file else "")
