"""``schema`` and ``facts`` read the built site back, and write nothing."""

import pytest
from invoke import Context

import tasks

PAGE = """<!doctype html><html lang="en"><head><title>Cupping</title>
<link rel="canonical" href="https://shop.test/services/cupping/">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "Service", "@id": "https://shop.test/services/cupping/#service", "name": "Cupping"}]}</script>
</head><body><main><h1>Cupping</h1></main></body></html>"""


@pytest.fixture
def output(tmp_path, monkeypatch):
    """Give the command a site of one page."""
    page = tmp_path / "output/services/cupping/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(tasks, "OUTPUT", tmp_path / "output")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/business.toml").write_text('[practice.draping]\nquestion = "Covered?"\n')
    monkeypatch.setattr(tasks, "CONTENT", tmp_path / "content")


@pytest.mark.usefixtures("output")
def test_a_page_is_drawn_as_a_tree(capsys):
    tasks.schema(Context(), "/services/cupping/")

    printed = capsys.readouterr().out
    assert "Service" in printed
    assert "Cupping" in printed


@pytest.mark.usefixtures("output")
def test_an_unknown_page_ends_with_one_clear_line():
    with pytest.raises(SystemExit) as ended:
        tasks.schema(Context(), "/services/cuping/")

    assert str(ended.value) == (
        'output: expected a page of the built site, got "/services/cuping/". Did you mean "/services/cupping/"?'
    )


@pytest.mark.usefixtures("output")
def test_the_owner_is_told_what_could_still_be_given(capsys):
    tasks.facts(Context())

    printed = capsys.readouterr().out
    assert "content/business.toml:1 draping: Covered?" in printed
    assert "owner" in printed.lower()
