"""A build that stops names its advice too, where all findings are wanted."""

import shutil

import pytest

from plugins.site.api import ALL_FINDINGS_SETTING
from tests.builds import LATER, PRACTICE
from tests.in_process import build, without_sentence_model


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    without_sentence_model(monkeypatch)


def test_advice_is_listed_while_something_must_be_fixed(tmp_path):
    content = shutil.copytree(PRACTICE, tmp_path / "content")
    first, second = sorted((content / "guides").glob("*.md"))[:2]
    for page, words in ((first, "Massage cures every back."), (second, "Massage eases neck pain every day.")):
        page.write_text(f"{page.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")

    settings = {"PREVIEW": False, "ALLOW_SAMPLES": True, "SITE_NOW": LATER}
    usual = build(content, tmp_path / "output", **settings)
    whole = build(content, tmp_path / "output", **settings, **{ALL_FINDINGS_SETTING: True})

    assert ["cures" in problem for problem in usual.problems] == [True]
    assert set(usual.problems) < set(whole.problems)
    assert [problem for problem in whole.problems if "Give a source" in problem and second.name in problem]


def test_what_is_said_of_pages_together_is_listed_too(tmp_path):
    content = shutil.copytree(PRACTICE, tmp_path / "content")
    page = content / "guides/heat-ice-and-sleep.md"
    shutil.copy(page, content / "guides/a-copy.md")
    page.write_text(f"{page.read_text(encoding='utf-8')}\nMassage cures every back.\n", encoding="utf-8")

    settings = {"PREVIEW": False, "ALLOW_SAMPLES": True, "SITE_NOW": LATER, ALL_FINDINGS_SETTING: True}
    problems = build(content, tmp_path / "output", **settings).problems

    assert [problem for problem in problems if "cures" in problem and page.name in problem]
    assert [problem for problem in problems if "sequences of five words, is in guides/a-copy.md" in problem]
