"""``import FILE…``: read, write what is new, and tell what was kept, dropped and guessed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, field

from importer.archives import read_bytes
from importer.drafts import prepare, write_draft
from importer.links import OwnPages, old_path, read_own_pages
from importer.pictures import ENDINGS, free_name, save_form
from importer.sources import read_texts_of
from importer.text import Text, refused
from plugins.site.api import ContentError, Problem, page_name


class Imported(Struct):
    """What an import did: the report by line, the drafts, and what could not be imported."""

    lines: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Note what is wrong with one file, and go on with the next."""
        try:
            yield
        except ContentError as error:
            self.problems += error.problems


def import_files(content: Path, files: Iterable[Path], *, kind: str) -> Imported:
    """Import files into the folder of a site; nothing that is there is changed.

    Args:
        kind: The kind of page for texts that do not say theirs, such as ``guide``.
    """
    done, texts = Imported(), dict[str, tuple[Text, str]]()
    with done.collecting():
        pages = read_own_pages(content)
        for file in files:
            with done.collecting():
                if file.suffix.lower() in ENDINGS:
                    _import_picture(content, file, done)
                else:
                    _prepare(file, kind, texts, done)
        for text, _ in texts.values():
            old = filter(None, [old_path(text.address)])
            pages.add(text.source, Path(text.source).stem, title=text.title, aliases=old)
        for text, day in texts.values():
            with done.collecting():
                _finish(text, day, pages, content, done)
    return done


def _prepare(file: Path, kind: str, texts: dict[str, tuple[Text, str]], done: Imported) -> None:
    for text in read_texts_of(file):
        with done.collecting():
            prepare(text, kind)
            stem, number = text.source.removesuffix(".md"), 1
            while text.source in texts:  # two texts of one import have the same title
                number += 1
                text.source = f"{stem}-{number}.md"
            texts[text.source] = text, datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()


def _finish(text: Text, day: str, pages: OwnPages, content: Path, done: Imported) -> None:
    files = write_draft(text, pages, content, day=day)
    name, file = f"{content.name}/{text.source}", content / text.source
    if file.exists() and file.read_bytes() != files[text.source]:
        message = f"There is already a page of this name, with other words than {text.origin}"
        raise refused(name, message, "Rename that page, or change the title of the text")
    if file.exists():
        done.lines.append(f"Nothing new: {name} holds what {text.origin} does.")
    else:
        _write(content, files)
        done.lines += [f"Written: {name}, from {text.origin}", *text.report()]
    done.sources.append(text.source)


def _import_picture(content: Path, file: Path, done: Imported) -> None:
    saved, ending = save_form(read_bytes(file))
    if not saved:
        raise refused(file.name, f"It cannot be used: {ending or 'it is a single dot'}", "Save it as JPEG")
    name = free_name(content, f"images/{page_name(file.stem)}", ending, saved, {})
    what = "Nothing new" if (content / name).exists() else "Written"
    _write(content, {name: saved})
    done.lines.append(f"{what}: {content.name}/{name}, from {file.name}")
    done.lines.append(f"  Show it with: ![What it shows](../{name})")


def _write(content: Path, files: Mapping[str, bytes]) -> None:
    """Write those files that are not there: all of them, or none."""
    written: list[Path] = []
    for name, raw in files.items():
        path = content / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                with path.open("xb") as opened:  # "x" never overwrites a file
                    written.append(path)
                    opened.write(raw)
        except OSError as error:
            for begun in written:
                with suppress(OSError):
                    begun.unlink()
            message = f"It cannot be written ({error.strerror})"
            raise refused(name, message, "Check the folder, and import again") from error
