"""When a page is public: publish, schedule, unpublish, and what follows from it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from editing.files import read_file
from editing.moving.names import Names
from editing.moving.texts import rewrite_page, stem_of
from editing.pages import load_text, save_page
from editing.values import Conflict, Consequence, Project, Saved, Source
from plugins.addresses.address_file import Changes, Entry, checked
from plugins.site.api import (
    ADDRESSES_FILE,
    EDITORIAL_FILE,
    ContentError,
    Converter,
    Schedule,
    decode_text,
    list_content,
    parse_addresses,
    parse_moment,
    parse_toml,
    read_schedule,
)

_THEN = "with the first build after that"


def set_publication(
    project: Project,
    source: Source,
    version: str,
    *,
    draft: bool,
    date: str = "",
    expires: str = "",
    now: datetime | None = None,
) -> Saved | Conflict:
    """Publish a page, schedule it (a ``date`` to come), or unpublish it (``draft``).

    The addresses of a page that was public say "gone" while it is a draft, and the build that shows it again
    takes them back.

    Args:
        date: As the front matter writes it; "" leaves the one that is there.
        expires: "" takes the one that is there away.

    Raises:
        ContentError: A date is none, or ``addresses.toml`` cannot be changed.
    """
    changes: dict[str, Any] = {"draft": True if draft else None, "expires": expires}
    changes |= {"date": date} if date else {}
    others: dict[Source, bytes | None] = {}
    if draft and (paths := _public_paths(project, source)):
        today = (now or datetime.now().astimezone()).date()
        entries: dict[Entry, str | tuple[str, ...] | None] = {("gone", path): str(today) for path in paths}
        entries |= {(table, path): None for table in ("live", "anchors") for path in paths}
        text = load_text(project, ADDRESSES_FILE)[1]
        others[ADDRESSES_FILE] = checked(Changes(entries), text).encode()
    return save_page(project, source, version, changes, others=others)


def plan_publication(
    project: Project,
    source: Source,
    *,
    draft: bool,
    date: str = "",
    expires: str = "",
    now: datetime,
    markdown: Mapping[str, Any],
) -> tuple[Consequence, ...]:
    """Return what follows from ``set_publication``, before it is done.

    Args:
        markdown: ``MARKDOWN`` of the Pelican configuration.

    Raises:
        ContentError: The page cannot be read, or a date is none.
    """
    _, text = load_text(project, source)
    before = read_schedule(text)
    after = Schedule(draft, _moment(date, source, "date") or before.date, _moment(expires, source, "expires"))
    was, is_now = _is_public(before, now), _is_public(after, now)
    naming = tuple(_pages_that_name(project, source, Converter(markdown)))
    found = [*_visibility(was, is_now, after, now)]
    if draft and (paths := _public_paths(project, source)):
        named = " and ".join(f"/{path}" for path in paths)
        found.append(Consequence("address", f"{named} says that the page is gone, until it is public again."))
    if naming and was != is_now:
        count = "1 page names it" if len(naming) == 1 else f"{len(naming)} pages name it"
        then = "lead to it again" if is_now else "become plain words, and lists leave it out"
        found.append(Consequence("links", f"{count}: their links {then}.", naming))
    if was != is_now and source in _menus(project):
        verb = "shows it" if is_now else "leaves it out"
        found.append(Consequence("menu", f"The menu or the footer {verb}.", (EDITORIAL_FILE,)))
    return tuple(found)


def _public_paths(project: Project, source: Source) -> list[str]:
    """Return the addresses at which a page was public."""
    raw = read_file(project, ADDRESSES_FILE) or b""
    live = parse_addresses(decode_text(raw, source=ADDRESSES_FILE)).live
    return [path for path, file in live.items() if file == source]


def _pages_that_name(project: Project, source: Source, convert: Converter) -> Iterator[Source]:
    """Yield the other pages that link to a page, list it or name it: those that another name would change."""
    stem = stem_of(source)
    names = Names({source: source.replace(f"{stem}.md", f"{stem}-.md")}, {}, {}, "")
    for name, path in list_content(project.content).paths.items():
        if not name.endswith(".md") or name == source:
            continue
        try:
            raw = (project.content / path).read_bytes()
        except OSError:  # it has just gone, or the build says what is wrong with it
            continue
        if stem.isascii() and stem.encode() not in raw:  # most files do not even hold its name
            continue
        text = decode_text(raw, source=name)
        try:
            is_named = rewrite_page(text, name, names, convert) != text
        except ContentError:  # it is, in a way that only a person can change
            is_named = True
        if is_named:
            yield name


def _visibility(was: bool, is_now: bool, after: Schedule, now: datetime) -> Iterator[Consequence]:
    start, end = _in_zone(after.date, now), _in_zone(after.expires, now)
    if is_now and not was:
        yield Consequence("visitors", "Everyone can read it as soon as the site is published.")
    elif was and not is_now:
        yield Consequence("visitors", "It leaves the site when the site is published next.")
    if not after.draft and start and start > now:
        yield Consequence("visitors", f"It appears on {_words(start)}, {_THEN}.")
    if not after.draft and end and end > now:
        yield Consequence(
            "visitors", f"It leaves the site on {_words(end)}, with the first build after that."
        )


def _is_public(schedule: Schedule, now: datetime) -> bool:
    start, end = _in_zone(schedule.date, now), _in_zone(schedule.expires, now)
    return not (schedule.draft or (start and start > now) or (end and end <= now))


def _in_zone(moment: datetime | None, now: datetime) -> datetime | None:
    return moment.replace(tzinfo=now.tzinfo) if moment and not moment.tzinfo else moment


def _words(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}" + (f" at {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else "")


def _moment(text: str, source: Source, field: str) -> datetime | None:
    try:
        return parse_moment(text) if text else None
    except ValueError as error:
        expected = 'a date such as "2026-11-22" or "2026-11-22 09:00"'
        raise ContentError.of(source, 0, field, expected=expected, got=text, remedy="Correct it") from error


def _menus(project: Project) -> set[str]:
    """Return the pages that the menu and the footer name."""
    try:
        text = decode_text(read_file(project, EDITORIAL_FILE) or b"", source=EDITORIAL_FILE)
        values, _ = parse_toml(text, source=EDITORIAL_FILE)
    except ContentError:
        return set()
    groups = [values.get("menu"), *(each.get("pages") for each in values.get("footer", ()))]
    return {str(source) for group in groups if isinstance(group, list) for source in group}
