"""The sites that tests read, each built once a session; the owner's own site is not among them."""

import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.chromium import MISSING, describe_missing, prepare_browser
from tests.builds import BICYCLE_SHOP, FULL_PRACTICE, LATER, MADE, PRACTICE, ROOT, built
from tests.in_process import build
from tests.made_once import made_once

OWN_CONTENT = f"{ROOT / 'content'}"


def refuse_own_content(event, arguments):
    """Fail a test that reads the owner's content, because code is not wrong when an owner writes something else."""
    if event not in {"open", "os.listdir", "os.scandir"} or not isinstance(arguments[0], str | os.PathLike):
        return
    path = os.fspath(arguments[0])
    # os.open takes names relative to another folder too, and then its mode is None.
    if event == "open" and arguments[1] is None and not os.path.isabs(path):  # noqa: PTH117
        return
    if os.path.abspath(path).startswith(OWN_CONTENT):  # noqa: PTH100 - Path.resolve() would follow links
        raise AssertionError(f"expected a site of tests/site/, got {path}: tests may not read content/")


sys.addaudithook(refuse_own_content)

# A slow machine is no fault of a test: pytest ends one that lasts too long.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # from which the others take what they do not say
# The same texts in every quick run, so that a change is never blamed for what chance found; the long run looks further.
settings.register_profile("quick", derandomize=True, max_examples=50)
settings.register_profile("long", max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(items):
    """Give proofs that take minutes an hour, and every test of the long run, which has more examples."""
    is_long_run = os.environ.get("HYPOTHESIS_PROFILE") == "long"
    for item in items:
        if is_long_run or item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(3600))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Make the folder of what all builds of a session may use, before pytest-xdist starts its workers."""
    # Else each of hundreds of builds compiles this project's code anew: a fifth of their time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not hasattr(config, "workerinput"):
        os.environ[MADE] = tempfile.mkdtemp(prefix="made-")
        for kept in (".templates", ".cache/media"):
            Path(os.environ[MADE], kept).mkdir(parents=True)


def pytest_unconfigure(config):
    """Delete it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(MADE), ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Look for a browser once, before pytest-xdist starts its workers; in CI, end where there is none."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if hasattr(session.config, "workerinput") or session.config.option.collectonly or not reporter:
        return
    try:
        os.environ.update(prepare_browser(os.environ, say=reporter.write_line))
    except FileNotFoundError as error:
        pytest.exit(str(error), returncode=1)
    if MISSING in os.environ and os.environ.get("CI") == "true":
        pytest.exit(describe_missing(os.environ[MISSING]), returncode=1)


def pytest_terminal_summary(terminalreporter):
    """Print each reason for skipped tests once, with their number."""
    reports = terminalreporter.getreports("skipped")
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} skipped: {reason}")


@pytest.fixture(scope="session")
def build_for_readers():
    """Build a site by the real command, for the public but for the shop: ``build_for_readers(PRACTICE, output)``."""

    def build_it(content, output, *, source=None):
        if (source or content) == BICYCLE_SHOP:
            return built(content, output)
        return built(content, output, "-e", "ALLOW_SAMPLES=true", settings="publishconf.py", now=LATER)

    return build_it


@pytest.fixture(scope="session")
def prepared(build_for_readers, tmp_path_factory):
    """Build a site once a run; return its folder, which has ``content``, ``output`` and what the build remembers."""

    def prepare(source):
        def make(folder):
            shutil.copytree(source, folder / "content")
            build_for_readers(folder / "content", folder / "output", source=source)

        return made_once(tmp_path_factory, source.name, make)

    return prepare


@pytest.fixture(scope="session")
def bicycle_site(prepared):
    """Build the sample site of a bicycle shop in Leipzig, and return its output folder."""
    return prepared(BICYCLE_SHOP) / "output"


@pytest.fixture(scope="session")
def practice_site(prepared):
    """Build the site of a made-up practice for the public, and return its output folder."""
    return prepared(PRACTICE) / "output"


@pytest.fixture(scope="session")
def full_site(prepared):
    """Build the site on which every slot is filled, for the public, and return its output folder."""
    return prepared(FULL_PRACTICE) / "output"


@pytest.fixture(scope="session")
def copied(prepared, tmp_path_factory):
    """Copy a site, to be spoiled, with what a build remembers of it: ``content = copied(PRACTICE, tmp_path)``.

    The next build of ``folder / "output"``, public or not, makes what the test changed, which takes a third of a cold
    build's time. ``test_incremental.py`` and ``test_cached_builds.py`` show that it makes and finds the same.
    """

    def remember(source, folder):
        shutil.copytree(
            prepared(source),
            folder,
            symlinks=True,
            ignore=shutil.ignore_patterns("output"),
            dirs_exist_ok=True,
        )
        made = build(folder / "content", folder / "output", SITE_NOW=LATER)
        assert made.problems == ()
        shutil.rmtree(folder / "output")

    def copy(source, folder):
        remembered = made_once(tmp_path_factory, f"{source.name}-copied", lambda made: remember(source, made))
        shutil.copytree(remembered, folder, symlinks=True, dirs_exist_ok=True)
        return folder / "content"

    return copy
