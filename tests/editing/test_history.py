"""Every change is kept, can be looked at, and taken back."""

import subprocess

import pytest
from msgspec.structs import replace

from editing.history import FOLDER, apply, list_changes, load_kept, prune, undo
from editing.pages import open_page, save_page
from editing.values import Conflict, Saved
from editing.versions import list_versions, read_version, restore_version
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of
from tests.factories import a_guide

HEAT = "guides/heat.md"


def a_site(tmp_path):
    return a_project(tmp_path, {HEAT: a_guide("First"), "guides/ice.md": a_guide("Ice")})


def save_title(project, title):
    version = open_page(project, HEAT).version
    return save_page(project, HEAT, version, {"title": title})


def test_undo_takes_back_one_change_after_the_other(tmp_path):
    project = a_site(tmp_path)
    before = files_of(project)
    save_title(project, "Second")
    save_title(project, "Third")

    titles = []
    while undo(project):
        titles.append(open_page(project, HEAT).fields["title"])

    assert titles == ["Second", "First"]
    assert files_of(project) == before


def test_undo_brings_back_a_deleted_page_and_the_links_to_it(tmp_path):
    project = a_site(tmp_path)
    before = files_of(project)
    apply(project, "deleted", {"guides/ice.md": None, HEAT: b"without the link"})
    assert files_of(project) == {HEAT: b"without the link"}

    result = undo(project)

    assert result.files == ("guides/ice.md", HEAT)
    assert files_of(project) == before


def test_undo_leaves_alone_what_somebody_changed_since(tmp_path):
    project = a_site(tmp_path)
    apply(project, "renamed", {"guides/ice.md": None, "guides/cold.md": b"Ice"})
    (project.content / "guides/cold.md").write_bytes(b"Their words")
    before = files_of(project)

    result = undo(project)

    assert isinstance(result, Conflict)
    assert (result.source, result.theirs) == ("guides/cold.md", "Their words")
    assert files_of(project) == before


def test_every_state_of_a_page_is_listed_and_can_be_restored(tmp_path):
    project = a_site(tmp_path)
    save_title(project, "Second")
    (project.content / HEAT).write_text(a_guide("From another program"))
    save_title(project, "Third")

    versions = list_versions(project, HEAT)

    titles = [read_version(project, HEAT, one.id).splitlines()[1] for one in versions]
    assert titles == ["title: Third", "title: From another program", "title: Second", "title: First"]
    restored = restore_version(project, HEAT, open_page(project, HEAT).version, versions[-1].id)
    assert isinstance(restored, Saved)
    assert files_of(project)[HEAT].decode() == a_guide("First")
    undo(project)
    assert open_page(project, HEAT).fields["title"] == "Third"


def test_a_page_is_followed_to_its_older_name(tmp_path):
    project = a_site(tmp_path)
    save_title(project, "Second")
    raw = files_of(project)[HEAT]
    apply(project, "renamed", {HEAT: None, "guides/warm.md": raw})

    versions = list_versions(project, "guides/warm.md")

    assert [read_version(project, "guides/warm.md", one.id).splitlines()[1] for one in versions] == [
        "title: Second",
        "title: Second",
        "title: First",
    ]


@pytest.mark.parametrize("version", ["studio:../../x", "git:HEAD:content/x", "git:--help", "", "studio:"])
def test_no_state_is_read_that_the_list_does_not_name(tmp_path, version):
    project = a_site(tmp_path)

    with pytest.raises(ContentError, match="is not kept any more"):
        read_version(project, HEAT, version)


def test_states_of_git_are_listed_too(tmp_path):
    project = a_site(tmp_path)

    def git(*arguments):
        person = ["-c", "user.name=Jo Doe", "-c", "user.email=jo@example.com"]
        subprocess.run(["git", *person, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "Write the first guides")
    (project.content / HEAT).write_text(a_guide("Second"))

    [version] = list_versions(project, HEAT)

    assert (version.what, version.author, version.origin) == ("Write the first guides", "Jo Doe", "git")
    assert read_version(project, HEAT, version.id) == a_guide("First")


def test_a_line_that_a_crash_cut_off_spoils_no_other(tmp_path):
    project = a_site(tmp_path)
    save_title(project, "Second")
    journal = tmp_path / FOLDER / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'\n{"id": "2026')

    save_title(project, "Third")

    assert [change.what for change in list_changes(project)] == ["saved", "saved"]


def test_the_history_is_bounded_in_number_and_in_size(tmp_path):
    project = a_site(tmp_path)
    for number in range(6):
        save_title(project, f"Title {number}")
    first, *_, last = list_changes(project)

    prune(project, most_changes=3)

    assert list_changes(project)[-1] == last
    assert len(list_changes(project)) == 3
    assert load_kept(project, first.files[HEAT][0]) is None
    assert load_kept(project, last.files[HEAT][1]) == files_of(project)[HEAT]
    prune(project, most_bytes=1)
    assert list_changes(project) == []


def test_what_is_not_kept_any_more_cannot_be_undone(tmp_path):
    project = a_site(tmp_path)
    save_title(project, "Second")
    for kept in (tmp_path / FOLDER / "texts").glob("*/*"):
        kept.unlink()

    with pytest.raises(ContentError) as refused:
        undo(project)

    assert str(refused.value) == (
        "guides/heat.md: What this file was before is not kept any more. Change it by hand."
    )


def test_the_history_lies_beside_the_texts_that_it_is_about(tmp_path):
    project = replace(a_project(tmp_path / "site", {"guides/heat.md": "Old"}), root=tmp_path / "program")
    apply(project, "saved", {"guides/heat.md": b"New"})

    assert (tmp_path / "site" / ".history" / "journal.jsonl").exists()
    assert not (tmp_path / "program").exists()
