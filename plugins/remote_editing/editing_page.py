"""The page ``/admin/``, its configuration and its scripts."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

from msgspec import Struct

from plugins.hosting import security_headers
from plugins.remote_editing.configuration import build_configuration
from plugins.site.api import (
    EDITING_PATH,
    PAGE_MODELS,
    ContentError,
    Fields,
    Lazy,
    Load,
    Selector,
    Shared,
    Site,
)

CLIENT = Path(__file__).parent / "client"
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="description" content="Where the staff of {name} edit this site.">
<meta name="referrer" content="no-referrer">
<title>Edit {name}</title>
{scripts}
</head>
<body>
<noscript>
<a href="#main">Skip to the text</a>
<main id="main"><h1>Edit this site</h1><p>The editor is a program that needs JavaScript.</p></main>
</noscript>
</body>
</html>
"""


class EditingPage(Struct, frozen=True):
    """Makes the page; ``content`` is the folder of the texts in the project, ``models`` their kinds."""

    content: str
    models: Sequence[type[Fields]] = PAGE_MODELS

    def make(self, site: Site, shared: Shared) -> Mapping[str, bytes]:
        """Make the page and its configuration, where a site asks for it.

        Raises:
            ContentError: A page of the site has its address.
        """
        editing, business = shared.remote_editing, shared.business
        if editing is None:
            return {}
        if source := site.by_path.get(EDITING_PATH):
            message = f"/{EDITING_PATH} is where people edit the site"
            raise ContentError.of(source, 1, "slug", message=message, remedy="Give the page another address")
        configuration = build_configuration(
            editing, site_url=business.url, name=business.name, content=self.content, models=self.models
        )
        policy = security_headers(shared).policy(edits=True, in_page=True)
        scripts = (
            f'<script defer src="{Path(name).name}"></script>'
            for name in _client_files()
            if name.endswith(".js")
        )
        page = _PAGE.format(policy=escape(policy), name=escape(business.name), scripts="\n".join(scripts))
        return {
            f"{EDITING_PATH}index.html": page.encode(),
            f"{EDITING_PATH}config.json": json.dumps(
                configuration, ensure_ascii=False, separators=(",", ":")
            ).encode(),
        }


def select_files(selector: Selector, _load: Load) -> Mapping[str, Lazy[bytes]]:
    """Return the program and its licenses, where a site asks for it."""
    if selector.shared.remote_editing is None:
        return {}
    named = {**_client_files(), f"{EDITING_PATH}LICENSES.txt": CLIENT / "LICENSES.txt"}
    return {name: Lazy("", file.read_bytes) for name, file in named.items()}


@cache
def _client_files() -> Mapping[str, Path]:
    """Return the scripts and fonts by the names that they are published under, each named by its content."""
    digests = tomllib.loads((CLIENT / "digests.toml").read_text(encoding="utf-8"))
    parts = ((name, *name.split("."), digest) for name, digest in digests.items())
    return {
        f"{EDITING_PATH}{stem}.{digest[:8]}.{suffix}": CLIENT / name for name, stem, suffix, digest in parts
    }
