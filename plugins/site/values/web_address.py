"""Web addresses, which may be malformed."""

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
