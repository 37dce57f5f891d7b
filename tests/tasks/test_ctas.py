"""``ctas`` reads the content and writes nothing."""

from tests.builds import LATER
from tests.tasks.running import run_task


def test_the_list_names_pages_places_and_reasons(practice_project):
    done = run_task(practice_project, "ctas", COLUMNS="60", SITE_NOW=LATER)

    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    place = lines.index("/services/deep-tissue-therapy/")
    assert lines[place + 1].startswith("  start ")
    assert "https://booking.example.com/" in lines[place + 2]
    assert any("it is a safety page, so its readers should be checked first" in line for line in lines)
