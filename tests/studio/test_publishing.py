"""Publishing by Git, for people who never heard of it: nothing is lost, whatever others did meanwhile."""

import os
import subprocess

import pytest

from preview.worker.project import Project
from studio.publishing import Changed, Sending, TwoTexts, Way, find_way, send

HEAT, ICE = "content/guides/heat.md", "content/guides/ice.md"


def git(folder, *arguments):
    # Nothing of the computer's own settings or of a repository around.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env = {**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def write(project, name, text):
    (project.root / name).parent.mkdir(parents=True, exist_ok=True)
    (project.root / name).write_text(text)


def clone(tmp_path, name):
    git(tmp_path, "clone", "-q", "shared.git", name)
    root = tmp_path / name
    git(root, "config", "user.name", name)
    git(root, "config", "user.email", f"{name}@site.test")
    return Project(root, root / "content", root / "theme", root / ".preview" / "site")


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A site of two pages, whose shared copy is another folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "shared.git")
    project = clone(tmp_path, "jo")
    for name in (HEAT, ICE):
        write(project, name, "One.\nTwo.\nThree.\n")
    write(project, "notes.txt", "Of the engineers.\n")
    git(project.root, "checkout", "-q", "-b", "main")
    git(project.root, "add", "--all")
    git(project.root, "commit", "-q", "-m", "Start")
    git(project.root, "push", "-q", "-u", "origin", "main")
    return project


@pytest.fixture
def theirs(mine, tmp_path):  # noqa: ARG001 - what is cloned has to be there
    return clone(tmp_path, "kim")


def shared(tmp_path, name):
    return git(tmp_path / "shared.git", "show", f"main:{name}")


def test_a_site_outside_of_git_is_deployed(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "site")

    assert find_way(project) == Way("deploy")


def test_what_changed_is_said_and_nothing_else(mine):
    write(mine, HEAT, "One, now.\n")
    write(mine, "content/images/new photo.jpg", "x")
    (mine.root / ICE).unlink()
    write(mine, "notes.txt", "Not of the site.\n")

    changed = (Changed(HEAT, "changed"), Changed(ICE, "gone"), Changed("content/images/new photo.jpg", "new"))
    assert find_way(mine) == Way("git", changed, 0, "jo@site.test")


def test_what_changed_is_sent_with_a_sentence(mine, tmp_path):
    write(mine, HEAT, "One, now.\n")
    write(mine, "notes.txt", "Not of the site.\n")
    git(mine.root, "add", "notes.txt")

    assert send(mine, "Say how long", settled={}) == Sending()

    assert shared(tmp_path, HEAT) == "One, now.\n"
    assert shared(tmp_path, "notes.txt") == "Of the engineers.\n"
    assert (
        git(tmp_path / "shared.git", "log", "-1", "--format=%s %ae", "main").strip()
        == "Say how long jo@site.test"
    )
    assert find_way(mine) == Way("git", (), 0, "jo@site.test")


def test_what_others_sent_meanwhile_is_taken_in(mine, theirs, tmp_path):
    write(theirs, ICE, "One.\nTwo.\nThree, of Kim.\n")
    send(theirs, "Ice", settled={})
    write(mine, HEAT, "One, of Jo.\nTwo.\nThree.\n")

    assert send(mine, "Heat", settled={}) == Sending()

    assert (mine.root / ICE).read_text() == "One.\nTwo.\nThree, of Kim.\n"
    assert shared(tmp_path, HEAT) == "One, of Jo.\nTwo.\nThree.\n"


def test_two_texts_of_one_place_are_shown_and_then_settled(mine, theirs, tmp_path):
    write(theirs, HEAT, "One.\nTwo, of Kim.\nThree.\n")
    send(theirs, "Kim's", settled={})
    write(mine, HEAT, "One.\nTwo, of Jo.\nThree.\n")

    first = send(mine, "Jo's", settled={})

    assert first == Sending((TwoTexts(HEAT, "One.\nTwo, of Jo.\nThree.\n", "One.\nTwo, of Kim.\nThree.\n"),))
    assert (mine.root / HEAT).read_text() == "One.\nTwo, of Jo.\nThree.\n"
    assert shared(tmp_path, HEAT) == "One.\nTwo, of Kim.\nThree.\n"

    both = "One.\nTwo, of Kim and Jo.\nThree.\n"
    assert send(mine, "Jo's", settled={HEAT: both}) == Sending()
    assert (mine.root / HEAT).read_text() == shared(tmp_path, HEAT) == both


def test_what_cannot_be_sent_is_kept_and_sent_later(mine, tmp_path):
    (tmp_path / "shared.git").rename(tmp_path / "away.git")
    write(mine, HEAT, "One, now.\n")

    sent = send(mine, "Say how long", settled={})

    assert "shared.git" in sent.trouble
    assert find_way(mine).unsent == 1

    (tmp_path / "away.git").rename(tmp_path / "shared.git")
    assert send(mine, "", settled={}) == Sending()
    assert shared(tmp_path, HEAT) == "One, now.\n"


def test_whoever_has_no_name_is_asked_for_it(mine, tmp_path):
    git(mine.root, "config", "--unset", "user.email")
    git(mine.root, "config", "--unset", "user.name")
    write(mine, HEAT, "One, now.\n")

    assert find_way(mine).author == ""
    assert send(mine, "Say how long", settled={}, name="Ada", email="ada@site.test") == Sending()
    assert git(tmp_path / "shared.git", "log", "-1", "--format=%an", "main").strip() == "Ada"


def hook(folder, name, script):
    file = folder / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_who_is_overtaken_while_sending_sends_after_the_other(mine, theirs, tmp_path):
    write(theirs, ICE, "One.\nTwo.\nThree, of Kim.\n")
    git(theirs.root, "commit", "-qam", "Ice")
    once = tmp_path / "once"
    clean = "unset $(git rev-parse --local-env-vars)"
    hook(
        mine.root / ".git",
        "pre-push",
        f"[ -e {once} ] || {{ touch {once}; {clean}; git -C {theirs.root} push -q; }}",
    )
    write(mine, HEAT, "One, of Jo.\n")

    assert send(mine, "Heat", settled={}) == Sending()

    assert shared(tmp_path, HEAT) == "One, of Jo.\n"
    assert shared(tmp_path, ICE) == "One.\nTwo.\nThree, of Kim.\n"


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("fatal: unable to access 'https://git.test/': Could not resolve host: git.test", "offline"),
        ("git@git.test: Permission denied (publickey).", "sign_in"),
        ("remote: something of a kind that nobody foresaw", "git_failed"),
    ],
)
def test_why_nothing_was_sent_is_told_in_words_and_the_work_is_kept(mine, tmp_path, printed, why):
    hook(tmp_path / "shared.git", "pre-receive", f'echo "{printed}" >&2; exit 1')
    write(mine, HEAT, "One, now.\n")

    sent = send(mine, "Say how long", settled={})

    assert (sent.why, printed in sent.trouble) == (why, True)
    assert (mine.root / HEAT).read_text() == "One, now.\n"
    assert find_way(mine).unsent == 1
