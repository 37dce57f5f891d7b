"""Accidents of files and disks end a build in one sentence that names the file; the last good site stays."""

import errno
import os
import shutil
import unicodedata
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

import plugins.whole_output  # noqa: F401 - so that a test may put something else in the place of a step
from plugins.site.build.output_folder import OutputFolder
from plugins.site.cache.cache import FileChangedError
from tests.builds import BICYCLE_SHOP, NOW, ROOT, run_pelican
from tests.in_process import build, files_of

PAGE = "---\ntitle: Größen\ndescription: Über die Größen.\ndate: 2026-04-01\n---\n\n{body}\n"
NFD = unicodedata.normalize("NFD", "größe")
NOT_UTF8 = "expected text in UTF-8, got other bytes. Save the file as UTF-8."
FOLDER = "This is a folder where a file is expected. Rename or delete it, then do this again."
PIPE = "This is a device or a pipe where a file is expected. Rename or delete it, then do this again."
NO_COLOR = 'expected a color such as "#2b211b": "#" and six of 0 to 9 and a to f, got'
TEXT_FILES = (".md", ".toml", ".html", ".css", ".js", ".svg", ".txt", ".json")
FACT_FILES = (
    "business",
    "site",
    "sources",
    "glossary",
    "claims",
    "red-flags",
    "synonyms",
    "hosting",
    "addresses",
)


@pytest.fixture
def site(copied, tmp_path):
    """A folder with content that a test may spoil, and what a build remembers of it."""
    copied(BICYCLE_SHOP, tmp_path)
    return tmp_path


@pytest.fixture
def theme(site):
    """A theme in it that a test may spoil too."""
    return shutil.copytree(ROOT / "theme", site / "theme")


with_own_theme = pytest.mark.usefixtures("theme")


def built(site, **settings):
    theme = site / "theme"
    return build(
        site / "content", site / "output", theme=theme if theme.exists() else ROOT / "theme", **settings
    )


def as_windows(file):
    """Save a file as old Windows programs do."""
    old = file.read_bytes() if file.exists() else b""
    file.write_bytes("# Maß\n".encode("cp1252") + old)


def as_folder(file):
    file.unlink(missing_ok=True)
    file.mkdir()


def as_pipe(file):
    file.unlink(missing_ok=True)
    os.mkfifo(file)


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", FACT_FILES)
@pytest.mark.parametrize(
    ("spoil", "told"),
    [(as_windows, f":1: {NOT_UTF8}"), (as_folder, f": {FOLDER}"), (as_pipe, f": {PIPE}")],
)
def test_a_file_of_facts_that_cannot_be_read_is_named_once(site, name, spoil, told):
    spoil(site / f"content/{name}.toml")

    assert built(site).problems == (f"content/{name}.toml{told}",)


@pytest.mark.parametrize(
    "name",
    [
        "words/de.toml",
        "css/base.css",
        "css/tokens.css",
        "css/contrast.toml",
        "scripts/open-now.js",
        "templates/base.html",
    ],
)
@with_own_theme
def test_a_file_of_the_theme_that_is_not_utf8_is_named_once(site, name):
    as_windows(site / "theme" / name)

    assert built(site).problems == (f"theme/{name}:1: {NOT_UTF8}",)


WORDS = {
    "name": (
        "\nmenu = ",
        "\nmenue = ",
        ':{line}: expected a name of the theme\'s words, got "menue". Did you mean "menu"?',
    ),
    "missing": (
        "\nmenu = ",
        "\n#",
        ': menu: This text is missing. Write menu = "…", as theme/words/en.toml has it.',
    ),
    "number": ("\nmenu = ", "\nmenu = 5 #", ':{line}: menu: expected text between quotation marks, got "5".'),
    "part": (
        "{number}",
        "{nummer}",
        ':{line}: NAME: expected a part that is filled in, got "{nummer}". Did you mean "{number}"?',
    ),
    "brace": (
        "{number}",
        "{number",
        ':{line}: NAME: expected a part that is filled in, got "{number". Did you mean "{number}"?',
    ),
}


@pytest.mark.parametrize(("old", "new", "told"), WORDS.values(), ids=WORDS)
@with_own_theme
def test_a_slip_in_the_words_of_the_theme_is_told_with_its_line(site, old, new, told):
    file = site / "theme/words/de.toml"
    line = file.read_text(encoding="utf-8").partition(old.lstrip("\n"))[0].count("\n") + 1
    name = file.read_text(encoding="utf-8").split("\n")[line - 1].partition(" ")[0]
    replace(file, old, new)

    told = told.replace("{line}", str(line)).replace("NAME", name)
    assert built(site).problems == (f"theme/words/de.toml{told}",)


@pytest.mark.parametrize("value", ["#12345g", "#fff", "dunkel", ""])
@with_own_theme
def test_a_color_that_is_none_is_told_with_its_line(site, value):
    replace(site / "theme/looks/plain/tokens.css", "--ink: #1b2529", f"--ink: {value}")

    got = f'"{value}"' if value else "nothing"
    assert built(site).problems == (f"theme/looks/plain/tokens.css:9: --ink: {NO_COLOR} {got}.",)


@with_own_theme
def test_a_color_that_is_missing_is_told(site):
    replace(site / "theme/looks/plain/tokens.css", "--paper: #ffffff;", "")

    assert built(site).problems == (
        "theme/looks/plain/tokens.css: --paper: expected a color, got nothing. Write it in :root.",
    )


@with_own_theme
def test_what_editors_and_computers_leave_in_content_and_theme_stops_nothing(site):
    for link in ("content/guides/.#faq.md", "content/guides/gone.md", "theme/css/components/.#hero.css"):
        (site / link).symlink_to("nowhere")
    for link in ("theme/scripts/.#a.js", "theme/templates/.#a.html", "theme/words/.#de.toml"):
        (site / link).symlink_to("nowhere")
    (site / "content/.obsidian").mkdir()
    (site / "content/.obsidian/old.md").write_text("x")
    (site / "content/guides/~$x.md").write_text("x")
    (site / "content/guides/brief.docx").write_text("x")
    photo = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (900, 600), "red")).save(photo)
    (site / "content/images/IMG_1.HEIC").write_bytes(photo.getvalue())
    (site / f"content/images/{NFD}.svg").write_bytes((site / "content/images/kette.svg").read_bytes())
    body = f"![Rot](../images/IMG_1.HEIC)\n\n![Kette](../images/größe.svg)\n\n[Größen]({NFD}.md)"
    (site / f"content/guides/{NFD}.md").write_text(PAGE.format(body=body), encoding="utf-8")

    outcome = built(site)

    assert outcome.problems == ()
    page = outcome.files["ratgeber/größe/index.html"].decode()
    assert 'href="/laden/ratgeber/größe/"' in page
    photos = {name.rpartition(".")[2] for name in outcome.files if "IMG_1-900" in name}
    assert photos == {"avif", "jpg"}
    assert sorted(str(note) for note in outcome.report.notes if note.rule == "stray-file") == [
        "content/guides/brief.docx: No page is made of this file."
        " Import it: python3 tasks.py import content/guides/brief.docx.",
        "content/guides/gone.md: This link leads nowhere, and nothing is published of it. Delete it.",
    ]


@with_own_theme
def test_files_saved_with_the_line_ends_of_windows_make_the_same_site(site, bicycle_site, monkeypatch):
    monkeypatch.setenv("SITE_NOW", NOW)
    texts = [file for file in site.rglob("*.*") if file.suffix in TEXT_FILES]
    for file in texts:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    outcome = built(site)

    assert len(texts) > 100
    assert (outcome.problems, outcome.files == files_of(bicycle_site)) == ((), True)


def test_a_picture_is_suggested_as_it_is_written_in_this_page(site):
    body = "![Das Rad](images/kette.sgv)\n\n![Rad](../images/kete.svg)\n\n![Rad](/images/kette.svg)"
    (site / "content/guides/x.md").write_text(PAGE.format(body=body), encoding="utf-8")

    assert built(site).problems == tuple(
        f"content/guides/x.md:{line}: picture: expected a picture of content/, got "
        f'"{got}". Did you mean "../images/kette.svg"?'
        for line, got in ((7, "images/kette.sgv"), (9, "../images/kete.svg"), (11, "/images/kette.svg"))
    )


def test_a_picture_outside_of_the_content_is_not_there(site):
    (site / "secret.svg").write_bytes((site / "content/images/kette.svg").read_bytes())
    text = PAGE.format(body="![Rad](../../secret.svg)").replace("---\n", "---\nimage: ../secret.svg\n", 1)
    (site / "content/guides/x.md").write_text(text.replace("---\n\n", "image_alt: Rad\n---\n\n", 1))

    assert [problem.partition(" Known")[0] for problem in built(site).problems] == [
        'content/guides/x.md:2: picture: expected a picture of content/, got "../secret.svg".',
        'content/guides/x.md:9: picture: expected a picture of content/, got "../../secret.svg".',
    ]


def test_pages_that_are_still_to_come_are_shown_with_their_dates(site):
    text = "---\ntitle: Neu\ndescription: Über Neu.\n{more}date: 2098-01-01\n---\n\nWorte.\n"
    (site / "content/people/neu.md").write_text(text.format(more="job_title: Mechanik\n"), encoding="utf-8")
    (site / "content/guides/neu.md").write_text(text.format(more=""), encoding="utf-8")

    outcome = built(site, SHOW_UNPUBLISHED=True)

    assert outcome.problems == ()
    assert {"ratgeber/neu/index.html", "team/neu/index.html"} <= outcome.files.keys()


def test_a_picture_that_is_too_tall_is_refused(site):
    Image.new("L", (1, 60_000)).save(site / "content/images/tall.png")
    (site / "content/guides/x.md").write_text(PAGE.format(body="![Rad](../images/tall.png)"))

    assert built(site).problems == (
        "content/images/tall.png: expected a picture of at most 16,383 pixels from top to bottom, got 60,000."
        " Cut it into several.",
    )


def test_a_huge_page_is_refused_before_it_is_read(site):
    (site / "content/guides/x.md").write_bytes(b"x" * 2_000_000)

    assert built(site).problems == (
        "content/guides/x.md: expected at most 100,000 characters, got 2,000,000. Make several pages of it.",
    )


@pytest.mark.parametrize("facts", ["[[S1]]\nurl = 'x'", "S1 = 5"])
def test_a_source_that_is_no_table_is_told(site, facts):
    sources = site / "content/sources.toml"
    sources.write_text(f"{facts}\n\n{sources.read_text(encoding='utf-8')}", encoding="utf-8")

    [problem] = built(site).problems

    assert problem.startswith("content/sources.toml:1: S1: expected")


def test_a_disk_that_is_full_is_told_and_the_last_good_site_stays(site, monkeypatch):
    (site / "output").mkdir()
    (site / "output/.site-build").touch()
    (site / "output/index.html").write_text("good")
    (site / "content/guides/x.md").write_text(PAGE.format(body="Worte."), encoding="utf-8")

    def refuse(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{site}/output/index.html")

    monkeypatch.setattr(OutputFolder, "write", refuse)

    assert built(site).problems == (
        "output/index.html: The disk is full. Delete what is no longer needed, then do this again.",
    )
    assert files_of(site / "output") == {".site-build": b"", "index.html": b"good"}


@pytest.mark.parametrize("kind", ["file", "circle", "work"])
def test_an_output_that_cannot_be_replaced_is_told(site, kind):
    output = site / "output"
    if kind == "file":
        output.write_text("x")
        told = "expected a folder to replace, got a file. Choose another folder with -o."
    elif kind == "circle":
        output.symlink_to("output")
        told = "This folder cannot be replaced: Not a directory. Delete it, or choose another folder with -o."
    else:
        output.mkdir()
        (output / "thesis.doc").touch()
        told = "expected a folder to replace, got one with files that did not come from a build of this site."

    [problem] = built(site).problems
    assert told in problem
    assert "output: " in problem


def test_a_look_that_is_not_there_is_told_with_its_line(site):
    replace(site / "content/site.toml", "social_cards", 'look = "desert"\nsocial_cards')

    assert built(site).problems == (
        'content/site.toml:1: look: expected one of high-desert, plain, shore, got "desert". Write one of these.',
    )


@with_own_theme
def test_a_style_sheet_that_is_missing_is_told(site):
    (site / "theme/css/tokens.css").unlink()

    [problem] = built(site).problems
    assert problem.endswith("got other ones: tokens.css. Move or rename them.")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_cache_that_cannot_be_written_is_done_without(site, kind):
    cache = site / ".cache"
    shutil.rmtree(cache)
    if kind == "file":
        cache.write_text("x")
    else:
        (cache / "site.sqlite").mkdir(parents=True)

    outcome = built(site)

    assert (outcome.problems, "index.html" in outcome.files) == ((), True)


def test_a_file_that_never_rests_is_told(site, monkeypatch):
    def change(*_arguments, **_more):
        raise FileChangedError("content/guides/x.md")

    monkeypatch.setattr("plugins.site.build.generator.read_site", change)

    assert built(site).problems == (
        "content/guides/x.md: This file changes while it is read, again and again."
        " Wait until the program that writes it is done, then build again.",
    )


@pytest.mark.parametrize(
    "step",
    [
        "plugins.site.build.generator.read_site",
        "plugins.site.build.generator.write_site",
        "plugins.whole_output.recover_folder",
        "plugins.whole_output.replace_folder",
    ],
)
def test_a_mistake_of_the_program_is_one_line_and_a_file(site, monkeypatch, step):
    monkeypatch.setattr(step, lambda *_, **__: 1 / 0)

    [problem] = built(site).problems

    assert problem.partition(": ")[2] == (
        "A mistake in the program, not in your texts: ZeroDivisionError: division by zero."
        " Send .cache/mistake.txt to whoever looks after the program."
    )
    assert "ZeroDivisionError" in (Path(site) / ".cache/mistake.txt").read_text()


def test_the_pelican_command_shows_the_same_sentence(site):
    as_folder(site / "content/business.toml")

    done = run_pelican(site / "content", site / "output")

    assert done.returncode == 1
    assert f"content/business.toml: {FOLDER}" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
