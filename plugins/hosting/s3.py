"""What Amazon S3 and CloudFront are told: the website, its old addresses, the headers of every answer.

S3 itself can send neither 410 nor these headers. CloudFront, in front of it, sends the headers; what is gone
answers 404.

Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html
Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plugins.hosting.old_addresses import OldAddress
from plugins.hosting.security_headers import YEAR_SECONDS, SecurityHeaders

WEBSITE_FILE = "s3-website.json"
REDIRECTS_FILE = "s3-redirects.json"
HEADERS_FILE = "cloudfront-headers.json"


def render_files(headers: SecurityHeaders, old: Sequence[OldAddress]) -> dict[str, str]:
    """Return the files, each as a command of ``aws`` reads it.

    The list of redirects has an object without content for each old address:
    ``{"Key": "guides/old/index.html", "WebsiteRedirectLocation": "/guides/new/"}``.
    """
    moved = [
        {"Key": _key(address.path), "WebsiteRedirectLocation": address.location}
        for address in old
        if address.location
    ]
    missing = f"{headers.base_path}404.html".removeprefix("/")
    website = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": missing}}
    files = {WEBSITE_FILE: website, REDIRECTS_FILE: moved, HEADERS_FILE: cloudfront_policy(headers)}
    return {name: json.dumps(value, indent=2, ensure_ascii=False) + "\n" for name, value in files.items()}


def _key(path: str) -> str:
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")


def cloudfront_policy(headers: SecurityHeaders) -> Mapping[str, Any]:
    """Return the argument of ``aws cloudfront create-response-headers-policy``."""
    sent = headers.everywhere
    secure = {
        "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": headers.widest_policy},
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": sent["Referrer-Policy"]},
        "StrictTransportSecurity": {
            "Override": True,
            "IncludeSubdomains": False,
            "AccessControlMaxAgeSec": YEAR_SECONDS,
        },
    }
    custom = [
        {"Header": name, "Value": sent[name], "Override": True}
        for name in ("Permissions-Policy", "Cross-Origin-Opener-Policy")
    ]
    return {
        "Name": "site-security-headers",
        "SecurityHeadersConfig": secure,
        "CustomHeadersConfig": {"Quantity": len(custom), "Items": custom},
    }
