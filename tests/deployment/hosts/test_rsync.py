"""A site goes to a server by rsync over SSH: a real one, on this computer."""

import getpass
import os
import socket
import subprocess

import pytest

from deployment.hosts import rsync
from deployment.hosts.errors import DeploymentError
from deployment.hosts.rsync import RsyncServer
from tests.deployment.sites import a_build
from tests.deployment.ssh_server import ssh_server
from tests.in_process import files_of

pytestmark = pytest.mark.long

FIRST = {"index.html": "Home", "a/index.html": "A", "x.css": "css", "deep/er/y.png": "png", ".server/c": "1"}
SECOND = {"index.html": "Home 2", "b/index.html": "B", "x.css": "css", "ä b/z.txt": "z", ".server/c": "2"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


@pytest.fixture
def builds(tmp_path):
    return [
        a_build(tmp_path / text["index.html"], text, commit=text["index.html"]) for text in (FIRST, SECOND)
    ]


@pytest.fixture
def www(tmp_path, server, monkeypatch):
    monkeypatch.setenv("RSYNC_RSH", server.remote_shell)
    return tmp_path / "www"


def target_of(folder, **changes):
    return RsyncServer(f"{getpass.getuser()}@127.0.0.1", str(folder), **{"pause": lambda _: None, **changes})


def live_files(target, folder):
    files = files_of((folder if target.in_place else folder / "current").resolve())
    return {name: content.decode() for name, content in files.items() if name != "build.json"}


@pytest.mark.parametrize("in_place", [False, True])
def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(www, builds, in_place):
    target = target_of(www, in_place=in_place)
    first, second = builds
    assert target.load_live() is None

    sent = [target.upload(first), target.upload(second)]

    assert (sent, live_files(target, www), target.load_live()) == ([6, 5], SECOND, second.manifest)


@pytest.mark.parametrize("in_place", [False, True])
def test_a_file_that_did_not_change_keeps_the_time_at_which_it_went_live(www, builds, in_place):
    target = target_of(www, in_place=in_place)
    target.upload(builds[0])
    place = (www if in_place else www / "current") / "x.css"
    os.utime(place, (1_000_000_000, 1_000_000_000))
    os.utime(
        builds[1].files["x.css"], (1_700_000_000, 1_700_000_000)
    )  # as a clean checkout of a build server

    target.upload(builds[1])

    assert place.stat().st_mtime == 1_000_000_000
    assert (place.parent / "index.html").stat().st_mtime > 1_700_000_000


def test_a_web_server_may_read_what_was_sent(www, builds):
    for path in builds[0].files.values():
        path.chmod(0o600)

    target_of(www).upload(builds[0])

    modes = {oct(path.stat().st_mode & 0o777) for path in (www / "current").resolve().rglob("*")}
    assert modes == {"0o755", "0o644"}


def test_going_back_and_on(www, builds):
    target, (first, second) = target_of(www), builds
    target.upload(first)
    target.upload(second)

    target.go_back()

    assert live_files(target, www) == FIRST
    with pytest.raises(DeploymentError, match="No earlier release is kept here"):
        target.go_back()
    target.upload(second)
    assert live_files(target, www) == SECOND
    target.go_back()
    assert live_files(target, www) == FIRST


def test_a_few_releases_are_kept(www, builds):
    target = target_of(www)

    for number in range(7):
        target.upload(builds[number % 2])

    assert sorted(path.name[:4] for path in (www / "releases").iterdir()) == [
        "0003",
        "0004",
        "0005",
        "0006",
        "0007",
    ]
    assert sorted(path.name for path in www.iterdir()) == ["current", "releases"]


def test_in_place_what_is_not_of_this_site_stays(www, builds):
    target = target_of(www, in_place=True)
    (www / ".well-known").mkdir(parents=True)
    (www / ".well-known/proof").write_text("of the host")

    for build in builds:
        target.upload(build)

    assert live_files(target, www) == {**SECOND, ".well-known/proof": "of the host"}
    with pytest.raises(DeploymentError, match="keeps no earlier release"):
        target.go_back()


def test_in_place_what_an_unfinished_deployment_wrote_goes_with_the_next(www, builds, tmp_path, monkeypatch):
    target = target_of(www, in_place=True)
    target.upload(builds[0])
    third = a_build(tmp_path / "third", {**FIRST, "withdrawn.pdf": "x"})
    send, calls = RsyncServer._send, []  # noqa: SLF001 - where the test cuts

    def stop_after_the_first(self, *arguments):
        if calls:
            raise KeyboardInterrupt
        calls.append(arguments)
        return send(self, *arguments)

    monkeypatch.setattr(RsyncServer, "_send", stop_after_the_first)
    with pytest.raises(KeyboardInterrupt):
        target.upload(third)
    monkeypatch.setattr(RsyncServer, "_send", send)
    assert (www / "withdrawn.pdf").exists()

    target.upload(builds[1])

    assert live_files(target, www) == SECOND


def refusal(target, build):
    with pytest.raises(DeploymentError) as refused:
        target.upload(build)
    assert "\n" not in str(refused.value)
    return str(refused.value).removeprefix(f"{target.name}: ")


def test_a_key_that_the_server_does_not_know_is_one_line(www, server, builds, monkeypatch):
    monkeypatch.setenv("RSYNC_RSH", server.other_key)

    assert refusal(target_of(www), builds[0]) == (
        "The server does not accept your key. Add it to your SSH agent (ssh-add), and its public half to the server."
    )


def test_a_server_that_this_computer_does_not_know_is_one_line(www, server, builds, monkeypatch):
    monkeypatch.setenv("RSYNC_RSH", server.unknown_host)

    assert refusal(target_of(www), builds[0]) == (
        "This computer does not know the server. Run ssh root@127.0.0.1 once, and compare the fingerprint it shows.".replace(
            "root", getpass.getuser()
        )
    )


def test_a_server_that_is_gone_is_tried_three_times_and_then_one_line(www, builds, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F /dev/null -o BatchMode=yes -o ConnectTimeout=5 -p {port}")
    waited = []

    assert (
        refusal(target_of(www, pause=waited.append), builds[0])
        == "The server answers no SSH. Do this again later."
    )
    assert waited == [2.0, 4.0]


def test_a_folder_above_that_is_missing_is_one_line(www, builds):
    assert refusal(target_of(www / "x/y/z"), builds[0]) == (
        "The server has no such folder. Make the folder above it first."
    )


def test_rsync_that_is_not_installed_is_one_line(www, builds, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    assert refusal(target_of(www), builds[0]) == (
        "rsync is not installed on this computer. Install it, such as by sudo apt install rsync."
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.parametrize("in_place", [False, True])
def test_a_full_disk_leaves_the_last_good_site(www, builds, tmp_path, in_place):
    www.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", www], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine mounts nothing")
    try:
        target = target_of(www, in_place=in_place)
        target.upload(builds[0])
        large = a_build(tmp_path / "large", {**FIRST, "photo.jpg": "x" * 500_000, "index.html": "New"})

        said = refusal(target, large)

        assert "disk" in said  # with its reason, unless the connection ended before that arrived
        assert live_files(target, www).items() >= FIRST.items()
        target.upload(builds[1])
        assert live_files(target, www) == SECOND
    finally:
        subprocess.run(["umount", "--lazy", www], check=True, timeout=30)


def test_an_upload_that_is_cut_short_leaves_the_last_good_site(www, builds, monkeypatch):
    target = target_of(www)
    target.upload(builds[0])
    monkeypatch.setattr(RsyncServer, "_turn_to", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        target.upload(builds[1])

    assert live_files(target, www) == FIRST
    assert len(list((www / "releases").iterdir())) == 1


def test_a_time_limit_bounds_an_upload(www, builds, monkeypatch):
    monkeypatch.setattr(rsync, "_LONGEST_SECONDS", 0.001)

    assert refusal(target_of(www), builds[0]).endswith("Do this again.")
