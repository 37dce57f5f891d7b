"""The published folder is one whole site, whatever happens to a build: with Pelican itself."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.warm_python import run_python

PROJECT = Path(__file__).resolve().parents[3]

SETTINGS = """
PLUGINS = REQUIRED_PLUGINS = ["plugins.whole_output"]
SITENAME = "Test"
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
"""

SWAP_FOREVER = """
import itertools, os, sys
from pathlib import Path
from plugins.whole_output import staging
from plugins.whole_output import swap

if sys.argv[2] == "in-two-steps":
    swap._exchange = lambda first, second: 38
target = Path(sys.argv[1])
for version in itertools.count():
    swap.recover_folder(target)
    staging.remove_dead_staging(target)
    new = staging.create_staging(target)
    for number in range(20):
        (new.folder / f"{number}.html").write_text(f"{os.getpid()}-{version}")
    swap.replace_folder(new.folder, target)
    staging.discard_staging(new, os.getpid())
    print(version, flush=True)
"""


@pytest.fixture
def site(tmp_path):
    """A small site for stock Pelican."""
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/a.md").write_text("Title: A\n\nHello.\n")
    (tmp_path / "pelicanconf.py").write_text(SETTINGS)
    return tmp_path


def build(site, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "500"}
    return run_python("pelican", "content", "-s", "pelicanconf.py", *arguments, cwd=site, env=environment)


def add_setting(site, line):
    (site / "pelicanconf.py").write_text(f"{SETTINGS}\n{line}\n")


def hidden_folders(site):
    return [path.name for path in site.iterdir() if path.name.startswith(".output")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_a_web_server_may_read_the_site_of_a_user_who_shows_nobody_files(site):
    earlier = os.umask(0o077)
    try:
        done = build(site)
    finally:
        os.umask(earlier)

    assert done.returncode == 0, done.stderr
    modes = {path.name: path.stat().st_mode & 0o777 for path in (site / "output").rglob("*")}
    assert (modes["pages"], modes["a.html"]) == (0o755, 0o644)
    assert (site / "output").stat().st_mode & 0o777 == 0o755


def test_build_publishes_the_site_and_leaves_nothing_beside_it(site):
    result = build(site)

    assert result.returncode == 0, result.stderr
    assert (site / "output/pages/a.html").is_file()
    assert hidden_folders(site) == []


def test_next_build_replaces_the_whole_site(site):
    build(site)
    (site / "content/pages/a.md").rename(site / "content/pages/b.md")
    (site / "content/pages/b.md").write_text("Title: B\n\nHello.\n")

    build(site)

    assert sorted(path.name for path in (site / "output/pages").iterdir()) == ["b.html"]


def test_link_in_place_of_the_folder_stays_and_what_it_points_to_is_replaced(site, tmp_path):
    (tmp_path / "www").mkdir()
    (site / "output").symlink_to(tmp_path / "www")

    build(site)

    assert (site / "output").is_symlink()
    assert (tmp_path / "www/pages/a.html").is_file()


def test_folder_given_on_the_command_line_is_published_to(site):
    result = build(site, "-o", "far/away")

    assert result.returncode == 0, result.stderr
    assert (site / "far/away/pages/a.html").is_file()
    assert [path.name for path in (site / "far").iterdir()] == ["away"]


def test_logged_error_stops_the_build_and_the_old_site_stays(site):
    build(site)
    (site / "content/pages/b.md").write_text("Title: B\nDate: never\n\nHello.\n")

    result = build(site)

    assert result.returncode == 1
    assert "Pelican: expected a build without errors, got" in result.stderr
    assert "Nothing was published; the last good site is as it was." in result.stderr
    assert (site / "output/pages/a.html").is_file()
    assert hidden_folders(site) == []


def test_error_in_a_quiet_build_stops_it_too(site):
    (site / "content/pages/b.md").write_text("Title: B\nDate: never\n\nHello.\n")

    result = build(site, "-q")

    assert result.returncode == 1
    assert not (site / "output").exists()


def test_plugin_that_does_not_load_stops_the_build(site):
    add_setting(site, 'PLUGINS = REQUIRED_PLUGINS = ["plugins.no_such_plugin", "plugins.whole_output"]')

    result = build(site)

    assert result.returncode == 1
    assert 'pelicanconf.py: PLUGINS: "plugins.no_such_plugin" did not load' in result.stderr
    assert not (site / "output").exists()


def test_work_of_others_is_not_replaced(site):
    (site / "output").mkdir()
    (site / "output/thesis.odt").write_text("years of work")

    result = build(site)

    assert result.returncode == 1
    assert "got one with files that did not come from a build of this site" in result.stderr
    assert (site / "output/thesis.odt").read_text() == "years of work"


def test_project_itself_is_not_replaced(site):
    result = build(site, "-o", ".")

    assert result.returncode == 1
    assert "got the folder that holds" in result.stderr
    assert (site / "content/pages/a.md").is_file()


def start_swapping(target, steps):
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", SWAP_FOREVER, str(target), steps]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.communicate()


def versions_in(folder):
    """List the text of all pages, each once; a whole site has twenty pages of one text."""
    texts = [page.read_text() for page in folder.glob("*.html")]
    assert len(texts) == 20
    return set(texts)


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.long)])
@pytest.mark.parametrize("steps", ["in-one-step", "in-two-steps"])
def test_killed_build_leaves_one_whole_version(tmp_path, steps, kills):
    target = tmp_path / "output"
    chance = random.Random(4711)
    for _ in range(kills):
        process = start_swapping(target, steps)
        process.stdout.readline()  # the first version is published
        time.sleep(chance.uniform(0, 0.02))
        kill(process)
        asides = [folder for folder in tmp_path.iterdir() if ".last-" in folder.name]
        # In two steps, the old version may still be aside, for the next start to put back.
        whole = target if target.exists() or steps == "in-one-step" else asides[0]
        assert len(versions_in(whole)) == 1


def test_two_builds_at_once_publish_whole_versions_and_spare_each_other(tmp_path):
    target = tmp_path / "output"
    builds = [start_swapping(target, "in-one-step") for _ in range(2)]
    for process in builds:
        process.stdout.readline()
    always_there = all(target.is_dir() for _ in range(5000))
    lines = [[process.stdout.readline() for _ in range(20)] for process in builds]
    for process in builds:
        kill(process)

    assert always_there
    assert all(all(versions) for versions in lines), "a build failed"
    assert len(versions_in(target)) == 1
