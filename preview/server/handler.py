"""Serves browsers: the site with the preview's script in each page, and the addresses below ``/__site/``."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from queue import Empty
from typing import IO, Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from plugins.editorial_checks.red_flags.review import load_due_review
from plugins.site.api import CONTENT_TYPES
from preview.panel.built_pages import BuiltPage, read_built_pages
from preview.panel.page_panel import build_findings, build_panel
from preview.panel.page_table import render_site_index
from preview.server.file_server import SiteHandler
from preview.server.injection import OWN, OWN_POLICY, insert_script, page_mark, waiting_page
from preview.server.live_site import LiveSite
from preview.worker.notices import Listener, format_notice

_CLIENT = Path(__file__).parents[1] / "client"
_KEEP_ALIVE_SECONDS = 15


class PreviewHandler(SiteHandler):
    """Answers one request; all handlers share ``live``."""

    script: ClassVar[str] = "preview.js"
    """What is added to each page, by its name below ``/__site/``."""

    disable_nagle_algorithm = True

    def __init__(self, *args: Any, live: LiveSite, built: dict[str, BuiltPage], **kwargs: Any) -> None:
        self.live = live
        self.built = built
        # Read before any file, so that no page is older than the build it names.
        self.build = live.snapshot.build
        self.mark = ""
        self.policy = ""
        directory = str(live.project.output)
        super().__init__(*args, directory=directory, base_path=live.base_path, **kwargs)

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class gives it
        """Answer, and keep the connection of ``events`` open."""
        if self.path == f"{OWN}events":
            self._send_events()
        else:
            super().do_GET()

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        """Answer addresses below ``/__site/``, and others as the public host would."""
        address = self.path.partition("?")[0]
        if address.startswith(OWN):
            self.send_own(address.removeprefix(OWN))
        elif f"{address}/" in {OWN, self.base_path + OWN} or address == self.base_path + OWN:
            self.redirect(OWN)
        elif not self.build:
            self.policy, broken = OWN_POLICY, self.live.snapshot.is_broken
            self.send_page(HTTPStatus.SERVICE_UNAVAILABLE, waiting_page(is_broken=broken))
        else:
            return super().send_head()
        return None

    def send_file(self) -> IO[bytes] | None:
        """Answer with a file, as the running build makes it, and with the preview's script in a page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        file, is_page = path.relative_to(self.directory).as_posix(), path.suffix == ".html"
        if is_page and "Sec-Purpose" not in self.headers:  # not fetched just in case
            self.live.early.open(file)
        early = self.live.early.load(file, is_there=path.exists())
        if early is not None and not is_page:
            self.send_body(HTTPStatus.OK, early, self.guess_type(file))
        elif early is not None or (is_page and path.is_file()):
            self.send_page(HTTPStatus.OK, path.read_bytes() if early is None else early)
        else:
            return super().send_file()
        return None

    def send_page(self, code: int, body: bytes) -> None:
        """Send a page with the preview's script."""
        self.mark = page_mark(body)
        script = insert_script(body, build=self.build, base_path=self.base_path, name=self.script)
        super().send_page(code, script)

    def end_headers(self) -> None:
        """Send the mark of a page, the policy of an own page, and forbid other sites to read."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        if self.mark:
            self.send_header("X-Preview-Page", self.mark)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing about pages that are not built yet."""
        if code != HTTPStatus.SERVICE_UNAVAILABLE:
            super().log_request(code, size)

    def send_own(self, name: str) -> None:
        """Answer at an address of the preview's own, by its name below ``/__site/``."""
        if name == "":
            self._send_index()
        elif name == "state.json":
            self.send_json(self.live.state())
        elif name == "page.json":
            self.send_json(self._panel())
        else:
            self.send_client_file(_CLIENT, name)

    def send_client_file(self, folder: Path, name: str) -> None:
        """Send a script or style sheet that lies in a folder; there is nothing else in it."""
        suffix = Path(name).suffix
        if name in {path.name for path in folder.iterdir()} and suffix in {".js", ".css"}:
            self.send_body(HTTPStatus.OK, (folder / name).read_bytes(), CONTENT_TYPES[suffix])
        else:
            self.send_body(HTTPStatus.NOT_FOUND, b"There is nothing here.", CONTENT_TYPES[".txt"])

    def _send_index(self) -> None:
        self.policy = OWN_POLICY
        pages = self.live.load_pages() if self.build else ()
        now = datetime.now(UTC)
        page = render_site_index(
            pages,
            base_path=self.base_path,
            now=now,
            build=self.build,
            reminder=load_due_review(self.live.project.content, now.date()),
        )
        self.send_page(HTTPStatus.OK, page.encode())

    def send_json(self, values: Any) -> None:
        """Send values as JSON."""
        self.send_body(HTTPStatus.OK, json.dumps(values).encode(), CONTENT_TYPES[".json"])

    def _panel(self) -> dict[str, Any]:
        query = parse_qs(urlsplit(self.path).query)
        path, live = "".join(query.get("path", ())), self.live
        pages = live.load_page(path) if self.build else ()
        if query.get("parts") == ["findings"]:
            return build_findings(path, project=live.project, pages=pages)
        built = read_built_pages(Path(self.directory), self.built)
        self.built.clear()
        self.built.update(built)
        return build_panel(
            path,
            project=live.project,
            base_path=self.base_path,
            pages=pages,
            built=built,
            calls=live.request({"ask": "calls", "path": path}) or [],
        )

    def _send_events(self) -> None:
        listener = self.live.notices.join()
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(format_notice("hello", self.live.state()))
            self._forward(listener)
        except ConnectionError:  # the browser has left
            pass
        finally:
            self.live.notices.leave(listener)

    def _forward(self, listener: Listener) -> None:
        while True:
            try:
                notice = listener.get(timeout=_KEEP_ALIVE_SECONDS)
            except Empty:
                notice = b": still here\n\n"
            if notice is None:
                return
            self.wfile.write(notice)
