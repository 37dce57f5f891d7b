"""A folder: releases side by side and a link to the live one, or files that are replaced in place."""

import filecmp
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

import msgspec
from msgspec import Struct

from deployment.hosts.errors import DeploymentError
from deployment.hosts.target import BuiltFiles
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest
from plugins.site.api import accident, where

CURRENT = "current"
RELEASES = "releases"
UNFINISHED = ".unfinished-deployment.json"
"""Names the files that a deployment in place has begun to write, until it is done."""
KEPT_RELEASES = 5
DEPLOY_EARLIER = "Check out the last good commit and deploy it"


def next_release(releases: Iterable[str]) -> str:
    """Return a name that sorts behind all others; the letters keep two deployments at once apart."""
    number = max((int(name[:4]) for name in releases if name[:4].isdecimal()), default=0) + 1
    return f"{number:04}-{secrets.token_hex(3)}"


def kept_releases(releases: Iterable[str], live: str, new: str) -> set[str]:
    """Return what stays: the newest ones, without what never went live or was left by going back."""
    return {*[*(name for name in sorted(releases) if name <= live), new][-KEPT_RELEASES:]}


def release_before(releases: Iterable[str], live: str, place: str) -> str:
    """Return the release to go back to.

    Raises:
        DeploymentError: There is none.
    """
    earlier = [name for name in sorted(releases) if name < live]
    if not earlier:
        raise DeploymentError(place, "No earlier release is kept here", DEPLOY_EARLIER)
    return earlier[-1]


class ReleaseFolder(Struct, frozen=True):
    """``current`` is a link to a folder in ``releases``; a web server serves ``current``."""

    folder: Path
    is_whole_or_nothing: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The folder that a web server serves."""
        return f"the folder {self.folder / CURRENT}"

    def load_live(self) -> Manifest | None:
        """Return what the link leads to."""
        return _load_manifest(self.folder / CURRENT)

    def upload(self, built: BuiltFiles) -> int:
        """Make a release of new files and hard links to old ones, then turn the link."""
        with _told(self.folder):
            (self.folder / RELEASES).mkdir(parents=True, exist_ok=True)
            releases, live = self._releases(), self._live()
            new = next_release(releases)
            release = self.folder / RELEASES / new
            try:
                sent = sum(
                    _copy(built.files[file], release / file, self.folder / CURRENT / file)
                    for file in built.files
                )
                self._turn_to(new)
            except BaseException:
                shutil.rmtree(release, ignore_errors=True)
                raise
            for outdated in {*releases} - kept_releases(releases, live, new):
                shutil.rmtree(self.folder / RELEASES / outdated, ignore_errors=True)
        return sent

    def go_back(self) -> None:
        """Turn the link to the release before."""
        with _told(self.folder):
            self._turn_to(release_before(self._releases(), self._live(), self.name))

    def _releases(self) -> list[str]:
        folder = self.folder / RELEASES
        return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    def _live(self) -> str:
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else ""

    def _turn_to(self, release: str) -> None:
        new = self.folder / f".{CURRENT}-{secrets.token_hex(4)}"
        new.symlink_to(Path(RELEASES, release))
        new.replace(self.folder / CURRENT)


class FolderInPlace(Struct, frozen=True):
    """A folder whose files are replaced one by one; what is there and not of this site stays."""

    folder: Path
    is_whole_or_nothing: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The folder."""
        return f"the folder {self.folder}"

    def load_live(self) -> Manifest | None:
        """Return what the folder holds."""
        return _load_manifest(self.folder)

    def upload(self, built: BuiltFiles) -> int:
        """Replace what changed: pages last, and deletions after."""
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            begun = self.folder / UNFINISHED
            known = known_files(self.load_live(), _read(begun))
            begun.write_bytes(msgspec.json.encode(sorted({*known, *built.files})))
            sent = sum(self._replace(file, built.files[file]) for file in built.in_order())
            for file in known - built.files.keys():
                (self.folder / file).unlink(missing_ok=True)
                with suppress(OSError):  # it holds something else
                    (self.folder / file).parent.rmdir()
            begun.unlink()
        return sent

    def go_back(self) -> None:
        """Refuse."""
        raise no_release_in_place(self.name)

    def _replace(self, file: str, new: Path) -> bool:
        place = self.folder / file
        if place.is_file() and filecmp.cmp(new, place, shallow=False):
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f".{place.name}.part")
        try:
            shutil.copyfile(new, part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        return True


def no_release_in_place(place: str) -> DeploymentError:
    """Say that a folder which is brought up to date in place has nothing to go back to."""
    return DeploymentError(place, "A site that is replaced in place keeps no earlier release", DEPLOY_EARLIER)


def known_files(live: Manifest | None, begun: bytes) -> set[str]:
    """Return what earlier deployments wrote, unfinished ones too.

    Args:
        begun: What ``UNFINISHED`` holds, empty when the last deployment was finished.
    """
    try:
        unfinished = msgspec.json.decode(begun, type=list[str]) if begun else []
    except msgspec.DecodeError:
        unfinished = []
    named = {*(live.files if live else ()), *unfinished}
    return {name for name in named if not Path(name).is_absolute() and ".." not in Path(name).parts}


def _copy(new: Path, place: Path, earlier: Path) -> bool:
    """Give a release a file: a second name of an equal one, whose time stays, or a copy; say which."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if earlier.is_file() and filecmp.cmp(new, earlier, shallow=False):
        with suppress(OSError):  # a file system without hard links
            place.hardlink_to(earlier)
            return False
    shutil.copyfile(new, place)
    return True


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _load_manifest(folder: Path) -> Manifest | None:
    with _told(folder):
        return parse_manifest(_read(folder / MANIFEST_FILE))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line."""
    try:
        yield
    except OSError as error:
        problem = accident(error, folder)
        raise DeploymentError(where(problem), problem.message, problem.remedy) from error
