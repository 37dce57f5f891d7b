"""``import`` writes drafts, says what became of each part, and then what the checks find in them."""

from tests.importer.imports import DOCUMENTS, files_of
from tests.importer.word_documents import DOCUMENTS as WORD_DOCUMENTS
from tests.tasks.running import run_task

PRACTICE_NOW = "2026-11-28T12:00:00-07:00"


def test_an_imported_text_is_a_draft_and_is_told_with_its_findings(small_project):
    file = small_project / "story.docx"
    file.write_bytes(WORD_DOCUMENTS["client-story.docx"]())

    done = run_task(small_project, "import", "story.docx", SITE_NOW=PRACTICE_NOW)

    name = "content/guides/what-a-session-did-for-ana.md"
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Written: {name}, from story.docx" in done.stdout
    assert "draft: true" in (small_project / name).read_text(encoding="utf-8")
    found = done.stdout.partition("What the checks find in it:")[2]
    assert "“cures”" in found
    assert "without their consent" in " ".join(found.split())
    assert "Cite at least 1 source" in found


def test_what_cannot_be_imported_is_one_sentence_and_the_rest_is_imported(project):
    before = files_of(project / "content")
    mail = str((DOCUMENTS / "mail.txt").resolve())

    done = run_task(project, "import", "--no-check", "no.docx", mail)

    assert done.returncode == 1
    missing = project / "no.docx"
    assert done.stderr.strip() == f"{missing}: There is no such file. Check its name and folder."
    assert files_of(project / "content") - before == {"guides/text-for-the-site-heat-cold.md"}
