"""The folders of the previewed site, and what a change in them requires."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from plugins.site.api import PAGE_MODELS, Fields

SETTINGS_FILES = ("pelicanconf.py", "publishconf.py")


class Project(Struct, frozen=True):
    """The folders of a site; ``output`` holds previews only, ``models`` are its kinds of pages.

    ``root`` holds the settings files and ``plugins/``; files are named relative to it.
    """

    root: Path
    content: Path
    theme: Path
    output: Path
    models: tuple[type[Fields], ...] = PAGE_MODELS

    @property
    def code(self) -> Path:
        """The folder of the plugins."""
        return self.root / "plugins"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders to watch, recursively."""
        return (self.content, self.theme, self.code)

    def file(self, name: str) -> Path:
        """Return the path of the file that a problem names: ``content/guides/x.md``."""
        for folder in (self.content, self.theme):
            if name.startswith(f"{folder.name}/"):
                return folder.parent / name
        return self.root / name

    def name(self, path: Path) -> str:
        """Return the name that editors know a file by; a file outside the project keeps its full path."""
        for folder in (self.content, self.theme, self.code):
            if path.is_relative_to(folder):
                return f"{folder.name}/{path.relative_to(folder).as_posix()}"
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def find_project(root: Path) -> Project:
    """Return the site in the folder of ``pelicanconf.py``."""
    root = root.resolve()
    return Project(root, root / "content", root / "theme", root / ".preview" / "site")


def needs_new_worker(project: Project, paths: Iterable[Path]) -> bool:
    """Return whether code or settings changed, which a running process has already loaded."""
    settings = {project.root / name for name in SETTINGS_FILES}
    return any(path in settings or path.is_relative_to(project.code) for path in paths)


def saved_sources(project: Project, paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of the changed pages, the last saved one last: ``("content/guides/x.md",)``."""
    written = (path for path in paths if path.suffix == ".md" and path.is_relative_to(project.content))
    pages = sorted((path for path in written if path.is_file()), key=lambda path: path.stat().st_mtime_ns)
    return tuple(map(project.name, pages))
