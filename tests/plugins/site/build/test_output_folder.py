"""What is right in the output folder stays, what is not is made or goes, and no other folder is harmed."""

import errno
import os
import shutil

import pytest

from plugins.site.build import output_folder
from plugins.site.build.output_folder import OutputFolder


@pytest.fixture
def folders(tmp_path):
    """A folder to write in, and the published one."""
    (tmp_path / "next").mkdir()
    (tmp_path / "published").mkdir()
    return tmp_path / "next", tmp_path / "published"


@pytest.fixture
def known(folders, monkeypatch):
    """What an earlier build has seen of many old folders, and a list of those that are read from then on."""
    folder, published = folders
    monkeypatch.setattr(output_folder, "_MANY_FOLDERS", 0)
    OutputFolder(folder, published).write("guides/a/index.html", b"one", "key")
    OutputFolder(folder, published).write("guides/b/index.html", b"two", "key")
    for place in (folder / "guides/a", folder / "guides/b", folder / "guides"):
        os.utime(place, ns=(0, 10**18))
    seen = all_seen(folder, published)
    scandir = os.scandir
    read = []
    monkeypatch.setattr(
        os, "scandir", lambda path: read.append(str(path).removeprefix(f"{folder}")) or scandir(path)
    )
    return seen, read


def all_seen(folder, published, known=None):
    output = OutputFolder(folder, published, lambda: known or {})
    output.remove_stale(output.found)
    return output.seen


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_a_folder_whose_time_is_the_same_is_not_read_again(folders, known):
    folder, published = folders
    seen, read = known

    output = OutputFolder(folder, published, lambda: seen)

    assert output.found.keys() == {"guides/a/index.html", "guides/b/index.html"}
    assert read == [""]


def test_a_file_in_a_folder_that_is_not_read_is_looked_at(folders, known):
    folder, published = folders
    seen, _ = known
    (folder / "guides/a/index.html").write_bytes(b"written over by hand")

    found = OutputFolder(folder, published, lambda: seen).found

    assert [file for file, (size, _) in found.items() if size != 3] == ["guides/a/index.html"]


@pytest.mark.parametrize(
    "stray", ["guides/a/stray.html", "guides/c/stray.html", "guides/stray.html", "stray.html"]
)
def test_a_file_that_came_since_a_folder_was_read_goes(folders, known, stray):
    folder, published = folders
    seen, _ = known
    (folder / stray).parent.mkdir(exist_ok=True)
    (folder / stray).write_bytes(b"stray")

    OutputFolder(folder, published, lambda: seen).remove_stale({"guides/a/index.html", "guides/b/index.html"})

    assert names(folder) == ["guides/a/index.html", "guides/b/index.html"]


def test_a_stray_file_goes_though_its_folder_was_written_into_before_anything_was_looked_at(folders):
    folder, published = folders
    written(folder, published, **{"guides/stray.html": b"stray"})
    output = OutputFolder(folder, published)
    output.write("guides/a.html", b"one", "key")

    output.remove_stale({"guides/a.html"})

    assert names(folder) == ["guides/a.html"]


def test_a_folder_behind_a_link_counts_for_nothing_though_its_time_is_the_same(folders, known, tmp_path):
    folder, published = folders
    seen, _ = known
    (folder / "guides").rename(tmp_path / "elsewhere")
    (folder / "guides").symlink_to(tmp_path / "elsewhere")

    output = OutputFolder(folder, published, lambda: seen)

    assert list(output.found) == ["guides"]
    output.write("guides/a/index.html", b"new", "key")
    assert (tmp_path / "elsewhere/a/index.html").read_bytes() == b"one"


def test_a_folder_that_changed_a_moment_ago_is_read_again_next_time(folders, known):
    folder, published = folders
    _, read = known
    os.utime(folder / "guides/a")
    seen = all_seen(folder, published)
    read.clear()

    assert (seen["guides/a"].mtime_ns, seen["guides/b"].mtime_ns) == (0, 10**18)
    assert len(OutputFolder(folder, published, lambda: seen).found) == 2
    assert read == ["", "/guides/a"]


def test_what_was_seen_of_a_folder_that_is_gone_is_forgotten(folders, known):
    folder, published = folders
    seen, _ = known
    shutil.rmtree(folder / "guides/b")
    os.utime(folder / "guides", ns=(0, 10**18 + 1))

    assert all_seen(folder, published, seen).keys() == {"guides", "guides/a"}


def written(folder, published, **files):
    """Write a site and return its states."""
    output = OutputFolder(folder, published)
    return {name: output.write(name, content, "key") for name, content in files.items()}


def test_a_written_file_says_what_it_looks_like(folders):
    folder, published = folders

    state = OutputFolder(folder, published).write("guides/a/index.html", "ä".encode(), "key")

    assert (folder / "guides/a/index.html").read_bytes() == "ä".encode()
    stat = (folder / "guides/a/index.html").stat()
    assert (state.key, state.size, state.mtime_ns) == ("key", 2, stat.st_mtime_ns)


def test_a_file_that_is_as_it_was_left_stands(folders):
    folder, published = folders
    states = written(folder, published, page=b"one")

    assert OutputFolder(folder, published).reuse_if_unchanged("page", states["page"]) == states["page"]


def test_a_file_of_the_published_site_is_shared_and_not_copied(folders):
    folder, published = folders
    states = written(published, folder, page=b"one")

    assert OutputFolder(folder, published).reuse_if_unchanged("page", states["page"]) == states["page"]
    assert (folder / "page").samefile(published / "page")


def test_writing_anew_does_not_write_into_the_published_file(folders):
    folder, published = folders
    states = written(published, folder, page=b"one")
    output = OutputFolder(folder, published)
    output.reuse_if_unchanged("page", states["page"])

    output.write("page", b"two", "other")

    assert ((folder / "page").read_bytes(), (published / "page").read_bytes()) == (b"two", b"one")


@pytest.mark.parametrize("content", [b"other", b"one and more", b"eno"])
def test_a_file_that_somebody_changed_has_to_be_made_again(folders, content):
    folder, published = folders
    states = written(folder, published, page=b"one")
    (folder / "page").write_bytes(content)
    os.utime(folder / "page", ns=(0, states["page"].mtime_ns + 1))

    assert OutputFolder(folder, published).reuse_if_unchanged("page", states["page"]) is None


def test_a_copied_folder_has_other_times_and_the_same_files(folders):
    folder, published = folders
    states = written(published, folder, page=b"one")
    os.utime(published / "page", ns=(7, 7))

    found = OutputFolder(folder, published).reuse_if_unchanged("page", states["page"])

    assert (found.digest, found.mtime_ns) == (states["page"].digest, 7)
    assert (folder / "page").read_bytes() == b"one"


def test_what_is_not_wanted_goes_with_its_folders_but_for_the_mark_of_the_build(folders):
    folder, published = folders
    written(folder, published, **{"a/b/old.html": b"", "a/new.html": b"", ".site-build": b""})

    OutputFolder(folder, published).remove_stale({"a/new.html"})

    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert found == [".site-build", "a", "a/new.html"]


def test_a_file_and_a_folder_may_change_places(folders):
    folder, published = folders
    written(folder, published, **{"a": b"file", "b/c": b"inside"})

    output = OutputFolder(folder, published)
    output.write("a/index.html", b"1", "key")
    output.write("b", b"2", "key")
    output.remove_stale({"a/index.html", "b"})

    assert ((folder / "a/index.html").read_bytes(), (folder / "b").read_bytes()) == (b"1", b"2")


def test_folders_within_folders_go_when_nothing_is_left_in_them(folders):
    folder, published = folders
    written(folder, published, **{"a/b/c/old.html": b"", "a/d/old.html": b"", "kept.html": b""})

    OutputFolder(folder, published).remove_stale({"kept.html"})

    assert [path.name for path in folder.rglob("*")] == ["kept.html"]


def test_a_link_is_removed_and_what_it_leads_to_is_not(folders, tmp_path):
    folder, published = folders
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "diary").write_text("mine")
    (folder / "link").symlink_to(tmp_path / "private")
    (folder / "file").symlink_to(tmp_path / "private" / "diary")

    OutputFolder(folder, published).remove_stale(set())

    assert list(folder.iterdir()) == []
    assert (tmp_path / "private" / "diary").read_text() == "mine"


@pytest.mark.parametrize("target", ["private", "private/missing"])
def test_a_link_in_the_place_of_a_folder_is_replaced_and_not_followed(folders, tmp_path, target):
    folder, published = folders
    (tmp_path / "private").mkdir()
    (folder / "a").symlink_to(tmp_path / target)
    output = OutputFolder(folder, published)

    output.write("a/b/index.html", b"1", "key")
    output.remove_stale({"a/b/index.html"})

    assert (folder / "a/b/index.html").read_bytes() == b"1"
    assert list((tmp_path / "private").iterdir()) == []


def test_a_folder_in_the_place_of_a_file_goes_with_all_that_it_holds_but_not_what_its_links_lead_to(
    folders, tmp_path
):
    folder, published = folders
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "diary").write_text("mine")
    written(folder, published, **{"b/c/d": b"inside"})
    (folder / "b/c/link").symlink_to(tmp_path / "private")

    OutputFolder(folder, published).write("b", b"2", "key")

    assert (folder / "b").read_bytes() == b"2"
    assert (tmp_path / "private" / "diary").read_text() == "mine"


def test_a_file_is_copied_with_its_times_where_no_hard_links_can_be_made(folders, monkeypatch):
    folder, published = folders
    states = written(published, folder, page=b"one")
    monkeypatch.setattr("os.link", refuse)

    found = OutputFolder(folder, published).reuse_if_unchanged("page", states["page"])

    assert found == states["page"]
    stat = (folder / "page").stat()
    assert (stat.st_size, stat.st_mtime_ns) == (found.size, found.mtime_ns)
    assert not (folder / "page").samefile(published / "page")


def test_a_file_of_the_same_size_and_another_content_is_not_reused_from_either_folder(folders):
    folder, published = folders
    states = written(folder, published, page=b"one")
    for place in folders:
        (place / "page").write_bytes(b"two")
        os.utime(place / "page", ns=(7, 7))

    assert OutputFolder(folder, published).reuse_if_unchanged("page", states["page"]) is None


def test_a_file_that_was_deleted_meanwhile_is_written_all_the_same(folders):
    folder, published = folders
    written(folder, published, page=b"one")
    output = OutputFolder(folder, published)
    (folder / "page").unlink()

    output.write("page", b"two", "key")

    assert (folder / "page").read_bytes() == b"two"


def test_a_page_keeps_what_it_might_have_been_made_from(folders):
    folder, published = folders
    state = OutputFolder(folder, published).write("page", b"one", "key", "rough")
    os.utime(folder / "page", ns=(7, 7))

    found = OutputFolder(folder, published).reuse_if_unchanged("page", state)

    assert (found.key, found.rough_key, found.mtime_ns) == ("key", "rough", 7)


def refuse(*_):
    raise OSError("this file system has no hard links")


def test_a_full_disk_names_the_file_that_it_has_no_room_for(folders, monkeypatch):
    folder, published = folders

    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", refuse)
        with pytest.raises(OSError, match="No space left") as caught:
            written(folder, published, **{"a/index.html": b"x"})

    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, published / "a/index.html")
