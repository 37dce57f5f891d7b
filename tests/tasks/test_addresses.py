"""``build`` remembers addresses, ``rename`` and ``delete`` change a site and say what they do."""

import pytest

from editing.history import undo
from preview.worker.project import find_project
from tests.tasks.running import run_task

pytestmark = pytest.mark.usefixtures("used")
PAGE = "guides/kette-pflegen.md"


def test_a_build_on_a_computer_remembers_addresses_and_one_in_ci_does_not(project):
    file = project / "content/addresses.toml"

    run_task(project, "build", CI="true")
    assert not file.exists()
    done = run_task(project, "build", CI="")

    assert "new addresses are kept in content/addresses.toml: keep it in git" in done.stdout
    assert '"/ratgeber/kette-pflegen/" = "guides/kette-pflegen.md"\n' in file.read_text()


def test_a_page_is_renamed_when_somebody_has_seen_what_changes(project):
    done = run_task(project, "rename", PAGE, "kette", typed="y\n")

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "content/guides/kette-pflegen.md becomes content/guides/kette.md"
    assert "/ratgeber/kette-pflegen/ leads to /ratgeber/kette/" in lines
    assert not (project / "content" / PAGE).exists()
    assert (
        '"/ratgeber/kette-pflegen/" = "/ratgeber/kette/"' in (project / "content/addresses.toml").read_text()
    )


def test_a_page_is_not_deleted_before_somebody_says_yes(project):
    shown = run_task(project, "delete", PAGE, "--gone", typed="n\n")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.endswith(
        "/ratgeber/kette-pflegen/ is gone for good\nDo this (y/n)? Nothing was changed.\n"
    )
    assert (project / "content" / PAGE).exists()


def test_undo_takes_a_rename_back_and_nothing_else_of_the_day(project):
    other = project / "content/business.toml"
    other.write_text(other.read_text() + "# Today's note.\n")
    done = run_task(project, "rename", PAGE, "kette", "--yes")

    undo(find_project(project))

    assert done.stdout.endswith("To take it back: Undo in python3 tasks.py studio.\n")
    assert (project / "content" / PAGE).exists()
    assert not (project / "content/guides/kette.md").exists()
    assert other.read_text().endswith("# Today's note.\n")
