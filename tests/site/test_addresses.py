"""A walk through a year: pages are renamed, deleted, reworded, and expire; every old address still answers."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from editing.deleting import plan_delete
from editing.moving.plan import apply_plan
from editing.renaming import plan_rename
from pelicanconf import MARKDOWN
from plugins.addresses.address_file import remember_addresses
from plugins.site.api import PAGE_MODELS
from tests.builds import ROOT
from tests.factories import a_guide
from tests.in_process import build
from tests.plugins.hosting.servers import readable_folder, running
from tests.site.test_incremental import NOWS, write_site

LATER = "2026-09-01T12:00:00+00:00"
GUIDES = {
    "guides/offer.md": a_guide("Offer", "Cheap.", expires="2026-08-01"),
    "guides/talk.md": a_guide("Talk", "Soon over.", expires="2026-08-01", after_expiry="guides/wheel.md"),
    "guides/wheel.md": a_guide(
        "Wheel", "## How long\n\nYears.\n\n## Why\n\nSo.", aliases="[/blog/wheel.html]"
    ),
    "guides/hub.md": a_guide("Hub", "See [how long](wheel.md#how-long) and [chains](/guides/chain/)."),
}

BECAME = {
    "/guides/brakes/": "gone",
    "/guides/chain/": "/guides/chains/",
    "/guides/offer/": "gone",
    "/guides/talk/": "/guides/wheel/",
    "/services/": "/offers/",
    "/services/oiling/": "/offers/oiling/",
    "/words/": "/glossary/",
}
"""What the old sitemap names and is elsewhere, or nowhere, after the walk."""


def old_addresses(files):
    """Return the paths of a sitemap."""
    found = re.findall(r"<loc>https?://[^/<]*(/[^<]*)</loc>", files["sitemap.xml"].decode())
    assert len(found) > 10
    return found


def answer(built, address):
    """Follow an address as a browser does on GitHub Pages: the page that it shows, or ``gone``."""
    files = built.files
    gone = {f"/{redirect.path}" for redirect in built.report.answers.redirects if redirect.is_gone}
    for _ in range(3):
        path = address.partition("#")[0].removeprefix("/")
        html = files.get(path if path.endswith(".html") else f"{path}index.html", b"").decode()
        if not html:
            return "gone" if address in gone else "dead"
        refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', html)
        if refresh is None:
            return address
        address = refresh[1]
    return "circle"


def walk(folder, host, **settings):
    """Publish a site, change it as editors do in a year, publish it again; return both builds."""
    content, output = folder / "content", folder / "output"
    write_site(content)
    (content / "hosting.toml").write_text(f'host = "{host}"\n')
    for name, text in GUIDES.items():
        (content / name).write_text(text)
    project = SimpleNamespace(root=folder, content=content, theme=ROOT / "theme", models=PAGE_MODELS)
    first = build(content, output, SITE_NOW=NOWS[0], **settings)
    assert first.problems == ()
    assert remember_addresses(content, first.report.answers, first.report.addresses.load()) > 10

    for old, new in [("guides/chain.md", "chains"), ("/services/", "/offers/"), ("/words/", "/glossary/")]:
        apply_plan(project, plan_rename(project, old, new, markdown=MARKDOWN))
    deletion = plan_delete(project, "guides/brakes.md", gone=True, today=date(2026, 8, 1), markdown=MARKDOWN)
    apply_plan(project, deletion)
    wheel = content / "guides/wheel.md"
    wheel.write_text(wheel.read_text().replace("## How long", "## For how many years"))
    later = build(content, output, SITE_NOW=LATER, **settings)
    assert later.problems == ()
    return first, later


def test_every_address_of_the_old_sitemap_answers(tmp_path):
    content, output = tmp_path / "content", tmp_path / "output"

    first, later = walk(tmp_path, "github-pages")

    answers = {address: answer(later, address) for address in old_addresses(first.files)}
    assert {address: found for address, found in answers.items() if found != address} == BECAME
    assert answer(later, "/blog/wheel.html") == "/guides/wheel/"
    assert (
        b'<h2 id="for-how-many-years"><span id="how-long"></span>' in later.files["guides/wheel/index.html"]
    )
    assert b'href="/guides/wheel/#how-long"' in later.files["guides/hub/index.html"]
    sitemap = later.files["sitemap.xml"].decode()
    assert "/guides/chain/<" not in sitemap
    assert "wheel.html" not in sitemap
    assert later.files == build(content, tmp_path / "clean", incremental=False, SITE_NOW=LATER).files
    # The new addresses and both names of the heading are remembered, and nothing is made again for that.
    assert remember_addresses(content, later.report.answers, later.report.addresses.load()) == 4
    assert (
        '"/guides/wheel/" = ["for-how-many-years how-long", "why"]'
        in (content / "addresses.toml").read_text()
    )
    again = build(content, output, SITE_NOW=LATER).report
    assert (later.report.misses["page"] > 0, again.misses.get("page", 0)) == (True, 0)
    assert remember_addresses(content, again.answers, again.addresses.load()) == 0


def ask(server, address):
    """Follow an address as a browser does: the page that a server shows, ``gone``, or its status."""
    for _ in range(3):
        got = server.get(address)
        if got.status != 301:
            return {200: address, 410: "gone"}.get(got.status, got.status)
        address = got.location
    return "circle"


@pytest.mark.long
@pytest.mark.parametrize("name", ["nginx", "caddy", "apache"])
def test_every_address_of_the_old_sitemap_answers_on_a_real_server(name):
    with readable_folder() as folder:
        first, later = walk(folder, name, PREVIEW=False, ALLOW_SAMPLES=True)
        with running(name, folder, folder / "output", folder / "output") as server:
            found = {address: ask(server, address) for address in old_addresses(first.files)}
            alias = ask(server, "/blog/wheel.html")
            page = server.get("/guides/wheel/").body
            new = {address: ask(server, address) for address in old_addresses(later.files)}

    assert {address: became for address, became in found.items() if became != address} == BECAME
    assert alias == "/guides/wheel/"
    assert b'<h2 id="for-how-many-years"><span id="how-long"></span>' in page
    assert new == {address: address for address in new}


def test_a_link_to_an_old_address_is_refused_with_the_new_one(tmp_path):
    content = tmp_path / "content"
    write_site(content)
    (content / "addresses.toml").write_text(
        '[moved]\n"/old/" = "/guides/chain/#how"\n[gone]\n"/lost/" = "2026-01-01"\n'
    )
    (content / "guides/wheel.md").write_text(a_guide("Wheel", "See [a](/old/), [b](/old#how), [c](/lost/)."))

    told = build(content, tmp_path / "output", SITE_NOW=NOWS[0])

    assert told.problems == (
        'content/guides/wheel.md:6: link: expected a page that exists, got "/lost/", which is gone for good. Take the link out.',
        'content/guides/wheel.md:6: link: expected the new address of a page, got "/old#how", which has moved. Did you mean "/guides/chain/#how"?',
        'content/guides/wheel.md:6: link: expected the new address of a page, got "/old/", which has moved. Did you mean "/guides/chain/#how"?',
    )
