"""A studio that tests write in, and the hands of those who use it: a mouse, or a keyboard alone."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from preview.worker.project import Project
from studio.command import open_studio
from studio.studio import Studio
from tests.browser.test_preview import Preview
from tests.builds import ROOT
from tests.patience import FIRST_BUILD_SECONDS
from tests.serving import in_thread

PICTURES = "STUDIO_PICTURES"
"""The variable that names a folder for pictures of each step."""


@dataclass
class Running(Preview):
    """A running studio of a site that tests may change."""

    studio: Studio
    first: dict[Path, bytes] = field(default_factory=dict)

    def read(self, name):
        return (self.studio.project.content / name).read_bytes()

    def write(self, name, content):
        (self.studio.project.content / name).write_bytes(content)

    def restore(self):
        """Make every file what it was at the start."""
        content = self.studio.project.content
        for path in [path for path in content.rglob("*") if path.is_file() and path not in self.first]:
            path.unlink()
        for path, raw in self.first.items():
            if not path.exists() or path.read_bytes() != raw:
                path.write_bytes(raw)
        for copy in list(self.studio.drafts.held):
            self.studio.drafts.drop(copy.relative_to(self.studio.drafts.copy).as_posix())


@contextmanager
def writing(root, content, port, code=ROOT):
    """Open the studio of a copy of a site, and wait for its first build."""
    shutil.copytree(content, root / "content")
    shutil.copytree(ROOT / "theme", root / "theme", dirs_exist_ok=True)
    project = Project(code, root / "content", root / "theme", root / ".preview" / "site")
    first = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    with open_studio(project, port=port, say=lambda _: None) as (server, studio), in_thread(server):
        running = Running(project, studio.live, server.address, studio, first)
        running.wait_until(lambda: studio.live.snapshot.build, seconds=FIRST_BUILD_SECONDS)
        yield running


def is_fault(message):
    """Return whether something went wrong: the refusal of a change is told as an error too."""
    is_refusal = any(status in message.text for status in ("409 (Conflict)", "422 (Unprocessable"))
    return message.type == "error" and not is_refusal


def site_of(page):
    """Return the page that the studio shows."""
    return page.frame_locator("iframe.page")


def text_of(page):
    """Return the text editor."""
    return page.get_by_role("textbox", name="Text of the page")


def open_file(open_at, file, **options):
    """Open a page in the studio."""
    page = open_at(f"../__site/studio/?file={file}", **options)
    expect(text_of(page)).to_be_visible()
    return page


def choose_action(page, name):
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name=name).click()


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("All saved")).to_be_visible()


@dataclass
class Hand:
    """Uses the studio by a mouse, or by a keyboard alone: then nothing is clicked, and the focus is seen."""

    name: str
    page: Page
    pictures: int = 0

    @property
    def has_mouse(self):
        return self.name == "mouse"

    def press(self, what: Locator, key="Enter"):
        """Press a button, link or box."""
        if self.has_mouse:
            what.click()
            return
        self.reach(what)
        self.page.keyboard.press(key)

    def tick(self, what: Locator):
        """Set a box or choose one of several."""
        self.press(what, "Space")
        expect(what).to_be_checked()

    def write(self, what: Locator, words):
        """Put words in the place of those of a field."""
        if self.has_mouse:
            what.click()
        else:
            self.reach(what)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def choose(self, what: Locator, label):
        """Choose in a list."""
        if self.has_mouse:
            what.select_option(label=label)
            return
        self.reach(what)
        self.page.keyboard.type(label)
        expect(what.locator("option:checked")).to_have_text(label)

    def unfold(self, what: Locator):
        """Open what is folded in."""
        if what.locator("xpath=..").get_attribute("open") is None:
            self.press(what)

    def at_end(self):
        """Put the cursor behind the last word of the text."""
        box = text_of(self.page)
        if self.has_mouse:
            box.click()
        else:
            self.reach(box)
        self.page.keyboard.press("ControlOrMeta+End")

    def save(self):
        if self.has_mouse:
            self.page.get_by_role("button", name="Save", exact=True).click()
        else:
            self.page.keyboard.press("ControlOrMeta+s")
        expect(self.page.get_by_text("All saved")).to_be_visible()

    def reach(self, what: Locator):
        """Bring the focus there as Tab does; what Tab cannot reach, or where nobody sees it, fails."""
        what.focus()
        expect(what).to_be_focused()
        assert what.evaluate("(one) => one.tabIndex >= 0 || one.isContentEditable"), what

    def look(self):
        """Keep a picture of this step, for people to look at."""
        if folder := os.environ.get(PICTURES):
            self.pictures += 1
            test = os.environ["PYTEST_CURRENT_TEST"].rpartition("::")[2].split(" ")[0]
            self.page.wait_for_timeout(300)
            self.page.screenshot(path=f"{folder}/{test}-{self.pictures}.png")
