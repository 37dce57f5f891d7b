"""What editing takes and returns: plain values, of which ``msgspec.to_builtins`` makes JSON."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from msgspec import Struct

from plugins.site.api import Fields, Problem, Severity

Source = str
"""A file below ``content/``, such as ``guides/knots.md``; ``theme/css/tokens.css`` is the only other one."""
Value = Any
"""A value as its file writes it: text, list or table of them; in TOML numbers and true or false too.

``None`` takes it away. So do ``""`` and ``[]`` in front matter; in TOML they empty a value that is there.
"""


class Project(Protocol):
    """The folders of a site; ``preview.worker.project.Project`` is one."""

    @property
    def root(self) -> Path: ...  # noqa: D102
    @property
    def content(self) -> Path: ...  # noqa: D102
    @property
    def theme(self) -> Path: ...  # noqa: D102
    @property
    def models(self) -> tuple[type[Fields], ...]: ...  # noqa: D102 - the front matter of every kind of page


class OpenedPage(Struct, frozen=True):
    """A page as it is on the disk.

    ``version`` names its bytes. ``kind`` names its form in ``page_forms``, "" when its folder has none.
    ``fields`` are the raw values of the front matter (``{"title": "Knots", "topics": ["a", "b"]}``),
    ``lines`` the line of each; ``body`` is the Markdown, which begins on ``body_line``; ``text`` is the
    whole file. Lines end with a line feed here, whatever they are in the file. When the front matter cannot
    be read, ``problems`` says why, ``fields`` is empty, and only ``save_text`` can change the file.
    """

    source: Source
    version: str
    kind: str
    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int
    text: str
    problems: tuple[Problem, ...] = ()


class Saved(Struct, frozen=True):
    """A change that was made; ``version`` is the new one of ``source``, ``entry`` its number in the history.

    ``files`` are all that were written or removed. Without a change both are empty: nothing was written.
    """

    source: Source
    version: str
    entry: str = ""
    files: tuple[Source, ...] = ()


class Conflict(Struct, frozen=True):
    """The file changed since it was opened, and was left as it is.

    ``theirs`` is the text on the disk and ``version`` its version ("" when the file is gone), ``mine`` the
    text that would have been written ("" when the change does not fit the new text).
    """

    source: Source
    version: str
    mine: str
    theirs: str


class Choice(Struct, frozen=True, omit_defaults=True):
    """Something to pick: the value as the file writes it, and what people read; ``more`` says more."""

    value: str
    label: str
    more: str = ""


class OpenedFacts(Struct, frozen=True):
    """A file of facts: its raw values, the line of each (``"address.street"``), and the whole text."""

    source: Source
    version: str
    form: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]
    text: str
    problems: tuple[Problem, ...] = ()


class Version(Struct, frozen=True):
    """An earlier state of a file: when and how it came to be; ``id`` is for ``read_version``."""

    id: str
    moment: datetime
    what: str
    origin: Literal["studio", "git"]
    author: str = ""


class Finding(Struct, frozen=True):
    """What is to be said about a text; columns count from 0.

    ``replacement`` is the text that belongs in the place of the marked one, ``None`` when that is not
    certain.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    rule: str
    field: str
    message: str
    remedy: str
    replacement: str | None = None


class Consequence(Struct, frozen=True):
    """What follows from a change, in one sentence; ``sources`` are the pages that it is about."""

    what: Literal["links", "address", "menu", "visitors"]
    sentence: str
    sources: tuple[Source, ...] = ()


class SavedPicture(Struct, frozen=True):
    """A picture in ``content/images/``, the Markdown that shows it, and what is to be known of it."""

    source: Source
    markdown: str
    notes: tuple[str, ...] = ()


class Pasted(Struct, frozen=True):
    """Markdown that was made of pasted HTML, and a line about each thing that was dropped or guessed."""

    markdown: str
    notes: tuple[str, ...]
