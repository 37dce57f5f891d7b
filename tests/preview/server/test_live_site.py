"""Saves, builds and crashes in any order: no save is lost, and the preview keeps running."""

from functools import partial

import pytest

from plugins.site.values.problems import FilePlace, Problem
from preview.server.live_site import LiveSite
from preview.worker.builder import Answer, Shown, WorkerExited
from preview.worker.messages import Outcome, dump_message
from preview.worker.project import Project

GOOD = dump_message(Outcome(written=frozenset({"a.html"}), removed=frozenset({"b.html"})))
ABANDONED = dump_message(Outcome(is_abandoned=True))
BAD = dump_message(
    Outcome(problems=(Problem(FilePlace("content/x.md"), expected="a", got="b", remedy="Correct it"),))
)


class FakeBuilder:
    """Records requests; the test answers them."""

    def __init__(self):
        self.requests = []
        self.first = []
        self.notes = []
        self.killed = False

    def request(self, number, values):
        self.requests.append((number, values["ask"]))
        self.first.append(values.get("first"))

    def note(self, values):
        self.notes.append(values)

    def kill(self):
        self.killed = True


class Stage:
    """A live site whose worker the test plays."""

    def __init__(self, root):
        self.builders = []
        self.notices = []
        self.project = Project(root, root / "content", root / "theme", root / ".preview" / "site")
        self.site = LiveSite(self.project, follow=False, say=lambda _: None, start_builder=self.start)
        self.site.notices.publish = lambda name, values: self.notices.append((name, values))

    def start(self, _project, _emit):
        self.builders.append(FakeBuilder())
        return self.builders[-1]

    def save(self, name="content/guides/x.md"):
        self.site.handle(partial(self.site.on_saved, frozenset({self.project.root / name})))

    def answer(self, values, builder=None):
        builder = builder or self.builders[-1]
        self.site.handle(partial(self.site.on_worker, Answer(builder, builder.requests[-1][0], values)))

    def show(self, file, content=b"new"):
        self.site.handle(partial(self.site.on_worker, Shown(self.builders[-1], file, content)))

    def die(self, builder=None):
        event = WorkerExited(builder or self.builders[-1], "Segmentation fault")
        self.site.handle(partial(self.site.on_worker, event))

    @property
    def builds(self):
        return [name for builder in self.builders for _, name in builder.requests]

    @property
    def told(self):
        return [name for name, _ in self.notices]


@pytest.fixture
def stage(tmp_path):
    return Stage(tmp_path)


def test_saves_during_a_build_lead_to_one_more_build(stage):
    stage.save()
    for _ in range(5):
        stage.save("content/guides/y.md")
    during = list(stage.builds)

    stage.answer(GOOD)
    stage.answer(GOOD)

    assert (during, stage.builds) == (["build"], ["build", "build"])
    assert not stage.site.snapshot.is_building


def test_a_good_build_tells_what_changed_once_that_is_known(stage):
    stage.save()
    stage.answer(GOOD)
    stage.save()
    stage.answer(GOOD)

    changed = [(values["build"], values["files"]) for name, values in stage.notices if name == "changed"]
    assert changed == [(1, None), (2, ["a.html", "b.html"])]


def test_problems_are_told_and_the_next_good_build_says_that_they_are_fixed(stage):
    stage.save()
    stage.answer(BAD)
    broken = stage.site.snapshot
    stage.save()
    stage.answer(GOOD)

    assert broken.problems[0]["expected"] == "a"
    assert stage.told == ["building", "problems", "building", "fixed", "changed"]
    assert stage.site.snapshot.problems == ()


def test_a_crash_is_told_and_the_next_save_starts_a_new_worker(stage):
    stage.save()
    stage.die()
    crash, builders = stage.site.snapshot.crash, len(stage.builders)
    stage.save()
    stage.answer(GOOD)

    assert (crash, builders) == ("Segmentation fault", 1)
    assert len(stage.builders) == 2
    assert stage.told == ["building", "problems", "building", "fixed", "changed"]
    assert [values["files"] for name, values in stage.notices if name == "changed"] == [None]


def test_what_was_saved_during_the_build_that_crashed_is_built_by_a_new_worker(stage):
    stage.save()
    stage.save("content/guides/y.md")

    stage.die()

    assert [len(builder.requests) for builder in stage.builders] == [1, 1]


def test_a_worker_that_ends_in_a_quiet_moment_is_replaced_at_once(stage):
    stage.save()
    stage.answer(GOOD)

    stage.die()

    assert len(stage.builders) == 2
    assert stage.site.snapshot.crash == ""


@pytest.mark.parametrize("name", ["plugins/site/values/body.py", "pelicanconf.py", "publishconf.py"])
def test_changed_code_or_settings_get_a_new_worker_even_during_a_build(stage, name):
    stage.save()

    stage.save(name)
    stage.die(stage.builders[0])
    stage.answer(GOOD)

    assert stage.builders[0].killed
    assert len(stage.builders) == 2
    assert stage.site.snapshot.build == 1


def test_an_answer_of_a_replaced_worker_counts_no_more(stage):
    stage.save()
    old = stage.builders[0]
    stage.save("pelicanconf.py")

    stage.answer(GOOD, old)

    assert stage.site.snapshot.build == 0
    assert stage.site.snapshot.is_building


def test_whoever_asks_a_worker_that_ends_is_told_that_there_is_no_answer(stage):
    answers = []
    stage.save()
    stage.site.handle(partial(stage.site.send, {"ask": "pages"}, answers.append))

    stage.die()

    assert answers == [None]


@pytest.fixture
def built(stage):
    """A site that is built once, with a page open in a browser."""
    stage.save()
    stage.answer(GOOD)
    stage.site.early.open("a.html")
    stage.notices.clear()
    return stage


def test_the_pages_that_are_open_are_wanted_first_once_there_is_a_site(built):
    built.save()

    assert built.builders[0].first == [(), ("a.html",)]


def test_a_page_that_is_shown_early_is_told_of_at_once_and_not_again(built):
    built.save()
    built.show("a.html")
    early = built.site.state()["early"]
    built.answer(GOOD)

    assert early == ["a.html"]
    assert built.told == ["building", "shown", "changed"]
    assert built.notices[-1][1]["files"] == ["b.html"]
    assert built.site.state()["early"] == []


def test_a_page_that_stays_as_it_is_is_not_told_of(built):
    built.save()
    built.show("a.html", None)

    assert built.told == ["building"]


def test_a_build_that_has_shown_the_open_page_is_stopped_for_the_next_save(built):
    built.save()
    built.save("content/guides/y.md")
    before = list(built.builders[0].notes)
    built.show("a.html")
    built.save("content/guides/z.md")

    built.answer(ABANDONED)

    assert (before, built.builders[0].notes) == ([], [{"ask": "stop"}])
    assert built.builds == ["build"] * 3
    assert built.site.snapshot.is_building


def test_what_an_abandoned_build_has_shown_is_told_of_when_the_next_one_took_it_back(built):
    built.save()
    built.show("theme/site.css")
    built.save()
    built.answer(ABANDONED)

    built.answer(GOOD)

    assert built.notices[-1][1]["files"] == ["a.html", "b.html", "theme/site.css"]


@pytest.mark.parametrize("ends", [lambda stage: stage.answer(BAD), Stage.die])
def test_what_a_build_in_vain_has_shown_is_taken_back(built, ends):
    built.save()
    built.show("a.html")

    ends(built)

    assert built.notices[-1][0] == "problems"
    assert built.notices[-1][1]["files"] == ["a.html"]
    assert built.site.early.load("a.html", is_there=True) is None


def test_a_page_that_a_browser_waits_for_is_asked_of_a_build_alone(built):
    built.site.handle(partial(built.site.hurry, "c.html"))
    built.save()
    built.site.handle(partial(built.site.hurry, "c.html"))

    assert built.builders[0].notes == [{"ask": "first", "file": "c.html"}]
