"""What links of an article may lead to, without what trackers add."""

import re
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode

from plugins.site.values.web_address import split_address

OUTWARD_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers take tabs and line ends out of an address; they read a backslash, as Windows writes it, as a slash.
_ODD_SIGN = re.compile(r"[\x00-\x1f\x7f]")
_BACKSLASH = "\\"
# By host and path: the parameter that holds the real address.
_DETOURS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]+"), "/url", ("q", "url")),
    (re.compile(r"lm?\.facebook\.com"), "/l.php", ("u",)),
    (re.compile(r"[\w.]*safelinks\.protection\.outlook\.com"), "/", ("url",)),
)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|[gdy]clid|[gw]braid|gclsrc|msclkid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok",
    re.IGNORECASE,
)


def check_target(href: str) -> tuple[str, str] | None:
    """Return what was expected of a link and what to do, ``None`` when it may lead there."""
    parts, scheme = split_address(href), _SCHEME.match(href)
    if parts is None or _ODD_SIGN.search(href):
        return "an address", "Copy it again from the page that it leads to"
    if href.startswith("//"):
        return '"https://" before another site', f'Write it as "https:{href}"'
    name = scheme["scheme"].lower() if scheme else ""
    if name and name not in OUTWARD_SCHEMES | {"term"}:
        return (
            'an address that begins with "https://", "mailto:" or "tel:", or a file',
            "Correct it, or leave the link out",
        )
    if name in {"http", "https"} and (not parts.hostname or "@" in parts.netloc):
        return 'a site behind "https://"', "Copy it again from the page that it leads to"
    if _BACKSLASH in href:
        return 'an address with "/"', f'Write it as "{href.replace(_BACKSLASH, "/")}"'
    return None


def without_tracking(href: str) -> str:
    """Return the address that a link means: without detours by a search engine, without campaign tags."""
    parts = split_address(href)
    if parts is None or parts.scheme.lower() not in {"http", "https"}:
        return href
    if target := _detour(parts):
        return without_tracking(target)
    if not _TRACKING.search(parts.query):
        return href
    values = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in values if not _TRACKING.fullmatch(name)]
    return parts._replace(query=urlencode(kept)).geturl()


def _detour(parts: SplitResult) -> str | None:
    for host, path, names in _DETOURS:
        if host.fullmatch(parts.hostname or "") and parts.path == path:
            values = parse_qs(parts.query)
            return next((values[name][0] for name in names if name in values), None)
    return None
