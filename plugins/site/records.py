"""One content file, read and typed; it knows nothing of any other file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from plugins.site.body import Body
from plugins.site.body_reader import read_body
from plugins.site.errors import ContentError
from plugins.site.front_matter import parse_fields, split_front_matter
from plugins.site.markdown_text import Converter
from plugins.site.schemas import KINDS, EventFields, Fields, PageFields, SectionFields
from plugins.site.words import Words


@dataclass(frozen=True, slots=True)
class Record:
    """A page as written: ``source`` is its file below ``content/``."""

    source: str
    fields: Fields
    body: Body
    lines: Mapping[str, int]

    @property
    def kind(self) -> str:
        """One of ``KINDS`` (``service``, ``guide``, ``page``, ``event`` …), or ``section``."""
        return self.fields.kind

    @property
    def role(self) -> str:
        """What a single page is for, such as ``home``; ``plain`` for every other kind."""
        return self.fields.role if isinstance(self.fields, PageFields) else "plain"

    @property
    def folder(self) -> str:
        """The first folder of ``source``."""
        return PurePosixPath(self.source).parts[0]

    @property
    def stem(self) -> str:
        """The name of the file, by which other files name this one."""
        return PurePosixPath(self.source).stem

    def problem(self, field: str, problem: str, remedy: str, *, line: int = 0) -> ContentError:
        """Describe something wrong with this page, at the line of the field."""
        return ContentError(
            self.source, line=line or self.lines.get(field, 1), field=field, problem=problem, remedy=remedy
        )


def read_record(
    text: str, *, source: str, words: Words, convert: Converter
) -> tuple[Record | None, list[ContentError]]:
    """Read one Markdown file.

    Returns:
        The record, or ``None`` when its front matter is wrong, and every
        problem that the file shows by itself.
    """
    model = _model_of(source)
    if model is None:
        return None, [_foreign_folder(source)]
    try:
        parts = split_front_matter(text, source=source)
        fields = parse_fields(model, parts.values, parts.lines, source=source)
    except ContentError as problem:
        return None, [problem]
    except ExceptionGroup as group:
        return None, [problem for problem in group.exceptions if isinstance(problem, ContentError)]
    body, problems = read_body(
        parts.body, source=source, first_line=parts.body_line, words=words, convert=convert
    )
    lines = {str(path[0]): line for path, line in parts.lines.items() if len(path) == 1}
    return Record(source, fields, body, lines), problems


def _model_of(source: str) -> type[Fields] | None:
    path = PurePosixPath(source)
    if len(path.parts) != 2:  # noqa: PLR2004 - folder and file
        return None
    model = KINDS.get(path.parts[0])
    if model is not None and path.name == "index.md" and path.parts[0] != "pages":
        return SectionFields
    return model


def _foreign_folder(source: str) -> ContentError:
    folders = ", ".join(f"{folder}/" for folder in KINDS)
    return ContentError(
        source,
        problem=f'expected a file right in one of {folders}, got "{source}"',
        remedy="Move it, or give it another ending than .md when it is no page",
    )


def status_of(fields: Fields, *, now: datetime, zone: ZoneInfo) -> str:
    """Say whether a page is ``live``, or why not: ``draft``, ``scheduled``, ``expired``.

    An event that is over is ``past``: its page stays for those who have its
    address, and no list and no search engine leads to it.
    """
    if fields.draft:
        return "draft"
    if fields.date is not None and in_zone(fields.date, zone) > now:
        return "scheduled"
    if fields.expires is not None and in_zone(fields.expires, zone) <= now:
        return "expired"
    if isinstance(fields, EventFields) and in_zone(fields.ends, zone) <= now:
        return "past"
    return "live"


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give a moment of the front matter the site's time zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
