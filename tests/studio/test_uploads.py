"""What is sent as a file lands in the site, and in the copy that is shown."""

import pytest

from tests.builds import PRACTICE
from tests.studio.attacks import files_of, open_site, post, send

VIDEO = next((PRACTICE / "videos").iterdir())
TEXT = b"<html><body><h1>Warm up first</h1><p>Ten minutes are enough.</p></body></html>"
BYTES = {"Content_Type": "application/octet-stream"}


@pytest.fixture
def site(tmp_path):
    with open_site(tmp_path) as (server, studio):
        yield tmp_path, server, studio


def test_a_text_becomes_a_draft_that_is_shown(site):
    root, server, studio = site

    status = send(server, post(server, studio, "import?name=warm.html&kind=guide", TEXT, **BYTES))

    assert status == 200
    written = (root / "content" / "guides" / "warm-up-first.md").read_bytes()
    assert (studio.drafts.copy / "guides" / "warm-up-first.md").read_bytes() == written


def test_a_video_is_saved(site):
    root, server, studio = site
    raw = VIDEO.read_bytes()

    status = send(server, post(server, studio, f"video?name=two+rolls{VIDEO.suffix}", raw, **BYTES))

    assert status == 200
    assert (root / "content" / "videos" / f"two-rolls{VIDEO.suffix}").read_bytes() == raw


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("import?name=..%2F..%2Fsecret.md&kind=nothing", TEXT),
        ("import?name=x.exe", b"MZ"),
        ("import?name=", b""),
        ("video?name=..%2F..%2Fx.mp4", b"no video"),
        ("picture?name=x.png&file=guides%2Fheat.md", b"no picture"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words_and_changes_nothing(site, name, raw):
    root, server, studio = site
    before = files_of(root)

    status = send(server, post(server, studio, name, raw, **BYTES))

    assert status == 422
    assert files_of(root) == before
