"""Open pages are made before the site is checked as a whole, and never hide what that finds."""

from types import SimpleNamespace

import pytest

from plugins.site.build.page_writer import PageWriter
from plugins.site.build.pages import PageJob
from plugins.site.values.problems import BuildStopped, FilePlace, Problem

JOB = PageJob("events/walk.md", "events/walk/index.html", "rough", 1)
WRONG = Problem(FilePlace("content/events/walk.md"), "location", message="There is no such place")


class Maker:
    """Makes no page: its event is at a place that is not there."""

    def __init__(self):
        self.last = {}
        self.pipeline = SimpleNamespace(viewers=SimpleNamespace(wanted=lambda: (JOB.file,)))

    def jobs(self):
        return [JOB]

    def make(self, _job, _output):
        raise KeyError("x")

    def check(self):
        raise BuildStopped([WRONG])


def test_an_open_page_that_cannot_be_made_does_not_hide_why():
    writer = PageWriter(Maker(), SimpleNamespace(), {})

    with pytest.raises(BuildStopped) as stopped:
        writer.write_open()

    assert list(stopped.value.problems) == [WRONG]
