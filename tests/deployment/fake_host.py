"""A host on this computer: answers as a test says, and keeps what it was asked."""

import json
import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from deployment.hosts.web import Web
from tests.serving import in_thread


@dataclass
class Host:
    """``answer`` returns a status, a body (JSON unless it is bytes) and headers; or ``None``, and hangs up."""

    answer: object
    address: str = ""
    asked: list = field(default_factory=list)

    def web(self, **changes):
        return Web(self.address, "the host", **{"backoff_seconds": 0, "read_seconds": 5, **changes})


class Server(ThreadingHTTPServer):
    """Can hang up, since a client may keep its connections for as long as it lives."""

    daemon_threads = False  # so that the end of the server waits for them

    def __init__(self, *given):
        super().__init__(*given)
        self.connections = []

    def get_request(self):
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def hang_up(self):
        for connection in self.connections:
            with suppress(OSError):  # it is closed
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def hosting(answer):
    """Run a host in a thread of its own."""
    host = Host(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10
        disable_nagle_algorithm = True

        def respond(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            host.asked.append((self.command, self.path, dict(self.headers), body))
            answered = host.answer(self.command, self.path, body)
            if answered is None:
                self.close_connection = True
                return
            status, value, *headers = answered
            content = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            for name, text in (headers[0] if headers else {}).items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = respond  # noqa: N815

        def log_message(self, *_):
            pass

    with Server(("127.0.0.1", 0), Handler) as server, in_thread(server):
        host.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield host
        finally:
            server.hang_up()


def serve_build(built, *, wrong=None, headers=None):
    """Answer as a good web server that has this build; ``wrong`` maps addresses to other answers."""
    html = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}

    def answer(_method, path, _body):
        path = path.partition("?")[0].removeprefix("/")
        if wrong and path in wrong:
            return wrong[path]
        redirect = next((r for r in built.manifest.redirects if r.path == path), None)
        if redirect:
            return (410, b"gone") if redirect.is_gone else (301, b"", {"Location": redirect.target})
        file = f"{path}index.html" if path == "" or path.endswith("/") else path
        if file in built.files:
            is_page = file.endswith(".html")
            return 200, built.files[file].read_bytes(), html if is_page else {"Content-Type": "text/plain"}
        if wrong and "missing" in wrong:
            return wrong["missing"]
        return 404, built.files["404.html"].read_bytes(), html

    return answer
