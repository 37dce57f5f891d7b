"""Serve a built site like a public host: gzip, immutable hashed files, its own 404 page."""

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins.site.api import content_type

_PACKED = (".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml", ".ico")
_HASHED = re.compile(r"\.[0-9a-f]{8}\.\w+$")


class HostHandler(BaseHTTPRequestHandler):
    """Serves files from a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, site: Path) -> None:
        self.site = site
        super().__init__(*args)  # answers the request before it returns

    def do_GET(self) -> None:
        """Send a file, the index of a folder or the 404 page."""
        file = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file() and self.site in file.resolve().parents
        file = file if found else self.site / "404.html"
        content = load_packed(file) if file.is_file() else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", content_type(file.name))
        if file.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        kept = "public, max-age=31536000, immutable" if _HASHED.search(file.name) else "max-age=600"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # a browser that leaves the page early
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


@lru_cache
def load_packed(file: Path) -> bytes:
    """Return a file, compressed when that is smaller."""
    content = file.read_bytes()
    return gzip.compress(content, 9, mtime=0) if file.suffix in _PACKED else content


@contextmanager
def hosting(site: Path) -> Iterator[str]:
    """Serve a folder locally; yields the URL without a trailing slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(HostHandler, site=site.resolve())) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
