"""Tells search engines which pages changed, through IndexNow, when the owner has given a key."""

import json
from collections.abc import Iterable
from http.client import HTTPException
from itertools import islice
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

ENDPOINT = "https://api.indexnow.org/indexnow"
"""One search engine passes on to all that take part what it is told: https://www.indexnow.org/faq"""
MOST_ADDRESSES = 10_000
TIMEOUT_SECONDS = 10
_NOT_TOLD = "IndexNow was not told of the changed pages: {why}. The site is live all the same."
_REASONS = {
    403: "the key was not found at {key_url}",
    422: "the addresses do not belong to the site or its key",
    429: "there were too many requests",
}


def announce_changes(urls: Iterable[str], *, site_url: str, key: str, endpoint: str = ENDPOINT) -> str:
    """Tell search engines of pages that were added, changed or taken away; ask once, for seconds at most.

    Args:
        urls: Absolute addresses. Those of other sites, and more than ten thousand, are left out.
        site_url: ``url`` of business.toml, below which ``KEY.txt`` is published.
        key: ``key`` of ``[indexnow]`` in site.toml; "" does nothing.

    Returns:
        A line for whoever deploys, also when it failed; "" when there is nothing to tell.

    Source: https://www.indexnow.org/documentation
    """
    root = f"{site_url.rstrip('/')}/"
    own = tuple(islice(dict.fromkeys(url for url in urls if url.startswith(root)), MOST_ADDRESSES))
    if not key or not own:
        return ""
    key_url = f"{root}{key}.txt"
    told = {"host": urlsplit(root).netloc, "key": key, "keyLocation": key_url, "urlList": own}
    request = Request(  # noqa: S310 - the address is ours
        endpoint,
        data=json.dumps(told).encode(),
        headers={"Content-Type": "application/json; charset=utf-8"},
        method="POST",
    )
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - as above
            return f"IndexNow was told of {len(own)} changed page{'s' if len(own) > 1 else ''}."
    except HTTPError as error:
        why = _REASONS.get(error.code, "it answered {code}").format(key_url=key_url, code=error.code)
        error.close()
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return _NOT_TOLD.format(why=" ".join(str(why).split()))
