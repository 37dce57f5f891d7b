"""An SSH server on this computer, with keys and a configuration of its own, for as long as a test runs."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

SECONDS = 30


@dataclass(frozen=True)
class SshServer:
    """``remote_shell`` is how rsync reaches it, ``other_key`` how it is reached by one who may not."""

    remote_shell: str
    other_key: str
    unknown_host: str


def install(*packages):
    """Install packages of Debian as root, or skip the test."""
    if all(
        shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin") for program in ("sshd", "rsync", "ssh")
    ):
        return
    if os.name != "posix" or os.geteuid() or not shutil.which("apt-get"):
        pytest.skip("needs openssh-server and rsync, which this user cannot install")
    subprocess.run(["apt-get", "update", "-qq"], check=True, timeout=300)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "install", "-yqq", *packages], check=True, timeout=600, env=environment)


@contextmanager
def ssh_server(folder):
    """Run an SSH server that lets this user in by a key."""
    install("openssh-server", "rsync")
    for name in ("host", "user", "other"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(make, check=True, timeout=SECONDS)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "user.pub",
        "PidFile": folder / "pid",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "prohibit-password",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
    }
    (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    known = folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    (folder / "none").touch()
    if not os.geteuid():
        Path("/run/sshd").mkdir(exist_ok=True)
    log = folder / "log"
    command = [
        shutil.which("sshd", path="/usr/sbin:/sbin:/usr/bin"),
        "-D",
        "-f",
        str(folder / "sshd_config"),
        "-E",
        str(log),
    ]
    with subprocess.Popen(command) as process:
        try:
            wait_for(port, log)
            yield SshServer(
                remote_shell(port, folder / "user", known),
                remote_shell(port, folder / "other", known),
                remote_shell(port, folder / "user", folder / "none"),
            )
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def remote_shell(port, key, known_hosts):
    """Return a command of ssh that reads nothing of this user's own."""
    options = {
        "BatchMode": "yes",
        "ConnectTimeout": "10",
        "IdentitiesOnly": "yes",
        "IdentityAgent": "none",
        "UserKnownHostsFile": known_hosts,
        "GlobalKnownHostsFile": "/dev/null",
        "StrictHostKeyChecking": "yes",
    }
    return f"ssh -F /dev/null -p {port} -i {key} " + " ".join(
        f"-o {name}={value}" for name, value in options.items()
    )


def wait_for(port, log):
    """Wait until a server answers."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"sshd did not start: {log.read_text() if log.exists() else ''}")
