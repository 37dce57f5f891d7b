"""Who may change something: only the studio's own page, once for each request, and only in ``content/``."""

import re
import secrets
from email.message import Message
from http import HTTPStatus
from pathlib import PurePosixPath
from threading import Lock

from editing.api import Source, file_of
from preview.server.file_server import OWN_NAMES
from preview.worker.project import Project

TOKEN_HEADER = "X-Studio-Token"  # noqa: S105 - the name of the header, not a token
REQUEST_HEADER = "X-Studio-Request"
MOST_BYTES = 2_000_000
"""Of a request that is no upload."""
MOST_UPLOADED_BYTES = 60_000_000
"""Of a picture or a document: a photo of 50 megapixels as JPEG has 30 MB."""
_REQUEST = re.compile(r"[\w-]{16,64}")
_NUMBER = re.compile(r"\d{1,12}")


class Refused(Exception):  # noqa: N818 - it is no error of the program
    """A request that may change nothing, with the status to answer."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Guard:
    """Knows the token of this start, and which requests were answered already."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self.seen: set[str] = set()
        self.lock = Lock()

    def check(self, headers: Message, *, port: int, content_type: str, most_bytes: int) -> int:
        """Check a request that wants to change something.

        Returns:
            The length of its body in bytes.

        Raises:
            Refused: It is not of the studio's own page, was answered already, or is too large.
        """
        origins = headers.get_all("Origin", ())
        if origins not in [[f"http://{name}:{port}"] for name in OWN_NAMES]:
            raise Refused(HTTPStatus.FORBIDDEN)
        if origins != [f"http://{host}" for host in headers.get_all("Host", ())]:
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST)
        if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise Refused(HTTPStatus.FORBIDDEN)
        tokens = headers.get_all(TOKEN_HEADER, ())
        if len(tokens) != 1 or not secrets.compare_digest(tokens[0].encode(), self.token.encode()):
            raise Refused(HTTPStatus.FORBIDDEN)
        if headers.get_content_type() != content_type:
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        lengths = headers.get_all("Content-Length", ())
        if "Transfer-Encoding" in headers or len(lengths) != 1 or not _NUMBER.fullmatch(lengths[0]):
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        if int(lengths[0]) > most_bytes:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        self._take(headers.get(REQUEST_HEADER, ""))
        return int(lengths[0])

    def _take(self, request: str) -> None:
        if not _REQUEST.fullmatch(request):
            raise Refused(HTTPStatus.BAD_REQUEST)
        with self.lock:
            if request in self.seen:
                raise Refused(HTTPStatus.CONFLICT)
            self.seen.add(request)


def safe_source(name: str, *, project: Project, endings: frozenset[str]) -> Source:
    """Return the name of a file if the studio may read and write it.

    Args:
        name: Below ``content/``, as ``editing.api`` names it.
        endings: What it may end with, such as ``.md``.

    Raises:
        Refused: It is of another kind.
        ContentError: It is outside, hidden, or behind a link to elsewhere.
    """
    if PurePosixPath(name).suffix not in endings:
        raise Refused(HTTPStatus.FORBIDDEN)
    file_of(project, name)
    return name
