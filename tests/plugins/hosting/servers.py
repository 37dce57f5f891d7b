"""nginx, Caddy and Apache on this computer, each with the configuration that a build made for it."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest

from plugins.hosting import caddy
from plugins.hosting.nginx import MAPS_FILE, SITE_FILE
from tests.browser.chromium import is_debian, may_install, succeeds

PROGRAMS = {
    "nginx": ("nginx", "nginx-light"),
    "caddy": ("caddy", "caddy"),
    "apache": ("apache2", "apache2-bin"),
}
"""Each server's program, and what Debian calls its package."""
START_SECONDS = 30
_MODULES = ("mpm_event", "authz_core", "alias", "deflate", "dir", "filter", "headers", "mime", "rewrite")
_APACHE_MODULES = Path("/usr/lib/apache2/modules")


def find_server(name: str) -> str:
    """Return the path of a server; without one, install it as root on Debian, else skip the test."""
    program, package = PROGRAMS[name]
    paths = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    if not shutil.which(program, path=paths) and may_install():
        print(f"Installing for the tests of hosts, with apt-get: {package} ...", file=sys.__stderr__)
        succeeds(["apt-get", "update"], 120)
        succeeds(["apt-get", "install", "--yes", "--no-install-recommends", package], 300)
    found = shutil.which(program, path=paths)
    if not found:
        how = f": sudo apt-get install {package}" if is_debian() else ""
        pytest.skip(f"no {program} on this computer{how}")
    return found


@dataclass
class Answer:
    """What a server answers; ``location`` is absolute, without the host."""

    status: int
    headers: dict[str, str]
    body: bytes
    location: str


@dataclass
class Server:
    """A running server."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for an address as it is, with its percent signs."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            sent = dict(answer.getheaders())
            own = f"http://127.0.0.1:{self.port}"
            location = (
                urljoin(f"{own}{path}", sent["Location"]).removeprefix(own) if "Location" in sent else ""
            )
            return Answer(answer.status, sent, answer.read(), location)


def free_port() -> int:
    """Return a port of this computer that nothing listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextlib.contextmanager
def readable_folder() -> Iterator[Path]:
    """Make a folder for a while that the user can read whom a server becomes, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="served-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder


@contextlib.contextmanager
def running(name: str, folder: Path, root: Path, site: Path) -> Iterator[Server]:
    """Run a server for the files below ``root``, and end it.

    Args:
        folder: Where it may write what it needs.
        site: The site below it, or it itself: the folder with what the build made for the server.
    """
    port = free_port()
    command = _COMMANDS[name](find_server(name), folder, root, site, port)
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            env={**os.environ, "XDG_DATA_HOME": str(folder), "HOME": str(folder)},
        )
    try:
        _wait_until_it_listens(process, port, log)
        yield Server(port)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_listens(process, port, log):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(errors='replace')[-2000:]}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


def _nginx(program, folder, root, site, port):
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    user = "user root;\n" if os.geteuid() == 0 else ""
    temporary = "\n".join(f"    {kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n    access_log off;\n{temporary}\n    include {site / MAPS_FILE};\n"
        f"    server {{\n        listen 127.0.0.1:{port};\n        root {root};\n"
        f"        include {site / SITE_FILE};\n    }}\n}}\n"
    )
    return [program, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _caddy(program, folder, root, site, port):
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\troot * {root}\n"
        f"\timport {site / caddy.SITE_FILE}\n}}\n"
    )
    return [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _apache(program, folder, root, _site, port):
    modules = "\n".join(f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so" for name in _MODULES)
    user = "User nobody\nGroup nogroup\n" if os.geteuid() == 0 else ""
    (folder / "apache.conf").write_text(
        f'ServerRoot "{folder}"\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile "{folder}/apache.pid"\n'
        f'DefaultRuntimeDir "{folder}"\nErrorLog "{folder}/error.log"\n{modules}\n{user}TypesConfig /dev/null\n'
        f'DocumentRoot "{root}"\n<Directory "{root}">\n    AllowOverride All\n    Require all granted\n</Directory>\n'
        '<Files ".ht*">\n    Require all denied\n</Files>\n'
    )
    return [program, "-D", "FOREGROUND", "-f", str(folder / "apache.conf")]


_COMMANDS = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}
