"""The table of all pages, as an editor reads it."""

from tests.builds import LATER
from tests.tasks.running import run_task


def content_table(project, *options):
    done = run_task(project, "content", *options, COLUMNS="140", SITE_NOW=LATER)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_page_has_a_row_with_what_an_editor_asks_of_it(practice_project):
    header, *rows, _, review = content_table(practice_project)

    assert " ".join(header.split()) == "page words grade sources links in links out review due"
    [service] = [row.split() for row in rows if row.startswith("services/deep-tissue-therapy.md")]
    words, grade = int(service[1]), float(service[2])
    assert (words > 800, 3 < grade <= 8) == (True, True)
    assert review.startswith("red-flags.toml: review due ")


def test_with_details_the_title_description_and_headings_are_listed(practice_project):
    text = "\n".join(content_table(practice_project, "--details"))

    assert "heading: How firm should the pressure be?" in text
    assert "takeaway: It should feel firm, not fierce." in text


def test_a_word_file_that_is_wrong_is_named_by_file_and_line(project):
    (project / "content/claims.toml").write_text("\n[reading]\nformula = 5\n")

    done = run_task(project, "content")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        'claims.toml:3: reading.formula: expected "flesch-kincaid", or nothing, got "5". Correct it.\n1 problem.'
    )
