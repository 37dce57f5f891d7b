"""Campaign tags of booking links: one grammar, no cookie, no script.

``utm_source=site&utm_medium=cta&utm_content=<placement>``. The placement is
one of ours: never a condition, a name or free text (docs/rules.md C7).
"""

import re
from urllib.parse import urlsplit

PLACEMENTS = ("header", "footer", "start", "sessions", "after-section", "end", "bar", "person")

_GRAMMAR = re.compile(rf"utm_source=site&utm_medium=cta&utm_content=(?:{'|'.join(PLACEMENTS)})")
_TAIL = re.compile(rf"[?&]{_GRAMMAR.pattern}(?=$|#)")


def add_campaign_tags(url: str, placement: str) -> str:
    """Add the tags after the address's own parameters.

    Source: https://support.nookal.com/hc/en-us/articles/9376376981135 (the names of the tags, and that
        some browsers take them off)
    """
    if placement not in PLACEMENTS:
        raise ValueError(placement)
    return add_parameters(url, f"utm_source=site&utm_medium=cta&utm_content={placement}")


def add_parameters(url: str, parameters: str) -> str:
    """Add an encoded query; the address itself is neither decoded nor reordered."""
    address, hash_sign, fragment = url.partition("#")
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return f"{address}{joint}{parameters}{hash_sign}{fragment}"


def without_campaign_tags(url: str) -> str:
    """Return the address without our tags."""
    return _TAIL.sub("", url) if "utm_source=" in url else url


def follows_grammar(url: str) -> bool:
    """Return whether an address has no tags at all or exactly ours."""
    if "utm_" not in url:
        return True
    tags = [part for part in re.split("[?&]", urlsplit(url).query) if part.startswith("utm_")]
    return not tags or bool(_GRAMMAR.fullmatch("&".join(tags)))
