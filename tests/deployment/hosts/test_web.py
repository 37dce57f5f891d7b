"""A request ends in an answer or in one line."""

import socket

import pytest

from deployment.hosts.errors import DeploymentError, Secret
from tests.deployment.fake_host import hosting

SECRET = Secret("do-not-show-0123456789")


def refusal(answer, **changes):
    """Return the line about a host that answers so, and how often it was asked."""
    with hosting(answer) as host, pytest.raises(DeploymentError) as refused:
        host.web(secret=SECRET, remedy="Set TOKEN", **changes).call("GET", "/x")
    assert SECRET.value not in str(refused.value)
    return str(refused.value), len(host.asked)


def test_a_host_in_trouble_is_asked_four_times():
    assert refusal(lambda *_: (500, b"")) == (
        "the host: The host answers 500, four times. Do this again later.",
        4,
    )


def test_an_accident_that_passes_is_not_told():
    answers = [(200, {"good": True}), (503, b""), None]

    with hosting(lambda *_: answers.pop()) as host:
        assert host.web().call("POST", "/x", {"a": 1}) == {"good": True}

    assert [(method, body) for method, _, _, body in host.asked] == [("POST", b'{"a":1}')] * 3


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((401, b""), "the host: The host does not accept the token (401). Set TOKEN."),
        ((403, b""), "the host: The host does not accept the token (403). Set TOKEN."),
        ((422, b"No such\nsite."), "the host: The host answers 422: No such site. Check [deploy] in content/hosting.toml."),
        ((404, SECRET.value.encode()), "the host: The host answers 404: …. Check [deploy] in content/hosting.toml."),
        ((200, b"<html>"), "the host: The answer is no JSON. Do this again later."),
    ],
)  # fmt: skip
def test_a_refusal_is_one_line_that_says_what_to_do(answer, said):
    assert refusal(lambda *_: answer) == (said, 1)


def test_a_connection_that_breaks_is_one_line():
    assert refusal(lambda *_: None)[0] == "the host: The connection broke. Do this again."


def test_a_host_that_says_nothing_is_waited_for_only_so_long():
    with socket.create_server(("127.0.0.1", 0)) as silent, hosting(lambda *_: None) as host:
        host.address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(DeploymentError) as refused:
            host.web(read_seconds=0.05).call("GET", "/x")

    assert str(refused.value) == "the host: The server did not answer in time. Do this again later."


def test_a_network_that_is_gone_is_one_line(caplog):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with hosting(lambda *_: None) as host:
        host.address = f"http://127.0.0.1:{port}"
        with pytest.raises(DeploymentError) as refused:
            host.web().call("GET", "/x")

    assert str(refused.value) == (
        "the host: The server cannot be reached. Check the network, then do this again."
    )
    assert caplog.messages == []


def test_a_secret_does_not_print():
    assert (repr(SECRET), str(SECRET), f"{SECRET}", repr([SECRET])) == ("…", "…", "…", "[…]")
