"""What a host that can do everything sends with each file."""

from plugins.hosting.security_headers import (
    OPENER,
    OPENS_POPUPS,
    WORKER_FILE,
    SecurityHeaders,
    cache_control,
    resource_policy,
)
from plugins.site.api import EDITING_PATH, content_type


def headers_of(file: str, headers: SecurityHeaders) -> dict[str, str]:
    """Return all headers of a file of ``output/``."""
    edits = bool(headers.editing_hosts) and file.startswith(EDITING_PATH)
    searches = bool(headers.search_path) and file in (f"{headers.search_path}index.html", WORKER_FILE)
    return {
        "Content-Type": content_type(file),
        "Content-Security-Policy": headers.policy(searches=searches, edits=edits),
        **headers.everywhere,
        **({OPENER: OPENS_POPUPS} if edits else {}),
        "Cross-Origin-Resource-Policy": resource_policy(file),
        "Cache-Control": cache_control(file),
    }
