"""``check`` lists all findings, and fails only for what must be fixed."""

import re

import pytest

from tests.tasks.running import run_task

CHAIN = "content/guides/kette-pflegen.md"


def edit(project, name, old, new):
    file = project / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("used")
def test_a_good_site_passes_and_what_is_wrong_with_a_draft_is_told_apart(project):
    draft = "---\ntitle: Neu\ndescription: Neu.\ndate: 2026-01-01\ndraft: true\n---\n\n[Weg](nirgends.md)\n"
    (project / "content/guides/neu.md").write_text(draft)

    done = run_task(project, "check")

    public, _, unpublished = done.stdout.partition("Not in the public site")
    assert (done.returncode, done.stderr) == (0, "")
    assert "content/guides/neu.md" not in public
    assert re.search(r"^must fix  content/guides/neu\.md:8\n.*nirgends\.md", unpublished, flags=re.MULTILINE)
    assert not (project / "output").exists()


def test_what_must_be_fixed_in_a_draft_hides_no_advice_about_it(small_project):
    draft = "---\ntitle: New\ndescription: New.\ndate: 2026-01-01\ndraft: true\n---\n\nMassage cures pain. Massage eases pain.\n"
    (small_project / "content/guides/new.md").write_text(draft)

    done = run_task(small_project, "check", SITE_NOW="2026-11-28T12:00:00-07:00")

    unpublished = done.stdout.partition("Not in the public site")[2]

    assert re.search(r"^must fix +content/guides/new\.md:8\n.*cures", unpublished, flags=re.MULTILINE)
    assert re.search(r"^look at +content/guides/new\.md:8\n.*eases pain", unpublished, flags=re.MULTILINE)


@pytest.mark.usefixtures("used")
def test_what_must_be_fixed_fails_with_file_and_line(project):
    edit(project, CHAIN, "title:", "titel:")

    table = run_task(project, "check")
    annotations = run_task(project, "check", "--github")

    assert (table.returncode, annotations.returncode) == (1, 1)
    assert f"must fix  {CHAIN}:2" in table.stdout
    assert f"::error file={CHAIN},line=2,title=titel::titel: expected a known field" in annotations.stdout
    assert table.stdout.splitlines()[-1].startswith("1 must fix")


def test_broken_settings_are_one_line(project):
    (project / "publishconf.py").write_text("from pelicanconf import *\nPATH = nothing\n")

    done = run_task(project, "check")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        "publishconf.py:2: NameError: name 'nothing' is not defined. Correct this file of settings."
    )


@pytest.mark.usefixtures("used")
def test_what_nobody_uses_any_more_is_advice_and_stops_no_publication(project):
    with (project / "content/business.toml").open("a", encoding="utf-8") as file:
        file.write('\n[practice.abholung]\nquestion = "Holt ihr Räder ab?"\n')
    draft = "---\ntitel: [Neu\ndraft: true\n---\n\n# **Neu\n"
    (project / "content/guides/neu.md").write_text(draft)
    with (project / "content/sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[S99]\ntitle = "Alt"\nurl = "https://alt.test/"\n')

    checked = run_task(project, "check")
    published = run_task(project, "publish", "--allow-samples")

    assert (checked.returncode, published.returncode) == (0, 0), checked.stdout + published.stderr
    waiting = {
        "1 problem in pages that are not public: python3 tasks.py check lists them.",
        "1 question waits for your answer: python3 tasks.py facts lists what depends on it.",
    }
    assert waiting <= set(published.stdout.splitlines())
    public, _, unpublished = checked.stdout.partition("Not in the public site")
    assert re.search(r"^idea  content/sources\.toml\n.*No page cites this source", public, flags=re.MULTILINE)
    assert "content/guides/neu.md" in unpublished
