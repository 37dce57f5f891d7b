"""``import FILE…``: read, write what is new, and tell what was kept, dropped and guessed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, field

from importer.archives import read_bytes
from importer.drafts import Begun, Draft, begin_draft, finish_draft
from importer.links import OwnPages, add_page, old_path, read_own_pages
from importer.pictures import PictureError, free_name, save_form
from importer.sources import PICTURES, read_texts_of
from plugins.site.api import ContentError, Problem, page_name


class Imported(Struct):
    """What an import did: the report by line, the drafts, and what could not be imported."""

    lines: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_files(content: Path, files: Iterable[Path], *, kind: str) -> Imported:
    """Import files into the folder of a site; nothing that is there is changed.

    Args:
        kind: The kind of page for texts that do not say theirs, such as ``guide``.
    """
    done, begun = Imported(), dict[str, tuple[Begun, str]]()
    try:
        pages = read_own_pages(content)
    except ContentError as error:
        done.problems += error.problems
        return done
    for file in files:
        try:
            if file.suffix.lower() in PICTURES:
                _import_picture(content, file, done)
            else:
                _begin(file, kind, begun, done)
        except ContentError as error:
            done.problems += error.problems
    for source, (draft, _) in begun.items():
        stem = source.rpartition("/")[2].removesuffix(".md")
        old = filter(None, [old_path(draft.text.address)])
        add_page(pages, source, stem, title=draft.title, aliases=old)
    for draft, day in begun.values():
        try:
            _finish(draft, day, pages, content, done)
        except ContentError as error:
            done.problems += error.problems
    return done


def _begin(file: Path, kind: str, begun: dict[str, tuple[Begun, str]], done: Imported) -> None:
    texts = read_texts_of(file)
    day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
    for text in texts:
        try:
            draft = begin_draft(text, kind)
        except ContentError as error:
            done.problems += error.problems
            continue
        first, number = draft.source, 1
        while draft.source in begun:  # two texts of one import have the same title
            number += 1
            draft.source = f"{first.removesuffix('.md')}-{number}.md"
        begun[draft.source] = (draft, day)


def _finish(begun: Begun, day: str, pages: OwnPages, content: Path, done: Imported) -> None:
    draft = finish_draft(begun, pages, content, day=day)
    name, file = f"{content.name}/{draft.source}", content / draft.source
    if file.exists():
        if file.read_text(encoding="utf-8") != draft.content:
            message = f"There is already a page of this name, with other words than {begun.text.origin}"
            raise ContentError.of(
                name, message=message, remedy="Rename that page, or change the title of the text"
            )
        done.lines.append(f"Nothing new: {name} holds what {begun.text.origin} does.")
    else:
        _write(content, draft)
        done.lines.append(f"Written: {name}, from {begun.text.origin}")
        done.lines += begun.text.log.lines()
    done.sources.append(draft.source)


def _write(content: Path, draft: Draft) -> None:
    """Write a draft and its pictures: all of them, or none."""
    new = {name: raw for name, raw in draft.pictures.items() if not (content / name).exists()}
    _write_all(content, {**new, draft.source: draft.content.encode()})


def _write_all(content: Path, files: Mapping[str, bytes]) -> None:
    written: list[Path] = []
    try:
        for name, raw in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as opened:  # "x" never overwrites a file
                written.append(path)
                opened.write(raw)
    except OSError as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        message = f"It cannot be written ({error.strerror})"
        raise ContentError.of(name, message=message, remedy="Check the folder, and import again") from error


def _import_picture(content: Path, file: Path, done: Imported) -> None:
    raw = read_bytes(file)
    try:
        saved, ending = save_form(raw)
    except PictureError as error:
        raise ContentError.of(
            file.name, message=f"It cannot be used: {error}", remedy="Save it as JPEG"
        ) from error
    if not saved:
        raise ContentError.of(file.name, message="It is a single dot", remedy="Leave it out")
    name = free_name(content, page_name(file.stem), ending, saved, {})
    is_there = (content / name).exists()
    if not is_there:
        _write_all(content, {name: saved})
    done.lines.append(f"{'Nothing new' if is_there else 'Written'}: {content.name}/{name}, from {file.name}")
    done.lines.append(f"  Show it with: ![What it shows](../{name})")
