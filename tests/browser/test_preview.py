"""The live preview as an editor sees it: what is saved is shown, what is wrong is said."""

import os
import re
import shutil
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.edits import edit_file
from benchmarks.synthetic import write_our_site
from preview.command import open_preview
from preview.server.live_site import LiveSite
from preview.worker.project import Project
from tests.browser.conftest import DESKTOP
from tests.builds import BICYCLE_SHOP, NOW, ROOT
from tests.patience import FIRST_BUILD_SECONDS, PATIENCE_SECONDS
from tests.serving import in_thread

CHAIN = "guides/kette-pflegen.md"
DYNAMO = "guides/nabendynamo.md"
BRAKE = "conditions/quietschende-bremse.md"
TOURS = "local/touren-um-leipzig.md"
CHAIN_PATH, DYNAMO_PATH, BRAKE_PATH = (
    "ratgeber/kette-pflegen/",
    "ratgeber/nabendynamo/",
    "pannen/quietschende-bremse/",
)

OVERLAY = "[data-site-preview=overlay] .sheet"


@dataclass
class Preview:
    """A running preview of a site that tests may change."""

    project: Project
    live: LiveSite
    address: str

    def files(self):
        folders = (self.project.content, self.project.theme)
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*.[mhc][dts]*")}

    def save(self, name, text):
        (self.project.content / name).write_text(text, encoding="utf-8")

    def append(self, name, words):
        file = self.project.content / name
        self.save(name, f"{file.read_text(encoding='utf-8')}\n\n{words}\n")

    def wait_until(self, is_so, seconds=PATIENCE_SECONDS):
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, self.live.snapshot
            time.sleep(0.005)

    def wait_for_start(self):
        self.wait_until(lambda: self.live.snapshot.is_building)

    def page(self, path):
        """Return the built page as it is on disk."""
        file = self.project.output / path / "index.html"
        return file.read_text(encoding="utf-8") if file.is_file() else ""


@contextmanager
def previewing(root, port):
    """Preview the site in a folder, and wait for its first build."""
    shutil.copytree(ROOT / "theme", root / "theme")
    project = Project(ROOT, root / "content", root / "theme", root / ".preview" / "site")
    opened = open_preview(project, port=port, follow=False, say=lambda _: None)
    with opened as (server, live), in_thread(server):
        preview = Preview(project, live, server.address)
        preview.wait_until(lambda: live.snapshot.build, seconds=FIRST_BUILD_SECONDS)
        yield preview


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Preview a copy of the bicycle shop, which lives in a folder of its host."""
    root = tmp_path_factory.mktemp("preview")
    shutil.copytree(BICYCLE_SHOP, root / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW)
        with previewing(root, 18600) as preview:
            yield preview


@pytest.fixture
def preview(running):
    """Give each test the site as it was, and take back what the test changed."""
    files = running.files()
    yield running
    if (now := running.files()) == files:
        return
    build = running.live.snapshot.build
    for path in now.keys() - files.keys():
        path.unlink()
    for path, content in files.items():
        if now.get(path) != content:
            path.write_bytes(content)
    running.wait_until(lambda: running.live.snapshot.build > build)
    time.sleep(0.05)
    running.wait_until(lambda: not (running.live.snapshot.is_building or running.live.pending))


@pytest.fixture
def open_at(chromium):
    """Open an address; a script that fails in it fails the test."""
    contexts, errors = [], []

    def open_it(address):
        context = chromium.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.wait_for_function("() => document.querySelector('[data-site-preview]')")
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def open_page(open_at, preview):
    """Open a page of the shop's preview."""
    return lambda path="": open_at(preview.address + path)


def has_text(page, text):
    expect(page.locator("main")).to_contain_text(text)


def test_a_saved_word_is_shown_and_the_place_on_the_page_is_kept(preview, open_page):
    page = open_page(CHAIN_PATH)
    menu = page.locator(".site-header details")
    menu.evaluate("menu => { window.same = menu.open = true; scrollTo(0, 900); }")

    preview.append(CHAIN, "Frisch gespeichert.")
    has_text(page, "Frisch gespeichert.")

    assert page.evaluate("[window.same, scrollY]") == [True, 900]
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")


def test_a_new_title_is_changed_in_place_and_in_the_panel(preview, open_page):
    page = open_page(CHAIN_PATH)
    page.evaluate("window.same = true")
    page.get_by_role("button", name="About this page").click()
    panel = page.get_by_role("complementary", name="About this page")
    card = panel.locator(".share")
    expect(card).to_contain_text("Kette pflegen")
    part = panel.locator("summary").filter(has_text="Share card")
    part.focus()
    good = (preview.project.content / CHAIN).read_text(encoding="utf-8")

    preview.save(CHAIN, good.replace('title: "Kette pflegen:', 'title: "Ketten & Ritzel:', 1))
    expect(card).to_contain_text("Ketten & Ritzel")

    expect(part).to_be_focused()
    assert page.evaluate("[window.same, document.title.startsWith('Ketten & Ritzel')]") == [True, True]


def test_what_scripts_work_with_is_loaded_anew_at_the_same_place(preview, open_page):
    page = open_page(CHAIN_PATH)
    page.evaluate("() => { window.same = true; scrollTo(0, 900); }")

    # Not the last words of the page, which would only reword the call at its end.
    preview.append(CHAIN, "> [!booking inspektion] Frisch gespeichert.\n\nUnd danach weiter.")
    has_text(page, "Frisch gespeichert.")

    page.wait_for_load_state("load")
    page.wait_for_function("() => Math.abs(scrollY - 900) < 3")
    assert not page.evaluate("window.same")


def test_none_of_twenty_rapid_saves_is_lost(preview, open_page):
    page = open_page(CHAIN_PATH)
    names = [CHAIN, DYNAMO, BRAKE, TOURS]
    first = {name: (preview.project.content / name).read_text(encoding="utf-8") for name in names}

    for number in range(20):
        name = names[number % 4]
        preview.save(name, f"{first[name]}\n\nRunde {number:02}.\n")
        time.sleep(0.03)
    has_text(page, "Runde 16.")
    preview.wait_until(lambda: "Runde 19." in preview.page("unterwegs/touren-um-leipzig"))

    shown = [re.findall(r"Runde \d\d", preview.page(path)) for path in (CHAIN_PATH, DYNAMO_PATH, BRAKE_PATH)]
    assert shown == [["Runde 16"], ["Runde 17"], ["Runde 18"]]


def test_what_is_saved_during_a_build_is_shown_by_the_next(preview, open_page):
    page = open_page(CHAIN_PATH)

    preview.append(DYNAMO, "Vorher.")
    preview.wait_for_start()
    preview.append(CHAIN, "Währenddessen.")

    has_text(page, "Währenddessen.")


def test_a_page_that_is_opened_during_a_build_is_as_that_build_makes_it(preview, open_page):
    page = open_page(CHAIN_PATH)
    file = preview.project.content / "business.toml"
    text = file.read_text(encoding="utf-8")

    file.write_text(text.replace("+49 341 1234567", "+49 341 1234588"), encoding="utf-8")
    preview.wait_for_start()
    page.goto(preview.address + DYNAMO_PATH)
    at_once = page.locator("body").text_content()

    assert ("1234588" in at_once, "1234567" in at_once) == (True, False)


def test_a_page_that_did_not_change_is_not_loaded_again(preview, open_page):
    page = open_page(CHAIN_PATH)
    page.evaluate("window.same = true")
    before = preview.live.snapshot.build

    preview.append(BRAKE, "Nur hier.")
    preview.wait_until(lambda: preview.live.snapshot.build > before)
    page.wait_for_timeout(200)

    assert page.evaluate("window.same")


def test_all_problems_are_shown_in_the_page_and_go_when_they_are_corrected(preview, open_page):
    page = open_page(CHAIN_PATH)
    good = (preview.project.content / CHAIN).read_text(encoding="utf-8")
    overlay = page.locator(OVERLAY)

    preview.save(CHAIN, good.replace("title:", "titel:", 1).replace("topics:", "topisc:", 1))
    expect(overlay).to_be_visible()
    words = overlay.inner_text()
    preview.save(CHAIN, good)
    expect(overlay).to_be_hidden()

    assert "2 things to fix" in words
    assert f"content/{CHAIN}:2" in words
    assert "expected" in words.lower()
    assert re.search(r"^[+ ]*(better: )?title: ", words, flags=re.MULTILINE)


def test_problems_step_back_for_the_escape_key(preview, open_page):
    page = open_page(CHAIN_PATH)
    good = (preview.project.content / CHAIN).read_text(encoding="utf-8")
    preview.save(CHAIN, good.replace("title:", "titel:", 1))
    overlay, badge = page.locator(OVERLAY), page.locator("[data-site-preview=overlay] .badge")
    expect(overlay).to_be_visible()

    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    badge.click()

    expect(overlay).to_be_visible()
    assert overlay.get_attribute("role") == "dialog"


def test_an_error_in_a_template_names_the_template_and_its_line(preview, open_page):
    page = open_page(CHAIN_PATH)
    template = preview.project.theme / "templates" / "article.html"
    good = template.read_text(encoding="utf-8")

    template.write_text(good + "\n{{ view.nothing }}\n{% if %}\n", encoding="utf-8")

    line = good.count("\n") + 3
    expect(page.locator(OVERLAY)).to_contain_text(f"theme/templates/article.html:{line}")


def test_a_new_page_appears_and_a_deleted_one_goes(preview, open_page):
    page = open_page("ratgeber/neu/")
    words = page.locator("main").inner_text()
    text = "---\ntitle: Ganz neu\ndescription: Neu.\ndate: 2026-01-01\ndraft: true\n---\n\nFrisch vom Band.\n"

    preview.save("guides/neu.md", text)
    has_text(page, "Frisch vom Band.")
    (preview.project.content / "guides/neu.md").unlink()
    has_text(page, words.splitlines()[0])

    assert page.title() != "Ganz neu"


def test_a_saved_style_sheet_is_exchanged_in_place(preview, open_page):
    page = open_page(CHAIN_PATH)
    page.evaluate("scrollTo(0, 700); window.same = true")
    tokens = preview.project.theme / "looks" / "plain" / "tokens.css"
    good = tokens.read_text(encoding="utf-8")

    tokens.write_text(good.replace("--paper: #ffffff", "--paper: #fefefe", 1), encoding="utf-8")
    page.wait_for_function(
        "() => getComputedStyle(document.documentElement).backgroundColor === 'rgb(254, 254, 254)'"
    )
    page.wait_for_function("() => document.querySelectorAll('link[rel=stylesheet]').length === 1")

    assert page.evaluate("[window.same, scrollY]") == [True, 700]


def test_a_saved_rule_is_shown_while_no_page_changes(preview, open_page):
    page = open_page(CHAIN_PATH)
    page.evaluate("window.same = true")
    sheet = preview.project.theme / "css" / "base.css"
    good = sheet.read_text(encoding="utf-8")

    for width in (31, 32):
        sheet.write_text(f"{good}\nmain {{ outline-offset: {width}px; }}\n", encoding="utf-8")
        expect(page.locator("main")).to_have_css("outline-offset", f"{width}px")

    assert page.evaluate("window.same")
    assert page.locator("link[rel=stylesheet]").count() == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes in another way")
def test_a_killed_worker_is_told_of_and_replaced_with_the_next_save(preview, open_page):
    page = open_page(CHAIN_PATH)
    preview.append(CHAIN, "Abgebrochen.")
    preview.wait_for_start()

    os.kill(preview.live.builder.process.pid, signal.SIGKILL)
    expect(page.locator(OVERLAY)).to_contain_text("ended by signal 9")
    preview.append(CHAIN, "Erholt.")
    has_text(page, "Erholt.")

    expect(page.locator(OVERLAY)).to_be_hidden()


def test_the_browser_is_led_to_the_page_that_was_saved(preview, open_page, monkeypatch):
    monkeypatch.setattr(preview.live, "follow", True)
    page = open_page("")

    preview.append(BRAKE, "Hierher.")

    page.wait_for_url(f"**/laden/{BRAKE_PATH}")
    has_text(page, "Hierher.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_tells_about_the_page(chromium, preview, scheme):
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(preview.address + CHAIN_PATH)

    page.get_by_role("button", name="About this page").click()
    drawer = page.get_by_role("complementary", name="About this page")
    expect(drawer).to_contain_text(f"content/{CHAIN}")
    for part in drawer.locator("details").all():
        part.evaluate("part => part.open = true")
    words = drawer.inner_text()
    page.keyboard.press("Escape")

    expect(drawer).to_be_hidden()
    parts = ["Findings", "Search result", "Share card", "Calls to action", "Links on this page"]
    parts += ["Links to this page", "Weight", "Structured data", "BikeStore", "every page ends with"]
    assert [part for part in parts if part not in words] == []
    assert [odd for odd in ("[object", "undefined", "NaN", "false") if odd in words] == []
    context.close()


def test_the_index_lists_the_pages_and_shows_hostile_titles_as_text(preview, open_page):
    title = "</script><img src=x onerror=alert(1)> & mehr"
    text = f"---\ntitle: '{title}'\ndescription: Neu.\ndate: 2026-01-01\ndraft: true\n---\n\nText.\n"
    preview.save("guides/boese.md", text)
    preview.wait_until(lambda: preview.page("ratgeber/boese"))

    page = open_page("../__site/")
    page.get_by_role("button", name=re.compile("^Draft")).click()

    page.get_by_role("searchbox").fill("BOESE")

    expect(page.get_by_role("link", name=title)).to_be_visible()
    assert page.locator(".pages li:visible").count() == 1


def test_the_script_of_the_preview_is_in_no_file(preview, open_page):
    page = open_page(CHAIN_PATH)
    served = page.locator("script[src^='/__site/']").count()

    files = [path for path in Path(preview.project.output).rglob("*") if path.is_file()]

    assert served == 1
    assert len(files) > 20
    assert [path for path in files if b"__site" in path.read_bytes()] == []


@pytest.mark.parametrize("articles", [60, pytest.param(1000, marks=pytest.mark.long)])
def test_among_many_articles_each_save_is_shown_and_writes_its_own_page_only(tmp_path, open_at, articles):
    write_our_site(tmp_path / "content", articles)
    with previewing(tmp_path, 18650) as preview:
        page = open_at(f"{preview.address}guides/article-00050/")
        looks = {file: file.stat().st_mtime_ns for file in preview.project.output.rglob("*.html")}

        for word in ("sunrise", "juniper", "adobe"):
            edit_file(preview.project.content / "guides/article-00050.md", word)
            has_text(page, word)
        preview.wait_until(lambda: "adobe" in preview.page("guides/article-00050"))

        changed = {file for file, time_ns in looks.items() if file.stat().st_mtime_ns != time_ns}
        assert changed == {preview.project.output / "guides/article-00050/index.html"}
        preview.save("guides/article-00051.md", "---\ntitle: Nothing else\n---\nText.\n")
        expect(page.locator(OVERLAY)).to_contain_text("content/guides/article-00051.md")
        assert "adobe" in preview.page("guides/article-00050")
