"""Which browser the tests take, and how they get one."""

import io
import os
import sysconfig
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.chromium import describe_missing, find_browser, prepare_browser, starts_driver, succeeds

INSTALLED = {"google-chrome": "/usr/bin/google-chrome", "/opt/mine": "/opt/mine"}


def test_the_browser_that_the_environment_names_comes_first():
    assert find_browser({"SITE_BROWSER": "/opt/mine"}, which=INSTALLED.get) == "/opt/mine"


def test_a_name_that_leads_nowhere_is_an_error():
    with pytest.raises(FileNotFoundError, match=r"SITE_BROWSER: expected a program, got '/opt/gone'"):
        find_browser({"SITE_BROWSER": "/opt/gone"}, which=INSTALLED.get)


def test_a_browser_without_windows_comes_before_one_that_has_them():
    both = {name: f"/usr/bin/{name}" for name in ("chromium", "chromium-headless-shell")}

    assert find_browser({}, which=both.get) == "/usr/bin/chromium-headless-shell"


class ASystem:
    """A computer on which commands install browsers, or fail."""

    def __init__(self, *, packages=(), has_library=True, downloads=False):
        self.packages, self.has_library, self.downloads = packages, has_library, downloads
        self.installed, self.said, self.commands = set(), [], []

    def find(self, environment):
        return find_browser(environment, which=lambda name: f"/usr/bin/{name}" * (name in self.installed))

    def succeeds(self, command, seconds):
        self.commands.append((command, seconds))
        match command:
            case ["apt-cache", "show", name]:
                return name in self.packages
            case ["apt-get", "install", "--yes", "--no-install-recommends", *names]:
                self.installed.update(names)
                self.has_library = True
            case [_, "-m", "playwright", "install", "--only-shell", "chromium"]:
                return self.downloads
        return True

    def prepare(self, *, as_root, **environment):
        return prepare_browser(
            environment,
            find=self.find,
            may_install=lambda: as_root,
            starts_driver=lambda: self.has_library,
            succeeds=self.succeeds,
            say=self.said.append,
        )


@pytest.mark.parametrize(
    ("packages", "installed"),
    [
        ({"chromium-headless-shell", "chromium"}, "chromium-headless-shell"),
        ({"chromium"}, "chromium"),
    ],
)
def test_root_on_debian_gets_the_first_browser_that_debian_has(packages, installed):
    bare = ASystem(packages=packages, has_library=False)

    assert bare.prepare(as_root=True) == {"SITE_BROWSER": f"/usr/bin/{installed}"}
    assert bare.said == [f"Installing for the browser tests, with apt-get: {installed} libatomic1 ..."]


def test_a_browser_without_the_library_of_playwright_gets_the_library_alone():
    system = ASystem(packages={"chromium"}, has_library=False)
    system.installed.add("google-chrome")

    assert system.prepare(as_root=True) == {"SITE_BROWSER": "/usr/bin/google-chrome"}
    assert system.said == ["Installing for the browser tests, with apt-get: libatomic1 ..."]


def test_a_complete_system_installs_and_says_nothing():
    system = ASystem()
    system.installed.add("chromium")

    assert system.prepare(as_root=True) == {"SITE_BROWSER": "/usr/bin/chromium"}
    assert system.said == []


@pytest.mark.parametrize(
    ("downloads", "found"),
    [
        (True, {"SITE_BROWSER": "playwright"}),
        (False, {"SITE_BROWSER_MISSING": "none was found or could be downloaded"}),
    ],
)
def test_a_user_asks_playwright_once_and_for_a_minute_at_most(downloads, found):
    system = ASystem(packages={"chromium"}, downloads=downloads)

    assert system.prepare(as_root=False) == found
    assert system.commands[-1][1] == 60
    assert system.installed == set()


def test_a_user_whose_system_lacks_the_library_is_told_its_name():
    system = ASystem(has_library=False, downloads=True)

    assert system.prepare(as_root=False) == {
        "SITE_BROWSER_MISSING": "Playwright does not start here without libatomic1"
    }


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows has no process groups")
def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path):
    alive = tmp_path / "alive"
    command = f"(while true; do touch {alive}; sleep 0.05; done) & wait"

    assert not succeeds(["sh", "-c", command], 0.3)

    alive.unlink()
    time.sleep(0.2)
    assert not alive.exists()


class Shelf(BaseHTTPRequestHandler):
    """Answers each request with one archive, as Playwright's download host does."""

    archive = b""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.archive)))
        self.end_headers()
        self.wfile.write(self.archive)

    def log_message(self, *_):
        pass


@pytest.mark.skipif(sysconfig.get_platform() != "linux-x86_64", reason="archives differ elsewhere")
def test_playwright_downloads_its_browser_from_the_host_that_is_set(tmp_path, monkeypatch):
    """The real host may be out of reach; a local one stands for it."""
    if not starts_driver():
        pytest.skip(describe_missing("Playwright does not start here"))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for name in ("chrome-headless-shell-linux64/chrome-headless-shell", "ffmpeg-linux"):
            files.writestr(name, "#!/bin/sh\n")
    monkeypatch.setattr(Shelf, "archive", archive.getvalue())
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    try:
        found = prepare_browser({}, find=lambda _: "", may_install=lambda: False, say=lambda _: None)
    finally:
        server.shutdown()
        server.server_close()

    assert found == {"SITE_BROWSER": "playwright"}
    assert list(tmp_path.glob("chromium_headless_shell-*/*/chrome-headless-shell"))
