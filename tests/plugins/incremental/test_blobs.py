"""Files that take long to make are kept while they are whole, and made again when they are not."""

import os
import time
from types import SimpleNamespace

import pytest

from plugins.incremental import finish_cache
from plugins.incremental.blobs import BlobFolder
from plugins.incremental.sqlite_store import open_store
from plugins.site.api import PIPELINE_SETTING, Cache


def made(folder, content, key="key"):
    return BlobFolder(folder / "media").get_or_create(key, lambda: content)


def test_a_file_is_made_once(tmp_path):
    assert made(tmp_path, b"one") == b"one"

    assert made(tmp_path, b"two") == b"one"
    assert made(tmp_path, b"three", key="other") == b"three"


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda _: b"", lambda kept: kept[:-1] + b"x"])
def test_a_damaged_one_is_made_again(tmp_path, damage):
    made(tmp_path, b"one")
    [file] = (tmp_path / "media").iterdir()
    file.write_bytes(damage(file.read_bytes()))

    assert made(tmp_path, b"two") == b"two"
    assert made(tmp_path, b"three") == b"two"


def test_no_file_is_left_half_written(tmp_path):
    made(tmp_path, b"one")

    assert [file.name for file in (tmp_path / "media").iterdir()] == ["key"]


def test_a_folder_that_cannot_be_written_keeps_nothing_and_does_no_harm(tmp_path):
    (tmp_path / "media").write_text("a file")

    assert made(tmp_path, b"one") == b"one"
    BlobFolder(tmp_path / "media").remove_old()


def test_what_was_not_read_in_a_long_time_is_removed(tmp_path):
    for key in ("old", "young", "used"):
        made(tmp_path, b"one", key=key)
    long_ago = time.time() - 100 * 24 * 60 * 60
    for key in ("old", "used"):
        os.utime(tmp_path / "media" / key, (long_ago, long_ago))
    made(tmp_path, b"two", key="used")

    BlobFolder(tmp_path / "media").remove_old()

    assert sorted(file.name for file in (tmp_path / "media").iterdir()) == ["used", "young"]


def test_old_files_are_looked_for_once_a_day(tmp_path):
    media = tmp_path / "media"

    def finish():
        made(tmp_path, b"one", key="old")
        long_ago = time.time() - 100 * 24 * 60 * 60
        os.utime(media / "old", (long_ago, long_ago))
        cache = Cache(open_store(tmp_path / "site.sqlite", BlobFolder(media)))
        finish_cache(SimpleNamespace(settings={PIPELINE_SETTING: SimpleNamespace(cache=cache)}))
        return (media / "old").exists()

    assert [finish(), finish()] == [False, True]
