"""Amazon S3 and what speaks its language, with CloudFront: an object for each file."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec
from msgspec import Struct

from deployment.hosts.errors import DeploymentError
from deployment.hosts.target import BuiltFiles
from plugins.hosting import cache_control
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, parse_manifest
from plugins.site.api import Redirect, content_type, output_file

OWN_PREFIX = ".deploy/"
_RELEASES = f"{OWN_PREFIX}releases.json"
_KEPT_RELEASES = 5
_NO_VERSIONS = (
    "The bucket keeps no earlier versions",
    "Turn versioning on in the settings of {bucket}, for the next time",
)


class Release(Struct, frozen=True):
    """What was live after a deployment: each object with its version, redirects with where they lead."""

    versions: Mapping[str, str]
    redirects: Mapping[str, str] = {}


class Releases(Struct, frozen=True):
    """The last releases, the newest last, and the number of the live one."""

    kept: tuple[Release, ...] = ()
    live: int = -1


class Bucket(Struct, frozen=True):
    """A bucket that holds this site and nothing else; ``distribution`` is that of CloudFront, or ""."""

    bucket: str
    distribution: str
    client: Any
    cloudfront: Any
    is_whole_or_nothing: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The bucket."""
        return f"the bucket {self.bucket}"

    def load_live(self) -> Manifest | None:
        """Read what the bucket says of itself."""
        with self._told():
            return parse_manifest(self._get(MANIFEST_FILE))

    def upload(self, built: BuiltFiles) -> int:
        """Send what changed, pages last, delete what is gone, and have CloudFront forget its copies."""
        with self._told():
            found, releases = self._list(), self._load_releases()
            if found and MANIFEST_FILE not in found and not releases.kept:
                first = min(found)
                message = (
                    f"The bucket holds {len(found)} objects that did not come from this site, such as {first}"
                )
                raise DeploymentError(self.name, message, "Use a bucket of its own")
            redirects = redirect_objects(built.manifest.redirects, built.files.keys())
            before = releases.kept[releases.live].redirects if releases.kept else {}
            sent = 0
            for file in built.in_order():
                content = built.files[file].read_bytes()
                if (
                    found.get(file) != hashlib.md5(content, usedforsecurity=False).hexdigest()
                    or file in before
                ):
                    self._put(file, content, CacheControl=cache_control(file))
                    sent += 1
            for key, target in redirects.items():
                if before.get(key) != target or key not in found:
                    self._put(key, b"", WebsiteRedirectLocation=target)
            self._delete(found.keys() - built.files.keys() - redirects.keys())
            self._keep_release(releases, redirects)
            self._invalidate()
        return sent

    def go_back(self) -> None:
        """Put the versions of the release before in place again, and delete what it did not have."""
        with self._told():
            releases = self._load_releases()
            if releases.live < 1:
                words = _NO_VERSIONS if not self._has_versions() else ("No earlier release is kept here", "")
                raise DeploymentError(self.name, words[0], words[1].format(bucket=self.bucket))
            live, earlier = releases.kept[releases.live], releases.kept[releases.live - 1]
            changed = [key for key, version in earlier.versions.items() if live.versions.get(key) != version]
            for key in sorted(changed, key=lambda key: (key == MANIFEST_FILE, key.endswith(".html"), key)):
                if key in earlier.redirects:
                    self._put(key, b"", WebsiteRedirectLocation=earlier.redirects[key])
                else:
                    source = {"Bucket": self.bucket, "Key": key, "VersionId": earlier.versions[key]}
                    self.client.copy_object(Bucket=self.bucket, Key=key, CopySource=source)
            self._delete(live.versions.keys() - earlier.versions.keys())
            self._put(_RELEASES, msgspec.json.encode(Releases(releases.kept, releases.live - 1)))
            self._invalidate()

    def _list(self) -> dict[str, str]:
        """Return the MD5 of each object; one that was encrypted has another, and is sent again."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        entries = (entry for page in pages for entry in page.get("Contents", ()))
        return {
            entry["Key"]: entry["ETag"].strip('"')
            for entry in entries
            if not entry["Key"].startswith((OWN_PREFIX, ".well-known/"))
        }

    def _get(self, key: str) -> bytes:
        try:
            content: bytes = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return b""
        return content

    def _put(self, key: str, content: bytes, **more: str) -> None:
        kind = content_type(key)
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=kind, **more)

    def _delete(self, keys: Any) -> None:
        for key in sorted(keys):
            self.client.delete_object(Bucket=self.bucket, Key=key)

    def _has_versions(self) -> bool:
        return bool(self.client.get_bucket_versioning(Bucket=self.bucket).get("Status") == "Enabled")

    def _load_releases(self) -> Releases:
        try:
            return msgspec.json.decode(self._get(_RELEASES) or b"{}", type=Releases)
        except msgspec.DecodeError:
            return Releases()

    def _keep_release(self, releases: Releases, redirects: Mapping[str, str]) -> None:
        if not self._has_versions():
            return
        pages = self.client.get_paginator("list_object_versions").paginate(Bucket=self.bucket)
        entries = (entry for page in pages for entry in page.get("Versions", ()) if entry["IsLatest"])
        versions = {
            entry["Key"]: entry["VersionId"] for entry in entries if not entry["Key"].startswith(OWN_PREFIX)
        }
        kept = (*releases.kept[: releases.live + 1], Release(versions, redirects))[-_KEPT_RELEASES:]
        self._put(_RELEASES, msgspec.json.encode(Releases(kept, len(kept) - 1)))

    def _invalidate(self) -> None:
        if self.distribution:
            batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(time.time_ns())}
            self.cloudfront.create_invalidation(DistributionId=self.distribution, InvalidationBatch=batch)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the library raises into one line."""
        from botocore.exceptions import (  # noqa: PLC0415 - only this host needs it
            BotoCoreError,
            ClientError,
            EndpointConnectionError,
            NoCredentialsError,
        )

        try:
            yield
        except NoCredentialsError as error:
            message = "No credential: the environment names no key of AWS"
            remedy = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in with aws sso login"
            raise DeploymentError(self.name, message, remedy) from error
        except EndpointConnectionError as error:
            message, remedy = "The host cannot be reached", "Check the network, then do this again"
            raise DeploymentError(self.name, message, remedy) from error
        except ClientError as error:
            raise DeploymentError(self.name, *_refusal_words(error.response)) from error
        except BotoCoreError as error:
            reason = " ".join(str(error).split()).rstrip(".")
            raise DeploymentError(self.name, reason, "Do this again") from error


def redirect_objects(redirects: tuple[Redirect, ...], files: Any) -> dict[str, str]:
    """Return the objects that redirect an address, ``{"old/index.html": "/new/"}``.

    An address that is gone for good has none: S3 knows no 410, and answers 404.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html
    """
    led = (redirect for redirect in redirects if not redirect.is_gone)
    objects = {output_file(redirect.path): quote(redirect.target, safe="/#") for redirect in led}
    return {key: target for key, target in objects.items() if key not in files}


def _refusal_words(response: Mapping[str, Any]) -> tuple[str, str]:
    code = response["Error"]["Code"]
    if code in {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "403"}:
        return f"The host does not accept the key ({code})", "Check AWS_ACCESS_KEY_ID and what it may do"
    if code == "NoSuchBucket":
        return "There is no such bucket", "Check bucket in content/hosting.toml"
    return f"The host refuses: {code}", "Do this again later"


def open_bucket(bucket: str, *, region: str, distribution: str) -> Bucket:
    """Return a bucket, with the credentials that boto3 finds in the environment."""
    import boto3  # noqa: PLC0415 - half a second, and only this host needs it
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 4}
    )
    where = {"region_name": region} if region else {}
    session = boto3.Session()
    cloudfront = session.client("cloudfront", config=config, **where)
    return Bucket(bucket, distribution, session.client("s3", config=config, **where), cloudfront)
