"""A site goes to S3 and CloudFront: to moto's server, which answers as they do."""

import boto3
import pytest
from botocore.config import Config
from moto.server import ThreadedMotoServer

from deployment.hosts.errors import DeploymentError
from deployment.hosts.s3 import Bucket, open_bucket
from plugins.site.api import Redirect
from tests.deployment.fake_host import hosting
from tests.deployment.sites import a_build

pytestmark = pytest.mark.long

FIRST = {"index.html": "Home", "a/index.html": "A", "theme/site.1a2b3c4d.css": "css"}
SECOND = {"index.html": "Home 2", "b/index.html": "B", "theme/site.1a2b3c4d.css": "css"}


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def environment(endpoint, monkeypatch, tmp_path):
    values = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing-secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def aws():
    client = boto3.client("s3")
    yield client
    for bucket in client.list_buckets()["Buckets"]:
        for entry in client.list_object_versions(Bucket=bucket["Name"]).get("Versions", ()):
            client.delete_object(Bucket=bucket["Name"], Key=entry["Key"], VersionId=entry["VersionId"])
        for entry in client.list_object_versions(Bucket=bucket["Name"]).get("DeleteMarkers", ()):
            client.delete_object(Bucket=bucket["Name"], Key=entry["Key"], VersionId=entry["VersionId"])
        client.delete_bucket(Bucket=bucket["Name"])


@pytest.fixture
def bucket(aws):
    aws.create_bucket(Bucket="site")
    aws.put_bucket_versioning(Bucket="site", VersioningConfiguration={"Status": "Enabled"})
    return open_bucket("site", region="", distribution="")


@pytest.fixture
def builds(tmp_path):
    redirects = [Redirect("a/", "/b/"), Redirect("offer/")]
    return [
        a_build(tmp_path / "1", FIRST, commit="1"),
        a_build(tmp_path / "2", SECOND, commit="2", redirects=redirects),
    ]


def live_files(aws):
    """Return what the bucket holds: texts, and where redirects lead."""
    names = [entry["Key"] for entry in aws.list_objects_v2(Bucket="site").get("Contents", ())]
    objects = {
        name: aws.get_object(Bucket="site", Key=name) for name in names if not name.startswith((".", "build"))
    }
    return {
        name: each.get("WebsiteRedirectLocation") or each["Body"].read().decode()
        for name, each in objects.items()
    }


def test_only_what_changed_is_sent_with_its_type_and_what_is_gone_is_deleted(aws, bucket, builds):
    first, second = builds
    assert bucket.load_live() is None

    sent = [bucket.upload(first), bucket.upload(second)]

    assert sent == [4, 3]
    assert live_files(aws) == {**SECOND, "a/index.html": "/b/"}
    assert bucket.load_live() == second.manifest
    heads = {name: aws.head_object(Bucket="site", Key=name) for name in SECOND}
    assert {name: (head["ContentType"], head["CacheControl"]) for name, head in heads.items()} == {
        "index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "b/index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "theme/site.1a2b3c4d.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }


def test_going_back_brings_the_versions_of_the_release_before(aws, bucket, builds):
    for build in builds:
        bucket.upload(build)

    bucket.go_back()

    assert (live_files(aws), bucket.load_live()) == (FIRST, builds[0].manifest)
    with pytest.raises(DeploymentError, match="No earlier release is kept here"):
        bucket.go_back()
    bucket.upload(builds[1])
    assert live_files(aws) == {**SECOND, "a/index.html": "/b/"}
    bucket.go_back()
    assert live_files(aws) == FIRST


def test_going_back_to_a_release_with_redirects(aws, bucket, builds):
    for build in reversed(builds):
        bucket.upload(build)

    bucket.go_back()

    assert live_files(aws) == {**SECOND, "a/index.html": "/b/"}


def test_an_upload_that_was_cut_short_is_finished_by_the_next(aws, bucket, builds, monkeypatch):
    bucket.upload(builds[0])
    put = Bucket._put  # noqa: SLF001 - where the test cuts

    def stop_at_pages(self, file, content, **more):
        if file.endswith(".html"):
            raise KeyboardInterrupt
        put(self, file, content, **more)

    builds[1].files["withdrawn.pdf"] = builds[1].files["index.html"]
    monkeypatch.setattr(Bucket, "_put", stop_at_pages)
    with pytest.raises(KeyboardInterrupt):
        bucket.upload(builds[1])
    monkeypatch.setattr(Bucket, "_put", put)
    assert {name: text for name, text in live_files(aws).items() if name in FIRST} == FIRST
    del builds[1].files["withdrawn.pdf"]

    bucket.upload(builds[1])

    assert live_files(aws) == {**SECOND, "a/index.html": "/b/"}


def test_without_versions_nothing_can_go_back_and_it_says_what_to_do(aws, builds):
    aws.create_bucket(Bucket="site")
    bucket = open_bucket("site", region="", distribution="")
    for build in builds:
        bucket.upload(build)

    with pytest.raises(DeploymentError) as refused:
        bucket.go_back()

    assert str(refused.value) == (
        "the bucket site: The bucket keeps no earlier versions. Turn versioning on in the settings of site, for the next time."
    )


def test_a_bucket_with_other_things_is_refused(aws, bucket, builds):
    aws.put_object(Bucket="site", Key="accounts.xlsx", Body=b"x")

    with pytest.raises(DeploymentError) as refused:
        bucket.upload(builds[0])

    assert str(refused.value) == (
        "the bucket site: The bucket holds 1 objects that did not come from this site, such as accounts.xlsx. "
        "Use a bucket of its own."
    )
    assert live_files(aws) == {"accounts.xlsx": "x"}


@pytest.mark.usefixtures("bucket")
def test_cloudfront_is_asked_to_forget_its_copies(builds):
    cloudfront = boto3.client("cloudfront")
    origin = {
        "Id": "o",
        "DomainName": "site.s3.amazonaws.com",
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    made = cloudfront.create_distribution(
        DistributionConfig={
            "CallerReference": "x",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "redirect-to-https"},
        }
    )["Distribution"]["Id"]

    open_bucket("site", region="", distribution=made).upload(builds[0])

    (asked,) = cloudfront.list_invalidations(DistributionId=made)["InvalidationList"]["Items"]
    invalidation = cloudfront.get_invalidation(DistributionId=made, Id=asked["Id"])["Invalidation"]
    assert invalidation["InvalidationBatch"]["Paths"] == {"Quantity": 1, "Items": ["/*"]}


def test_a_bucket_that_is_not_there_is_one_line(builds):
    with pytest.raises(DeploymentError) as refused:
        open_bucket("no-such-bucket", region="", distribution="").upload(builds[0])

    assert str(refused.value) == (
        "the bucket no-such-bucket: There is no such bucket. Check bucket in content/hosting.toml."
    )


def test_no_credentials_are_one_line(builds, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)

    with pytest.raises(DeploymentError) as refused:
        open_bucket("site", region="us-east-1", distribution="").upload(builds[0])

    assert str(refused.value) == (
        "the bucket site: No credential: the environment names no key of AWS. "
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in with aws sso login."
    )


def test_a_host_that_cannot_be_reached_is_one_line(builds, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(DeploymentError) as refused:
        open_bucket("site", region="", distribution="").upload(builds[0])

    assert str(refused.value) == (
        "the bucket site: The host cannot be reached. Check the network, then do this again."
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "AccessDenied",
            "The host does not accept the key (AccessDenied). Check AWS_ACCESS_KEY_ID and what it may do.",
        ),
        ("InternalError", "The host refuses: InternalError. Do this again later."),
    ],
)
def test_a_refusal_is_one_line_and_shows_no_credential(builds, code, said):
    body = f"<Error><Code>{code}</Code><Message>testing-secret</Message></Error>".encode()
    status = 403 if code == "AccessDenied" else 500
    with hosting(lambda *_: (status, body)) as host:
        config = Config(retries={"total_max_attempts": 1})
        refusing = Bucket("site", "", boto3.client("s3", endpoint_url=host.address, config=config), None)
        with pytest.raises(DeploymentError) as refused:
            refusing.upload(builds[0])

    assert str(refused.value) == f"the bucket site: {said}"
