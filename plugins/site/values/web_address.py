"""Addresses: those of the web, which may be malformed, and names of files that change with their content."""

import hashlib
from urllib.parse import SplitResult, urlsplit


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
