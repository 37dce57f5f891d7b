"""Addresses: those of the web, which may be malformed, and the names that files and pages have in them."""

import hashlib
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from plugins.site.values.problems import ContentError


def split_address(address: str) -> SplitResult | None:
    """Return the parts of an address, ``None`` when it is malformed, such as ``http://[``."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def host_of(address: str) -> str | None:
    """Return the host of an address, "" when it has none, ``None`` when it is malformed."""
    parts = split_address(address)
    return None if parts is None else parts.netloc


def hashed_name(path: str, content: bytes) -> str:
    """Return ``theme/site.1a2b3c4d.css``: browsers may keep such a file for ever."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def page_name(title: str) -> str:
    """Return a file name for a title: ``heat-or-ice``.

    Raises:
        ContentError: The title has no letter that an address can hold.
    """
    plain = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss").replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    if not words or words == ["index"]:
        remedy = "Choose another working title"
        raise ContentError.of("title", expected="a title with letters from a to z", got=title, remedy=remedy)
    return "-".join(words)
