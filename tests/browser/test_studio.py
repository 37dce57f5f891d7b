"""The studio as the people who write the site use it, by mouse and by keyboard."""

import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from preview.worker.project import Project
from studio.command import open_studio
from studio.studio import Studio
from tests.browser.axe import SCRIPT, run_axe
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_preview import Preview
from tests.builds import BICYCLE_SHOP, NOW, ROOT

CHAIN = "guides/kette-pflegen.md"
CHAIN_PATH = "ratgeber/kette-pflegen/"
PATIENCE_SECONDS = 20
FIRST_BUILD_SECONDS = 90


@dataclass
class Running(Preview):
    """A running studio of a site that tests may change."""

    studio: Studio

    def read(self, name):
        return (self.studio.project.content / name).read_bytes()

    def write(self, name, content):
        (self.studio.project.content / name).write_bytes(content)


@contextmanager
def writing(root, content, port):
    """Open the studio of a copy of a site, and wait for its first build."""
    shutil.copytree(content, root / "content")
    shutil.copytree(ROOT / "theme", root / "theme")
    project = Project(ROOT, root / "content", root / "theme", root / ".preview" / "site")
    with open_studio(project, port=port, say=lambda _: None) as (server, studio):
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running = Running(project, studio.live, server.address, studio)
        running.wait_until(lambda: studio.live.snapshot.build, seconds=FIRST_BUILD_SECONDS)
        yield running
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Write in a copy of the bicycle shop, which lives in a folder of its host."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW)
        with writing(tmp_path_factory.mktemp("studio"), BICYCLE_SHOP, 18800) as running:
            yield running


@pytest.fixture
def open_at(chromium, running):
    """Open an address below the site's root in a browser of its own; a script that fails fails the test."""
    contexts, errors = [], []

    def open_it(path, size=DESKTOP, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"{running.address}{path}")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []


def site_of(page):
    """Return the page that the studio shows."""
    return page.frame_locator("iframe.page")


def text_of(page):
    """Return the text editor."""
    return page.get_by_role("textbox", name="Text of the page")


def test_a_sentence_and_a_field_are_changed_and_nothing_else(open_at, running):
    before = running.read(CHAIN)
    page = open_at(CHAIN_PATH)

    page.get_by_role("link", name="Edit").click()
    first = site_of(page).locator("main p[data-line]").first
    line = int(first.get_attribute("data-line"))
    first.click()
    expect(text_of(page)).to_be_focused()
    page.keyboard.type("Vorab ein Satz. ")
    expect(first).to_contain_text("Vorab ein Satz. ")
    page.get_by_text("About this page").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Die Kette pflegen")
    expect(site_of(page).locator("h1")).to_have_text("Die Kette pflegen")

    assert running.read(CHAIN) == before

    page.keyboard.press("Control+s")
    expect(page.get_by_text("All saved")).to_be_visible()

    lines = before.decode().split("\n")
    lines[line - 1] = f"Vorab ein Satz. {lines[line - 1]}"
    lines[1] = 'title: "Die Kette pflegen"'
    assert running.read(CHAIN).decode() == "\n".join(lines)


VIEWS = [
    "view=pages",
    f"file={CHAIN}",
    "view=facts",
    "view=facts&file=business.toml",
    "view=todo",
    "view=colors",
]


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP, (1920, 1080)])
def test_every_view_can_be_used_by_everybody(open_at, size, scheme):
    page = open_at("../__site/studio/", size, color_scheme=scheme)
    found = {}
    for view in VIEWS:
        page.goto(f"{page.url.partition('?')[0]}?{view}")
        page.locator(".panel:not([aria-busy]) h2").wait_for()
        page.locator(".panel details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        page.evaluate(SCRIPT)
        found[view] = run_axe(page)
        if page.evaluate(
            "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.panel'))"
        ):
            found[view].append("wider than its panel")

    assert found == {view: [] for view in VIEWS}
