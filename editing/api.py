"""The front door of editing: all that the studio may call to read and change the files of a site.

Every function takes a ``Project`` (``root``, ``content``, ``theme``) and names files as ``content/`` does:
``guides/knots.md``. What an editor can put right comes as ``ContentError``, and then nothing was written; so
does an accident of the disk. A file that changed since it was opened comes back as a ``Conflict``. All values
are msgspec structs of plain values, so ``msgspec.to_builtins`` makes JSON of them.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from msgspec import Struct

from plugins.site.api import BuildReport, Problem, Severity

Source = str
"""A file below ``content/``, such as ``guides/knots.md``; ``theme/css/tokens.css`` is the only other one."""
Value = Any
"""A value as its file writes it: text, list or table of them; in TOML numbers and true or false too.

``None``, ``""`` and ``[]`` take a field away.
"""


class Project(Protocol):
    """The folders of a site; ``preview.worker.project.Project`` is one."""

    @property
    def root(self) -> Path: ...  # noqa: D102
    @property
    def content(self) -> Path: ...  # noqa: D102
    @property
    def theme(self) -> Path: ...  # noqa: D102


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


class FormField(Struct, frozen=True, omit_defaults=True):
    """A field of a form.

    ``choices`` are the words of a ``choice``; ``picker`` names the list of ``Choices`` that has its values;
    ``fields`` are those of a ``group`` or of each entry of ``groups``. ``pattern`` is a regular expression
    for a whole value, ``hint`` completes "expected …". ``key`` is the hint for the name of an entry of
    ``tables``.
    """

    name: str
    type: Literal[
        "text", "long text", "date", "moment", "time", "choice", "yes or no", "number", "price", "link",
        "picture", "focus", "pick", "picks", "texts", "group", "groups", "tables",
    ]  # fmt: skip
    label: str
    hint: str = ""
    required: bool = False
    default: Value = None
    choices: tuple[str, ...] = ()
    picker: str = ""
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    fields: tuple["FormField", ...] = ()
    key: str = ""


class Form(Struct, frozen=True):
    """The form of a page kind, or of a file of facts; ``about`` is a hint on the kind as a whole."""

    name: str
    label: str
    about: str
    fields: tuple[FormField, ...]


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


class DiffRow(Struct, frozen=True):
    """A row of two texts side by side; a line number of 0 means that the side has no such line."""

    kind: Literal["same", "changed", "added", "removed"]
    old_line: int
    old: str
    new_line: int
    new: str


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


# ---- Pages ---------------------------------------------------------------------------------------------


def open_page(project: Project, source: Source) -> OpenedPage:
    """Read a page for its form and its text."""
    raise NotImplementedError


def save_page(
    project: Project, source: Source, version: str, changes: Mapping[str, Value], body: str | None = None
) -> Saved | Conflict:
    """Write changed fields and the changed body into a page; every other byte stays.

    Args:
        version: That of ``open_page``.
        changes: The new raw value of each changed field of the front matter, whole.
        body: The new Markdown with line feeds, ``None`` when it did not change.

    Raises:
        ContentError: A changed field has a value that its kind refuses, or the file cannot hold it.
    """
    raise NotImplementedError


def save_text(project: Project, source: Source, version: str, text: str) -> Saved | Conflict:
    """Write a whole text, of ``theme/css/tokens.css`` too; lines that stay keep their bytes."""
    raise NotImplementedError


def page_forms() -> dict[str, Form]:
    """Return the form of each kind of page, by its name; ``section`` is that of an ``index.md``."""
    raise NotImplementedError


def list_choices(project: Project) -> dict[str, tuple[Choice, ...]]:
    """Return the lists of the pickers.

    Returns:
        ``{"pages": …, "services": …, "conditions": …, "people": …, "topics": …, "sources": …, "terms": …,
        "pictures": …, "videos": …, "locations": …}``, each by label.
    """
    raise NotImplementedError


def new_page(project: Project, kind: str, title: str, *, now: datetime) -> Saved:
    """Write the draft of a new page with the outline of its kind."""
    raise NotImplementedError


def duplicate_page(project: Project, source: Source, title: str, *, now: datetime) -> Saved:
    """Write a draft with the words of a page, under a title of its own and without old addresses."""
    raise NotImplementedError


def plan_publication(
    project: Project, source: Source, *, draft: bool, date: str = "", expires: str = "", now: datetime
) -> tuple[Consequence, ...]:
    """Return what follows when a page is published, kept back until a date, or taken off the site."""
    raise NotImplementedError


def set_publication(
    project: Project, source: Source, version: str, *, draft: bool, date: str = "", expires: str = ""
) -> Saved | Conflict:
    """Publish a page, schedule it (a ``date`` to come), or unpublish it (``draft``)."""
    raise NotImplementedError


# ---- Facts ---------------------------------------------------------------------------------------------


def fact_forms() -> dict[str, Form]:
    """Return the form of each file of facts, by its name: ``business.toml``, ``site.toml`` …."""
    raise NotImplementedError


def open_facts(project: Project, source: Source) -> OpenedFacts:
    """Read a file of facts for its form; one that is not there yet is empty."""
    raise NotImplementedError


def save_facts(
    project: Project, source: Source, version: str, changes: Mapping[str, Value]
) -> Saved | Conflict:
    """Write changed values into a file of facts; comments, order and all other bytes stay.

    All or nothing: the site's own readers read the new file first. A fact of ``business.toml`` that is
    changed loses its name in ``samples``.

    Args:
        changes: The new value of each changed name of the top level, whole: ``{"address": {…}}``. In files
        that
            are tables of entries (``sources.toml``) an entry: ``{"S12": {…}}``.

    Raises:
        ContentError: A problem that the file did not have before.
    """
    raise NotImplementedError


# ---- History -------------------------------------------------------------------------------------------


def list_versions(project: Project, source: Source) -> tuple[Version, ...]:
    """Return the earlier states of a file, the newest first: those of the studio, and those of git."""
    raise NotImplementedError


def read_version(project: Project, source: Source, version_id: str) -> str:
    """Return the text of an earlier state."""
    raise NotImplementedError


def compare_texts(old: str, new: str) -> tuple[DiffRow, ...]:
    """Return two texts side by side."""
    raise NotImplementedError


def restore_version(project: Project, source: Source, version: str, version_id: str) -> Saved | Conflict:
    """Give a file the bytes of an earlier state; this is a change like any other, and can be undone."""
    raise NotImplementedError


def undo(project: Project) -> Saved | Conflict | None:
    """Take back the last change, of one file or of many; ``None`` when there is none."""
    raise NotImplementedError


# ---- Pictures, pasted text, findings -------------------------------------------------------------------


def save_picture(
    project: Project, raw: bytes, *, name: str = "", alt: str = "", source: Source = ""
) -> SavedPicture:
    """Save a picture under a name made of its alt text or its own name; no other picture is overwritten.

    Args:
        source: The page that will show it, from which its Markdown is written.

    Raises:
        ContentError: It is no picture, or is too large.
    """
    raise NotImplementedError


def paste_html(project: Project, html: str, *, source: Source = "") -> Pasted:
    """Return the Markdown of HTML from Word, Google Docs or a web page; its pictures are saved."""
    raise NotImplementedError


def check_text(report: BuildReport, source: Source, text: str) -> tuple[Finding, ...]:
    """Return what is to be said about a text that is not saved yet, as if it stood in its file.

    Args:
        report: That of the last good build, in whose process this runs.
    """
    raise NotImplementedError
