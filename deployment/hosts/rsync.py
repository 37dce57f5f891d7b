"""A server that is reached by SSH: rsync sends what changed, and is all that the server has to allow."""

import os
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from deployment.hosts.errors import DeploymentError
from deployment.hosts.folder import (
    CURRENT,
    RELEASES,
    UNFINISHED,
    kept_releases,
    known_files,
    next_release,
    no_release_in_place,
    release_before,
)
from deployment.hosts.target import BuiltFiles
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest

_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"
_LONGEST_SECONDS = 3600
_ATTEMPTS = 3
_OPTIONS = ("--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--out-format=%i %n", "--timeout=60")
"""By content, because a build server gives every file a new time; without ``--times``, so that a file which
did not change keeps the time at which it went live, which the web server tells as ``Last-Modified``."""
_CAUSES = (
    (
        "Host key verification failed",
        "This computer does not know the server",
        "Run ssh {host} once, and compare the fingerprint it shows",
    ),
    (
        "Permission denied (",
        "The server does not accept your key",
        "Add it to your SSH agent (ssh-add), and its public half to the server",
    ),
    (
        "Could not resolve hostname",
        "There is no such server, or no network",
        "Check server in content/hosting.toml",
    ),
    ("No space left on device", "The disk of the server is full", "Delete what is no longer needed there"),
    ("Disk quota exceeded", "The disk of the server is full", "Delete what is no longer needed there"),
    ("Permission denied", "The server lets you write nothing there", "Give the folder to this user"),
    ("command not found", "The server has no rsync", "Install it there"),
    ("No such file or directory", "The server has no such folder", "Make the folder above it first"),
)
_PASSING = (
    ("Connection refused", "The server answers no SSH"),
    ("timed out", "The server did not answer in time"),
    ("timeout", "The server did not answer in time"),
    ("Connection reset", "The connection broke"),
    ("Connection closed", "The connection broke"),
    ("Broken pipe", "The connection broke"),
    ("unexpectedly closed", "The connection broke"),
    ("Network is unreachable", "There is no network"),
)
"""What may go well when it is tried again."""
_CANNOT_WRITE = 11
"""The code of an accident with a file; what the server says of it may not arrive."""
_WILDCARD = re.compile(r"[\[\]*?]")
_MISSING = re.compile(r"No such file or directory \(2\)")


class RsyncServer(Struct, frozen=True):
    """A folder on a server, ``user@host`` and a path; releases are side by side in it unless ``in_place``."""

    host: str
    folder: str
    port: int = 22
    in_place: bool = False
    pause: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        """The folder on the server."""
        return f"{self.host}:{self.folder}"

    @property
    def is_whole_or_nothing(self) -> bool:
        """Whether an upload that stops half-way changes nothing that visitors see."""
        return not self.in_place

    def load_live(self) -> Manifest | None:
        """Fetch what the live site says of itself."""
        return parse_manifest(self._fetch(MANIFEST_FILE if self.in_place else f"{CURRENT}/{MANIFEST_FILE}"))

    def upload(self, built: BuiltFiles) -> int:
        """Send what changed."""
        return self._replace(built) if self.in_place else self._release(built)

    def go_back(self) -> None:
        """Turn the link to the release before."""
        if self.in_place:
            raise no_release_in_place(self.name)
        releases, live = self._releases()
        self._turn_to(release_before(releases, live, self.name))

    def _release(self, built: BuiltFiles) -> int:
        """Send a release, which shares what did not change with the live one, then turn the link."""
        releases, live = self._releases()
        new = next_release(releases)
        if not releases:
            with _folder_of({}) as empty:
                (empty / RELEASES).mkdir()
                self._rsync("--recursive", f"{empty}/", self.name + "/")
        earlier = [f"--link-dest=../{live}"] if live else []
        try:
            sent = self._send(built.folder, f"{RELEASES}/{new}/", *earlier)
            self._turn_to(new)
        except BaseException:
            self._try_to_delete([new])
            raise
        self._try_to_delete({*releases} - kept_releases(releases, live, new))
        return sent

    def _replace(self, built: BuiltFiles) -> int:
        """Send files into the live folder: pages last, and deletions after."""
        known = known_files(self.load_live(), self._fetch(UNFINISHED))
        with _folder_of({UNFINISHED: msgspec.json.encode(sorted({*known, *built.files}))}) as begun:
            self._rsync(*_OPTIONS, f"{begun}/", self.name + "/")
        sent = self._send(built.folder, "", "--exclude=*.html", f"--exclude=/{MANIFEST_FILE}")
        sent += self._send(built.folder, "", f"--exclude=/{MANIFEST_FILE}")
        sent += self._send(built.folder, "", f"--include=/{MANIFEST_FILE}", "--exclude=*")
        self._delete(known - built.files.keys(), built)
        return sent

    def _delete(self, gone: AbstractSet[str], built: BuiltFiles) -> None:
        """Delete files, and folders that have none then; everything else stays."""
        above = {f"{folder}/" for file in gone for folder in Path(file).parents[:-1]}
        kept = [folder for folder in above if any(file.startswith(folder) for file in built.files)]
        names = sorted({*above, *gone, UNFINISHED})
        rules = [f"+ /{name}" for name in (_WILDCARD.sub(r"\\\g<0>", name) for name in names)]
        with _folder_of({}) as made:
            (made / "rules").write_text("\n".join([*rules, "- *"]), encoding="utf-8")
            for folder in [made / "site", *(made / "site" / name for name in kept)]:
                folder.mkdir(parents=True, exist_ok=True)
            rules_file = f"--filter=merge {made / 'rules'}"
            self._rsync(*_OPTIONS, "--delete", rules_file, f"{made / 'site'}/", self.name + "/")

    def _send(self, folder: Path, place: str, *options: str) -> int:
        lines = self._rsync(
            *_OPTIONS, "--exclude=/.site-build", *options, f"{folder}/", f"{self.name}/{place}"
        )
        return sum(line.startswith("<f") for line in lines.splitlines())

    def _releases(self) -> tuple[list[str], str]:
        """List the releases on the server, and name the live one, "" when there is none."""
        wanted = (
            f"--include=/{CURRENT}",
            f"--include=/{RELEASES}/",
            f"--include=/{RELEASES}/*/",
            "--exclude=*",
        )
        found = self._rsync("--list-only", "--links", "--recursive", *wanted, self.name + "/", may_miss=True)
        releases = re.findall(rf"^d.* {RELEASES}/(\S+)$", found, re.MULTILINE)
        live = re.search(rf" {CURRENT} -> {RELEASES}/(\S+)$", found, re.MULTILINE)
        return sorted(releases), live[1] if live else ""

    def _turn_to(self, release: str) -> None:
        with _folder_of({}) as made:
            (made / CURRENT).symlink_to(f"{RELEASES}/{release}")
            # rsync makes a link beside the old one and renames it, so that readers never find none.
            self._rsync("--links", f"{made / CURRENT}", self.name + "/")

    def _try_to_delete(self, releases: Iterable[str]) -> None:
        """Delete releases; one that cannot be deleted now is deleted after the next deployment."""
        wanted = [f"--include=/{release}/***" for release in sorted(releases)]
        if wanted:
            with _folder_of({}) as empty:
                command = (
                    "--recursive",
                    "--delete",
                    *wanted,
                    "--exclude=*",
                    f"{empty}/",
                    f"{self.name}/{RELEASES}/",
                )
                self._run(command)

    def _fetch(self, file: str) -> bytes:
        with _folder_of({}) as folder:
            self._rsync(f"{self.name}/{file}", f"{folder}/", may_miss=True)
            fetched = folder / Path(file).name
            return fetched.read_bytes() if fetched.is_file() else b""

    def _rsync(self, *arguments: str, may_miss: bool = False) -> str:
        """Run rsync, again when the network had an accident; return what it says.

        Args:
            may_miss: Whether the file or folder on the server may be missing.
        """
        reason = ""
        for attempt in range(_ATTEMPTS):
            done = self._run(arguments)
            if not done.returncode or (may_miss and _MISSING.search(done.stderr)):
                return done.stdout
            is_final = any(sign in done.stderr for sign, _, _ in _CAUSES)
            reason = next((words for sign, words in _PASSING if sign in done.stderr), "")
            if is_final or not reason:
                raise self._refusal(done.returncode, done.stderr)
            if attempt < _ATTEMPTS - 1:
                self.pause(2.0 * 2**attempt)
        raise DeploymentError(self.name, reason, "Do this again later")

    def _run(self, arguments: Iterable[str]) -> "subprocess.CompletedProcess[str]":
        remote_shell = os.environ.get("RSYNC_RSH") or shlex.join([*shlex.split(_SSH), "-p", str(self.port)])
        try:
            return subprocess.run(  # noqa: S603 - no shell; the server's name was checked
                ["rsync", f"--rsh={remote_shell}", *arguments],  # noqa: S607 - the system's own
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_LONGEST_SECONDS,
                env={**os.environ, "LC_ALL": "C"},
                check=False,
            )
        except FileNotFoundError as error:
            message = "rsync is not installed on this computer"
            remedy = "Install it, such as by sudo apt install rsync"
            raise DeploymentError(self.name, message, remedy) from error
        except subprocess.TimeoutExpired as error:
            message = f"The upload took more than {_LONGEST_SECONDS // 60} minutes"
            raise DeploymentError(self.name, message, "Do this again") from error

    def _refusal(self, code: int, said: str) -> DeploymentError:
        for sign, message, remedy in _CAUSES:
            if sign in said:
                return DeploymentError(self.name, message, remedy.format(host=self.host))
        if code == _CANNOT_WRITE:
            message = "The server could not write a file, as when its disk is full"
            return DeploymentError(self.name, message, "Look at its disk, then do this again")
        reason = next((line for line in said.splitlines() if line.strip()), f"code {code}")
        return DeploymentError(self.name, f"rsync stopped: {reason.strip().rstrip('.')}", "Do this again")


@contextmanager
def _folder_of(files: dict[str, bytes]) -> Iterator[Path]:
    """Make a folder of a few files for a moment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        yield folder
