"""Whole requests to Netlify, held against its published interface (https://open-api.netlify.com)."""

import hashlib
import json

import pytest

from deployment.hosts.errors import DeploymentError, Secret
from deployment.hosts.netlify import Netlify
from tests.deployment.fake_host import hosting
from tests.deployment.sites import a_build

SITE = {"index.html": "Home", "a b/index.html": "A", "copy/index.html": "A", "x.css": "css"}


def sha1(text):
    return hashlib.sha1(text.encode()).hexdigest()


@pytest.fixture
def built(tmp_path):
    return a_build(tmp_path, SITE, commit="1a6233d")


class FakeNetlify:
    """Has some files already; says after a while that a deployment is ready."""

    def __init__(self, *known, states=("uploaded", "ready"), deploys=()):
        self.known, self.states, self.deploys, self.restored = known, list(states), list(deploys), []

    def __call__(self, method, path, body):  # noqa: PLR0911 - one for each request
        match method, path.split("/")[1:]:
            case "POST", ["sites", "my-site", "deploys"]:
                digests = set(json.loads(body)["files"].values())
                return 200, {
                    "id": "d1",
                    "required": sorted(digests - {*map(sha1, self.known)}),
                    "state": "uploading",
                }
            case "PUT", ["deploys", "d1", "files", *_]:
                return 200, {}
            case "GET", ["deploys", "d1"]:
                return 200, {"state": self.states.pop(0), "error_message": "Too large."}
            case "GET", ["sites", "my-site"]:
                return 200, {"published_deploy": self.deploys[1]}
            case "GET", ["sites", "my-site", "deploys?production=true&per_page=100"]:
                return 200, self.deploys
            case "POST", ["sites", "my-site", "deploys", deploy, "restore"]:
                self.restored.append(deploy)
                return 200, {}
        return 404, {}


def netlify(host):
    return Netlify("my-site", host.web(secret=Secret("token-1")), host.web(), pause=lambda _: None)


def test_only_the_files_that_netlify_lacks_are_sent_pages_last(built):
    with hosting(FakeNetlify("css", "Home")) as host:
        sent = netlify(host).upload(built)

    first, *others = host.asked
    manifest = built.files["build.json"].read_text()
    assert (first[0], first[1], json.loads(first[3])) == (
        "POST",
        "/sites/my-site/deploys",
        {
            "files": {
                "/index.html": sha1("Home"),
                "/a b/index.html": sha1("A"),
                "/copy/index.html": sha1("A"),
                "/x.css": sha1("css"),
                "/build.json": sha1(manifest),
            },
            "title": "1a6233d",
        },
    )
    assert [(method, path, body.decode()) for method, path, _, body in others] == [
        ("PUT", "/deploys/d1/files/a%20b/index.html", "A"),
        ("PUT", "/deploys/d1/files/build.json", manifest),
        ("GET", "/deploys/d1", ""),
        ("GET", "/deploys/d1", ""),
    ]
    assert {headers["Authorization"] for _, _, headers, _ in host.asked} == {"Bearer token-1"}
    assert others[0][2]["Content-Type"] == "application/octet-stream"
    assert sent == 2


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["error"], "Netlify, site my-site: Netlify did not publish it: Too large. Do this again."),
        (
            ["uploaded"] * 150,
            "Netlify, site my-site: Netlify was not done after 5 minutes. Look into its dashboard.",
        ),
    ],
)
def test_a_deployment_that_netlify_does_not_finish_is_one_line(built, states, said):
    with (
        hosting(FakeNetlify(*SITE.values(), states=states)) as host,
        pytest.raises(DeploymentError) as refused,
    ):
        netlify(host).upload(built)

    assert str(refused.value) == said


def test_an_upload_that_breaks_publishes_nothing(built):
    fake = FakeNetlify()

    def break_at_page(method, path, body):
        return (500, b"") if path.endswith("index.html") else fake(method, path, body)

    with (
        hosting(break_at_page) as host,
        pytest.raises(DeploymentError, match="The host answers 500, four times"),
    ):
        netlify(host).upload(built)


def a_deploy(number, state="ready", context="production"):
    return {
        "id": f"d{number}",
        "state": state,
        "context": context,
        "created_at": f"2026-11-2{number}T00:00:00Z",
    }


def test_going_back_restores_the_last_good_deployment_before_the_live_one():
    fake = FakeNetlify(
        deploys=[
            a_deploy(9),
            a_deploy(8),
            a_deploy(7, "error"),
            a_deploy(6, context="deploy-preview"),
            a_deploy(5),
            a_deploy(4),
        ]
    )

    with hosting(fake) as host:
        netlify(host).go_back()

    assert fake.restored == ["d5"]


def test_the_first_deployment_has_nothing_to_go_back_to():
    with (
        hosting(FakeNetlify(deploys=[a_deploy(9), a_deploy(8)])) as host,
        pytest.raises(DeploymentError, match="There is no earlier deployment"),
    ):
        netlify(host).go_back()
