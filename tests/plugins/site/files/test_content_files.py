"""Files as computers leave them: found, passed over, or named with what differs."""

import errno
import os
import unicodedata

import pytest

from plugins.site.files.content_files import find_path, list_content

NFD = unicodedata.normalize("NFD", "größe")


def listed(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return list_content(folder)


def told(found):
    return [str(problem) for problem in (*found.problems, *found.notes)]


@pytest.mark.parametrize(
    "name",
    [
        *("guides/.#faq.md", "guides/#faq.md#", "guides/faq.md~", "guides/.faq.md.swp", "guides/._faq.md"),
        *("guides/~$faq.md", "guides/~$faq.docx", "guides/faq.md.orig", "guides/faq.md.bak"),
        *("guides/.md", ".trash/old.md", ".obsidian/app.json", "guides/.stversions/faq.md", ".git/x.md"),
        *(".Trash-1000/files/x.md", ".dropbox.cache/x.md", "__MACOSX/guides/x.md", "guides/@eaDir/x.md"),
        *("node_modules/a/README.md", "Thumbs.db", "images/desktop.ini", "guides/.DS_Store"),
    ],
)
def test_what_programs_leave_behind_is_passed_over(tmp_path, name):
    found = listed(tmp_path, "guides/towels.md", name)

    assert (dict(found.paths), told(found)) == ({"guides/towels.md": "guides/towels.md"}, [])


@pytest.mark.parametrize(
    "copy",
    [
        "towels (conflicted copy 2026-11-28).md",
        "towels (Ann's MacBook's conflicted copy 2026-11-28 (1)).md",
        "towels (Annas Konflikt-Kopie 2026-11-28).md",
        "towels.sync-conflict-20261128-101500-ABCDEFG.md",
        "towels_conflict-20261128-101500.md",
        "towels-DESKTOP-4AB12CD.md",
        "towels-Anns-MacBook-Air.md",
        "towels copy.md",
        "towels copy 2.md",
        "towels - Copy (2).md",
        "towels (1).md",
        "towels 2.md",
        "towels_REMOTE_4711.md",
    ],
)
def test_a_copy_that_a_program_made_is_left_out_and_named(tmp_path, copy):
    found = listed(tmp_path, "guides/towels.md", f"guides/{copy}")

    assert list(found.paths) == ["guides/towels.md"]
    assert told(found) == [
        f"guides/{copy}: This is a copy of guides/towels.md, and nothing is published of it."
        " Take over what only it holds, then delete it; for a page of its own, give it a name of its own."
    ]
    assert [note.severity for note in found.notes] == ["look at"]


def test_a_copy_of_a_file_of_facts_is_named_too(tmp_path):
    found = listed(tmp_path, "business.toml", "business (conflicted copy 2026-11-28).toml")

    assert (list(found.paths), len(found.notes)) == (["business.toml"], 1)


@pytest.mark.parametrize(
    "name", ["posture-laptop-stand.md", "posture-2.md", "posture_basics.md", "conflict.md"]
)
def test_a_page_with_a_longer_name_is_no_copy(tmp_path, name):
    found = listed(tmp_path, "guides/posture.md", f"guides/{name}")

    assert (sorted(found.paths), told(found)) == (sorted({"guides/posture.md", f"guides/{name}"}), [])


@pytest.mark.parametrize(
    ("name", "told_to"),
    [
        ("guides/towels.docx", "Import it: python3 tasks.py import content/guides/towels.docx"),
        ("old.html", "Import it: python3 tasks.py import content/old.html"),
        ("Our room.docx", "Import it: python3 tasks.py import 'content/Our room.docx'"),
        ("wordpress.xml", "Import it: python3 tasks.py import content/wordpress.xml"),
        (
            "guides/towels.pages",
            "Save it as Word (.docx), and import that: python3 tasks.py import FILE.docx",
        ),
    ],
)
def test_a_document_is_to_be_imported(tmp_path, name, told_to):
    found = listed(tmp_path / "content", name)

    assert told(found) == [f"{name}: No page is made of this file. {told_to}."]
    assert [note.severity for note in found.notes] == ["look at"]


@pytest.mark.parametrize("name", [f"images/{NFD}.svg", "images/größe.svg"])
@pytest.mark.parametrize("wanted", [f"images/{NFD}.svg", "images/größe.svg"])
def test_letters_that_are_composed_differently_are_the_same(tmp_path, name, wanted):
    found = listed(tmp_path, name)

    assert dict(found.paths) == {"images/größe.svg": name}
    assert find_path(tmp_path, wanted).read_text() == "x"


@pytest.mark.parametrize(
    "blank", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE} "]
)
def test_every_blank_in_a_name_is_a_plain_one(tmp_path, blank):
    found = listed(tmp_path, f"images/our{blank}room.jpg")

    assert list(found.paths) == ["images/our room.jpg"]
    assert find_path(tmp_path, "images/our room.jpg").read_text() == "x"


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Towels.md", "towels.md", "capital letters, which many computers do not tell apart"),
        ("GRÖSSE.md", "größe.md", "capital letters, which many computers do not tell apart"),
        (
            f"{NFD}.md",
            "größe.md",
            "letters that look the same and are composed differently, or another kind of blank",
        ),
    ],
)
def test_names_that_some_computers_cannot_tell_apart_stop_the_build(tmp_path, one, other, difference):
    found = listed(tmp_path, f"guides/{one}", f"guides/{other}")

    first, second = sorted([f"guides/{one}", f"guides/{other}"])
    assert told(found) == [
        f"{second}: Its name differs from that of {first} only in {difference}. Rename or delete one of the two."
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("guides/con.md", 'Windows keeps the name "con" for itself. Rename it.'),
        ("images/AUX.jpg", 'Windows keeps the name "AUX" for itself. Rename it.'),
        ("guides/lpt1.en.md", 'Windows keeps the name "lpt1" for itself. Rename it.'),
        ("images/10:30.jpg", 'Windows cannot save a file with ":" in its name. Rename it.'),
        (
            "pages/feed.xml.md",
            "This name has two endings, and the page's address would be that of a file."
            ' Rename it to "feed-xml.md".',
        ),
        (f"guides/{'x' * 240}.md", "expected a name of at most 200 letters, got 243. Shorten it."),
    ],
)
def test_a_name_that_not_every_computer_can_have_stops_the_build(tmp_path, name, problem):
    found = listed(tmp_path, name)

    assert (told(found), list(found.notes)) == ([f"{name}: {problem}"], [])


@pytest.mark.parametrize("sign", ["\n", "\t", "\x7f"])
def test_a_name_with_a_control_sign_is_told_in_one_line(tmp_path, sign):
    assert told(listed(tmp_path, f"guides/a{sign}b.md")) == [
        "guides/a\ufffdb.md: The name of this file holds a line break or another control sign. Rename it."
    ]


@pytest.mark.parametrize(
    "name", ["guides/console.md", "guides/aux-cord.md", "guides/a.en.md", f"guides/{'x' * 190}.md"]
)
def test_a_name_that_only_resembles_such_a_one_is_fine(tmp_path, name):
    assert told(listed(tmp_path, name)) == []


def test_a_name_that_is_not_in_utf8_stops_the_build(tmp_path):
    name = os.fsencode(tmp_path) + b"/gr\xf6\xdfe.md"
    with open(name, "w"):  # noqa: PTH123 - no Path of bytes
        pass

    [problem] = told(list_content(tmp_path))

    assert problem == "gr\ufffd\ufffde.md: The name of this file is not in UTF-8. Rename it."


@pytest.mark.parametrize("target", ["nowhere", "loop.md"])
def test_a_link_that_leads_nowhere_is_left_out_and_named(tmp_path, target):
    (tmp_path / "loop.md").symlink_to(target)

    found = list_content(tmp_path)

    assert told(found) == ["loop.md: This link leads nowhere, and nothing is published of it. Delete it."]
    assert [note.severity for note in found.notes] == ["look at"]


@pytest.mark.parametrize(
    ("target", "what"), [(".", "folder"), ("../other", "folder"), ("../page.md", "file")]
)
def test_a_link_out_of_the_site_or_in_a_circle_stops_the_build(tmp_path, target, what):
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "page.md").touch()
    (content / "more").symlink_to(target)

    found = list_content(content)

    assert told(found) == [
        f"more: This is a link to another {what}, which other computers do not have."
        f" Put the {what} itself in its place."
    ]
    assert (found.notes, dict(found.paths)) == ((), {})
    with pytest.raises(FileNotFoundError):
        find_path(content, "more")


def test_a_pipe_is_named_and_never_read(tmp_path):
    os.mkfifo(tmp_path / "x.md")
    os.mkfifo(tmp_path / "x.lock")

    assert told(list_content(tmp_path)) == [
        "x.md: This is a device or a pipe, which no page can be made of. Delete it."
    ]


def test_a_folder_with_the_name_of_a_page_is_named(tmp_path):
    found = listed(tmp_path, "guides/x.md/y.txt")

    assert told(found) == ['guides/x.md: This is a folder with the name of a page. Rename it, without ".md".']


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "guides").mkdir()
    scan = os.scandir

    def refuse(folder):
        if folder.endswith("guides/"):
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    [problem] = told(list_content(tmp_path))

    assert problem == (
        "guides: This user may not read or write this. Give it to the user who does this;"
        " what one sudo has made, sudo can delete."
    )


@pytest.mark.parametrize(
    "name", ["../secret.svg", "images/../../secret.svg", "/etc/hosts", "images/none.svg"]
)
def test_only_what_lies_in_the_folder_is_found(tmp_path, name):
    (tmp_path / "content/images").mkdir(parents=True)
    (tmp_path / "secret.svg").touch()

    with pytest.raises(FileNotFoundError):
        find_path(tmp_path / "content", name)
