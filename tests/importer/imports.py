"""A small site to import into, and what an import made of a file."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from importer.command import import_files
from tests.factories import a_file, a_guide
from tests.importer.word_documents import DOCUMENTS as WORD_DOCUMENTS

DOCUMENTS = Path(__file__).with_name("documents")
EXPECTED = Path(__file__).with_name("expected")
SAVED = datetime(2024, 2, 29, 12, tzinfo=UTC).timestamp()
"""When every file was saved that does not say its date."""


def a_site(folder):
    """Return the content folder of a site with a few pages."""
    content = folder / "content"
    files = {
        "business.toml": 'url = "https://www.example.com"\n',
        "pages/home.md": a_file("Welcome", role="home"),
        "guides/heat-or-ice.md": a_guide("Heat or ice", aliases="[/old/heat]"),
    }
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return content


def a_copy(name, folder):
    """Return a document of the corpus in a folder of its own, in the bytes that its program writes."""
    if name in WORD_DOCUMENTS:
        file = folder / name
        file.write_bytes(WORD_DOCUMENTS[name]())
        return file
    file = shutil.copytree(DOCUMENTS, folder / "documents") / name
    if "charset=windows-1252" in (text := file.read_text(encoding="utf-8")):
        file.write_text(text, encoding="cp1252")
    return file


def files_of(content):
    return {path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()}


def run_import(content, *files, kind="guide"):
    """Import files that were saved on a known day."""
    for file in files:
        if file.is_file():
            os.utime(file, (SAVED, SAVED))
    return import_files(content, files, kind=kind)


def import_text(folder, name, text, kind="guide"):
    """Import a text of that name; return the words below its front matter, and all that was told."""
    content, file = a_site(folder), folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run_import(content, file, kind=kind)
    assert done.problems == []
    return (content / done.sources[0]).read_text(encoding="utf-8").partition("\n---\n\n")[2], "\n".join(
        done.lines
    )


def as_reviewed(content, done):
    """Return all that an import made, in the form in which it is reviewed."""
    new = files_of(content) - {"business.toml", "pages/home.md", "guides/heat-or-ice.md"}
    drafts = [f"=== {name}\n{(content / name).read_text(encoding='utf-8')}" for name in done.sources]
    pictures = [f"=== {name}\n" for name in sorted(new) if name.startswith("images/")]
    report = ["=== report", *done.lines, *map(str, done.problems)]
    return "\n".join([*drafts, *pictures, *report]) + "\n"
