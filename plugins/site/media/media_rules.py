"""Rules about what a page shows: each picture and video is there."""

from collections.abc import Callable, Iterable

from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta, Record
from plugins.site.values.suggestions import unknown_name


def page_pictures(page: PageMeta) -> list[str]:
    """List the pictures that a page names: in its text, beside its title, before its video."""
    poster = page.fields.video.poster if page.fields.video else None
    return [picture for picture in (*page.pictures, page.fields.image, poster) if picture]


def check_pictures(
    record: Record, *, lacks: Callable[[str], bool], list_known: Callable[[], Iterable[str]]
) -> list[Problem]:
    """List the pictures of a page that are not there.

    Args:
        lacks: Tells whether a picture is not there.
        list_known: Lists the files that could be meant instead; asked only when one is missing.
    """
    fields = record.fields
    wanted = [(picture.target, picture.line) for picture in record.body.pictures]
    if fields.image:
        wanted.append((fields.image, record.lines.get("image", 1)))
    if fields.video:
        wanted.append((fields.video.poster, record.lines.get("video", 1)))
    return [
        missing_picture(record.source, target, list_known(), line=line)
        for target, line in wanted
        if lacks(target)
    ]


def check_video(
    record: Record, *, lacks: Callable[[str], bool], list_known: Callable[[], Iterable[str]]
) -> list[Problem]:
    """List the video of a page when it is not there; the arguments are those of ``check_pictures``."""
    name = record.fields.video.file if record.fields.video else None
    if name is None or not lacks(name):
        return []
    place = record.place("video")
    return [unknown_name(place, "video", expected="a video of content/", got=name, known=list_known())]


def missing_picture(asked_by: str, target: str, known: Iterable[str], *, line: int = 0) -> Problem:
    """Describe a picture that is not there."""
    place = FilePlace(asked_by, line)
    return unknown_name(place, "picture", expected="a picture of content/", got=target, known=known)
