"""Videos of ``content/``: local files only, since a player of another host tells it who watches what."""

from pathlib import PurePosixPath

from msgspec import Struct

from plugins.site.values.problems import ContentError
from plugins.site.values.web_address import hashed_name

MAX_BYTES = 100_000_000  # what GitHub Pages still takes as one file; a longer film wants a host of its own
_MEDIA_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


class Video(Struct, frozen=True):
    """A video as published; ``path`` is relative to the site's root."""

    path: str
    media_type: str


def read_video(raw: bytes, *, source: str) -> Video:
    """Give a video the name under which browsers may keep it for ever.

    Raises:
        ContentError: It is too large, or no MP4 or WebM.

    Source: https://mimesniff.spec.whatwg.org/#matching-an-audio-or-video-type-pattern
    """
    suffix = PurePosixPath(source).suffix.lower()
    if len(raw) > MAX_BYTES:
        raise ContentError.of(
            source,
            expected=f"at most {MAX_BYTES // 1_000_000} MB",
            detail=f"{len(raw) / 1_000_000:.1f} MB",
            remedy="Shorten or compress it",
        )
    if suffix not in _MEDIA_TYPES or not _begins_as(raw, suffix):
        raise ContentError.of(
            source,
            expected="a video (mp4, webm)",
            detail="another kind of file",
            remedy="Export it again in one of these formats",
        )
    return Video(hashed_name(source, raw), _MEDIA_TYPES[suffix])


def _begins_as(raw: bytes, suffix: str) -> bool:
    return raw[4:8] == b"ftyp" if suffix == ".mp4" else raw.startswith(b"\x1a\x45\xdf\xa3")
