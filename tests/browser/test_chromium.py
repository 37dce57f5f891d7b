"""Which browser the tests take, and how they get one."""

from subprocess import CompletedProcess

import pytest

from tests.browser.chromium import find_browser, install_browser

INSTALLED = {"google-chrome": "/usr/bin/google-chrome", "/opt/mine": "/opt/mine"}


def test_the_browser_that_the_environment_names_comes_first():
    assert find_browser({"SITE_BROWSER": "/opt/mine"}, which=INSTALLED.get) == "/opt/mine"


def test_a_name_that_leads_nowhere_is_an_error():
    with pytest.raises(FileNotFoundError, match=r"SITE_BROWSER: expected a program, got '/opt/gone'"):
        find_browser({"SITE_BROWSER": "/opt/gone"}, which=INSTALLED.get)


def test_the_path_comes_before_the_browser_of_playwright(tmp_path):
    own = tmp_path / "chrome"
    own.touch()

    assert find_browser({}, which=INSTALLED.get, own=str(own)) == "/usr/bin/google-chrome"
    assert find_browser({}, which={}.get, own=str(own)) == str(own)
    assert find_browser({}, which={}.get, own=str(tmp_path / "gone")) == ""


def test_a_browser_without_windows_comes_before_one_that_has_them():
    both = {name: f"/usr/bin/{name}" for name in ("chromium", "chromium-headless-shell")}

    assert find_browser({}, which=both.get) == "/usr/bin/chromium-headless-shell"


@pytest.mark.parametrize(
    ("known", "installed"),
    [
        ({"chromium-headless-shell", "chromium"}, ["chromium-headless-shell", "libatomic1"]),
        ({"chromium"}, ["chromium"]),
        (set(), None),
    ],
)
def test_the_first_package_that_debian_knows_is_installed(known, installed):
    asked = []

    def run(command, **_):
        asked.append(command)
        return CompletedProcess(command, 0 if command[0] == "apt-get" or command[2] in known else 100)

    install_browser(run)

    installs = [command[4:] for command in asked if command[:2] == ["apt-get", "install"]]
    assert installs == ([installed] if installed else [])
