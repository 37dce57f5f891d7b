"""Serve a built site on this computer: real 404 page, right content types, nothing cached."""

import re
import sys
import threading
import tomllib
import webbrowser
from collections.abc import Callable
from email.message import Message
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from plugins.site.api import CONTENT_TYPES, accident, stat_file

PORTS_TO_TRY = 100
OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""The names of this computer in its own browser. Another name may be a DNS rebinding attack: a site that
points its name to this computer in order to read what is served here."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves ``directory`` below ``base_path``, as the public host does."""

    timeout = 15
    """Seconds after which a connection that says nothing is closed."""

    def __init__(self, *args: Any, base_path: str, **kwargs: Any) -> None:
        self.base_path = base_path
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **CONTENT_TYPES}
        super().__init__(*args, **kwargs)  # answers the request before it returns

    def parse_request(self) -> bool:
        """Parse the request, and refuse it if it names another host or comes from another site's page."""
        if not super().parse_request():
            return False
        if [is_own_name(host) for host in self.headers.get_all("Host", ())] != [True]:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif is_of_another_site(self.headers):
            self.send_error(HTTPStatus.FORBIDDEN)
        else:
            return True
        return False

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        """Answer with a file, a redirect to the folder's own address, or the 404 page."""
        del self.headers["If-Modified-Since"]  # the time of a file says nothing about its bytes
        address = self.path.partition("?")[0]
        if self.base_path and address in {"/", self.base_path}:
            self.redirect(f"{self.base_path}/")
            return None
        try:
            if address.startswith(f"{self.base_path}/") and not is_hidden(address):
                return self.send_file()
        except ConnectionError:
            raise
        except (OSError, ValueError):  # a path that no file system allows, such as /%00
            pass
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_file(self) -> IO[bytes] | None:
        """Answer with the file for an address of the site, or a redirect to the folder's own address."""
        file = Path(self.translate_path(self.path))
        if self.command == "GET" and "Range" in self.headers and file.is_file():
            size = file.stat().st_size
            if (part := parse_range(self.headers["Range"], size)) is not None:
                self._send_part(file, part, size)
                return None
        return super().send_head()

    def _send_part(self, file: Path, part: range, size: int) -> None:
        """Send some bytes of a file, which Safari asks of a video: RFC 9110, section 14."""
        if not part:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        with file.open("rb") as content:
            content.seek(part.start)
            part_range = f"bytes {part.start}-{part.stop - 1}/{size}"
            self.send_body(
                HTTPStatus.PARTIAL_CONTENT,
                content.read(len(part)),
                self.guess_type(str(file)),
                content_range=part_range,
            )

    def translate_path(self, path: str) -> str:
        """Return the file for an address; never one outside ``directory``."""
        return super().translate_path(path.removeprefix(self.base_path))

    def list_directory(self, path: str) -> None:  # type: ignore[override]
        """Answer 404, because the public host lists no files."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own 404 page for a missing file."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_page(code, page.read_bytes())

    def send_page(self, code: int, body: bytes) -> None:
        """Send an HTML page."""
        self.send_body(code, body, CONTENT_TYPES[".html"])

    def send_body(self, code: int, body: bytes, content_type: str, *, content_range: str = "") -> None:
        """Send a response."""
        self.send_response(code)
        if content_range:
            self.send_header("Content-Range", content_range)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Forbid caching, and type sniffing, which would hide a wrong content type."""
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log errors only; the rest is noise to an editor."""
        del size
        if str(code).startswith(("4", "5")):
            self.log_message("%s %s", int(code), getattr(self, "path", self.requestline))

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Log nothing: ``log_request`` has logged it."""

    def redirect(self, address: str) -> None:
        """Redirect to another address."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()


def is_hidden(address: str) -> bool:
    """Return whether an address names a file of the build or the host, such as ``/.site-build``."""
    parts = unquote(address).split("/")
    return any(part.startswith(".") and part not in {".", "..", ".well-known"} for part in parts)


def is_own_name(host: str) -> bool:
    """Return whether a ``Host`` header, such as ``localhost:8000``, means this computer."""
    name, _, port = host.lower().rpartition(":")
    return host.lower() in OWN_NAMES or (port.isdigit() and name in OWN_NAMES)


def is_of_another_site(headers: Message) -> bool:
    """Return whether a page of another site asks for what only the address bar and own pages may have."""
    origin = headers.get("Origin")
    if origin is not None and not is_own_name(origin.partition("://")[2]):
        return True
    return headers.get("Sec-Fetch-Site") == "cross-site" and headers.get("Sec-Fetch-Mode") != "navigate"


def parse_range(header: str, size: int) -> range | None:
    """Return the bytes that a ``Range`` header asks for: none at all, or ``None`` for the whole file.

    Args:
        header: Such as ``bytes=0-499`` or ``bytes=-500``; several ranges are answered with the whole file.
        size: Of the file, in bytes.
    """
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    return range(int(first), min(int(last or size) + 1, size))


class SiteServer(ThreadingHTTPServer):
    """Listens on this computer only."""

    # On Windows this option lets two servers share a port, and the wrong one may answer.
    allow_reuse_address = sys.platform != "win32"
    base_path = ""

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://127.0.0.1:{self.server_port}{self.base_path}/"

    def serve_until_interrupted(self, *, opening: str = "") -> None:
        """Serve until Ctrl-C; ``opening`` is the address that a browser opens, "" for none."""
        if opening:
            threading.Timer(0.1, webbrowser.open, (opening,)).start()
        try:
            self.serve_forever()
        except KeyboardInterrupt:
            print(flush=True)  # noqa: T201 - the line of the ^C ends

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore closed connections, and name a mistake of the program in one line instead of a traceback."""
        del request, client_address
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            sys.stderr.write(f"{accident(error, Path.cwd() / '.cache')}\n")


def open_server(directory: Path, base_path: str, first_port: int) -> SiteServer:
    """Return a server for a built site that lives below ``base_path``, on the first free port."""
    server = listen(partial(SiteHandler, directory=str(directory), base_path=base_path), first_port)
    server.base_path = base_path
    return server


def listen(handler: Callable[..., SimpleHTTPRequestHandler], first_port: int) -> SiteServer:
    """Return a server with this handler, on the first free port from ``first_port``."""
    last_port = min(first_port + PORTS_TO_TRY, 65536) - 1
    reason = ""
    for port in range(first_port, last_port + 1):
        try:
            return SiteServer(("127.0.0.1", port), handler)
        except OSError as error:
            reason = error.strerror or str(error)
    raise SystemExit(f"No free port from {first_port} to {last_port}: {reason}. Choose another with --port.")


def load_base_path(business_file: Path) -> str:
    """Return the path of the site's address in ``business.toml``: ``""`` or ``"/shop"``.

    The build, not the server, reports a missing or broken file.
    """
    try:
        stat_file(business_file)
        url = tomllib.loads(business_file.read_text(encoding="utf-8")).get("url", "")
    except (OSError, ValueError):
        return ""
    return urlsplit(str(url)).path.rstrip("/")
