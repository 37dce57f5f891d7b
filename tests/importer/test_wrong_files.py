"""What cannot be imported is one sentence; nothing is half written, and nothing takes minutes or gigabytes."""

import io
import os
import resource
import time
import zipfile
from pathlib import Path

import pytest

from importer.command import import_files
from plugins.site.api import ContentError
from tests.importer.imports import a_site, files_of, run_import
from tests.importer.word_documents import DOCUMENTS as WORD_DOCUMENTS
from tests.importer.word_documents import a_picture

ADVICE = "Open it in the program that made it, and save it again."
DAMAGED = f"The file is damaged, or no file of this kind. {ADVICE}"
KINDS = "a .docx, .html, .md or .txt, an .xml of WordPress, or a .zip of Google Docs"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def a_docx(**parts):
    """Return a DOCX with some parts replaced, by name."""
    buffer = io.BytesIO()
    names = {
        "document": "word/document.xml",
        "rels": "word/_rels/document.xml.rels",
        "core": "docProps/core.xml",
    }
    changed = {names[name]: content for name, content in parts.items()}
    source = io.BytesIO(WORD_DOCUMENTS["guide-with-styles.docx"]())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, changed.get(part, old.read(part)))
    return buffer.getvalue()


def a_zip(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted_zip():
    raw = bytearray(a_zip({"word/document.xml": "<a/>"}))
    for start in (raw.find(b"PK\x01\x02") + 8, raw.find(b"PK\x03\x04") + 6):
        raw[start] |= 1
    return bytes(raw)


def told(folder, name, raw, kind="guide"):
    """Import a file that cannot be imported; return what is told, once nothing was written."""
    content, file = a_site(folder), folder / name
    file.write_bytes(raw)
    before = files_of(content)
    done = run_import(content, file, kind=kind)
    assert files_of(content) == before
    assert done.lines == done.sources == []
    return [str(problem) for problem in done.problems]


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.docx", b"", "The file is empty. Save it again."),
        ("a.docx", b" \n", "The file is empty. Save it again."),
        ("a.docx", b"Hello", DAMAGED),
        ("a.docx", a_zip({"word/document.xml": "<a"}), DAMAGED),
        ("a.docx", a_zip({"readme": "no document"}), DAMAGED),
        ("a.docx", WORD_DOCUMENTS["guide-with-styles.docx"]()[:9000], DAMAGED),
        (
            "a.docx",
            OLD_OFFICE,
            'It is protected by a password, or saved in the format of Word 97. Save it without a password, as ".docx".',
        ),
        ("a.docx", encrypted_zip(), "It is protected by a password. Save it without one."),
        ("a.xml", b"<rss><channel>", DAMAGED),
        (
            "a.xml",
            b"<rss><channel><item><title>A feed</title></item></channel></rss>",
            "This is no export of WordPress or Squarespace. Choose Tools, Export, All content there.",
        ),
        (
            "a.html",
            b"<html><body><nav>Home</nav><script>x</script></body></html>",
            "It holds no text. Check what was saved.",
        ),
        ("a.txt", b"-- \nJo", "It holds no text. Check what was saved."),
        (
            "a.pages",
            b"PK",
            f'expected {KINDS}, got ".pages". Open it in Pages and choose File, Export To, Word.',
        ),
        ("a.doc", OLD_OFFICE, f'expected {KINDS}, got ".doc". Open it and save it as ".docx".'),
        ("a.xlsx", b"PK", f'expected {KINDS}, got ".xlsx". Save it as one of these.'),
        ("a", b"PK", f'expected {KINDS}, got "no ending". Save it as one of these.'),
        ("a.heic", b"no picture", "It cannot be used: it is no picture that can be read. Save it as JPEG."),
        (
            "a.zip",
            a_zip({"a.html": "<p>a</p>", "b.html": "<p>b</p>"}),
            "expected one text in it, got 2. Unpack it, and name the files that you want.",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_is_one_sentence(tmp_path, name, raw, sentence):
    assert told(tmp_path, name, raw) == [f"{name}: {sentence}"]


def test_a_file_that_is_missing_or_a_folder_is_one_sentence(tmp_path):
    content = a_site(tmp_path)

    done = import_files(content, [tmp_path / "no.docx", tmp_path / "content.txt"], kind="guide")

    assert [str(problem).rpartition("/")[2] for problem in done.problems] == [
        "no.docx: There is no such file. Check its name and folder.",
        "content.txt: There is no such file. Check its name and folder.",
    ]


def test_a_kind_that_needs_more_than_words_is_refused_and_one_that_needs_a_name_is_not(tmp_path):
    content, file = a_site(tmp_path), tmp_path / "a.txt"
    file.write_text("One.\n\nTwo.")

    assert [str(found) for found in run_import(content, file, kind="event").problems] == [
        'kind: expected a kind of page that a text can become, got "event". '
        "Known: condition, guide, local, page, person, service, use."
    ]
    assert run_import(content, file, kind="service").sources == ["services/a.md"]
    assert "name: '(To write)'" in (content / "services/a.md").read_text()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.docx", a_docx(document=f"{BOMB}]><b>&i;</b>")),
        ("a.docx", a_docx(core=f"{BOMB}]><b>&i;</b>".encode("utf-16"))),
        ("a.docx", a_docx(document=b"<a>" * 100_000)),
        ("a.docx", a_docx(document=b"<a>" + b" " * 50_000_000 + b"</a>")),
        ("a.docx", a_zip({f"word/{number}.xml": "" for number in range(6_000)})),
        ("a.xml", f"{BOMB}]><rss>&i;</rss>".encode()),
        ("a.xml", b"<rss>" * 100_000),
        ("a.html", b"<div>" * 50_000 + b"x"),
        ("a.html", b"<p>x</p>" * 150_000),
        ("a.html", b"<ul><li>" * 5_000 + b"x"),
        ("a.txt", b"x" * 6_000_000),
        ("a.md", b"> " * 100_000),
    ],
    ids=range(12),
)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path, name, raw):
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    sentences = told(tmp_path, name, raw)

    assert len(sentences) == 1
    assert sentences[0].startswith("a.")
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000


def test_a_picture_outside_of_the_folder_or_of_this_computer_is_not_read(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(a_picture().getvalue())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    addresses = (
        "../secret.png",
        "link.png",
        f"{tmp_path}/secret.png",
        f"file://{tmp_path}/secret.png",
        "%2e%2e/secret.png",
    )
    file = folder / "a.html"
    file.write_text("<p>Text</p>" + "".join(f'<p><img src="{address}"></p>' for address in addresses))
    content = a_site(tmp_path)

    done = run_import(content, file)

    assert not (content / "images").exists()
    assert (content / done.sources[0]).read_text().count("<!-- picture:") == len(addresses)


def test_a_page_that_was_edited_is_not_overwritten(tmp_path):
    content, file = a_site(tmp_path), tmp_path / "a.txt"
    file.write_text("Heat or ice\n\nOther words than those of the page that is there.")
    before = (content / "guides/heat-or-ice.md").read_text()

    done = run_import(content, file)

    assert [str(problem) for problem in done.problems] == [
        "content/guides/heat-or-ice.md: There is already a page of this name, with other words than a.txt. "
        "Rename that page, or change the title of the text."
    ]
    assert (content / "guides/heat-or-ice.md").read_text() == before


def test_a_draft_whose_picture_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    content, file = a_site(tmp_path), tmp_path / "a.docx"
    file.write_bytes(WORD_DOCUMENTS["many-pictures.docx"]())
    before, calls, opens = files_of(content), [], Path.open

    def open_until_full(path, *arguments, **options):
        calls.extend([path] if arguments == ("xb",) else [])
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return opens(path, *arguments, **options)

    monkeypatch.setattr("importer.command.Path.open", open_until_full)
    done = run_import(content, file)

    assert [str(problem) for problem in done.problems] == [
        "images/our-rooms-3.png: It cannot be written (No space left on device). Check the folder, and import again."
    ]
    assert files_of(content) == before


def test_facts_that_cannot_be_read_are_told_at_their_line(tmp_path):
    content, file = a_site(tmp_path), tmp_path / "a.txt"
    file.write_text("Words.")
    (content / "business.toml").write_text('url = "https://www.example.com\n')

    done = run_import(content, file)

    assert [str(problem).partition(":")[0] for problem in done.problems] == ["business.toml"]
    with pytest.raises(ContentError):
        raise ContentError(*done.problems)


def test_a_pipe_among_the_pages_of_the_site_is_not_waited_for(tmp_path):
    content, file = a_site(tmp_path), tmp_path / "new.md"
    os.mkfifo(content / "guides/pipe.md")
    file.write_text("# New\n\nWords.\n")

    done = run_import(content, file)

    assert done.problems == []
    assert "guides/new.md" in files_of(content)
