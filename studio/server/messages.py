"""What the browser sends, as values of JSON; each names a file as ``editing.api`` does."""

from typing import Any, Literal

from msgspec import Struct


class Sent(Struct, frozen=True, forbid_unknown_fields=True):
    """A request that changes something."""


class FileEdit(Sent, frozen=True):
    """What someone wrote in a page or in a file of facts.

    Args:
        version: Of the file that was opened.
        changes: The changed fields by name.
        body: The text of a page below its fields, ``None`` if that was not touched.
    """

    file: str
    version: str
    changes: dict[str, Any] = {}
    body: str | None = None


class TextEdit(Sent, frozen=True):
    """The whole new text of a file."""

    file: str
    version: str
    text: str


class OfFile(Sent, frozen=True):
    """A file, in a version where that matters, and what to do with it.

    Args:
        name: Of a version, or the new name or title of a page.
    """

    file: str
    version: str = ""
    name: str = ""


class Deletion(Sent, frozen=True):
    """A page that is to go; ``to`` is the page that its address leads to from then on, "" for none."""

    file: str
    to: str = ""


class Answer(Sent, frozen=True):
    """What became of an address that no page has: ``to`` is the page that it leads to, "" for none."""

    address: str
    to: str = ""


class NewPage(Sent, frozen=True):
    """The kind and the working title of a page that is to be."""

    kind: str
    title: str


class Publication(Sent, frozen=True):
    """When a page is to be seen: a draft is not; dates as the front matter writes them."""

    file: str
    draft: bool
    version: str = ""
    date: str = ""
    expires: str = ""


class Step(Sent, frozen=True):
    """A step of publishing: the checks, what would change, or the real thing."""

    step: Literal["check", "plan", "deploy"]


class Sentence(Sent, frozen=True):
    """What was done, for those who read the history; see ``studio.publishing.send``."""

    sentence: str
    settled: dict[str, str] = {}
    name: str = ""
    email: str = ""


class Pasting(Sent, frozen=True):
    """HTML from the clipboard, for a page."""

    html: str
    file: str = ""
