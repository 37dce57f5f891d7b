"""Each host's form of the headers and redirects, against the host's own description of it."""

import json
import re
from urllib.parse import unquote

from msgspec.structs import replace

from plugins.hosting import apache, caddy, netlify, nginx, s3
from plugins.hosting.security_headers import FOREVER, SecurityHeaders
from tests.plugins.hosting.hostile_redirects import hostile

HEADERS = SecurityHeaders(base_path="/", search_path="search/", script_hash="sha256-abc=")
EDITED = replace(HEADERS, editing_hosts=("https://api.a.test",))
FILES = (
    "/index.html", "/guides/heat/", "/search/", "/404.html", "/contact.vcf", "/site.webmanifest", "/icon.svg", "/favicon.ico",
    "/theme/site.6f546bae.css", "/theme/site.8cec1555.js", "/theme/besley.a3e03929.woff2", "/pagefind/pagefind.js",
    "/pagefind/fragment/en_14a3b86.pf_fragment", "/images/desk-400.5ffbf754.avif", "/guides/desk.5ffbf754.jpg",
    "/images/desk.5ffbf754.png", "/social/home.f720a5ebcab8.png", "/videos/desk.78b2869d.mp4",
)  # fmt: skip


def header_rules(text):
    """Return the rules of a ``_headers`` file: ``{"/*": {"X-…": "…"}}``."""
    rules, current = {}, None
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            current[name] = value
        else:
            current = rules[line] = {}
    return rules


def matching(rules, path):
    """Return the rules for a path; https://developers.cloudflare.com/pages/configuration/headers/#match-a-path."""
    return [
        headers
        for pattern, headers in rules.items()
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path)
    ]


def test_no_address_gets_a_header_from_two_rules():
    rules = header_rules(netlify.render_files(HEADERS, ())["_headers"])

    for path in FILES:
        named = [name for headers in matching(rules, path) for name in headers]
        assert len(named) == len(set(named)), path


def test_every_address_is_sent_the_headers_and_only_hashed_files_are_kept():
    rules = header_rules(netlify.render_files(HEADERS, ())["_headers"])

    for path in FILES:
        sent = {name: value for headers in matching(rules, path) for name, value in headers.items()}
        assert sent["Content-Security-Policy"] == HEADERS.widest_policy
        assert sent.items() >= HEADERS.everywhere.items()
        assert sent.get("Cache-Control", "") in {"", FOREVER}
        assert (sent.get("Cache-Control") == FOREVER) == bool(re.search(r"[0-9a-f]{7}\.", path)), path


def test_cloudflare_sends_the_page_of_remote_editing_its_own_policy_in_the_place_of_the_other():
    text = netlify.render_files(EDITED, ())["_headers"]

    assert header_rules(text)["/*"] == header_rules(netlify.render_files(HEADERS, ())["_headers"])["/*"]
    own = text.split("/admin/*\n")[1].split("\n/")[0].splitlines()
    assert own == [
        "  ! Cross-Origin-Opener-Policy",
        "  ! Content-Security-Policy",
        "  Cross-Origin-Opener-Policy: same-origin-allow-popups",
        f"  Content-Security-Policy: {EDITED.policy(edits=True)}",
    ]


def test_netlify_which_sends_both_of_two_policies_sends_the_widest_beside_the_one_in_each_page():
    rules = header_rules(netlify.render_files(EDITED, (), forced="!")["_headers"])

    assert rules["/*"]["Content-Security-Policy"] == EDITED.widest_policy
    assert rules["/admin/*"] == {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}
    widest, page = (set(policy.split("; ")) for policy in (EDITED.widest_policy, EDITED.policy(edits=True)))
    assert {part for part in page - widest if not part.startswith("script-src")} == set()


def test_the_limits_of_cloudflare_are_kept():
    text = netlify.render_files(HEADERS, ())["_headers"]

    assert len(header_rules(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2_000


def test_a_redirect_is_a_line_of_two_addresses_without_blanks_and_a_status():
    lines = netlify.render_files(HEADERS, hostile(), forced="!")["_redirects"].splitlines()

    assert len(lines) == len(hostile())
    assert "/guides/old-name/ /guides/new-name/#%C3%9Cber%20uns 301!" in lines
    assert "/gone/ /404.html 410!" in lines
    assert all(re.fullmatch(r"/[^\s*:]* /[^\s]* (301|410)!", line) for line in lines)
    assert {unquote(line.split(" ")[0]) for line in lines} == {address.path for address in hostile()}


def test_cloudflare_which_knows_no_410_is_told_of_redirects_alone():
    lines = netlify.render_files(HEADERS, hostile())["_redirects"].splitlines()

    assert [line for line in lines if "gone" in line or not line.endswith(" 301")] == []


def test_nginx_is_told_each_old_address_in_quotation_marks_that_end_where_they_should():
    text = nginx.render_files(HEADERS, hostile())[nginx.SITE_FILE]

    locations = re.findall(
        r'^    location = ("(?:[^"\\]|\\.)*") { return (301 "[^"$]*"|410); }$', text, re.MULTILINE
    )

    assert {re.sub(r"\\(.)", r"\1", path[1:-1]) for path, _ in locations} == {a.path for a in hostile()}


def test_caddy_is_told_each_old_address_in_quotation_marks_that_end_where_they_should():
    text = caddy.render_files(HEADERS, hostile())[caddy.SITE_FILE]

    block = text.partition("map {path} {old_address} {\n")[2].partition("\t\tdefault")[0]
    told = re.findall(r'^\t\t(?:`([^`]*)`|"((?:[^"\\]|\\"|\\(?!"))*)") `[^`]*`$', block, re.MULTILINE)

    assert {raw or quoted.replace('\\"', '"') for raw, quoted in told} == {a.path for a in hostile()}


def test_apache_is_told_patterns_that_match_the_old_address_and_no_other():
    text = apache.render_files(HEADERS, hostile())[".htaccess"]

    patterns = re.findall(r'^RewriteRule "(\^[^"]*)" "[^"]*" \[(?:R=301,NE|G),L\]$', text, re.MULTILINE)

    paths = [address.path.removeprefix("/") for address in hostile()]
    assert [[p for p in paths if re.search(pattern, p)] for pattern in patterns] == [[p] for p in paths]


def test_apache_reads_percent_signs_and_dollars_of_a_target_as_letters():
    text = apache.render_files(HEADERS, hostile())[".htaccess"]

    assert r'"/guides/new-name/#\%C3\%9Cber\%20uns" [R=301,NE,L]' in text


def test_s3_has_an_object_for_each_redirect_and_none_for_what_is_gone():
    files = s3.render_files(HEADERS, hostile())

    moved = json.loads(files[s3.REDIRECTS_FILE])
    assert {
        "Key": "guides/old-name/index.html",
        "WebsiteRedirectLocation": "/guides/new-name/#%C3%9Cber%20uns",
    } in moved
    assert {"Key": "guides/old-name", "WebsiteRedirectLocation": "/guides/new-name/#%C3%9Cber%20uns"} in moved
    assert {"Key": "blog/post.html", "WebsiteRedirectLocation": "/guides/new-name/"} in moved
    assert [each for each in moved if each["Key"].startswith("gone")] == []
    assert json.loads(files[s3.WEBSITE_FILE]) == {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": "404.html"},
    }


def test_cloudfront_is_told_every_header_once():
    policy = json.loads(s3.render_files(HEADERS, ())[s3.HEADERS_FILE])

    own, custom = policy["SecurityHeadersConfig"], policy["CustomHeadersConfig"]
    assert own == {
        "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": HEADERS.widest_policy},
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": "strict-origin-when-cross-origin"},
        "StrictTransportSecurity": {
            "Override": True,
            "IncludeSubdomains": False,
            "AccessControlMaxAgeSec": 31536000,
        },
    }
    assert custom["Quantity"] == len(custom["Items"])
    assert {item["Header"] for item in custom["Items"]} == {
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
    }
