"""What docs/publishing.md tells of each host works as it stands."""

import re

import pytest

from deployment.hosts.cloudflare import Cloudflare
from deployment.hosts.folder import ReleaseFolder
from deployment.hosts.netlify import Netlify
from deployment.hosts.rsync import RsyncServer
from deployment.hosts.s3 import Bucket
from deployment.targets import load_destination
from tests.builds import ROOT

TEXT = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL) if "[deploy]" in block]
KINDS = [RsyncServer, ReleaseFolder, Bucket, Netlify, Cloudflare]


@pytest.mark.parametrize(("facts", "kind"), [*zip(EXAMPLES, KINDS, strict=True)])
def test_each_example_names_its_host(tmp_path, monkeypatch, facts, kind):
    for name in ("NETLIFY_AUTH_TOKEN", "CLOUDFLARE_API_TOKEN"):
        monkeypatch.setenv(name, "a-token")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/hosting.toml").write_text(facts)
    (tmp_path / "content/business.toml").write_text('url = "https://www.example.com"')

    destination = load_destination(tmp_path / "content")

    assert isinstance(destination.target, kind)
    assert destination.live is not None


def test_a_host_that_was_not_reached_says_so():
    sections = dict(re.findall(r"^### (.*?)\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE))

    unproven = [name for name, text in sections.items() if "not yet run against the host" in text]

    assert unproven == ["Amazon S3 and CloudFront", "Netlify", "Cloudflare Pages"]
