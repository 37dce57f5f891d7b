"""A build that is killed harms nothing, two at once do not meet, and where it runs leaves no trace."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.builds import ROOT, built, run_pelican
from tests.in_process import files_of
from tests.site.test_incremental import TEXTS, guide, write_site


@pytest.fixture
def site(tmp_path):
    """A small site, built once; return its content and output folders."""
    write_site(tmp_path / "content")
    return tmp_path / "content", built(tmp_path / "content", tmp_path / "output")


def edit(content, number):
    """Change every guide, so that there is much to write."""
    for name in ("chain", "brakes", "wheel"):
        text = guide(name, body=f"{TEXTS[0]} Version {number}.")
        (content / "guides" / f"{name}.md").write_text(text, encoding="utf-8")


def version_of(files):
    """Tell which edit a site shows, when all its pages show the same."""
    shown = {
        files[f"guides/{name}/index.html"].decode().partition("Version ")[2].partition(".")[0]
        for name in ("chain", "brakes", "wheel")
    }
    assert len(shown) == 1, shown
    return shown.pop()


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.long)])
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site_and_the_next_goes_on(site, kills):
    content, output = site
    chance = random.Random(4)
    command = [sys.executable, "-m", "pelican", str(content), "-s", "pelicanconf.py", "-o", str(output)]
    versions = {version_of(files_of(output))}
    for number in range(kills):
        edit(content, number)
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            start_new_session=True,
            env={**os.environ, "SITE_NOW": "2026-07-01T12:00:00+00:00"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Most of the first half second goes into starting Python.
        time.sleep(chance.uniform(0.35, 1.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        versions.add(version_of(files_of(output)))

    built(content, output)

    assert versions <= {"", *map(str, range(kills))}
    assert version_of(files_of(output)) == str(kills - 1)
    assert files_of(output) == files_of(built(content, output.parent / "clean/output"))


def test_two_builds_at_once_both_end_well(site):
    content, output = site
    edit(content, 1)

    with ThreadPoolExecutor(2) as pool:
        builds = list(pool.map(lambda _: run_pelican(content, output, warm=False), range(2)))

    assert [build.returncode for build in builds] == [0, 0], builds[0].stderr + builds[1].stderr
    built(content, output)
    assert files_of(output) == files_of(built(content, output.parent / "clean/output"))


def test_a_site_is_the_same_wherever_and_in_whatever_order_it_is_built(tmp_path, monkeypatch):
    write_site(tmp_path / "one/content")
    for name in ("claims.toml", "red-flags.toml"):
        (tmp_path / "one/content" / name).write_text("# nothing yet\n")
    # The same files, written the other way round: a folder lists them in another order.
    files = sorted((tmp_path / "one/content").rglob("*"), reverse=True)
    for file in (file for file in files if file.is_file()):
        copy = tmp_path / "two/content" / file.relative_to(tmp_path / "one/content")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    # With these seeds of hashes, sets of the same names have another order.
    outputs, keys = [], []
    for name, zone, locale, seed in (("one", "UTC", "C", "1"), ("two", "Asia/Kolkata", "de_DE.UTF-8", "4")):
        for variable, value in (("TZ", zone), ("LC_ALL", locale), ("LANG", locale), ("PYTHONHASHSEED", seed)):
            monkeypatch.setenv(variable, value)
        outputs.append(files_of(built(tmp_path / name / "content", tmp_path / name / "output")))
        with closing(sqlite3.connect(tmp_path / name / ".cache/site.sqlite")) as database:
            keys.append(dict(database.execute("SELECT slot, key FROM rows")))

    assert outputs[0] == outputs[1]
    assert len(keys[0]) > len(files)
    assert keys[0] == keys[1]


@pytest.mark.parametrize("attributes", [True, False])
def test_a_checkout_holds_the_same_bytes_on_windows_because_git_is_told_so(tmp_path, attributes):
    here, there = tmp_path / "here", tmp_path / "there"
    write_site(here / "content")
    shutil.copytree(ROOT / "theme", here / "theme")
    (here / "start").mkdir()
    (here / "start/studio.bat").write_bytes(b"@echo off\r\n")
    if attributes:
        shutil.copy(ROOT / ".gitattributes", here)
    files = files_of(here)
    git(here, "init", "--quiet")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message", "The site")

    git(tmp_path, "-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "--quiet", "here", "there")

    shutil.rmtree(there / ".git")
    assert len(files) > 100
    assert (files_of(there) == files) is attributes


def git(folder, *arguments):
    """Run git with no settings of this computer's user."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Owner", "-c", "user.email=owner@example.com"]
    subprocess.run(["git", *who, *arguments], cwd=folder, env={**os.environ, **settings}, check=True)
