"""Requests that want to change something and may not, each next to one that may."""

import json
import re
import socket
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

from preview.server.file_server import listen
from preview.server.live_site import LiveSite, Snapshot
from preview.worker.project import Project
from studio.advice import Advice
from studio.drafts import Drafts
from studio.guard import Guard
from studio.server.handler import StudioHandler
from studio.studio import Studio
from tests.patience import PATIENCE_SECONDS
from tests.serving import in_thread

PAGE = "guides/heat.md"
TEXT = "---\ntitle: Heat\ndescription: When heat helps.\ndate: 2026-01-05\n---\n\nWarmth helps.\n"
OWN_HEADERS = {
    "Host": "127.0.0.1:{port}",
    "Origin": "http://127.0.0.1:{port}",
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "application/json",
    "X-Studio-Token": "{token}",
    "X-Studio-Request": "{fresh}",
    "Connection": "close",
}


@contextmanager
def open_site(root):
    """Serve the studio of a site of one page, which nobody builds; give its server and itself."""
    (root / "content" / "guides").mkdir(parents=True)
    (root / "content" / PAGE).write_text(TEXT)
    (root / "content" / "business.toml").write_text('url = "https://shop.test"\n')
    (root / "theme" / "css").mkdir(parents=True)
    (root / "theme" / "css" / "tokens.css").write_text(":root { --ink: #000000; }\n")
    (root / "secret.md").write_text("secret")
    project = Project(root, root / "content", root / "theme", root / ".preview" / "site")
    folder = project.output.parent / "studio"
    drafts = Drafts(project.content, folder / "written" / "content")
    drafts.start()
    shown = Project(root, drafts.copy, root / "theme", folder / "site")
    shown.output.mkdir(parents=True)
    live = LiveSite(shown, follow=False, say=lambda _: None)
    live.snapshot = Snapshot(build=1)
    studio = Studio(project, drafts, live, Guard(), Advice(live))
    with listen(partial(StudioHandler, studio=studio), 18750) as server, in_thread(server):
        yield server, studio


def send(server, raw):
    """Send bytes as they are; return the status of the answer, 0 for none."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(raw)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionError:
            pass
    match = re.match(rb"HTTP/1\.[01] (\d+)", answer)
    return int(match[1]) if match else 0


def post(server, studio, name, values, *, method="POST", path="/__site/studio/", length=None, **headers):
    """Make a request as the studio's own page does, but for what is given; ``None`` takes a header out."""
    body = values if isinstance(values, bytes) else json.dumps(values).encode()
    gaps = {"port": server.server_port, "token": studio.guard.token, "fresh": uuid4()}
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    wanted = {**OWN_HEADERS, "Content-Length": str(len(body) if length is None else length), **named}
    lines = [f"{key}: {value.format(**gaps)}" for key, value in wanted.items() if value is not None]
    head = "\r\n".join([f"{method} {path}{name} HTTP/1.1", *lines, "", ""])
    return head.encode("latin-1") + body


def files_of(root):
    """Return the bytes of every file outside of the studio's own folder."""
    found = (path for path in root.rglob("*") if path.is_file() and ".preview" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


FOREIGN = [
    {"Host": host, "Origin": origin}
    for host, origin in (
        ("127.0.0.1:{port}", "https://evil.test"),
        ("127.0.0.1:{port}", "null"),
        ("127.0.0.1:{port}", None),
        ("127.0.0.1:{port}", "http://127.0.0.1:1"),
        ("127.0.0.1:{port}", "http://127.0.0.1"),
        ("127.0.0.1:{port}", "https://127.0.0.1:{port}"),
        ("127.0.0.1:{port}", "http://localhost:{port}"),
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}.evil.test"),
        ("127.0.0.1:{port}", "http://evil.test#http://127.0.0.1:{port}"),
        ("127.0.0.1:{port}\r\nHost: evil.test", "http://127.0.0.1:{port}"),
        ("evil.test", "http://evil.test"),
        ("evil.test:{port}", "http://127.0.0.1:{port}"),
        ("localhost.evil.test:{port}", "http://localhost.evil.test:{port}"),
        ("127.0.0.1:{port}@evil.test", "http://127.0.0.1:{port}"),
        ("0.0.0.0:{port}", "http://0.0.0.0:{port}"),
        ("127.1:{port}", "http://127.1:{port}"),
        (None, "http://127.0.0.1:{port}"),
    )
]
TOKENS = [
    {"X_Studio_Token": None},
    {"X_Studio_Token": ""},
    {"X_Studio_Token": "{token}x"},
    {"X_Studio_Token": "x" * 43},
    {"X_Studio_Token": "{token}\r\nX-Studio-Token: {token}"},
    {"X_Studio_Token": "\xff"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Content_Type": "text/plain"},
    {"Content_Type": "application/x-www-form-urlencoded"},
    {"Content_Type": "multipart/form-data; boundary=x"},
    {"Content_Type": None},
    {"X_Studio_Request": None},
    {"X_Studio_Request": "short"},
    {"X_Studio_Request": "x" * 65},
    {"Content_Length": None},
    {"Content_Length": "-1"},
    {"Content_Length": "5, 5"},
    {"Content_Length": "2000001"},
    {"Transfer_Encoding": "chunked"},
]
METHODS = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "post", "FOO"]
OUTSIDE = [
    "../secret.md",
    "../../secret.md",
    "guides/../../secret.md",
    "/etc/hostname.md",
    "./guides/heat.md",
    "guides//heat.md",
    "guides/./heat.md",
    "guides/heat.md/",
    "guides\\heat.md",
    "..\\secret.md",
    "guides/heat.md\x00.md",
    "guides/heat\n.md",
    "C:/x.md",
    "C:x.md",
    ".hidden.md",
    ".obsidian/x.md",
    "guides/.heat.md",
    "content/guides/heat.md/..",
    "guides/heat.py",
    "guides/heat",
    "guides/heat.md:stream",
    "theme/css/base.css",
    "theme/css/../../secret.md",
    "~/x.md",
    "",
    ".",
    "..",
]
