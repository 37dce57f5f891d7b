"""Addresses of the web, of which some that people write are none."""

from urllib.parse import SplitResult, urlsplit


def split_address(address: str) -> SplitResult | None:
    """Take an address apart; ``None`` for what only looks like one, such as ``http://[``."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def host_of(address: str) -> str | None:
    """Return the host of an address, "" when it names none, ``None`` when it is no address."""
    parts = split_address(address)
    return None if parts is None else parts.netloc
