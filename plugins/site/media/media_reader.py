"""Reads the pictures and videos that are used; nothing else in ``content/`` is published."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.cache.cache import Memory
from plugins.site.cache.fingerprint import digest
from plugins.site.media.pictures import Picture, Rendition, read_picture
from plugins.site.media.videos import Video
from plugins.site.values.problems import ContentError, Problem

_KEPT = "media"
Load = Callable[[], bytes]


class Media(Struct, frozen=True):
    """What pages may say of pictures and videos, by their file in ``content/``.

    ``refused`` are files that are there and no good. ``contents`` loads what
    is published, by path below the output folder.
    """

    pictures: Mapping[str, Picture]
    videos: Mapping[str, Video]
    refused: frozenset[str]
    contents: Mapping[str, Load]
    problems: tuple[Problem, ...]

    def lacks_picture(self, name: str) -> bool:
        """Return whether a picture is not there; one that cannot be read is told by itself."""
        return name not in self.pictures and name not in self.refused

    def lacks_video(self, name: str) -> bool:
        """Return whether a video is not there."""
        return name not in self.videos and name not in self.refused


def list_media(content: Path, folder: str) -> list[str]:
    """List the files of ``images`` or ``videos``, for those who look for a name that could be meant."""
    files = sorted(path for path in content.glob(f"{folder}/**/*") if path.is_file())
    return [path.relative_to(content).as_posix() for path in files]


class MediaReader:
    """Reads files of one folder; what was measured once is known by the digest of its bytes."""

    def __init__(self, content: Path, memory: Memory, code_key: str) -> None:
        self.content = content
        self.memory = memory
        self.code_key = code_key
        self.known: dict[tuple[str, ...], Any] = memory.recall(_KEPT, code_key) or {}
        self.used: dict[tuple[str, ...], Any] = {}
        self.contents: dict[str, Load] = {}
        self.refused: set[str] = set()
        self.problems: list[Problem] = []
        # The files of one picture are made one after the other: it is read and opened once for them.
        self._raw = lru_cache(maxsize=1)(self._read_raw)
        self._image = lru_cache(maxsize=1)(self._open_image)

    def read(self, pictures: Iterable[str], videos: Iterable[str], logos: Iterable[str] = ()) -> Media:
        """Read what is there; a file that is missing is for the page that names it to tell.

        Args:
            logos: Pictures that are published in their own size and form alone,
                unless they are among ``pictures`` too.
        """
        named = list(pictures)
        found = self._read_each(named, "picture", _load_picture)
        others = (logo for logo in logos if logo not in named)
        found |= self._read_each(others, "logo", partial(_load_picture, one_file=True))
        found_videos = self._read_each(videos, "video", _load_video)
        if self.used.keys() != self.known.keys():
            self.memory.keep(_KEPT, self.code_key, self.used)
        return Media(found, found_videos, frozenset(self.refused), self.contents, tuple(self.problems))

    def _read_each(self, names: Iterable[str], kind: str, load: Callable[..., Any]) -> dict[str, Any]:
        found = {}
        for name in dict.fromkeys(names):
            try:
                medium = self._read_one(name, kind, load)
            except OSError:
                continue
            except ContentError as error:
                self.refused.add(name)
                self.problems += error.problems
                continue
            found[name] = medium
        return found

    def _read_one(self, name: str, kind: str, load: Callable[..., Any]) -> Any:
        path = self.content / name
        key = kind, name, self.memory.content_key(path, name)
        medium = self.known.get(key)
        if medium is None:
            medium = load(path.read_bytes(), name)
        self.used[key] = medium
        self.contents |= self._files(name, medium)
        return medium

    def _files(self, name: str, medium: Picture | Video) -> Iterator[tuple[str, Load]]:
        renditions = medium.renditions if isinstance(medium, Picture) else ()
        most_px = max((max(each.width_px, each.height_px) for each in renditions), default=0)
        for rendition in renditions:
            yield rendition.path, partial(self._make, name, rendition, most_px)
        if not renditions:
            yield medium.path, (self.content / name).read_bytes

    def _make(self, name: str, rendition: Rendition, most_px: int) -> bytes:
        """Return one file of a picture, made once for all builds; the largest of its files is ``most_px``."""
        from plugins.site.media.rasters import RECIPE, encode_raster  # noqa: PLC0415 - Pillow, when one is wanted

        size = rendition.width_px, rendition.height_px
        # By the bytes that it is made from: the file may have changed since it was measured.
        key = digest(f"{RECIPE} {digest(self._raw(name))} {size} {rendition.media_type}".encode())

        def make() -> bytes:
            image = self._image(name, most_px)
            return encode_raster(image, width_px=size[0], height_px=size[1], media_type=rendition.media_type)

        return self.memory.made(key, make)

    def _read_raw(self, name: str) -> bytes:
        return (self.content / name).read_bytes()

    def _open_image(self, name: str, most_px: int) -> Any:
        from plugins.site.media.rasters import open_raster  # noqa: PLC0415 - as above

        return open_raster(self._raw(name), most_px=most_px)


def _load_picture(raw: bytes, name: str, *, one_file: bool = False) -> Picture:
    return read_picture(raw, source=name, one_file=one_file)


def _load_video(raw: bytes, name: str) -> Video:
    from plugins.site.media.videos import read_video  # noqa: PLC0415 - as above

    # Only what pages say of it: the bytes of all videos would fill the memory.
    return replace(read_video(raw, source=name), content=b"")
