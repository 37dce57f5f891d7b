"""``addresses.json``: every address of the site, for a deployment that compares it with the live one."""

import json
from collections.abc import Mapping

from plugins.site.api import Shared, Site

ADDRESSES_PATH = "addresses.json"


def list_addresses(site: Site, _shared: Shared) -> Mapping[str, bytes]:
    """List the addresses below the site's root.

    Returns:
        ``{"addresses.json": b'{"pages": ["/", …], "moved": {"/old/": "/new/"}, "gone": ["/offer/"]}'}``.
    """
    known = {
        "pages": [f"/{path}" for path in sorted(site.by_path)],
        "moved": {f"/{each.path}": each.target for each in site.redirects if not each.is_gone},
        "gone": [f"/{each.path}" for each in site.redirects if each.is_gone],
    }
    return {ADDRESSES_PATH: (json.dumps(known, ensure_ascii=False, indent=1) + "\n").encode()}
