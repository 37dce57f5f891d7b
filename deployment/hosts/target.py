"""What every host has in common."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest


class BuiltFiles(Struct, frozen=True):
    """A finished site on this computer: its folder, its files by name, and what it says of itself."""

    folder: Path
    files: Mapping[str, Path]
    manifest: Manifest

    def in_order(self) -> list[str]:
        """List the files as they are to be sent: what pages need, then the pages, then the list of all."""
        return sorted(self.files, key=lambda file: (file == MANIFEST_FILE, file.endswith(".html"), file))


class Target(Protocol):
    """A host, as ``deploy`` needs it. All methods raise ``DeploymentError``."""

    @property
    def name(self) -> str:
        """Where the site goes, in words: ``the folder /srv/www/site``."""

    @property
    def is_whole_or_nothing(self) -> bool:
        """Whether an upload that stops half-way changes nothing that visitors see."""

    def load_live(self) -> Manifest | None:
        """Return what is live, ``None`` when nothing is."""

    def upload(self, built: BuiltFiles) -> int:
        """Make a site live, whole or not at all where the host can; return how many files were sent."""

    def go_back(self) -> None:
        """Make the release before the live one live again."""


def load_built(folder: Path) -> BuiltFiles:
    """Read a folder that ``publish`` has made."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    files.pop(".site-build", None)  # the mark of a folder that a build may replace
    manifest = parse_manifest((folder / MANIFEST_FILE).read_bytes())
    return BuiltFiles(folder, files, manifest or Manifest())
