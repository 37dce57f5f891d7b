"""What a public build consists of, as a file that it publishes itself."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.site.api import Lazy, Redirect, Site

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


def describe_site(site: Lazy[Site]) -> Manifest:
    """List the pages and the redirects."""
    found = site.load()
    pages = sorted(
        PublishedPage(path, found.records[source].fields.title, found.records[source].kind)
        for source, path in found.paths.items()
        if found.records[source].role != "not-found"  # it answers addresses that are none
    )
    return Manifest(pages=tuple(pages), redirects=tuple(sorted(found.redirects)))


class BuildLister(Struct, frozen=True):
    """Lists a build of a commit."""

    commit: str

    def list_build(self, described: Manifest, digests: Mapping[str, str]) -> Mapping[str, bytes]:
        """Make ``build.json``."""
        manifest = replace(described, commit=self.commit, files=digests)
        return {MANIFEST_FILE: msgspec.json.encode(manifest)}


def parse_manifest(content: bytes) -> Manifest | None:
    """Read a ``build.json``; ``None`` when it is none."""
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
