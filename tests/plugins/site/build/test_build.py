"""The build as a whole, with a renderer that prints titles and a cache in memory."""

from contextlib import suppress
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from benchmarks.synthetic import write_our_site
from plugins.site.build.build import build
from plugins.site.build.output_folder import OutputFolder
from plugins.site.build.pipeline import PageStep, Pipeline
from plugins.site.build.setting_rules import check_order
from plugins.site.cache.cache import Cache
from plugins.site.cache.fingerprint import Lazy
from plugins.site.values.problems import MUST_FIX, BuildStopped, FilePlace, Problem
from tests.builds import ROOT
from tests.factories import a_guide


class Template(Struct):
    def render(self, view):
        return f"<title>{view.title}</title>"


class Renderer(Struct):
    """Stands for Jinja."""

    def get_template(self, _name):
        return Template()


class CheckedPage(Struct, frozen=True):
    summary: Struct
    problems: tuple[Problem, ...] = ()


class Summary(Struct, frozen=True):
    file: str


class TitleChecker(Struct, frozen=True):
    """Refuses one title, and a site with one page too many."""

    refused: str = ""
    most_pages: int = 999
    severity: str = MUST_FIX

    summary_type = Summary
    text_endings = ()

    def check_page(self, html, *, file, source, **_options):
        bad = self.refused and self.refused in html
        problems = (self._problem(source, f"Don't say {self.refused}"),) if bad else ()
        return CheckedPage(Summary(file), problems)

    def check_site(self, pages, **_site):
        count = len(pages)
        return [self._problem("site", f"{count} pages")] if count > self.most_pages else []

    def _problem(self, file, message):
        return Problem(FilePlace(file), message=message, severity=self.severity)


def shout(page, _inputs):
    return replace(page, title=page.title.upper())


def print_body(page, _inputs):
    return replace(page, title="".join(block.html for block in page.blocks))


def lead_on(_site, _shared):
    return {"old/index.html": b"<title>Moved</title>"}


def list_pages(site, _shared):
    return {"list.txt": "\n".join(sorted(site.paths.values())).encode()}


class Project:
    """A small site that is built again and again with one store."""

    def __init__(self, folder: Path) -> None:
        self.content, self.folder = folder / "content", folder
        write_our_site(self.content, 0)
        (self.content / "guides/a.md").write_text(a_guide("First"))
        self.store = Cache().store
        self.cache = None

    def build(self, *, checker=None, steps=(), environment="templates", files=(list_pages,), **settings):
        self.cache = Cache(self.store)
        values = {
            "PREVIEW": True,
            "ALLOW_SAMPLES": True,
            "SHOW_UNPUBLISHED": False,
            "MARKDOWN": {},
            **settings,
        }
        values |= {"THEME": str(ROOT / "theme"), "SITE_NOW": "2026-07-01T12:00:00+00:00"}
        pipeline = Pipeline(settings=values, page_steps=list(steps), cache=self.cache, file_steps=list(files))
        if checker:
            pipeline.make_checker = lambda *_: checker
        output = self.folder / "output"
        output.mkdir(exist_ok=True)
        built = build(
            self.content, values, pipeline, Lazy(environment, Renderer), OutputFolder(output, output)
        )
        self.cache.commit()
        self.cache.remove_stale()
        return built

    def html(self, page):
        return (self.folder / "output" / page / "index.html").read_text()

    @property
    def made(self):
        return self.cache.misses["page"]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


class TextChecker(TitleChecker, frozen=True):
    """Refuses a word in a list, and an address that has no file."""

    text_endings = (".txt",)

    def check_site(self, _pages, *, files, load, **_site):
        found = [self._problem("list.txt", "A guide on knots")] if b"knots" in load("list.txt") else []
        return found + ([] if "old/index.html" in files else [self._problem("site", "Nothing is old")])


def test_the_whole_is_checked_again_for_other_summaries_texts_and_names_of_files_alone(project):
    def checks(*files):
        with suppress(BuildStopped):
            project.build(checker=TextChecker(), files=(list_pages, *files))
        return project.cache.misses["site.build.write_site.check_site"]

    first = checks(lead_on), checks(lead_on)
    (project.content / "guides/a.md").write_text(a_guide("First", "Other words."))
    edited = checks(lead_on)
    without_a_file = checks()
    (project.content / "guides/knots.md").write_text(a_guide("Knots"))
    other_text = checks(lead_on)

    assert (first, edited, without_a_file, other_text) == ((1, 0), 0, 1, 1)


def test_pages_lists_and_files_of_the_theme_are_written(project):
    built = project.build()

    assert project.html("guides/a") == "<title>First</title>\n"
    assert b"guides/a/" in (project.folder / "output/list.txt").read_bytes()
    assert {"index.html", "guides/a/index.html", "list.txt", "favicon.ico"} <= built.files.keys()
    assert built.written == built.files.keys()


def test_what_did_not_change_is_found(project):
    project.build(checker=TitleChecker())

    built = project.build(checker=TitleChecker())

    assert (sum(project.cache.misses.values()), built.written) == (0, frozenset())


def test_a_build_without_a_change_names_no_page_and_keeps_what_is_known_of_each(project):
    project.build(checker=TitleChecker())
    (project.content / "guides/a.md").write_text(a_guide("First", "Other words."))
    edited = project.build(checker=TitleChecker())
    known = dict(project.store.rows)

    built = project.build(checker=TitleChecker())

    assert project.cache.hits["page"] == 0
    assert (built.files, built.written, built.changed) == (edited.files, frozenset(), frozenset())
    assert project.store.rows.keys() == known.keys()


def test_a_build_without_a_change_removes_what_is_not_of_the_site(project):
    built = project.build()
    (project.folder / "output/guides/other.html").write_text("Somebody's own")

    assert project.build().files == built.files
    assert not (project.folder / "output/guides/other.html").exists()


def test_a_build_without_a_change_makes_again_what_was_deleted(project):
    built = project.build()
    (project.folder / "output/guides/a/index.html").unlink()

    assert project.build().written == {"guides/a/index.html"}
    assert built.files.keys() == project.build().files.keys()
    assert project.html("guides/a") == "<title>First</title>\n"


def test_an_edit_makes_one_page_and_a_new_title_those_that_show_it(project):
    project.build()
    (project.content / "guides/a.md").write_text(a_guide("First", "Other words."))
    project.build()
    assert project.made == 1

    (project.content / "guides/a.md").write_text(a_guide("Second", "Other words."))
    project.build()

    assert project.html("guides/a") == "<title>Second</title>\n"
    assert 1 < project.made < len(list(project.content.rglob("*.md")))


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": [PageStep(shout)]},
        {"environment": "other templates"},
        {"checker": TitleChecker("never said")},
        {"PREVIEW": False},
        {"PLUGINS": ["plugins.site", "other"]},
    ],
    ids=["a step", "the templates", "the rules", "a setting", "the plugins"],
)
def test_what_every_page_depends_on_makes_every_page_again(project, changed):
    pages = len(list(project.content.rglob("*.md")))
    project.build()

    project.build(**changed)

    assert project.made == pages


def test_a_page_that_is_deleted_leaves_the_output(project):
    project.build()
    (project.content / "guides/a.md").unlink()

    project.build()

    assert not (project.folder / "output/guides/a").exists()


def test_problems_of_all_pages_stop_the_build_together_and_again(project):
    (project.content / "guides/b.md").write_text(a_guide("Wrong", "See [that](lost.md)."))

    for _ in range(2):
        with pytest.raises(BuildStopped) as stopped:
            project.build(checker=TitleChecker("First"))
        assert [problem.place.file for problem in stopped.value.problems] == [
            "content/guides/a.md",
            "content/guides/b.md",
        ]


def test_a_problem_of_the_whole_stops_every_build(project):
    for _ in range(2):
        with pytest.raises(BuildStopped, match="pages"):
            project.build(checker=TitleChecker(most_pages=1))


def test_a_page_that_a_step_writes_is_checked_too_and_again(project):
    for _ in range(2):
        with pytest.raises(BuildStopped) as stopped:
            project.build(checker=TitleChecker("Moved"), files=[lead_on])
        assert [problem.place.file for problem in stopped.value.problems] == ["output/old/index.html"]


@pytest.mark.parametrize("checker", [{"refused": "Moved"}, {"refused": "First"}, {"most_pages": 1}])
def test_what_need_not_be_fixed_stops_no_build(project, checker):
    built = project.build(checker=TitleChecker(**checker, severity="look at"), files=[lead_on])

    assert "old/index.html" in built.files


def test_a_file_in_the_output_that_somebody_changed_is_written_again(project):
    project.build()
    copies = project.cache.misses["copies"]
    icon = project.folder / "output/favicon.ico"
    content = icon.read_bytes()
    icon.write_bytes(b"other")

    built = project.build()

    assert icon.read_bytes() == content
    assert built.written == {"favicon.ico"}
    assert (project.cache.misses["copies"], project.cache.hits["copies"]) == (1, copies - 1)


def test_a_foreign_theme_stops_the_build(project, monkeypatch, tmp_path):
    monkeypatch.setattr("tests.plugins.site.build.test_build.ROOT", tmp_path)

    with pytest.raises(BuildStopped, match="a theme made for this site"):
        project.build()


def test_a_step_comes_after_what_it_requires_and_misses_nothing_that_no_plugin_provides():
    first, second = PageStep(shout, provides=("noise",)), PageStep(list_pages, requires=("noise", "silence"))

    assert check_order(Pipeline(page_steps=[first, second]), []) == []
    assert [problem.field for problem in check_order(Pipeline(page_steps=[second, first]), [])] == ["PLUGINS"]


@pytest.mark.parametrize(
    "status", ["draft: true", "date: 2027-01-01", "date: 2026-01-01\nexpires: 2026-06-01"]
)
@pytest.mark.parametrize(
    "text",
    ["# Title **bold\n\n![](no.svg) [x](none.md) [S99]\n\n> [!care]\n", "Fine.", "[x](term:none) <script>"],
)
def test_nothing_in_a_page_that_is_not_public_stops_the_others(project, status, text):
    project.build()
    before = project.html("guides/a")
    for name, head in (("b", "title: B\ndescription: B."), ("c", "titel: [C")):
        (project.content / f"guides/{name}.md").write_text(f"---\n{head}\n{status}\n---\n\n{text}\n")

    project.build()

    assert project.html("guides/a") == before
    assert not (project.folder / "output/guides/b").exists()
    # Nothing was forgotten: with drafts shown, it is a problem.
    with pytest.raises(BuildStopped):
        project.build(SHOW_UNPUBLISHED=True)


def test_a_link_to_a_draft_that_cannot_be_read_is_plain_words(project):
    (project.content / "guides/b.md").write_text("---\ntitel: B\ndraft: true\n---\n\nText.\n")
    (project.content / "guides/a.md").write_text(a_guide("First", "[B](b.md)"))

    project.build(steps=[PageStep(print_body)])

    assert project.html("guides/a") == "<title><p>B</p></title>\n"


def test_a_source_that_no_page_cites_any_more_stops_nothing(project):
    (project.content / "sources.toml").write_text(
        '[S1]\ntitle = "Old"\nurl = "https://old.test/"\n', encoding="utf-8"
    )

    assert project.build().files


def test_a_page_that_expires_by_itself_stops_nothing(project):
    (project.content / "guides/b.md").write_text(a_guide("B", date="2026-01-01", expires="2026-07-01"))
    (project.content / "guides/a.md").write_text(
        a_guide(
            "First", "[B *&* b](b.md#x), [home](../pages/home.md).", related="[guides/b.md]", booking="off"
        )
    )

    project.build(steps=[PageStep(print_body)])

    assert project.html("guides/a") == '<title><p>B <em>&amp;</em> b, <a href="/">home</a>.</p></title>\n'
