"""Pictures are looked at once; a file of them is made when somebody wants it, once for all builds."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.incremental.blobs import BlobFolder
from plugins.incremental.sqlite_store import open_store
from plugins.site.cache import cache as cache_module
from plugins.site.cache.cache import Cache, FileChangedError
from plugins.site.media.media_reader import MediaReader
from tests.photos import a_photo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'


@pytest.fixture
def content(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.jpg").write_bytes(a_photo(size=(900, 600)))
    (tmp_path / "content/a.svg").write_text(SVG)
    return tmp_path / "content"


def read(content, cache=None, logos=()):
    return MediaReader(content, cache or Cache()).read(["a.jpg", "a.svg", "none.jpg"], [], logos)


def opened(folder):
    return Cache(open_store(folder / "site.sqlite", BlobFolder(folder / "media")))


def test_every_file_that_a_page_may_name_can_be_made(content):
    media = read(content)

    wanted = {each.path: (each.width_px, each.height_px) for each in media.pictures["a.jpg"].renditions}
    made = {path: lazy.load() for path, lazy in media.contents.items()}
    assert made.pop(media.pictures["a.svg"].path) == f"{SVG}\n".encode()
    assert {path: Image.open(BytesIO(content)).size for path, content in made.items()} == wanted
    assert list(media.pictures) == ["a.jpg", "a.svg"]


def test_a_photo_is_scaled_down_once_for_the_forms_of_one_size(content, monkeypatch):
    (content / "a.jpg").write_bytes(a_photo(size=(1200, 800)))
    scaled = []
    resize = Image.Image.resize
    monkeypatch.setattr(
        Image.Image,
        "resize",
        lambda image, size, *args, **how: (
            scaled.append((image.size, size)) or resize(image, size, *args, **how)
        ),
    )
    media = read(content)
    scaled.clear()

    made = [lazy.load() for lazy in media.contents.values()]

    assert len(made) == 3 * 2 + 1  # 400, 800 and 1200 pixels, its own size, as AVIF and JPEG; and a drawing
    assert scaled == [((1200, 800), (400, 267)), ((1200, 800), (800, 533))]


def test_a_logo_that_is_also_a_photo_of_a_page_comes_in_all_sizes(content):
    assert read(content, logos=["a.jpg"]).pictures == read(content).pictures


def test_a_photo_that_has_not_changed_is_not_even_opened(content, tmp_path, monkeypatch):
    cache = opened(tmp_path)
    first = read(content, cache)
    files = {path: lazy.load() for path, lazy in first.contents.items()}
    cache.commit()
    monkeypatch.setattr(Image, "open", None)

    again = read(content, opened(tmp_path))

    assert again.pictures == first.pictures
    assert {path: lazy.load() for path, lazy in again.contents.items()} == files


def test_a_photo_that_was_seen_some_time_ago_is_not_even_read(content, tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "RACY_WINDOW_NS", -(10**12))
    cache = opened(tmp_path)
    read(content, cache)
    cache.commit()
    again = opened(tmp_path)
    again.key(read)  # what this code is
    monkeypatch.setattr(Path, "read_bytes", None)

    assert set(read(content, again).pictures) == {"a.jpg", "a.svg"}


def test_a_photo_that_is_replaced_while_a_site_is_made_is_never_taken_for_the_old_one(content, tmp_path):
    old = read(content, opened(tmp_path))
    (content / "a.jpg").write_bytes(a_photo(size=(900, 600), colour="blue"))

    with pytest.raises(FileChangedError):
        old.contents[old.pictures["a.jpg"].path].load()


def test_a_broken_photo_is_refused_by_name(content):
    (content / "a.jpg").write_bytes(b"no photo")

    media = read(content)

    assert (media.refused, [str(problem) for problem in media.problems]) == (
        {"a.jpg"},
        ["a.jpg: expected a picture, got a file that cannot be read as one. Save it again."],
    )


def test_the_name_of_all_media_is_another_when_a_file_or_its_use_is(content):
    before, as_logo = read(content), read(content, logos=["b.png"])

    (content / "a.jpg").write_bytes(a_photo(size=(901, 600)))
    other = read(content)
    (content / "b.png").write_bytes(a_photo(size=(90, 60)))
    more = read(content, logos=["b.png"])

    assert len({before.key, other.key, more.key}) == 3
    assert as_logo.key == before.key  # there is no such file yet


def test_what_is_known_of_all_pictures_is_found_at_once_beside_that_of_the_icons(content, monkeypatch):
    """One build reads both: the icons with the theme, all other pictures with the pages."""
    cache = Cache()
    for pictures in (["a.svg"], ["a.jpg", "a.svg"]):
        MediaReader(content, cache).read(pictures, [])
    cache.commit()
    monkeypatch.setattr(Cache, "map", None)  # which would ask for each

    reader = MediaReader(content, Cache(cache.store))
    icons, others = (reader.read(pictures, []).pictures for pictures in (["a.svg"], ["a.jpg", "a.svg"]))

    assert (set(icons), set(others)) == ({"a.svg"}, {"a.jpg", "a.svg"})
