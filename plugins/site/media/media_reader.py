"""Reads the pictures and videos that are used; nothing else in ``content/`` is published."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.site.cache.cache import Cache
from plugins.site.cache.code import digest
from plugins.site.cache.fingerprint import Lazy
from plugins.site.files.content_files import list_content
from plugins.site.media.drawings import write_drawing
from plugins.site.media.drawn_pixels import draw_pixels
from plugins.site.media.pictures import WIDTHS_PX, Picture, Rendition, read_picture
from plugins.site.media.videos import Video, read_video
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.records import Record
from plugins.site.values.suggestions import unknown_name

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST = 12


class Media(Struct, frozen=True):
    """What pages may say of pictures and videos, by their file in ``content/``.

    ``refused`` are files that are there and no good. ``contents`` are the
    published files, by path below the output folder. ``key`` names all that they are made from.
    """

    pictures: Mapping[str, Picture]
    videos: Mapping[str, Video]
    refused: frozenset[str]
    contents: Mapping[str, Lazy[bytes]]
    problems: tuple[Problem, ...]
    key: str

    def missing_picture(
        self, content: Path, place: FilePlace, name: str, folder: str = ".", field: str = "picture"
    ) -> list[Problem]:
        """Report a picture that is not there; one that cannot be read is reported by itself.

        Args:
            folder: That of the page in whose text it stands, which names pictures as seen from there.
        """
        if name in self.pictures or name in self.refused:
            return []
        got = name if name.startswith("/") else posixpath.relpath(name, folder)
        known = [posixpath.relpath(each, folder) for each in list_media(content, "images")]
        return [unknown_name(place, field, expected="a picture of content/", got=got, known=known)]

    def missing_in(self, content: Path, record: Record) -> Iterator[Problem]:
        """Report the pictures of a page, and its video, that are not there."""
        image, video = record.fields.image, record.fields.video
        folder = posixpath.dirname(record.source)
        for shown in record.body.pictures:
            place = FilePlace(record.source, shown.line)
            yield from self.missing_picture(content, place, shown.target, folder)
        named = [(record.place("image"), image)] if image else []
        named += [(record.place("video"), video.poster)] if video else []
        for place, name in named:
            yield from self.missing_picture(content, place, name)
        if video and video.file not in self.videos and video.file not in self.refused:
            place, known = record.place("video"), list_media(content, "videos")
            expected = "a video of content/"
            yield unknown_name(place, "video", expected=expected, got=video.file, known=known)


def list_media(content: Path, folder: str) -> list[str]:
    """List the files of ``images`` or ``videos``, for those who look for a name that could be meant."""
    return [name for name in list_content(content).paths if name.startswith(f"{folder}/")]


class ReadMedium(Struct, frozen=True):
    """What pages may say of one picture or video, unless it is refused."""

    picture: Picture | None = None
    video: Video | None = None
    problems: tuple[Problem, ...] = ()


class MediaReader:
    """Reads files of one folder; what was measured once is in the cache.

    Args:
        with_pixels: Publish the drawings of pages as pixels too.
    """

    def __init__(self, content: Path, cache: Cache, *, with_pixels: bool = False) -> None:
        self.content = content
        self.cache = cache
        self.with_pixels = with_pixels
        # The files of one picture have one key, so that one process makes them: it opens the picture once for
        # all, and scales it down once for the forms of one size.
        self._opened = lru_cache(maxsize=1)(_open_picture)
        self._scaled = lru_cache(maxsize=len(WIDTHS_PX))(self._scale_picture)

    def read(self, pictures: Iterable[str], videos: Iterable[str], logos: Iterable[str] = ()) -> Media:
        """Read what is there; a file that is missing is reported by the page that names it.

        Args:
            logos: Pictures that are published in their own size and form alone,
                unless they are among ``pictures`` too.
        """
        kinds = dict.fromkeys(logos, "logo") | dict.fromkeys(pictures, "picture")
        kinds = {name: kinds[name] for name in dict.fromkeys([*pictures, *kinds])}
        kinds |= dict.fromkeys(videos, "video")
        files = {name: file for name in kinds if (file := self.cache.find_file(self.content, name))}
        items = {name: (name, kinds[name], self.with_pixels, file) for name, file in files.items()}
        # All of them are kept together, which are faster to read than each; by their key, since a build
        # reads the icons before the others.
        key = self.cache.key(read_medium, tuple(items.values()))
        all_of = f"media {key}"
        read = self.cache.get(all_of, key, dict[str, ReadMedium])
        if read is None:
            read = {n: one.load() for n, one in self.cache.map(read_medium, items, least=_LEAST).items()}
            if not any(medium.problems for medium in read.values()):
                self.cache.set(all_of, key, read)
        contents: dict[str, Lazy[bytes]] = {}
        for name, medium in read.items():
            contents |= self._files(files[name], medium.picture or medium.video)
        return Media(
            pictures={name: medium.picture for name, medium in read.items() if medium.picture},
            videos={name: medium.video for name, medium in read.items() if medium.video},
            refused=frozenset(name for name, medium in read.items() if medium.problems),
            contents=contents,
            problems=tuple(problem for medium in read.values() for problem in medium.problems),
            key=key,
        )

    def _files(self, file: Lazy[bytes], medium: Picture | Video | None) -> Iterator[tuple[str, Lazy[bytes]]]:
        renditions = medium.renditions if isinstance(medium, Picture) else ()
        most_px = max((max(each.width_px, each.height_px) for each in renditions), default=0)
        for rendition in renditions:
            # Its path names the recipe, so that other code does not have all photos made anew.
            key = digest(f"{file.fingerprint} {rendition.path}")
            encode = partial(self._encode, file, rendition, most_px)
            yield rendition.path, Lazy(key, partial(self.cache.blob, key, encode), file.fingerprint)
        if isinstance(medium, Picture) and medium.is_drawing:
            yield medium.path, Lazy(self.cache.key(write_drawing, file), lambda: write_drawing(file.load()))
            if medium.pixels:
                key = digest(f"{file.fingerprint} {medium.pixels.path}")
                draw = partial(self._draw, file, medium, medium.pixels)
                yield medium.pixels.path, Lazy(key, partial(self.cache.blob, key, draw))
        elif medium and not renditions:
            yield medium.path, file

    def _encode(self, file: Lazy[bytes], rendition: Rendition, most_px: int) -> bytes:
        from plugins.site.media.rasters import encode_raster  # noqa: PLC0415 - only when a picture has changed

        width_px, height_px, media_type = rendition.width_px, rendition.height_px, rendition.media_type
        image = self._scaled(file, most_px, width_px, height_px)
        return encode_raster(image, width_px=width_px, height_px=height_px, media_type=media_type)

    def _scale_picture(self, file: Lazy[bytes], most_px: int, width_px: int, height_px: int) -> "Image":
        from plugins.site.media.rasters import scale_raster  # noqa: PLC0415 - as above

        return scale_raster(self._opened(file, most_px), width_px=width_px, height_px=height_px)

    def _draw(self, file: Lazy[bytes], picture: Picture, pixels: Rendition) -> bytes:
        size, into = (picture.width_px, picture.height_px), (pixels.width_px, pixels.height_px)
        return draw_pixels(write_drawing(file.load()), width_px=size[0], height_px=size[1], into=into)


def _open_picture(file: Lazy[bytes], most_px: int) -> "Image":
    from plugins.site.media.rasters import open_raster  # noqa: PLC0415 - as above

    return open_raster(file.load(), most_px=most_px)


def read_medium(name: str, kind: str, with_pixels: bool, raw: Lazy[bytes]) -> ReadMedium:
    """Measure a ``picture``, a ``logo`` or a ``video``."""
    try:
        if kind == "video":
            return ReadMedium(video=read_video(raw.load(), source=name))
        one_file = kind == "logo"
        picture = read_picture(raw.load(), source=name, one_file=one_file, with_pixels=with_pixels)
        return ReadMedium(picture=picture)
    except ContentError as error:
        return ReadMedium(problems=error.problems)
