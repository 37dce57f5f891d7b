"""Cloudflare Pages, by the interface that its own command line uses for direct uploads."""

import base64
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from msgspec import Struct

from deployment.hosts.errors import DeploymentError, Secret
from deployment.hosts.target import BuiltFiles
from deployment.hosts.web import Web, fetch_manifest
from plugins.manifest.manifest import Manifest
from plugins.site.api import content_type

API = "https://api.cloudflare.com/client/v4"
TOKEN = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - the name of a variable
_RULES = ("_headers", "_redirects")
"""Sent with the deployment, and no files of the site."""
_LARGEST_FILE = 25 * 2**20
_MOST_FILES = 20_000
_LARGEST_BATCH = 40 * 2**20
_MOST_IN_A_BATCH = 1_000
_CHECKS = 150
_CHECK_SECONDS = 2.0


class Cloudflare(Struct, frozen=True):
    """A project of Cloudflare Pages that was made for direct uploads.

    Source: https://developers.cloudflare.com/api/resources/pages/ for projects, deployments and rollback;
    https://github.com/cloudflare/workers-sdk (``packages/wrangler/src/pages``) for the upload of files.
    """

    account: str
    project: str
    api: Web
    live: Web
    pause: Callable[[float], None] = time.sleep
    is_whole_or_nothing: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The project."""
        return f"Cloudflare Pages, project {self.project}"

    @property
    def _path(self) -> str:
        return f"/accounts/{self.account}/pages/projects/{self.project}"

    def load_live(self) -> Manifest | None:
        """Fetch what the live site says of itself."""
        return fetch_manifest(self.live)

    def upload(self, built: BuiltFiles) -> int:
        """Send the files that Cloudflare lacks, then create the deployment of all of them."""
        files = {file: built.files[file] for file in built.in_order() if file not in _RULES}
        self._check_limits(files)
        keys = {file: file_key(path) for file, path in files.items()}
        token = Secret(self._call("GET", f"{self._path}/upload-token")["jwt"])
        every_key = sorted({*keys.values()})
        missing = set(self._call("POST", "/pages/assets/check-missing", {"hashes": every_key}, secret=token))
        wanted = {keys[file]: path for file, path in files.items() if keys[file] in missing}
        for batch in _batches(wanted):
            self._call("POST", "/pages/assets/upload", batch, secret=token)
        self._call("POST", "/pages/assets/upsert-hashes", {"hashes": every_key}, secret=token)
        self._deploy(built, {f"/{file}": key for file, key in keys.items()})
        return len(wanted)

    def go_back(self) -> None:
        """Have the last deployment before the live one published again."""
        live = self._call("GET", self._path)["canonical_deployment"]
        deployments = self._call("GET", f"{self._path}/deployments?env=production&per_page=25")
        earlier = [
            each
            for each in deployments
            if live
            and each["created_on"] < live["created_on"]
            and each["latest_stage"]["status"] == "success"
        ]
        if not earlier:
            raise DeploymentError(self.name, "There is no earlier deployment")
        last = max(earlier, key=lambda each: str(each["created_on"]))
        self._call("POST", f"{self._path}/deployments/{last['id']}/rollback")

    def _deploy(self, built: BuiltFiles, manifest: dict[str, str]) -> None:
        fields: dict[str, Any] = {
            "manifest": msgspec.json.encode(manifest).decode(),
            "commit_hash": built.manifest.commit,
        }
        fields |= {name: (name, built.files[name].read_bytes()) for name in _RULES if name in built.files}
        made = self._call("POST", f"{self._path}/deployments", fields=fields)
        for _ in range(_CHECKS):
            stage = made["latest_stage"]
            if (stage["name"], stage["status"]) == ("deploy", "success"):
                return
            if stage["status"] in {"failure", "canceled"}:
                message = f"Cloudflare did not publish it: the step {stage['name']} failed"
                raise DeploymentError(self.name, message, "Do this again")
            self.pause(_CHECK_SECONDS)
            made = self._call("GET", f"{self._path}/deployments/{made['id']}")
        minutes = int(_CHECKS * _CHECK_SECONDS // 60)
        raise DeploymentError(
            self.name, f"Cloudflare was not done after {minutes} minutes", "Look into its dashboard"
        )

    def _call(self, method: str, path: str, value: object = None, **options: Any) -> Any:
        answer = self.api.call(method, path, value, **options)
        if not answer["success"]:
            said = "; ".join(str(error["message"]) for error in answer["errors"])
            raise DeploymentError(
                self.name, f"Cloudflare says: {said}", "Check [deploy] in content/hosting.toml"
            )
        return answer["result"]

    def _check_limits(self, files: dict[str, Path]) -> None:
        if len(files) > _MOST_FILES:
            raise DeploymentError(self.name, f"{len(files):,} files, and Cloudflare takes {_MOST_FILES:,}")
        for file, path in files.items():
            if path.stat().st_size > _LARGEST_FILE:
                raise DeploymentError(
                    self.name, f"{file} is larger than 25 MB, which Cloudflare refuses", "Shorten it"
                )


def file_key(path: Path) -> str:
    """Return what Cloudflare knows a file by: its content as base64 and its extension, by BLAKE3."""
    from blake3 import blake3  # noqa: PLC0415 - only this host needs it

    content = base64.b64encode(path.read_bytes())
    return blake3(content + path.suffix.removeprefix(".").encode()).hexdigest()[:32]


def _batches(wanted: dict[str, Path]) -> Iterator[list[dict[str, object]]]:
    """Group files into requests of a size that Cloudflare takes."""
    batch: list[dict[str, object]] = []
    size = 0
    for key, path in wanted.items():
        length = path.stat().st_size
        if batch and (size + length > _LARGEST_BATCH or len(batch) == _MOST_IN_A_BATCH):
            yield batch
            batch, size = [], 0
        value = base64.b64encode(path.read_bytes()).decode()
        batch.append(
            {"key": key, "value": value, "metadata": {"contentType": content_type(path.name)}, "base64": True}
        )
        size += length
    if batch:
        yield batch
