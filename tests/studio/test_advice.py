"""The checks read every page once, and again when its file or a fact has changed."""

import os

import pytest

from plugins.site.api import FilePlace, PageReport, Problem
from studio.advice import Advice


class ALive:
    """A site whose pages have one finding each, and which counts how often each is read."""

    def __init__(self, content):
        self.project = self
        self.content = content
        self.asked = []

    def load_page(self, path):
        self.asked.append(path)
        return (a_page(path, Problem(FilePlace(f"content/{path}.md"), message=f"Say more of {path}")),)


def a_page(path, *findings):
    moments = dict.fromkeys(("published", "updated", "reviewed", "expires"))
    about = {"file": "", "path": path, "source": f"content/{path}.md", "kind": "guide", "title": path}
    return PageReport(**about, **moments, status="live", findings=findings)


@pytest.fixture
def live(tmp_path):
    (tmp_path / "content").mkdir()
    for name in ("a.md", "b.md", "claims.toml"):
        (tmp_path / "content" / name).write_text(name)
    return ALive(tmp_path / "content")


def read_all(advice, pages):
    """Read until nothing is left."""
    while (read := advice.read(pages)).left:
        if advice.thread:
            advice.thread.join()
    return [finding.message for finding in read.findings]


def test_every_page_is_read_once(live):
    advice, pages = Advice(live), [a_page("a"), a_page("b")]

    assert advice.read(pages).left == 2
    assert read_all(advice, pages) == ["Say more of a", "Say more of b"]
    assert read_all(advice, pages) == ["Say more of a", "Say more of b"]
    assert live.asked == ["a", "b"]


def test_a_changed_file_is_read_again_and_all_of_them_when_a_fact_changed(live):
    advice, pages = Advice(live), [a_page("a"), a_page("b")]
    read_all(advice, pages)

    os.utime(live.content / "b.md", (1, 1))
    read_all(advice, pages)
    assert live.asked == ["a", "b", "b"]

    (live.content / "claims.toml").write_text("more words")
    read_all(advice, pages)
    assert live.asked == ["a", "b", "b", "a", "b"]


def test_a_page_that_is_gone_has_no_findings(live):
    advice = Advice(live)
    read_all(advice, [a_page("a"), a_page("b")])

    assert read_all(advice, [a_page("b")]) == ["Say more of b"]
