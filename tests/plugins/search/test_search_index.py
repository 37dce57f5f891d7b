"""The index: its pages, its words, and that it is reproducible."""

import re
import subprocess
import sys

import pytest

from plugins.search import search_index
from plugins.search.search_index import (
    NO_OWN_WORDS,
    Layout,
    build_index,
    fingerprint_searched,
    searched_pages,
    searched_part,
)
from plugins.site.build.pipeline import FinishedSite
from plugins.site.cache.fingerprint import Lazy
from plugins.site.index.inputs import LinkedPage
from plugins.site.values.problems import BuildStopped
from tests.builds import ROOT
from tests.factories import ASite, a_file, a_guide
from tests.search_parts import read_fragments
from tests.theme.files import TEMPLATES

SITE = ASite(
    {
        "pages/search.md": a_file("Find it", role="search"),
        "pages/hidden.md": a_file("Hidden", indexed="false"),
        "guides/knots.md": a_guide("Knots"),
    }
)
SHARED = SITE.shared(search=LinkedPage("Find it", "search/"))
FILES = ["index.html", "guides/index.html", "guides/knots/index.html"]
HTML = (
    '<html lang="en-US"><title>T</title><body><header>Headword</header><main id="_main"><h1>On {0}</h1>'
    '<nav>Trail</nav><p>Plain words.<sup>[1]</sup></p><h2 id="how">How {0}?</h2><p>Slowly.</p>'
    '<section class="related">Elsewhere</section></main></body></html>'
)


def load(file):
    return HTML.format(file).encode()


def index_of(site, load=load, part="", pages=None):
    finished = FinishedSite(SHARED, None, None, None, load, part)
    return build_index(finished, pages or searched_pages(site.index, SHARED))


def test_listed_pages_are_searched_but_not_the_search_page():
    assert searched_pages(SITE.index, SHARED) == {
        "index.html": "Welcome\n\nAbout Welcome.",
        "guides/index.html": "Guides\n\nAbout All guides.",
        "guides/knots/index.html": "Knots\nGuides\nAbout Knots.",
    }


def test_index_has_title_section_headings_and_only_the_words_of_the_text():
    fragment = read_fragments(index_of(SITE))["/guides/knots/"]

    assert fragment["meta"] == {
        "title": "On guides/knots/index.html",
        "menu": "Knots",
        "section": "Guides",
        "about": "About Knots.",
    }
    assert (
        re.sub(r"\s+", " ", fragment["content"]).strip()
        == "Plain words. How guides/knots/index.html? Slowly."
    )
    assert [(anchor["id"], anchor["element"]) for anchor in fragment["anchors"]] == [("how", "h2")]


def test_index_has_the_files_that_browsers_request_and_no_interface():
    names = sorted(index_of(SITE))

    kinds = {re.sub(r"en-us_\w+", "NAME", name) for name in names}
    assert kinds == {
        "pagefind/pagefind.js",
        "pagefind/pagefind-worker.js",
        "pagefind/pagefind-entry.json",
        "pagefind/pagefind.NAME.pf_meta",
        "pagefind/wasm.en-us.pagefind",
        "pagefind/index/NAME.pf_index",
        "pagefind/fragment/NAME.pf_fragment",
        "pagefind/LICENSE.txt",
    }


def test_another_part_has_the_index_of_its_pages_and_no_program():
    names = sorted(index_of(SITE, part="3", pages={"guides/knots/index.html": "Knots\nGuides\nAbout."}))

    # Who merges the parts tells by the name in front which one a page is in.
    assert [re.sub(r"_[0-9a-f]+\b", "_HASH", name) for name in names] == [
        "pagefind/3/fragment/en-us-x-3_HASH.pf_fragment",
        "pagefind/3/index/en-us-x-3_HASH.pf_index",
        "pagefind/3/pagefind-entry.json",
        "pagefind/3/pagefind.en-us-x-3_HASH.pf_meta",
    ]


@pytest.mark.parametrize(
    ("pages", "parts"), [(0, 1), (44, 1), (249, 1), (250, 2), (800, 4), (2_500, 8), (8_000, 16), (99_999, 16)]
)
def test_index_of_a_larger_site_has_more_parts(pages, parts):
    assert Layout().count_parts(pages) == parts


@pytest.mark.parametrize(
    ("pages", "parts"),
    [(0, 1), (24, 1), (25, 2), (48, 2), (49, 4), (1_060, 64), (3_072, 128), (3_073, 128), (99_999, 128)],
)
def test_who_edits_has_small_parts_while_they_are_not_too_many(pages, parts):
    assert Layout(part_pages=24).count_parts(pages) == parts


@pytest.mark.parametrize("layout", [Layout(), Layout(part_pages=300)])
def test_every_page_is_in_one_part_and_stays_there_when_others_come_and_go(layout):
    pages = {f"guides/{number}/index.html": str(number) for number in range(1_000)}
    fewer = {file: value for file, value in pages.items() if not file.startswith("guides/7")}

    parts, left = layout.split_pages(pages), layout.split_pages(fewer)

    assert list(parts) == list(left) == ["", "1", "2", "3"]
    assert {file: value for part in parts.values() for file, value in part.items()} == pages
    assert sum(map(len, parts.values())) == 1_000
    assert all(200 < len(part) < 300 for part in parts.values())
    assert left == {
        name: {file: each[file] for file in each if file in fewer} for name, each in parts.items()
    }


def test_part_without_a_page_is_left_out():
    parts = Layout(part_pages=1).split_pages(dict.fromkeys(FILES, ""))

    assert list(parts) == ["", "1", "2"][: len(parts)]
    assert all(parts.values())
    assert {file for part in parts.values() for file in part} == {*FILES}


def test_the_copies_of_pagefind_come_with_its_licence():
    licence = index_of(SITE)["pagefind/LICENSE.txt"].decode()

    assert "Copyright 2022 CloudCannon" in licence
    assert "this permission notice shall be included in all copies" in licence


def test_same_pages_make_the_same_index_to_the_byte():
    assert index_of(SITE) == index_of(SITE)


def test_pagefind_is_given_the_language_and_the_main_part_of_a_page():
    assert searched_part(HTML.format("x")) == (
        '<!doctype html><html lang="en-US"><body><main id="_main"><h1>On x</h1>'
        '<nav>Trail</nav><p>Plain words.<sup>[1]</sup></p><h2 id="how">How x?</h2><p>Slowly.</p>'
        '<section class="related">Elsewhere</section></main></body></html>'
    )
    assert searched_part("<p>Alone.</p>") == "<p>Alone.</p>"


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("Headword", "Otherword", True),
        ("<title>T", "<title>U", True),
        ("Plain words", "Plainer words", False),
        ("en-US", "de", False),
    ],
)
def test_only_what_is_searched_makes_another_index(old, new, is_same):
    before, after = (Lazy("", text.encode) for text in (HTML, HTML.replace(old, new)))

    assert (fingerprint_searched(before) == fingerprint_searched(after)) is is_same


def test_section_with_any_name_stays_one_fact():
    name = "Wheels, “tyres” & title:more"
    site = ASite({"guides/index.md": a_file(menu_title=f"'{name}'"), "guides/knots.md": a_guide()})

    files = index_of(site)

    assert read_fragments(files)["/guides/knots/"]["meta"]["section"] == name


def test_site_without_a_search_page_has_no_index():
    assert searched_pages(SITE.index, SITE.shared()) == {}


PANIC = """
thread 'main' (3995) panicked at pagefind/src/output/mod.rs:422:46:
called `Result::unwrap()` on an `Err` value: Os { code: 28, kind: StorageFull, message: "No space left on device" }
stack backtrace:
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
"""


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        (1, "No room.\nMore about it\n", "No room"),
        (101, PANIC, "No space left on device"),
        (101, "thread 'main' panicked at src/main.rs:4:2:\nno pages\n", "no pages"),
        (-15, PANIC, "it was ended by signal 15"),
        (3, "", "it ended with code 3"),
    ],
)
def test_a_failure_of_pagefind_stops_the_build_and_is_told_in_one_line(monkeypatch, code, said, reason):
    failed = subprocess.CompletedProcess([], code, stdout="", stderr=said)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: failed)

    with pytest.raises(BuildStopped) as stopped:
        index_of(SITE)

    assert [str(problem) for problem in stopped.value.problems] == [
        f"plugins/search: Pagefind could not index the pages: {reason}. Correct what it names, or run the build again."
    ]


@pytest.mark.parametrize("selector", [name for name in NO_OWN_WORDS if name.startswith(".")])
def test_every_excluded_class_is_in_the_theme(selector):
    """Otherwise a renamed component would be searched again."""
    used = "\n".join(file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html"))

    assert re.search(rf'class="(?:[^"]* )?{selector[1:]}[ "]', used)


def test_pages_are_indexed_in_memory_where_it_has_room_and_nothing_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(search_index, "_MEMORY", tmp_path)
    monkeypatch.setattr(search_index, "_LEAST_ROOM_BYTES", 1)
    used = []
    monkeypatch.setattr(search_index, "_run_pagefind", lambda pages, made: used.append((pages, made)))
    monkeypatch.setattr(search_index, "_read_wanted", lambda *_: {})

    index_of(SITE)

    assert [path.is_relative_to(tmp_path) for pair in used for path in pair] == [True, True]
    assert list(tmp_path.iterdir()) == []


SLOW = """
import sys
from pathlib import Path
from plugins.search import search_index

search_index._MEMORY, search_index._LEAST_ROOM_BYTES = Path(sys.argv[1]), 1
search_index._run_pagefind = lambda *_: print("started", flush=True) or sys.exit(sys.stdin.read())
search_index.build_index(None, {})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a folder")
def test_the_next_build_deletes_what_a_killed_one_left_in_memory_but_not_what_is_in_use(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(search_index, "_MEMORY", tmp_path)
    monkeypatch.setattr(search_index, "_LEAST_ROOM_BYTES", 1)
    command, pipes = (
        [sys.executable, "-c", SLOW, str(tmp_path)],
        {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE},
    )
    with (
        subprocess.Popen(command, cwd=ROOT, **pipes) as living,
        subprocess.Popen(command, cwd=ROOT, **pipes) as killed,
    ):
        assert [build.stdout.readline() for build in (living, killed)] == [b"started\n"] * 2
        killed.kill()
        killed.wait()
        left = len(list(tmp_path.iterdir()))

        index_of(SITE)

        assert (left, [f"-{living.pid}-" in path.name for path in tmp_path.iterdir()]) == (2, [True])


@pytest.mark.parametrize(("memory", "least"), [("missing", 1), (".", 10**18)])
def test_pages_are_indexed_on_disk_where_memory_is_missing_or_small(tmp_path, monkeypatch, memory, least):
    monkeypatch.setattr(search_index, "_MEMORY", tmp_path / memory)
    monkeypatch.setattr(search_index, "_LEAST_ROOM_BYTES", least)

    assert search_index.memory_folder() is None
