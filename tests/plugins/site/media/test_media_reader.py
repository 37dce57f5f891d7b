"""Pictures are looked at once; a file of them is made when somebody wants it, once for all builds."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.incremental.site_memory import SiteMemory
from plugins.site.cache.cache import Forgetful
from plugins.site.media.media_reader import MediaReader
from tests.photos import a_photo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'


@pytest.fixture
def content(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.jpg").write_bytes(a_photo(size=(900, 600)))
    (tmp_path / "content/a.svg").write_text(SVG)
    return tmp_path / "content"


def read(content, memory=None, logos=()):
    return MediaReader(content, memory or Forgetful(), "code").read(["a.jpg", "a.svg", "none.jpg"], [], logos)


def test_every_file_that_a_page_may_name_can_be_made(content):
    media = read(content)

    wanted = {each.path: (each.width_px, each.height_px) for each in media.pictures["a.jpg"].renditions}
    made = {path: load() for path, load in media.contents.items()}
    assert made.pop(media.pictures["a.svg"].path) == SVG.encode()
    assert {path: Image.open(BytesIO(content)).size for path, content in made.items()} == wanted
    assert list(media.pictures) == ["a.jpg", "a.svg"]


def test_a_logo_that_is_also_a_photo_of_a_page_comes_in_all_sizes(content):
    assert read(content, logos=["a.jpg"]).pictures == read(content).pictures


def test_a_photo_that_has_not_changed_is_not_even_opened(content, tmp_path, monkeypatch):
    memory = SiteMemory(tmp_path / "site.sqlite", "output")
    first = read(content, memory)
    files = {path: load() for path, load in first.contents.items()}
    memory.save()
    monkeypatch.setattr(Image, "open", None)

    again = read(content, SiteMemory(tmp_path / "site.sqlite", "output"))

    assert again.pictures == first.pictures
    assert {path: load() for path, load in again.contents.items()} == files


def test_a_photo_that_was_seen_some_time_ago_is_not_even_read(content, tmp_path, monkeypatch):
    monkeypatch.setattr("plugins.incremental.site_memory._YOUNG_NS", -(10**12))
    memory = SiteMemory(tmp_path / "site.sqlite", "output")
    read(content, memory)
    memory.save()
    again = SiteMemory(tmp_path / "site.sqlite", "output")
    monkeypatch.setattr(Path, "read_bytes", None)

    assert set(read(content, again).pictures) == {"a.jpg", "a.svg"}


def test_a_photo_that_is_replaced_while_a_site_is_made_is_never_taken_for_the_old_one(content, tmp_path):
    memory = SiteMemory(tmp_path / "site.sqlite", "output")
    old = read(content, memory)
    path = old.pictures["a.jpg"].path
    (content / "a.jpg").write_bytes(a_photo(size=(900, 600), colour="blue"))
    replaced = old.contents[path]()
    (content / "a.jpg").write_bytes(a_photo(size=(900, 600)))

    assert read(content, memory).contents[path]() != replaced


def test_a_broken_photo_is_refused_by_name(content):
    (content / "a.jpg").write_bytes(b"no photo")

    media = read(content)

    assert (media.refused, [str(problem) for problem in media.problems]) == (
        {"a.jpg"},
        ["a.jpg: expected a picture, got a file that cannot be read as one. Save it again."],
    )
