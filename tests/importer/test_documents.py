"""Documents as people's programs write them, each with the draft and the report that an editor has read.

``expected/NAME.txt`` holds them. Each draft must pass the reader, too: what was imported is never printed as raw marks.
"""

import pytest

from plugins.editorial_checks.markup_checks import check_marks
from plugins.site.api import MUST_FIX
from plugins.site.reading.article import read_article
from tests.factories import CONVERT, WORDS
from tests.importer.imports import DOCUMENTS, EXPECTED, a_copy, a_site, as_reviewed, files_of, run_import
from tests.importer.word_documents import DOCUMENTS as WORD_DOCUMENTS

NAMES = sorted([*(path.name for path in DOCUMENTS.iterdir() if path.is_file()), *WORD_DOCUMENTS])


@pytest.fixture
def document(request, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    return a_copy(request.param, tmp_path)


@pytest.mark.parametrize("document", NAMES, indirect=True)
def test_a_document_becomes_the_draft_that_was_reviewed_and_passes_the_reader(document, tmp_path):
    content = a_site(tmp_path)

    done = run_import(content, document)

    assert as_reviewed(content, done) == (EXPECTED / f"{document.name}.txt").read_text(encoding="utf-8")
    for source in done.sources:
        text = (content / source).read_text(encoding="utf-8")
        article, faults = read_article(text, source=source, words=WORDS, convert=CONVERT)
        assert [str(fault) for fault in faults] == []
        assert [str(found) for found in check_marks(article) if found.severity == MUST_FIX] == []
        assert [str(note) for note in article.notes] == []
        assert all((content / picture).is_file() for picture in article.record.pictures)


@pytest.mark.parametrize("document", ["guide-with-styles.docx", "wordpress-export.xml"], indirect=True)
def test_the_same_import_twice_changes_nothing_and_says_so(document, tmp_path):
    content = a_site(tmp_path)
    first = run_import(content, document)
    before = {name: (content / name).read_bytes() for name in files_of(content)}

    again = run_import(content, document)

    assert {name: (content / name).read_bytes() for name in files_of(content)} == before
    assert again.problems == []
    assert [line.partition(":")[0] for line in again.lines] == ["Nothing new"] * len(first.sources)


def test_every_reviewed_document_is_there():
    assert sorted(path.name.removesuffix(".txt") for path in EXPECTED.iterdir()) == NAMES
    assert len(NAMES) >= 30
