"""Sveltia CMS opens a page of each kind, and writes nothing anew but the field that somebody changed."""

import pytest

from plugins.remote_editing.editing_page import EditingPage, select_files
from plugins.site.api import RemoteEditing, Selector
from tests.browser.conftest import DESKTOP, FIRST_PORT
from tests.builds import FULL_PRACTICE
from tests.factories import ASite
from tests.serving import serving

pytestmark = pytest.mark.long

EDITING = RemoteEditing(backend="github", repository="jo-doe/site")
KINDS = {
    "guides": "guide",
    "conditions": "condition",
    "services": "service",
    "local": "local",
    "pages": "page",
    "people": "person",
    "uses": "use",
    "events": "event",
}
HOSTILE = """\
---
# Who wrote this?
title: "Heat: or \\"cold\\"?" # asked often
date:   2026-11-21   09:30
draft: no
description: 'It''s warm'
order: 007
topics: [ heat,  "cold" ]
related:
    - guides/cold.md   # first

    - "guides/heat.md"
image: images/desk.svg
waivers:
  - {check: long-sentence, words: "a: b", reason: because,
     until: 2027-01-02}
  - check: x-y
    words: >-
      folded
      words
    reason: 'it''s so'
    until: 2027-01-02
lead: |
  Two lines
  of words: {{ kept }}
# the end
---


Words.[^S1] &amp; <span lang="de">Wörter</span> 🙂\x20\x20
two blanks before, a tab\there, \\* no star, * a star

> [!note] A note
>
> -  item

* * *

```
---
code: yes
---
```

[^S1]: </textarea><script>alert(1)</script>
"""
MANY = {f"content/guides/{name}.md": HOSTILE for name in ("one", "two", "three", "four")}
SEED = """async (files) => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    const file = await folder.getFileHandle(names.at(-1), { create: true });
    const writer = await file.createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
READ = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const names = path.split("/");
  for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  return await (await (await folder.getFileHandle(names.at(-1))).getFile()).text();
}"""


class Editor:
    """Sveltia CMS with its test backend, whose files are in the browser."""

    def __init__(self, page, address):
        self.page, self.address = page, address

    def open(self, source):
        """Open the form of a page."""
        _, folder, name = source.split("/")
        path = f"#/collections/{KINDS[folder]}/entries/{name.removesuffix('.md')}"
        self.page.goto(f"{self.address}admin/{path}")
        self.field("title").wait_for()

    def field(self, name):
        """Return where a field is written; fields are made when somebody scrolls to them."""
        field = self.page.locator(f"[data-key-path={name}] :is(input, textarea)").first
        self.page.locator("[data-key-path=title]").hover()
        for _ in range(40):
            if field.count():
                break
            self.page.mouse.wheel(0, 600)
            self.page.wait_for_timeout(100)
        return field

    def save(self):
        """Save, which leads back to the list."""
        here = self.page.url
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.wait_for_url(lambda url: url != here)

    def read(self, source):
        return self.page.evaluate(READ, source)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Write the page, as a build does; return its folder."""
    folder = tmp_path_factory.mktemp("edited")
    site = ASite({})
    selector = Selector(site.index, site.shared(remote_editing=EDITING), {})
    (folder / "admin").mkdir()
    for file, content in EditingPage("content").make(site.index, selector.shared).items():
        (folder / file).write_bytes(content)
    for file, copy in select_files(selector, bytes).items():
        (folder / file).write_bytes(copy.load())
    (folder / "index.html").write_text("<!doctype html><title>Home</title>")
    return folder


@pytest.fixture
def editor(open_visit, published):
    """Start the editor with every page of the full practice, and some whose form is as wild as it may be."""
    files = {
        f"content/{path.relative_to(FULL_PRACTICE).as_posix()}": path.read_text()
        for path in FULL_PRACTICE.rglob("*.md")
    }
    with serving(published, first_port=FIRST_PORT) as server:
        visit = open_visit(server.address, DESKTOP, locale="en-US")
        visit.page.set_default_timeout(30_000)
        visit.page.evaluate(SEED, files | MANY)

        def with_test_backend(route):
            made = route.fetch().json()
            # It knows no pull requests, and saves at once.
            route.fulfill(json=made | {"backend": {"name": "test-repo"}, "publish_mode": "simple"})

        visit.page.route("**/admin/config.json", with_test_backend)
        visit.page.goto(f"{server.address}admin/")
        visit.page.get_by_role("button", name="Work with Test Repository").click()
        visit.page.get_by_text("what people can book").wait_for()
        yield Editor(visit.page, server.address)
        # It asks whether there is a newer version, which the policy forbids; nothing else is wrong.
        visit.faults[:] = [
            fault for fault in visit.faults if "unpkg.com" not in fault and "Refused to connect" not in fault
        ]


def changed(text, old, new):
    assert text.count(old) == 1, old
    return text.replace(old, new)


def title_line(text):
    return next(line for line in text.splitlines() if line.startswith("title:"))


def test_a_page_of_each_kind_keeps_every_byte_but_those_of_its_new_title(editor):
    pages = sorted(FULL_PRACTICE.rglob("*.md"))
    sources = [f"content/{path.relative_to(FULL_PRACTICE).as_posix()}" for path in pages]

    wrong = {}
    for path, source in zip(pages, sources, strict=True):
        editor.open(source)
        editor.field("title").fill("A new title")
        editor.save()
        text = path.read_text()
        if editor.read(source) != changed(text, f"{title_line(text)}\n", "title: A new title\n"):
            wrong[source] = editor.read(source)

    assert {source.split("/")[1] for source in sources} == KINDS.keys()
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "field", "value", "old", "new"),
    [
        ("one", "title", 'Why "heat": a # b', 'title: "Heat: or \\"cold\\"?" # asked often\n', "title: 'Why \"heat\": a # b' # asked often\n"),
        ("two", "lead", "", "lead: |\n  Two lines\n  of words: {{ kept }}\n", ""),
        ("three", "search_title", "Heat", "# the end\n---", "# the end\nsearch_title: Heat\n---"),
        ("four", "body", "New words.\n\n* a star  \nand", HOSTILE[HOSTILE.index("Words.[^S1]") :], "New words.\n\n* a star  \nand\n"),
    ],
    ids=["a title", "a text of two lines", "a new field", "the text"],
)  # fmt: skip
def test_one_change_of_a_wild_page_changes_nothing_else(editor, source, field, value, old, new):
    source = f"content/guides/{source}.md"
    editor.open(source)
    editor.field(field).fill(value)

    editor.save()

    assert editor.read(source) == changed(HOSTILE, old, new)


def test_a_new_page_has_what_was_written_and_nothing_else(editor):
    editor.page.goto(f"{editor.address}admin/#/collections/guide/new")
    written = {
        "title": "Wärme & Kälte?",
        "description": "About both: heat, and cold.",
        "date": "2026-11-22",
        "body": "Words.\n",
    }
    for name, value in written.items():
        editor.field(name).fill(value)

    editor.save()

    assert editor.read("content/guides/waerme-kaelte.md") == (
        '---\ntitle: Wärme & Kälte?\ndescription: "About both: heat, and cold."\ndate: 2026-11-22\n---\n\nWords.\n'
    )
