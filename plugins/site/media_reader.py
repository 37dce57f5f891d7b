"""Reads the pictures and videos that are used; nothing else in ``content/`` is published."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.site.errors import ContentError
from plugins.site.memory import Memory
from plugins.site.pictures import Picture
from plugins.site.videos import Video

_KEPT = "media"


@dataclass(frozen=True, slots=True)
class Media:
    """What pages may say of pictures and videos, by their file in ``content/``.

    ``refused`` are files that are there and no good. ``contents`` loads what
    is published, by path below the output folder.
    """

    pictures: Mapping[str, Picture]
    videos: Mapping[str, Video]
    refused: frozenset[str]
    contents: Mapping[str, Callable[[], bytes]]
    problems: tuple[ContentError, ...]


class MediaReader:
    """Reads files of one folder; what was measured once is known by the digest of its bytes."""

    def __init__(self, content: Path, memory: Memory, code_key: str) -> None:
        self.content = content
        self.memory = memory
        self.code_key = code_key
        self.known: dict[tuple[str, str], Any] = memory.recall(_KEPT, code_key) or {}
        self.used: dict[tuple[str, str], Any] = {}
        self.contents: dict[str, Callable[[], bytes]] = {}
        self.refused: set[str] = set()
        self.problems: list[ContentError] = []

    def read(self, pictures: Iterable[str], videos: Iterable[str]) -> Media:
        """Read what is there; a file that is missing is for the page that names it to tell."""
        found_pictures = self._read_each(pictures, _load_picture)
        found_videos = self._read_each(videos, _load_video)
        if self.used.keys() != self.known.keys():
            self.memory.keep(_KEPT, self.code_key, self.used)
        return Media(
            found_pictures, found_videos, frozenset(self.refused), self.contents, tuple(self.problems)
        )

    def _read_each(self, names: Iterable[str], load: Callable[[Path, str], Any]) -> dict[str, Any]:
        found = {}
        for name in dict.fromkeys(names):
            try:
                medium = self._read_one(name, load)
            except OSError:
                continue
            except ContentError as problem:
                self.refused.add(name)
                self.problems.append(problem)
                continue
            found[name] = medium
        return found

    def _read_one(self, name: str, load: Callable[[Path, str], Any]) -> Any:
        path = self.content / name
        key = name, self.memory.content_key(path, name)
        medium = self.known.get(key)
        if medium is None:
            # Only what pages say of it: the bytes of all pictures would fill the memory.
            medium = replace(load(path, name), content=b"")
        self.used[key] = medium
        self.contents[medium.path] = lambda: load(path, name).content
        return medium


def _load_picture(path: Path, name: str) -> Picture:
    from plugins.site.pictures import read_picture  # noqa: PLC0415 - Pillow, when a picture is new

    return read_picture(path.read_bytes(), source=name)


def _load_video(path: Path, name: str) -> Video:
    from plugins.site.videos import read_video  # noqa: PLC0415 - as above

    return read_video(path.read_bytes(), source=name)
