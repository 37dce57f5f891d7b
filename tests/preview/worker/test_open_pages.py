"""The open pages come first, whole and as the finished build has them; a build that is not wanted ends."""

import io
import shutil
from base64 import b64decode
from functools import partial

import pytest

from benchmarks.synthetic import write_our_site
from plugins.site.api import TEMPLATES_SETTING, VIEWERS_SETTING, BuildAbandoned, KeptTemplates
from preview.panel.page_panel import build_findings
from preview.worker.builds import run_build
from preview.worker.messages import parse_pages
from preview.worker.open_pages import OpenPages
from preview.worker.project import Project
from preview.worker.worker import answer_about
from tests.builds import NOW, ROOT
from tests.in_process import disconnect_plugins, files_of

ARTICLES = 3
FIRST, SECOND = "guides/article-00000/index.html", "guides/article-00001/index.html"


class Notes:
    """What a server says, one list for each time that the build asks."""

    def __init__(self, *notes):
        self.waiting = list(notes)
        self.is_build_asked_for = False
        self.asked = 0

    def asks_for_build(self):
        return self.is_build_asked_for

    def notes(self):
        self.asked += 1
        return self.waiting.pop(0) if self.waiting else []


class Site:
    """A small site in a preview."""

    def __init__(self, root):
        self.root = root
        self.output = root / "output"
        self.templates = KeptTemplates()

    def build(self, *notes, first=(), output=None):
        """Build, and return the outcome and what was shown before it."""
        shown = {}
        self.notes = Notes(*notes)
        viewers = OpenPages(self.notes, first, lambda sent: shown.update({sent["shown"]: sent["content"]}))
        settings = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(output or self.output),
            "THEME": str(self.root / "theme"),
            "SHOW_UNPUBLISHED": True,
            "SEARCH_INDEX": False,
            VIEWERS_SETTING: viewers,
            TEMPLATES_SETTING: self.templates,
        }
        self.last = run_build(str(ROOT / "pelicanconf.py"), settings)
        return self.last.outcome, {file: content and b64decode(content) for file, content in shown.items()}

    def change_phone(self, number):
        file = self.root / "content/business.toml"
        text = file.read_text()
        file.write_text(text.replace(text.partition('phone = "')[2].partition('"')[0], number, 1))


@pytest.fixture(scope="module")
def built_site(tmp_path_factory):
    """Build the small site once; return its folder, for copies of it."""
    root = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW)
        disconnect_plugins()
        write_our_site(root / "content", ARTICLES)
        shutil.copytree(ROOT / "theme", root / "theme")
        assert Site(root).build()[0].problems == ()
    return root


@pytest.fixture
def site(built_site, tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_NOW", NOW)
    disconnect_plugins()
    shutil.copytree(built_site, tmp_path, symlinks=True, dirs_exist_ok=True)
    built = Site(tmp_path)
    assert built.build()[0].problems == ()
    return built


def test_an_open_page_is_shown_as_the_whole_build_makes_it(site):
    site.change_phone("+1 505-555-0142")

    outcome, shown = site.build(first=(SECOND, "nothing.html"))

    assert list(shown) == [SECOND]
    assert b"555-0142" in shown[SECOND]
    assert shown[SECOND] == (site.output / SECOND).read_bytes()
    assert len(outcome.written) > ARTICLES


def test_an_open_page_that_stays_as_it_is_is_known_at_once(site):
    assert site.build(first=(FIRST,))[1] == {FIRST: None}


def test_a_changed_style_sheet_is_shown_before_any_page(site):
    with (site.root / "theme/css/base.css").open("a") as sheet:
        sheet.write("\nmain { outline-offset: 77px; }\n")

    _, shown = site.build(first=(FIRST,))

    assert list(shown) == ["theme/site.css", FIRST]
    assert b"outline-offset: 77px" in shown["theme/site.css"]
    assert shown[FIRST] is None


def test_a_style_sheet_waits_for_no_article(site):
    with (site.root / "theme/css/base.css").open("a") as sheet:
        sheet.write("\nmain { outline-offset: 78px; }\n")
    (site.root / "content/guides/article-00001.md").write_text("---\ntitle: No description\n---\n\nText.\n")

    outcome, shown = site.build(first=(FIRST,))

    assert {problem.place.file for problem in outcome.problems} == {"content/guides/article-00001.md"}
    assert list(shown) == ["theme/site.css"]


def test_an_open_page_is_shown_before_the_pages_are_compared(site):
    site.change_phone("+1 505-555-0146")
    menu = site.root / "content/site.toml"
    menu.write_text(menu.read_text().replace("menu = [", 'menu = ["guides/nowhere.md", '))

    outcome, shown = site.build(first=(SECOND,))

    assert [(problem.place.file, problem.field) for problem in outcome.problems] == [
        ("content/site.toml", "menu")
    ]
    assert b"555-0146" in shown[SECOND]


def test_templates_are_prepared_once_and_again_when_one_is_changed(site):
    site.change_phone("+1 505-555-0150")
    site.build(first=(FIRST,))
    kept = site.last.generator.maker.environment.load()
    site.change_phone("+1 505-555-0151")
    site.build(first=(FIRST,))
    is_same = site.last.generator.maker.environment.load() is kept
    template = site.root / "theme/templates/components/site-footer.html"
    template.write_text(template.read_text().replace("<footer", '<footer data-changed=""'))

    _, shown = site.build(first=(FIRST,))

    assert is_same
    assert b'<footer data-changed=""' in shown[FIRST]


def test_a_new_phone_has_no_page_indexed_again(site):
    site.change_phone("+1 505-555-0147")

    site.build(first=(SECOND,))

    steps = ("list_turning_points", "index_site", "check_index")
    misses = [site.last.report.misses.get(f"site.index.cached_index.{step}", 0) for step in steps]
    assert misses == [0, 0, 1]


def test_a_page_that_is_asked_for_meanwhile_is_shown(site):
    site.change_phone("+1 505-555-0143")

    _, shown = site.build([], [{"ask": "first", "file": FIRST}], first=(SECOND,))

    assert list(shown) == [SECOND, FIRST]
    assert shown[FIRST] == (site.output / FIRST).read_bytes()


@pytest.mark.parametrize("pages", [0, 2])
def test_the_build_after_an_abandoned_one_goes_on_and_equals_a_clean_one(site, pages):
    before = files_of(site.output)
    site.change_phone("+1 505-555-0144")

    abandoned, shown = site.build(*[[]] * pages, [{"ask": "stop"}], first=(SECOND,))
    after = files_of(site.output)
    outcome, _ = site.build()

    assert (abandoned.is_abandoned, len(shown)) == (True, int(pages > 0))
    assert after == before
    assert outcome.written >= {FIRST, SECOND}
    clean = site.root / "clean/output"
    site.build(output=clean)
    assert files_of(site.output) == files_of(clean)


def test_a_build_is_broken_off_even_when_its_last_file_is_written(site):
    site.change_phone("+1 505-555-0148")
    site.build(first=(SECOND,))
    before, asked = files_of(site.output), site.notes.asked
    site.change_phone("+1 505-555-0149")

    abandoned, _ = site.build(*[[]] * (asked - 1), [{"ask": "stop"}], first=(SECOND,))

    assert (abandoned.is_abandoned, files_of(site.output) == before) == (True, True)
    assert site.build()[0].problems == ()
    clean = site.root / "clean/output"
    site.build(output=clean)
    assert files_of(site.output) == files_of(clean)


def test_a_page_that_an_abandoned_build_made_is_not_made_again(site):
    site.change_phone("+1 505-555-0145")
    site.build([], [{"ask": "stop"}], first=(SECOND,))
    made = (site.output.with_name(".output.spare") / SECOND).stat()

    site.build()

    assert (site.output / SECOND).stat().st_mtime_ns == made.st_mtime_ns


def test_stopping_is_heard_before_anything_else():
    pages = OpenPages(Notes([{"ask": "first", "file": FIRST}, {"ask": "stop"}]), (), io.StringIO().write)

    with pytest.raises(BuildAbandoned):
        pages.wanted()


def test_the_panel_names_a_sentence_to_link_from_and_a_build_breaks_its_search_off(site):
    sentence = "Many people like a slow walk after a long day of work at a desk."
    for name, menu, text in (("walks", "Slow walks", "Go."), ("desks", "Desk work", f"First.\n\n{sentence}")):
        front = f"title: All about {name}\ndescription: About {name}.\ndate: 2026-01-05\nmenu_title: {menu}"
        (site.root / f"content/guides/{name}.md").write_text(f"---\n{front}\n---\n\n{text}\n")
    assert site.build()[0].problems == ()

    answer = answer_about(site.last, (), {"ask": "page", "path": "guides/desks/"})
    project = Project(ROOT, site.root / "content", site.root / "theme", site.output)
    panel = build_findings("guides/desks/", project=project, pages=parse_pages(answer))

    [found] = [found for found in panel["findings"] if "this sentence could" in found["message"]]
    assert found["message"] == "Few pages lead to guides/walks.md; this sentence could: “slow walk”"
    assert (found["file"], found["line"], found["excerpt"]) == ("content/guides/desks.md", 10, sentence)
    site.notes.is_build_asked_for = True
    report = site.last.report
    for load in (partial(report.load_page, "guides/desks/"), report.load_pages):
        with pytest.raises(BuildAbandoned):
            load()


def test_the_build_after_one_that_made_many_files_finds_them_in_its_folder(site):
    site.change_phone("+1 505-555-0146")

    site.build()

    spare = site.output.with_name(".output.spare")
    assert (spare / SECOND).samefile(site.output / SECOND)
