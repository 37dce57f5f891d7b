"""``_headers`` and ``_redirects``, which Netlify and Cloudflare Pages read from the published folder.

Source: https://docs.netlify.com/manage/routing/headers/
Source: https://developers.cloudflare.com/pages/configuration/headers/
"""

from collections.abc import Iterator, Sequence

from plugins.hosting.old_addresses import OldAddress
from plugins.hosting.security_headers import FOREVER, OPENER, OPENS_POPUPS, SecurityHeaders, resource_policy
from plugins.site.api import CONTENT_TYPES, EDITING_PATH

_HASHED_FILES = (
    *("*.css", "theme/*.js", "*.woff2", "*.pf_fragment", "*.pf_index", "*.pf_meta"),
    *("*.avif", "*.webp", "*.jpg", "images/*.png", "images/*.svg", "social/*.png", "*.mp4", "*.webm"),
)
"""Where all files have names that change with their content. No file may match two patterns: the one host
joins the values of a header that two rules give, the other takes one of them."""
_GUESSED_WRONG = ("vcf", "webmanifest")


def render_files(headers: SecurityHeaders, old: Sequence[OldAddress], *, forced: str = "") -> dict[str, str]:
    """Return both files.

    One policy is sent with every answer; each page has its own besides, and a browser obeys both.

    Args:
        forced: What stands behind a status that counts also where there is a file: "!" for Netlify.
    """
    return {
        "_headers": "\n".join(_header_rules(headers, joins=bool(forced))) + "\n",
        "_redirects": "".join(f"{line}\n" for line in _redirect_lines(headers, old, forced)),
    }


def _header_rules(headers: SecurityHeaders, *, joins: bool) -> Iterator[str]:
    """Write the rules; a host that ``joins`` two values of a header cannot have one page obey the second."""
    base = headers.base_path
    searches = bool(headers.search_path)
    policy = headers.widest_policy if joins else headers.policy(searches=searches)
    yield from _rule(f"{base}*", {"Content-Security-Policy": policy, **headers.everywhere})
    if headers.editing_hosts:
        own = {OPENER: OPENS_POPUPS} | (
            {} if joins else {"Content-Security-Policy": headers.policy(edits=True)}
        )
        yield f"{base}{EDITING_PATH}*"
        yield from (f"  ! {name}" for name in own if not joins)
        yield from (f"  {name}: {value}" for name, value in own.items())
    for pattern in _HASHED_FILES:
        kept = {"Cache-Control": FOREVER, "Cross-Origin-Resource-Policy": resource_policy(pattern)}
        yield from _rule(f"{base}{pattern}", kept)
    for suffix in _GUESSED_WRONG:
        yield from _rule(f"{base}*.{suffix}", {"Content-Type": CONTENT_TYPES[f".{suffix}"]})


def _rule(pattern: str, headers: dict[str, str]) -> Iterator[str]:
    yield pattern
    yield from (f"  {name}: {value}" for name, value in headers.items())


def _redirect_lines(headers: SecurityHeaders, old: Sequence[OldAddress], forced: str) -> Iterator[str]:
    for address in old:
        if address.location:
            yield f"{address.sent_path} {address.location} 301{forced}"
        elif forced:  # Cloudflare knows no 410: the address answers 404
            yield f"{address.sent_path} {headers.base_path}404.html 410{forced}"
