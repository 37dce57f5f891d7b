"""What a public build says of itself."""

import json

import pytest

from plugins.manifest.manifest import BuildLister, Manifest, PublishedPage, describe_site, parse_manifest
from plugins.site.cache.fingerprint import Lazy
from tests.builds import BICYCLE_SHOP, LATER, built
from tests.factories import ASite, a_file, a_guide

PAGES = {
    "pages/home.md": a_file("Home", role="home"),
    "pages/gone.md": a_file("Not here", role="not-found", indexed="false"),
    "guides/knots.md": a_guide("Knots & more"),
    "guides/secret.md": a_guide("A secret", draft="true"),
}
DESCRIBED = describe_site(Lazy("", lambda: ASite(PAGES).index))


def test_it_lists_what_is_public_and_nothing_else():
    files = {"index.html": "0a", "guides/knots/index.html": "0b"}

    made = BuildLister("1a6233d").list_build(DESCRIBED, files)

    assert {name: json.loads(text) for name, text in made.items()} == {
        "build.json": {
            "commit": "1a6233d",
            "pages": [
                {"path": "", "title": "Home", "kind": "page"},
                {"path": "guides/", "title": "All guides", "kind": "section"},
                {"path": "guides/knots/", "title": "Knots & more", "kind": "guide"},
            ],
            "redirects": [],
            "files": {"index.html": "0a", "guides/knots/index.html": "0b"},
        }
    }


def test_it_is_read_back():
    (made,) = BuildLister("1a6233d").list_build(DESCRIBED, {"index.html": "0a"}).values()

    assert parse_manifest(made) == Manifest(
        "1a6233d",
        (
            PublishedPage("", "Home", "page"),
            PublishedPage("guides/", "All guides", "section"),
            PublishedPage("guides/knots/", "Knots & more", "guide"),
        ),
        (),
        {"index.html": "0a"},
    )


@pytest.mark.parametrize("other", [b"", b"<html>", b"[]", b"\xff", b'{"pages": 1}'])
def test_what_is_no_manifest_is_none(other):
    assert parse_manifest(other) is None


def test_a_public_site_has_one_that_lists_every_other_file(practice_site):
    manifest = parse_manifest((practice_site / "build.json").read_bytes())

    files = {
        path.relative_to(practice_site).as_posix() for path in practice_site.rglob("*") if path.is_file()
    }
    assert manifest.files.keys() == files - {"build.json", ".site-build"}
    assert len(manifest.pages) == len(list(practice_site.rglob("*.html"))) - 1


def test_a_preview_has_none(bicycle_site):
    assert not (bicycle_site / "build.json").exists()


@pytest.mark.long
def test_another_commit_writes_that_file_alone(tmp_path):
    output = tmp_path / "output"
    options = ["-e", "ALLOW_SAMPLES=true"]
    before = built(BICYCLE_SHOP, output, *options, settings="publishconf.py", now=LATER)
    times = {path: path.stat().st_mtime_ns for path in before.rglob("*") if path.is_file()}

    after = built(
        BICYCLE_SHOP, output, *options, 'SITE_COMMIT="1a6233d"', settings="publishconf.py", now=LATER
    )

    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed - {".site-build"} == {"build.json"}
    assert parse_manifest((after / "build.json").read_bytes()).commit == "1a6233d"
