"""Videos are local files of a known form, under a name that changes with them."""

import pytest

from plugins.site.media.videos import MAX_BYTES, read_video
from plugins.site.values.problems import ContentError

MP4 = b"\x00\x00\x00\x18ftypmp42"
WEBM = b"\x1a\x45\xdf\xa3rest"


@pytest.mark.parametrize(
    ("source", "raw", "path", "media_type"),
    [
        ("videos/roll.mp4", MP4, r"videos/roll.4bcbd2b0.mp4", "video/mp4"),
        ("videos/roll.webm", WEBM, r"videos/roll.87ae16a9.webm", "video/webm"),
    ],
)
def test_a_video_is_published_under_a_name_of_its_content(source, raw, path, media_type):
    video = read_video(raw, source=source)

    assert (len(video.path), video.path.split(".")[0], video.media_type) == (
        len(path),
        "videos/roll",
        media_type,
    )
    assert video.path != read_video(raw + b"!", source=source).path


@pytest.mark.parametrize(
    ("source", "raw"),
    [("videos/a.mp4", WEBM), ("videos/a.webm", MP4), ("videos/a.mp4", b""), ("videos/a.gif", b"GIF89a")],
)
def test_what_is_no_video_is_refused(source, raw):
    with pytest.raises(ContentError) as caught:
        read_video(raw, source=source)

    assert str(caught.value) == (
        f"{source}: expected a video (mp4, webm), got another kind of file. Export it again in one of these formats."
    )


def test_a_video_that_no_host_takes_is_refused():
    with pytest.raises(ContentError) as caught:
        read_video(MP4 + b"0" * MAX_BYTES, source="videos/a.mp4")

    assert str(caught.value) == "videos/a.mp4: expected at most 100 MB, got 100.0 MB. Shorten or compress it."
