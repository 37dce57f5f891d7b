"""Requests to hosts and to the live site: bounded in time and number, and every failure in one line."""

import logging
import ssl
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import certifi
import msgspec
import urllib3
from msgspec import Struct
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)
from urllib3.exceptions import (
    TimeoutError as UrllibTimeoutError,
)

from deployment.hosts.errors import DeploymentError, Secret
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest

_AGAIN = (429, 500, 502, 503, 504)
_MOST_SHOWN = 200


class Answer(Struct, frozen=True):
    """What a server says."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Web(Struct, frozen=True):
    """A server, and who asks it.

    ``place`` names it in problems, ``remedy`` says what to do when it refuses the secret.
    """

    address: str
    place: str
    secret: Secret | None = None
    remedy: str = ""
    backoff_seconds: float = 0.5
    connect_seconds: float = 10
    read_seconds: float = 60

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        fields: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        secret: Secret | None = None,
    ) -> Answer:
        """Send one request, up to three times more when the server or the network has an accident.

        Returns:
            Any answer but those of a server in trouble, whose last one is returned too.
        """
        used = secret or self.secret
        authorization = {"Authorization": f"Bearer {used.value}"} if used else {}
        try:
            answer = _pool(self).request(
                method,
                f"{self.address}{path}",
                body=body,
                fields=fields,
                headers={"User-Agent": "site-deploy", **(headers or {}), **authorization},
                redirect=False,
            )
        except HTTPError as error:
            raise DeploymentError(self.place, *_network_words(error)) from error
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.data
        )

    def call(self, method: str, path: str, value: object = None, **options: Any) -> Any:
        """Ask for JSON, and send some; any refusal is a ``DeploymentError``."""
        if value is not None:
            options["body"] = msgspec.json.encode(value)
            options["headers"] = {"Content-Type": "application/json"}
        answer = self.ask(method, path, **options)
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise self.refusal(answer)
        try:
            return msgspec.json.decode(answer.content) if answer.content.strip() else None
        except msgspec.DecodeError as error:
            raise DeploymentError(self.place, "The answer is no JSON", "Do this again later") from error

    def refusal(self, answer: Answer) -> DeploymentError:
        """Describe an answer that says no."""
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return DeploymentError(
                self.place, f"The host does not accept the token ({answer.status})", self.remedy
            )
        if answer.status in _AGAIN:
            return DeploymentError(
                self.place, f"The host answers {answer.status}, four times", "Do this again later"
            )
        said = " ".join(answer.content.decode("utf-8", "replace").split())[:_MOST_SHOWN]
        if self.secret:
            said = said.replace(self.secret.value, str(self.secret))
        reason = f": {said}" if said else ""
        return DeploymentError(
            self.place, f"The host answers {answer.status}{reason}", "Check [deploy] in content/hosting.toml"
        )


def fetch_manifest(web: Web) -> Manifest | None:
    """Return what the live site says of itself, ``None`` when nothing is published there."""
    answer = web.ask("GET", f"/{MANIFEST_FILE}", headers={"Cache-Control": "no-cache"})
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise web.refusal(answer)
    return parse_manifest(answer.content) if answer.status == HTTPStatus.OK else None


@cache
def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # for a Python that does not find those of its system
    return context


@cache
def _pool(web: Web) -> urllib3.PoolManager:
    """Return the connections to a server, which one request hands to the next."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # it warns of each attempt that it repeats
    retries = urllib3.Retry(
        3,
        redirect=False,
        status_forcelist=_AGAIN,
        allowed_methods=None,
        backoff_factor=web.backoff_seconds,
        raise_on_status=False,
        respect_retry_after_header=False,  # a host may ask for hours
    )
    timeout = urllib3.Timeout(connect=web.connect_seconds, read=web.read_seconds)
    # Reading certificates takes 30 ms.
    context = _context() if web.address.startswith("https:") else None
    return urllib3.PoolManager(ssl_context=context, retries=retries, timeout=timeout)


def _network_words(error: HTTPError) -> tuple[str, str]:
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(reason, NameResolutionError):
        return "There is no such server, or no network", "Check the network and content/hosting.toml"
    if isinstance(reason, UrllibTimeoutError) and not isinstance(reason, NewConnectionError):
        return "The server did not answer in time", "Do this again later"
    if isinstance(reason, NewConnectionError):
        return "The server cannot be reached", "Check the network, then do this again"
    if isinstance(reason, SSLError):
        return "The certificate of the server is not valid", "Look after it before anything is published"
    return "The connection broke", "Do this again"
