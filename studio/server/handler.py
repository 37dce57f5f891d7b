"""Serves the studio below ``/__site/studio/``, and the site with an Edit button on each page."""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import msgspec

from plugins.site.api import CONTENT_TYPES, ContentError
from preview.server.handler import PreviewHandler
from preview.server.injection import OWN
from studio.guard import MOST_BYTES, MOST_UPLOADED_BYTES, Refused, safe_source
from studio.server.routes import CHANGES, READS, UPLOADS, ConflictError, problem_values
from studio.server.words import choose_language, load_words
from studio.studio import Studio

STUDIO = "studio/"
PICTURES = frozenset({".svg", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
_CLIENT = Path(__file__).parents[1] / "client"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:;"
    " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class StudioHandler(PreviewHandler):
    """Answers one request; all handlers share ``studio``."""

    script: ClassVar[str] = f"{STUDIO}page.js"

    def __init__(self, *args: Any, studio: Studio, **kwargs: Any) -> None:
        self.studio = studio
        super().__init__(*args, live=studio.live, built=studio.built, **kwargs)

    def send_own(self, name: str) -> None:
        """Answer with the studio's page, its files, and what it asks for."""
        inner = name.removeprefix(STUDIO)
        if inner == name:
            super().send_own(name)
        elif inner == "":
            self._send_studio()
        elif inner == "words.json":
            self.send_json(load_words(self._language()))
        elif inner == "picture":
            self._answer(self._send_picture)
        elif inner in READS:
            self._answer(
                lambda: self.send_json(msgspec.to_builtins(READS[inner](self.studio, self._query())))
            )
        else:
            self.send_client_file(_CLIENT, inner)

    def do_POST(self) -> None:  # noqa: N802 - the name that the base class gives it
        """Change something, if the studio's own page asks for it."""
        name = urlsplit(self.path).path.removeprefix(f"{OWN}{STUDIO}")
        is_upload = name in UPLOADS
        if not is_upload and name not in CHANGES:
            self.close_connection = True  # its body was not read
            self._send_refusal(HTTPStatus.NOT_FOUND)
            return
        try:
            length = self.studio.guard.check(
                self.headers,
                port=self.server.server_port,  # type: ignore[attr-defined]
                content_type="application/octet-stream" if is_upload else "application/json",
                most_bytes=MOST_UPLOADED_BYTES if is_upload else MOST_BYTES,
            )
        except Refused as refused:
            self.close_connection = True  # its body was not read
            self._send_refusal(refused.status)
            return
        body = self.rfile.read(length)
        if len(body) != length:
            self.close_connection = True
            return
        self._answer(lambda: self.send_json(msgspec.to_builtins(self._change(name, body))))

    def _change(self, name: str, body: bytes) -> Any:
        if name in UPLOADS:
            return UPLOADS[name](self.studio, self._query(), body)
        return CHANGES[name](self.studio, body)

    def _answer(self, send: Callable[[], None]) -> None:
        """Send an answer, or why there is none."""
        try:
            send()
        except Refused as refused:
            self._send_refusal(refused.status)
        except ConflictError as conflict:
            self._send_values(HTTPStatus.CONFLICT, conflict.values)
        except msgspec.MsgspecError:
            self._send_refusal(HTTPStatus.BAD_REQUEST)
        except ContentError as error:
            problems = [problem_values(problem) for problem in error.problems]
            self._send_values(HTTPStatus.UNPROCESSABLE_ENTITY, {"problems": problems})

    def _send_picture(self) -> None:
        """Send a picture of ``content/`` as it is; nothing in a drawing may run."""
        name = safe_source(self._query().get("file", ""), project=self.studio.project, endings=PICTURES)
        self.policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        path = self.studio.project.content / name
        if not path.is_file():
            raise Refused(HTTPStatus.NOT_FOUND)
        self.send_body(HTTPStatus.OK, path.read_bytes(), self.guess_type(name))

    def _send_refusal(self, status: HTTPStatus) -> None:
        self._send_values(status, {"refused": status.phrase})

    def _send_values(self, status: HTTPStatus, values: Any) -> None:
        self.send_body(status, msgspec.json.encode(values), CONTENT_TYPES[".json"])

    def _send_studio(self) -> None:
        nonce = secrets.token_urlsafe(16)
        self.policy = _POLICY.format(nonce=nonce)
        language, page = self._language(), (_CLIENT / "studio.html").read_text(encoding="utf-8")
        values = {
            "token": self.studio.guard.token,
            "nonce": nonce,
            "language": language,
            "base": self.base_path,
            "title": load_words(language)["studio"],
        }
        for name, value in values.items():
            page = page.replace(f"%{name}%", value)
        self.send_body(HTTPStatus.OK, page.encode(), CONTENT_TYPES[".html"])

    def end_headers(self) -> None:
        """Send no page's address elsewhere."""
        if self.policy:
            self.send_header("Referrer-Policy", "same-origin")
        super().end_headers()

    def _language(self) -> str:
        return choose_language(self.headers.get("Accept-Language", ""))

    def _query(self) -> dict[str, str]:
        query = parse_qs(urlsplit(self.path).query)
        return {name: values[-1] for name, values in query.items()}
