"""The last story: what was written goes live in a folder, with nothing but the studio."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from bootstrap import environment_path
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.studio_site import Hand, open_file, site_of, writing
from tests.builds import BICYCLE_SHOP, NOW, ROOT
from tests.patience import FIRST_BUILD_SECONDS

pytestmark = pytest.mark.long

PROGRAM = ("plugins", "preview", "editing", "importer", "deployment", "studio", "theme")
SCRIPTS = (
    *("tasks.py", "command_line.py", "pelican_start.py", "bootstrap.py"),
    *("pelicanconf.py", "publishconf.py", "pyproject.toml", "uv.lock"),
)
TRUE_FACTS = {"example.de": "rad-und-tat.net", "Musterstraße 1": "Hafenweg 7"}
A_BUILD_MS = FIRST_BUILD_SECONDS * 1000
CHAIN = "guides/kette-pflegen.md"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Write in a whole site of its own, which is published to a folder."""
    root = tmp_path_factory.mktemp("published") / "site"
    for name in PROGRAM:
        shutil.copytree(
            ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    for name in SCRIPTS:
        shutil.copy2(ROOT / name, root)
    (root / environment_path().name).symlink_to(environment_path().resolve())
    content = tmp_path_factory.mktemp("texts") / "content"
    shutil.copytree(BICYCLE_SHOP, content)
    facts = content / "business.toml"
    text = re.sub(r"^samples = .*\n", "", facts.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for sample, fact in TRUE_FACTS.items():
        text = text.replace(sample, fact)
    facts.write_text(text, encoding="utf-8")
    (content / "hosting.toml").write_text(
        f'host = "nginx"\n\n[deploy]\nfolder = "{root.parent}/www"\naddress = ""\n'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW)
        with writing(root, content, 18840, code=root) as running:
            yield running


@pytest.mark.parametrize(
    ("way", "size"), [("mouse", DESKTOP), ("keyboard", PHONE)], ids=["mouse", "keyboard"]
)
def test_a_sentence_goes_live_in_a_folder(open_at, running, way, size):
    words = f"Geschrieben mit {way}."
    page = open_file(open_at, CHAIN, size=size)
    hand = Hand(way, page)
    hand.at_end()
    page.keyboard.type(f"\n\n{words}")
    expect(site_of(page).locator("main")).to_contain_text(words)
    hand.save()
    hand.press(page.get_by_role("link", name="Publish"))
    hand.press(page.get_by_role("button", name="Check, and show what goes live"))
    plan = page.locator(".steps-list summary").filter(has_text="What goes live")
    expect(plan).to_be_visible(timeout=A_BUILD_MS)
    hand.look()
    publish = page.get_by_role("button", name="Publish now")
    expect(publish).to_be_enabled(timeout=A_BUILD_MS)
    hand.press(publish)
    expect(page.locator(".steps-list summary")).to_have_text("The new site is live.", timeout=A_BUILD_MS)
    hand.look()

    live = running.studio.project.root.parent / "www" / "current" / "ratgeber" / "kette-pflegen"
    assert words in (live / "index.html").read_text(encoding="utf-8")
