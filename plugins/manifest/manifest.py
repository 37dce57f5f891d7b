"""What a public build consists of, as a file that it publishes itself."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from plugins.site.api import Redirect, Site

MANIFEST_FILE = "build.json"


class PublishedPage(Struct, frozen=True, order=True):
    """A public page: its address below the site's root (``guides/x/``), what it is called, its kind."""

    path: str
    title: str
    kind: str


class Manifest(Struct, frozen=True):
    """All that is public of a build, and nothing that is not.

    ``commit`` names the state of the project, "" when nobody knows it. It holds
    no time: two builds of one state are equal. ``files`` maps every other file to
    its digest.
    """

    commit: str = ""
    pages: tuple[PublishedPage, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    files: Mapping[str, str] = {}


class BuildLister(Struct, frozen=True):
    """Lists a build of a commit."""

    commit: str

    def list_build(self, site: Site, digests: Mapping[str, str]) -> Mapping[str, bytes]:
        """Make ``build.json``."""
        pages = sorted(
            PublishedPage(path, site.records[source].fields.title, site.records[source].kind)
            for source, path in site.paths.items()
            if site.records[source].role != "not-found"  # it answers addresses that are none
        )
        manifest = Manifest(self.commit, tuple(pages), tuple(sorted(site.redirects)), digests)
        return {MANIFEST_FILE: msgspec.json.encode(manifest)}


def parse_manifest(content: bytes) -> Manifest | None:
    """Read a ``build.json``; ``None`` when it is none."""
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
