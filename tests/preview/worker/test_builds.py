"""Builds of one process: each ends in an outcome, whatever the one before did."""

import re
import shutil

import pytest

from benchmarks.synthetic import write_our_site
from plugins.site.build.pages import PageMaker
from preview.worker.builds import run_build
from tests.builds import NOW, ROOT
from tests.in_process import disconnect_plugins


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Return the settings of a small site."""
    monkeypatch.setenv("SITE_NOW", NOW)
    disconnect_plugins()  # those of other builds of this process, in their order
    write_our_site(tmp_path / "content", 0)
    return {
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(ROOT / "theme"),
    }


def run(settings):
    return run_build(str(ROOT / "pelicanconf.py"), settings)


def test_a_good_build_reports_its_pages_and_what_it_wrote(site, tmp_path):
    build = run(site)

    assert build.outcome.problems == ()
    assert "index.html" in build.outcome.written
    assert {page.path for page in build.report.load_pages()} >= {""}
    assert build.generator is not None
    assert (tmp_path / "output/index.html").is_file()


def test_a_build_with_problems_reports_them_and_leaves_no_staging_folder(site, tmp_path):
    (tmp_path / "content/pages/new.md").write_text("---\ntitle: New\n---\n")

    build = run(site)

    assert [str(problem).partition(":")[0] for problem in build.outcome.problems] == ["content/pages/new.md"]
    assert (build.report, build.generator) == (None, None)
    assert [path.name for path in tmp_path.glob(".output.next*")] == []


def test_a_build_after_a_failed_one_is_good_and_knows_what_changed(site, tmp_path):
    run(site)
    page = tmp_path / "content/pages/home.md"
    text = page.read_text()
    page.write_text(text.replace("title:", "titel:", 1))
    failed = run(site)
    page.write_text(f"{text}\n\nMore words.\n")

    fixed = run(site)

    assert (bool(failed.outcome.problems), fixed.outcome.problems) == (True, ())
    assert "index.html" in fixed.outcome.written
    assert fixed.outcome.removed == frozenset()


@pytest.mark.parametrize(
    ("settings_file", "told"),
    [
        ("x = (\n", "pelicanconf.py:1: SyntaxError: '(' was never closed. Correct this file of settings."),
        (
            "PATH = 'nothing'\n",
            "pelicanconf.py: PATH: expected the folder of the texts, got nothing."
            " Put it back, or name another one in this file.",
        ),
        (
            "PATH = '.'\nTHEME = 'nothing'\n",
            "pelicanconf.py: THEME: expected the folder of a theme, got nothing."
            " Put it back, or name another one in this file.",
        ),
    ],
)
def test_broken_settings_are_a_problem_and_the_worker_lives(tmp_path, settings_file, told):
    (tmp_path / "pelicanconf.py").write_text(settings_file)

    build = run_build(str(tmp_path / "pelicanconf.py"), {})

    assert list(map(str, build.outcome.problems)) == [told]


def test_an_edited_style_sheet_changes_no_page_of_a_preview(site, tmp_path):
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    site |= {"THEME": str(tmp_path / "theme"), "PREVIEW": True}
    run(site)
    with (tmp_path / "theme/css/base.css").open("a") as sheet:
        sheet.write("\nmain { outline-offset: 77px; }\n")

    build = run(site)

    assert build.outcome.written == {"theme/site.css", "style-guide/style-guide.css"}
    for file in build.outcome.written:
        assert "outline-offset: 77px" in (tmp_path / "output" / file).read_text(encoding="utf-8")


def test_a_published_style_sheet_has_another_name_when_it_changes(site, tmp_path):
    build = run({**site, "PREVIEW": False, "ALLOW_SAMPLES": True})

    [sheet] = (tmp_path / "output/theme").glob("*.css")
    assert re.fullmatch(r"site\.[0-9a-f]{8}\.css", sheet.name)
    assert f"theme/{sheet.name}" in build.outcome.written


def test_findings_are_looked_for_only_where_something_changed(site, tmp_path, monkeypatch):
    write_our_site(tmp_path / "more", 2)
    shutil.copytree(tmp_path / "more", tmp_path / "content", dirs_exist_ok=True)
    first, second = sorted((tmp_path / "content/guides").glob("article-*.md"))
    copy = first.read_text().replace("title: ", "title: Copy of ", 1)
    second.write_text(copy.replace("description: ", "description: Copied ", 1))
    asked = []
    article = PageMaker.article
    monkeypatch.setattr(
        PageMaker, "article", lambda maker, source: asked.append(source) or article(maker, source)
    )

    def found():
        asked.clear()
        build = run(site)
        assert build.outcome.problems == ()
        return {page.source: page.findings for page in build.report.load_pages()}, set(asked)

    new, again = found(), found()
    first.write_text(first.read_text().replace("title: ", "title: Another ", 1))
    renamed = found()
    second.write_text(f"{second.read_text()}\nOne more.\n")
    edited = found()
    (tmp_path / "content/claims.toml").write_text('[reading]\nvague_links = ["here"]\n')
    with_rules = found()
    site["OUTPUT_PATH"] = str(tmp_path / "clean/output")

    assert [problem.rule for problem in new[0][f"content/guides/{second.name}"]]
    assert again == (new[0], set())
    assert renamed[1] == {f"guides/{first.name}"}
    assert edited[1] == {f"guides/{second.name}"}
    assert len(with_rules[1]) == len(new[1])
    assert found()[0] == with_rules[0]


def test_a_question_about_a_page_reads_each_other_page_once_for_all_builds(site, tmp_path):
    write_our_site(tmp_path / "content", 2)
    page = min((tmp_path / "content/guides").glob("article-*.md"))
    address = f"guides/{page.stem}/"
    run(site).report.load_page(address)
    page.write_text(f"{page.read_text()}\nOne more.\n")

    build = run(site)

    assert build.report.load_page(address).findings
    assert build.generator.pipeline.cache.misses["compared by advice 0"] == 1


def test_what_was_found_outlives_builds_that_do_not_ask_for_it(site, tmp_path, monkeypatch):
    monkeypatch.setattr("plugins.site.cache.cache._SPARE", -100_000)  # a site of thousands of pages
    write_our_site(tmp_path / "content", 2)
    page = min((tmp_path / "content/guides").glob("article-*.md"))
    run(site).report.load_pages()
    run(site)
    page.write_text(f"{page.read_text()}\nOne more.\n")

    build = run(site)
    pages = build.report.load_pages()

    misses = build.generator.pipeline.cache.misses
    kept = ("compared by advice 0", "findings in text", "findings in printed page")
    assert (len(pages) > 2, {name: misses[name] for name in kept}) == (True, dict.fromkeys(kept, 1))
