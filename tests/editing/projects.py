"""A small site to edit, and what an edit changed in it."""

import shutil
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from plugins.site.api import PAGE_MODELS
from tests.builds import PRACTICE, ROOT


class AProject(Struct, frozen=True):
    """The folders of a site."""

    root: Path
    content: Path
    theme: Path
    models: tuple = PAGE_MODELS


def a_project(folder, files=None, *, practice=False):
    """Return a site with some files, or a copy of the practice."""
    content = folder / "content"
    if practice:
        shutil.copytree(PRACTICE, content)
    for name, raw in (files or {}).items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    content.mkdir(exist_ok=True)
    return AProject(folder, content, ROOT / "theme")


def files_of(project):
    """Return all files of the site, by name."""
    paths = (path for path in project.content.rglob("*") if path.is_file())
    return {path.relative_to(project.content).as_posix(): path.read_bytes() for path in paths}


def changed_bytes(old, new):
    """Return the pieces that differ: ``[(b"60", b"75")]``."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[i:j], new[k:m]) for what, i, j, k, m in codes if what != "equal"]
