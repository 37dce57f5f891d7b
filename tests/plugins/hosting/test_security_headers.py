"""The headers of a site: one value, asked for a page, the search page and each kind of file."""

import base64
import hashlib
import re

import pytest
from msgspec.structs import replace

from plugins.hosting.security_headers import FOREVER, FRESH, SecurityHeaders, security_headers
from plugins.site.api import RemoteEditing
from tests.factories import ASite
from tests.plugins.hosting.sent_headers import headers_of

HEADERS = SecurityHeaders(base_path="/", search_path="search/", script_hash="sha256-abc=")
EDITED = replace(HEADERS, editing_hosts=("https://api.a.test",))


def directives(policy):
    """Return the sources of each directive."""
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def test_a_page_may_run_and_load_files_of_the_site_and_nothing_else():
    assert directives(HEADERS.policy(searches=False)) == {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'sha256-abc='"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def test_the_search_page_may_compile_webassembly_and_start_its_worker():
    page, search = directives(HEADERS.policy(searches=False)), directives(HEADERS.policy(searches=True))

    changed = {name: sources for name, sources in search.items() if page.get(name) != sources}

    assert changed == {
        "script-src": ["'self'", "'sha256-abc='", "'wasm-unsafe-eval'"],
        "trusted-types": ["default"],
    }


def test_a_policy_in_a_page_is_silent_about_frames_which_only_a_header_can_forbid():
    in_page = HEADERS.policy(searches=False, in_page=True)

    assert f"{in_page}; frame-ancestors 'none'" == HEADERS.policy(searches=False)


@pytest.mark.parametrize(
    ("file", "content_type", "cached", "shown"),
    [
        ("index.html", "text/html; charset=utf-8", FRESH, "same-origin"),
        ("guides/heat/index.html", "text/html; charset=utf-8", FRESH, "same-origin"),
        ("404.html", "text/html; charset=utf-8", FRESH, "same-origin"),
        ("theme/site.6f546bae.css", "text/css; charset=utf-8", FOREVER, "same-origin"),
        ("theme/site.8cec1555.js", "text/javascript; charset=utf-8", FOREVER, "same-origin"),
        ("theme/besley.a3e03929.woff2", "font/woff2", FOREVER, "same-origin"),
        ("images/desk-400.5ffbf754.avif", "image/avif", FOREVER, "cross-origin"),
        ("social/home.f720a5ebcab8.png", "image/png", FOREVER, "cross-origin"),
        ("videos/desk.78b2869d.mp4", "video/mp4", FOREVER, "cross-origin"),
        ("pagefind/fragment/en-us_14a3b86.pf_fragment", "application/octet-stream", FOREVER, "same-origin"),
        ("pagefind/pagefind.en-us_a15c1f6723d78.pf_meta", "application/octet-stream", FOREVER, "same-origin"),
        ("pagefind/3/index/en-us-x-3_14a3b86.pf_index", "application/octet-stream", FOREVER, "same-origin"),
        ("pagefind/3/pagefind-entry.json", "application/json", FRESH, "same-origin"),
        ("pagefind/pagefind.js", "text/javascript; charset=utf-8", FRESH, "same-origin"),
        ("pagefind/pagefind-entry.json", "application/json", FRESH, "same-origin"),
        ("pagefind/wasm.en-us.pagefind", "application/octet-stream", FRESH, "same-origin"),
        ("favicon.ico", "image/x-icon", FRESH, "cross-origin"),
        ("icon-192.png", "image/png", FRESH, "cross-origin"),
        ("contact.vcf", "text/vcard; charset=utf-8", FRESH, "same-origin"),
        ("site.webmanifest", "application/manifest+json", FRESH, "same-origin"),
        ("feed.xml", "application/xml; charset=utf-8", FRESH, "same-origin"),
        ("robots.txt", "text/plain; charset=utf-8", FRESH, "same-origin"),
    ],
)
def test_each_file_has_its_type_its_time_in_the_cache_and_those_who_may_show_it(
    file, content_type, cached, shown
):
    sent = headers_of(file, HEADERS)

    assert (sent["Content-Type"], sent["Cache-Control"], sent["Cross-Origin-Resource-Policy"]) == (
        content_type,
        cached,
        shown,
    )


def test_every_answer_says_how_it_may_be_used():
    sent = headers_of("search/index.html", HEADERS)

    assert sent["Content-Security-Policy"] == HEADERS.policy(searches=True)
    assert headers_of("pagefind/pagefind-worker.js", HEADERS)["Content-Security-Policy"] == HEADERS.policy(
        searches=True
    )
    assert sent["Strict-Transport-Security"] == "max-age=31536000"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
    assert re.fullmatch(r"[a-z-]+=\(\)(, [a-z-]+=\(\))*", sent["Permissions-Policy"])
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(sent["Permissions-Policy"].split(", "))


def test_only_the_page_of_remote_editing_may_write_styles_and_call_those_whom_it_edits_at():
    page, edits = directives(EDITED.policy()), directives(EDITED.policy(edits=True))

    assert EDITED.policy() == HEADERS.policy()
    assert EDITED.policy(searches=True) == HEADERS.policy(searches=True)
    assert {name: sources for name, sources in edits.items() if page.get(name) != sources} == {
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "blob:", "data:", "https://api.a.test"],
        "font-src": ["'self'", "blob:", "data:"],
        "media-src": ["'self'", "blob:", "data:"],
        "connect-src": ["'self'", "blob:", "data:", "https://api.a.test"],
    }
    assert page.keys() - edits.keys() == {"require-trusted-types-for", "trusted-types"}


def test_it_may_open_the_window_in_which_people_sign_in():
    sent, other = headers_of("admin/index.html", EDITED), headers_of("administration/index.html", EDITED)

    assert sent["Content-Security-Policy"] == EDITED.policy(edits=True)
    assert sent["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert other == headers_of("administration/index.html", HEADERS)
    assert headers_of("admin/index.html", HEADERS) == headers_of("about/index.html", HEADERS)


def test_a_site_names_those_of_its_backend():
    editing = RemoteEditing(backend="gitlab", repository="a/b")

    headers = security_headers(ASite({}).shared(remote_editing=editing))

    assert "https://gitlab.com" in headers.policy(edits=True)
    assert "github" not in headers.policy(edits=True)


def test_a_site_without_a_search_needs_no_webassembly():
    headers = security_headers(ASite({}).shared())

    assert "wasm" not in headers.widest_policy


def test_the_hash_is_that_of_the_speculation_rules():
    rules = b'{"prerender":[{"where":{"href_matches":"/shop/{*/}?"},"eagerness":"moderate"}]}'

    headers = security_headers(ASite({}, url="https://a.test/shop").shared())

    assert headers.script_hash == f"sha256-{base64.b64encode(hashlib.sha256(rules).digest()).decode()}"
