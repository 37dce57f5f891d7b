"""``schema`` and ``facts`` report on the site as it is now, and leave ``output/`` as it is."""

import pytest

from tests.builds import LATER
from tests.tasks.running import run_task


@pytest.mark.usefixtures("used")
def test_a_page_is_drawn_as_a_tree(project):
    done = run_task(project, "schema", "/ratgeber/kette-pflegen/")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Werkstatt Musterrad" in done.stdout


@pytest.mark.usefixtures("used")
def test_an_unknown_page_ends_with_one_clear_line(project):
    done = run_task(project, "schema", "/ratgeber/kette-pflege/")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        'output: expected a page of the built site, got "/ratgeber/kette-pflege/". '
        'Did you mean "/ratgeber/kette-pflegen/"?\n'
    )


@pytest.mark.usefixtures("used")
def test_a_report_is_of_the_facts_as_they_are_now_and_the_site_stays(project):
    run_task(project, "build")
    built = {path: path.read_bytes() for path in (project / "output").rglob("*") if path.is_file()}
    business = project / "content/business.toml"
    business.write_text(business.read_text().replace("Werkstatt Musterrad", "Werkstatt Neurad"))

    done = run_task(project, "schema", "/ratgeber/kette-pflegen/")

    assert "Werkstatt Neurad" in done.stdout
    assert {path: path.read_bytes() for path in (project / "output").rglob("*") if path.is_file()} == built


def test_what_is_wrong_in_the_content_is_told_instead(project):
    business = project / "content/business.toml"
    business.write_text(business.read_text().replace("name =", "nmae =", 1))

    done = run_task(project, "facts")

    assert done.returncode == 1
    assert done.stderr.startswith("content/business.toml:2: nmae: expected a known field")
    assert "1 problem." in done.stderr


def test_the_owner_is_told_what_could_still_be_given(practice_project):
    done = run_task(practice_project, "facts", SITE_NOW=LATER)

    assert (done.returncode, done.stderr) == (0, "")
    assert "content/business.toml:139 intake: " in done.stdout
    assert "owner" in done.stdout.lower()
