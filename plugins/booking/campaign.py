"""Where a booking came from, told by the link alone: one grammar, no cookie, no script.

``utm_source=site&utm_medium=cta&utm_content=<placement>``. The placement is
one of ours; a condition, a name or a free text can never get in (docs/rules.md C7).
"""

import re
from urllib.parse import urlsplit

PLACEMENTS = ("header", "footer", "start", "sessions", "after-section", "end", "bar")

_GRAMMAR = re.compile(rf"utm_source=site&utm_medium=cta&utm_content=(?:{'|'.join(PLACEMENTS)})")
_TAIL = re.compile(rf"[?&]{_GRAMMAR.pattern}(?=$|#)")


def add_campaign_tags(url: str, placement: str) -> str:
    """Add the tags behind the address's own parameters, which stay as they are.

    Source: https://support.nookal.com/hc/en-us/articles/9376376981135 (the names of the tags, and that
        some browsers take them off)
    """
    if placement not in PLACEMENTS:
        raise ValueError(placement)
    return add_parameters(url, f"utm_source=site&utm_medium=cta&utm_content={placement}")


def add_parameters(url: str, parameters: str) -> str:
    """Add a query that is already encoded; nothing of the address is decoded or put in another order."""
    address, hash_sign, fragment = url.partition("#")
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{parameters}{hash_sign}{fragment}"


def without_campaign_tags(url: str) -> str:
    """Return the address that a link means, whatever place it stood in."""
    return _TAIL.sub("", url) if "utm_source=" in url else url


def follows_grammar(url: str) -> bool:
    """Return whether an address has no tags at all or exactly ours."""
    if "utm_" not in url:
        return True
    tags = [part for part in re.split("[?&]", urlsplit(url).query) if part.startswith("utm_")]
    return not tags or bool(_GRAMMAR.fullmatch("&".join(tags)))
