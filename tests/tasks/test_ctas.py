"""``ctas`` reads the content and writes nothing."""

from tests.builds import LATER
from tests.tasks.running import run_task


def test_the_table_names_pages_places_and_reasons(practice_project):
    done = run_task(practice_project, "ctas", COLUMNS="250", SITE_NOW=LATER)

    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0].split() == ["page", "placement", "service", "words", "link", "why"]
    assert any(line.startswith("/services/deep-tissue-therapy/ ") and "start" in line for line in lines)
    assert any("it is a safety page, so its readers should be checked first" in line for line in lines)
