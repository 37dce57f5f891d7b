"""Whole requests to Cloudflare Pages, as its own command line sends them."""

import base64
import json
from email.parser import BytesParser
from email.policy import HTTP

import pytest

from deployment.hosts.cloudflare import Cloudflare, file_key
from deployment.hosts.errors import DeploymentError, Secret
from tests.deployment.fake_host import hosting
from tests.deployment.sites import a_build

SITE = {
    "index.html": "Home",
    "a/index.html": "A",
    "x.css": "css",
    "_headers": "/*\n  X-A: b\n",
    "_redirects": "/old/ /a/ 301\n",
}


@pytest.fixture
def built(tmp_path):
    return a_build(tmp_path, SITE, commit="1a6233d")


class FakeCloudflare:
    """Has some files already; says after a while that a deployment is live."""

    def __init__(self, *known, stages=(("build", "active"), ("deploy", "success")), deployments=()):
        self.known, self.stages, self.deployments, self.rolled_back = known, list(stages), deployments, []

    def __call__(self, method, path, body):  # noqa: PLR0911 - one for each request
        match method, path.removeprefix("/accounts/acc/pages/projects/my-site"):
            case "GET", "/upload-token":
                return self.good({"jwt": "jwt-1"})
            case "POST", "/pages/assets/check-missing":
                return self.good([key for key in json.loads(body)["hashes"] if key not in self.known])
            case "POST", "/pages/assets/upload" | "/pages/assets/upsert-hashes":
                return self.good(None)
            case "POST", "/deployments":
                return self.good(self.deployment("d1"))
            case "GET", "/deployments/d1":
                return self.good(self.deployment("d1"))
            case "GET", "":
                return self.good({"canonical_deployment": self.deployments[1]})
            case "GET", "/deployments?env=production&per_page=25":
                return self.good(self.deployments)
            case "POST", rollback if rollback.endswith("/rollback"):
                self.rolled_back.append(rollback)
                return self.good({})
        return 404, {}

    @staticmethod
    def good(result):
        return 200, {"success": True, "errors": [], "result": result}

    def deployment(self, name):
        stage, status = self.stages.pop(0)
        return {"id": name, "latest_stage": {"name": stage, "status": status}}


def cloudflare(host):
    return Cloudflare("acc", "my-site", host.web(secret=Secret("token-1")), host.web(), pause=lambda _: None)


def test_only_the_files_that_cloudflare_lacks_are_sent_then_the_list_and_the_rules(built):
    keys = {file: file_key(path) for file, path in built.files.items()}
    with hosting(FakeCloudflare(keys["x.css"], keys["index.html"])) as host:
        sent = cloudflare(host).upload(built)

    calls = [(method, path, headers["Authorization"]) for method, path, headers, _ in host.asked]
    assert calls == [
        ("GET", "/accounts/acc/pages/projects/my-site/upload-token", "Bearer token-1"),
        ("POST", "/pages/assets/check-missing", "Bearer jwt-1"),
        ("POST", "/pages/assets/upload", "Bearer jwt-1"),
        ("POST", "/pages/assets/upsert-hashes", "Bearer jwt-1"),
        ("POST", "/accounts/acc/pages/projects/my-site/deployments", "Bearer token-1"),
        ("GET", "/accounts/acc/pages/projects/my-site/deployments/d1", "Bearer token-1"),
    ]
    uploaded = json.loads(host.asked[2][3])
    assert [
        (each["key"], base64.b64decode(each["value"]).decode()[:1], each["metadata"]) for each in uploaded
    ] == [
        (keys["a/index.html"], "A", {"contentType": "text/html; charset=utf-8"}),
        (keys["build.json"], "{", {"contentType": "application/json"}),
    ]
    assert all(each["base64"] is True for each in uploaded)
    assert sent == 2
    content_type = host.asked[4][2]["Content-Type"]
    form = BytesParser(policy=HTTP).parsebytes(
        f"Content-Type: {content_type}\r\n\r\n".encode() + host.asked[4][3]
    )
    fields = {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
        for part in form.iter_parts()
    }
    assert json.loads(fields.pop("manifest")) == {
        f"/{file}": key for file, key in keys.items() if file not in {"_headers", "_redirects"}
    }
    assert fields == {
        "commit_hash": b"1a6233d",
        "_headers": SITE["_headers"].encode(),
        "_redirects": SITE["_redirects"].encode(),
    }


def test_a_file_is_known_by_its_content_and_extension(tmp_path):
    (tmp_path / "a.txt").write_text("hello")
    (tmp_path / "b.txt").write_text("hello")
    (tmp_path / "a.html").write_text("hello")

    first, same, other = (file_key(tmp_path / name) for name in ("a.txt", "b.txt", "a.html"))

    assert first == same != other
    assert len(first) == 32


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ([("build", "failure")], "Cloudflare did not publish it: the step build failed. Do this again."),
        ([("build", "active")] * 151, "Cloudflare was not done after 5 minutes. Look into its dashboard."),
    ],
)
def test_a_deployment_that_cloudflare_does_not_finish_is_one_line(built, stages, said):
    with hosting(FakeCloudflare(stages=stages)) as host, pytest.raises(DeploymentError) as refused:
        cloudflare(host).upload(built)

    assert str(refused.value) == f"Cloudflare Pages, project my-site: {said}"


def test_what_cloudflare_says_is_told(built):
    said = {"success": False, "errors": [{"code": 8000007, "message": "Project not found"}], "result": None}
    with hosting(lambda *_: (200, said)) as host, pytest.raises(DeploymentError) as refused:
        cloudflare(host).upload(built)

    assert str(refused.value) == (
        "Cloudflare Pages, project my-site: Cloudflare says: Project not found. "
        "Check [deploy] in content/hosting.toml."
    )


def test_a_file_that_is_too_large_is_named_before_anything_is_sent(built):
    with built.files["x.css"].open("r+b") as file:
        file.truncate(25 * 2**20 + 1)

    with (
        hosting(FakeCloudflare()) as host,
        pytest.raises(DeploymentError, match=r"x\.css is larger than 25 MB"),
    ):
        cloudflare(host).upload(built)

    assert host.asked == []


def test_going_back_rolls_back_to_the_last_good_deployment_before_the_live_one():
    deployments = [
        {"id": f"d{number}", "created_on": f"2026-11-2{number}T00:00:00Z", "latest_stage": {"status": status}}
        for number, status in ((9, "success"), (8, "success"), (7, "failure"), (6, "success"), (5, "success"))
    ]
    fake = FakeCloudflare(deployments=deployments)

    with hosting(fake) as host:
        cloudflare(host).go_back()

    assert fake.rolled_back == ["/deployments/d6/rollback"]
