"""The smoke test: is what was published what visitors get?"""

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from urllib.parse import quote, unquote, urljoin
from xml.etree import ElementTree as ET

from msgspec import Struct

from deployment.hosts.web import Answer, Web
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest
from plugins.site.api import Redirect, digest, output_file

NOT_FOUND_FILE = "404.html"
_LISTS = ("sitemap.xml", "feed.xml")
_MOST_REDIRECTS = 25
_SAME_PLACE = (301, 308)
_CHECK_SECONDS = 2.0
PATIENCE_SECONDS = 60.0
"""How long a host may take until all of its computers have a new site."""


class SmokeTest(Struct, frozen=True):
    """Asks the live site for a few things of each sort, and says what is not as it was built.

    ``headers`` are what the home page has to be sent with.
    """

    live: Web
    built: Manifest
    headers: Mapping[str, str] = {}
    patience_seconds: float = PATIENCE_SECONDS
    pause: Callable[[float], None] = time.sleep

    def run(self) -> list[str]:
        """Return a line for everything that is wrong."""
        wrong = list(self._check_manifest())
        if wrong:
            return wrong  # another build is live, so nothing else can be as expected
        return [
            *self._check_pages(),
            *self._check_not_found(),
            *self._check_redirects(),
            *self._check_lists(),
            *self._check_https(),
        ]

    def _check_manifest(self) -> Iterator[str]:
        """Wait until the new build is live."""
        found = await_build(self.live, lambda live: live == self.built, self.patience_seconds, self.pause)
        if found is None:
            yield f"{self._url(MANIFEST_FILE)}: expected the list of this build, got none"
        elif found != self.built:
            expected, got = (each.commit or "of no known commit" for each in (self.built, found))
            detail = (
                f"commit {expected}, got {got}" if expected != got else "the files of this build, got others"
            )
            yield f"{self._url(MANIFEST_FILE)}: expected {detail}; an older copy is still served"

    def _check_pages(self) -> Iterator[str]:
        """Ask for the home page and one page of each kind."""
        of_kind = {page.kind: page.path for page in reversed(self.built.pages) if page.path}
        for path in ("", *of_kind.values()):
            answer = self._get(path)
            if answer.status != HTTPStatus.OK:
                yield f"{self._url(path)}: expected the page with status 200, got {answer.status}"
            elif not self._is_as_built(answer, output_file(path)):
                yield f"{self._url(path)}: expected the page as it was built, got another"
            elif not answer.headers.get("content-type", "").startswith("text/html"):
                got = answer.headers.get("content-type") or "nothing"
                yield f"{self._url(path)}: expected the type text/html, got {got}"
            if not path:
                yield from self._check_headers(answer)

    def _check_headers(self, answer: Answer) -> Iterator[str]:
        for name, value in self.headers.items():
            got = answer.headers.get(name.lower(), "")
            if got != value:
                shown = f'"{got}"' if got else "nothing"
                yield f'{self._url("")}: expected the header {name}: "{value}", got {shown}'

    def _check_not_found(self) -> Iterator[str]:
        if NOT_FOUND_FILE not in self.built.files:
            return
        path = f"no-such-page-{secrets.token_hex(4)}/"
        answer = self._get(path)
        if answer.status != HTTPStatus.NOT_FOUND:
            yield f"{self._url(path)}: expected status 404 for a page that is not there, got {answer.status}"
        elif not self._is_as_built(answer, NOT_FOUND_FILE):
            yield f"{self._url(path)}: expected the site's own page for what is not there, got another"

    def _check_redirects(self) -> Iterator[str]:
        for redirect in self.built.redirects[:_MOST_REDIRECTS]:
            yield from self._check_redirect(redirect)

    def _check_redirect(self, redirect: Redirect) -> Iterator[str]:
        answer, url = self._get(redirect.path), self._url(redirect.path)
        if redirect.is_gone:
            if answer.status not in {HTTPStatus.GONE, HTTPStatus.NOT_FOUND}:
                yield f"{url}: expected status 410 or 404 for what is gone, got {answer.status}"
            return
        file = output_file(redirect.path)
        is_page = answer.status == HTTPStatus.OK and self._is_as_built(answer, file)
        wanted = self._url(redirect.target.removeprefix("/"))
        is_redirect = answer.status in _SAME_PLACE
        led = unquote(urljoin(url, answer.headers.get("location", ""))) if is_redirect else ""
        if not is_page and led.partition("#")[0] != wanted.partition("#")[0]:
            got = f"{answer.status} {led}".rstrip()
            yield f"{url}: expected a redirect to {redirect.target}, got status {got}"

    def _check_lists(self) -> Iterator[str]:
        for file in (file for file in _LISTS if file in self.built.files):
            answer = self._get(file)
            if answer.status != HTTPStatus.OK or not _is_xml(answer.content):
                yield f"{self._url(file)}: expected XML with status 200, got {answer.status}"

    def _check_https(self) -> Iterator[str]:
        if self.live.address.startswith("https://"):
            plain = Web(self.live.address.replace("https://", "http://", 1), self.live.place)
            led = plain.ask("GET", "/").headers.get("location", "")
            if not led.startswith("https://"):
                yield f"{plain.address}/: expected a redirect to https://, got none"

    def _is_as_built(self, answer: Answer, file: str) -> bool:
        return digest(answer.content) == self.built.files.get(file)

    def _get(self, path: str) -> Answer:
        return self.live.ask("GET", f"/{quote(path)}")

    def _url(self, path: str) -> str:
        return f"{self.live.address}/{path}"


def await_build(
    live: Web,
    is_expected: Callable[[Manifest], bool],
    patience_seconds: float = PATIENCE_SECONDS,
    pause: Callable[[float], None] = time.sleep,
) -> Manifest | None:
    """Ask what is live until it is what is expected, or for long enough; return the last answer."""
    for attempt in range(int(patience_seconds / _CHECK_SECONDS) + 1):
        if attempt:
            pause(_CHECK_SECONDS)
        # Past every cache between the host and here.
        answer = live.ask("GET", f"/{MANIFEST_FILE}?{secrets.token_hex(4)}")
        found = parse_manifest(answer.content) if answer.status == HTTPStatus.OK else None
        if found and is_expected(found):
            break
    return found


def _is_xml(content: bytes) -> bool:
    try:
        ET.fromstring(content)  # noqa: S314 - the site's own
    except ET.ParseError:
        return False
    return True
