"""What search engines are told of links to other businesses: paid, or not vouched for."""

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import escape

from plugins.site.facts.editorial import LinkFacts
from plugins.site.values.web_address import split_address

_LINK = re.compile(r'<a (?P<attributes>[^>]*?\bhref="(?P<address>https?://[^"]*)"[^>]*)>')
_HAS_REL = re.compile(r"\brel\s*=", re.IGNORECASE)


def rel_of(links: LinkFacts, address: str) -> str:
    """Return ``sponsored``, ``nofollow``, or "" for a link that nothing is said of.

    Source: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
    """
    parts = split_address(address)
    host = (parts.hostname or "") if parts else ""
    named: Mapping[str, tuple[str, ...]] = {"sponsored": links.sponsored, "nofollow": links.nofollow}
    return next((rel for rel, hosts in named.items() if any(_is_below(host, each) for each in hosts)), "")


def _is_below(host: str, name: str) -> bool:
    return host == name or host.endswith(f".{name}")


def mark_links(html: str, links: LinkFacts) -> str:
    """Give the links of a page their ``rel``, whatever printed them; one that has its own keeps it."""
    if not (links.sponsored or links.nofollow):
        return html

    def mark(match: re.Match[str]) -> str:
        rel = "" if _HAS_REL.search(match["attributes"]) else rel_of(links, unescape(match["address"]))
        return f'<a {match["attributes"]} rel="{escape(rel)}">' if rel else match[0]

    return _LINK.sub(mark, html)
