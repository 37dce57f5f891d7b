"""Netlify, by its file digest interface: it asks for the files that it has not."""

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from msgspec import Struct

from deployment.hosts.errors import DeploymentError
from deployment.hosts.target import BuiltFiles
from deployment.hosts.web import Web, fetch_manifest
from plugins.manifest.manifest import Manifest

API = "https://api.netlify.com/api/v1"
TOKEN = "NETLIFY_AUTH_TOKEN"  # noqa: S105 - the name of a variable
_CHECKS = 150
_CHECK_SECONDS = 2.0


class Netlify(Struct, frozen=True):
    """A site of Netlify, by its id or its ``name.netlify.app``.

    Source: https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/#file-digest-method
    and https://open-api.netlify.com
    """

    site: str
    api: Web
    live: Web
    pause: Callable[[float], None] = time.sleep
    is_whole_or_nothing: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The site."""
        return f"Netlify, site {self.site}"

    def load_live(self) -> Manifest | None:
        """Fetch what the live site says of itself."""
        return fetch_manifest(self.live)

    def upload(self, built: BuiltFiles) -> int:
        """Create a deployment, send the files that Netlify lacks, and wait until it is live."""
        digests = {file: hashlib.sha1(path.read_bytes()).hexdigest() for file, path in built.files.items()}  # noqa: S324 - theirs
        wanted = {
            "files": {f"/{file}": digest for file, digest in digests.items()},
            "title": built.manifest.commit,
        }
        made = self.api.call("POST", f"/sites/{self.site}/deploys", wanted)
        missing = set(made["required"])
        sent = 0
        for file in built.in_order():
            if digests[file] in missing:
                missing.discard(digests[file])  # two equal files are sent once
                self._send(made["id"], file, built.files[file].read_bytes())
                sent += 1
        self._wait(made["id"])
        return sent

    def go_back(self) -> None:
        """Have the last deployment before the live one published again."""
        live = self.api.call("GET", f"/sites/{self.site}")["published_deploy"]
        deploys = self.api.call("GET", f"/sites/{self.site}/deploys?production=true&per_page=100")
        earlier = [
            each for each in deploys if _is_good(each) and live and each["created_at"] < live["created_at"]
        ]
        if not earlier:
            raise DeploymentError(self.name, "There is no earlier deployment")
        last = max(earlier, key=lambda each: str(each["created_at"]))
        self.api.call("POST", f"/sites/{self.site}/deploys/{last['id']}/restore")

    def _send(self, deploy: str, file: str, content: bytes) -> None:
        headers = {"Content-Type": "application/octet-stream"}
        answer = self.api.ask("PUT", f"/deploys/{deploy}/files/{quote(file)}", body=content, headers=headers)
        if answer.status >= 400:  # noqa: PLR2004 - HTTP
            raise self.api.refusal(answer)

    def _wait(self, deploy: str) -> None:
        for _ in range(_CHECKS):
            state = self.api.call("GET", f"/deploys/{deploy}")
            if state["state"] == "ready":
                return
            if state["state"] in {"error", "rejected"}:
                message = state.get("error_message") or "no reason was given"
                raise DeploymentError(self.name, f"Netlify did not publish it: {message}", "Do this again")
            self.pause(_CHECK_SECONDS)
        minutes = int(_CHECKS * _CHECK_SECONDS // 60)
        raise DeploymentError(
            self.name, f"Netlify was not done after {minutes} minutes", "Look into its dashboard"
        )


def _is_good(deploy: Mapping[str, Any]) -> bool:
    return bool(deploy["state"] == "ready") and deploy.get("context", "production") == "production"
