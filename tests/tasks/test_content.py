"""The table of all pages, as an editor reads it."""

import os
import subprocess
import sys

from tests.builds import ROOT


def content_table(*options):
    command = [sys.executable, "tasks.py", "content", *options]
    environment = {**os.environ, "COLUMNS": "140"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_page_has_a_row_with_what_an_editor_asks_of_it():
    header, *rows, _, review = content_table()

    assert header.split() == [
        "page",
        "words",
        "grade",
        "sources",
        "links",
        "in",
        "links",
        "out",
        "review",
        "due",
    ]
    [service] = [row.split() for row in rows if row.startswith("services/deep-tissue-therapy.md")]
    words, grade = int(service[1]), float(service[2])
    assert (words > 800, 3 < grade <= 8) == (True, True)
    assert review.startswith("red-flags.toml: review due ")


def test_with_details_the_title_description_and_headings_are_listed():
    text = "\n".join(content_table("--details"))

    assert "heading: How firm should the pressure be?" in text
    assert "takeaway: It should feel firm, not fierce." in text
