"""Every file that an editor means to be a page becomes one, or is told."""

import errno
from datetime import UTC

import pytest

from plugins.site.cache.cache import Cache, FileChangedError
from plugins.site.files.content_files import ContentFiles
from plugins.site.reading.article_checks import waive_nothing
from plugins.site.reading.article_reader import ArticleReader, read_articles
from plugins.site.values.records import status_of
from tests.factories import NOW, WORDS, ASite, a_guide


def status(fields):
    return status_of(fields, now=NOW, zone=UTC)


def read(content, *names):
    (content / "guides").mkdir(exist_ok=True)
    for name in names:
        (content / "guides" / name).write_text(a_guide())
    reader = ArticleReader(WORDS, {"extensions": []}, (), {})
    return read_articles(Cache(), content, reader, waive_nothing, status=status)


@pytest.mark.parametrize("name", ["a.MD", "a.markdown", "a.md.txt", "a.Md"])
def test_page_with_another_ending_is_told(tmp_path, name):
    articles = read(tmp_path, name)

    assert [str(problem) for problem in articles.problems] == [
        f'guides/{name}: expected a page to end in ".md", got "{name}". Rename it to "a.md".'
    ]


@pytest.mark.parametrize("field", ["title", "search_title", "menu_title", "description", "lead"])
def test_what_the_page_prints_of_its_top_has_the_marks_of_a_text(field):
    site = ASite({"guides/a.md": a_guide(**{field: """'"Don''t rest" -- O''Brien''s 5 ...'"""})})

    assert getattr(site.index.records["guides/a.md"].fields, field) == "“Don’t rest” – O’Brien’s 5 …"


@pytest.mark.parametrize("name", ["my guide.md", "a%20b.md", "why?.md"])
def test_name_that_is_no_address_is_told(tmp_path, name):
    articles = read(tmp_path, name)

    assert [str(problem) for problem in articles.problems] == [
        f'guides/{name}: expected a name of letters, numbers and hyphens, such as "my-guide.md", got "{name}". '
        "Rename it: the name is part of the page's address."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n---\n\n{}",
        "---\ntitle: A\n---\n\nOne.\n\n{}\n{}",
        "---\ntitle: A\n{}description: B\n---\n\nOne.\n",
    ],
)
def test_what_git_left_of_two_versions_is_told_once_at_each_place(tmp_path, text):
    (tmp_path / "guides").mkdir()
    conflict = "<<<<<<< HEAD\nlead: mine\n=======\nlead: yours\n>>>>>>> b\n"
    text = text.replace("{}", conflict)
    (tmp_path / "guides/a.md").write_text(text)

    lines = [at for at, line in enumerate(text.splitlines(), start=1) if line == "<<<<<<< HEAD"]
    assert [str(problem) for problem in read(tmp_path).problems] == [
        f"guides/a.md:{line}: Git left two versions of these lines here. "
        "Keep the lines that are right (often both), and delete the three that Git added."
        for line in lines
    ]


def test_a_page_that_vanishes_while_it_is_read_has_everything_read_again(tmp_path, monkeypatch):
    gone = ContentFiles({"guides/gone.md": "guides/gone.md"}, (), ())
    monkeypatch.setattr("plugins.site.reading.article_reader.list_content", lambda _: gone)

    with pytest.raises(FileChangedError):
        read(tmp_path)


def test_a_page_that_may_not_be_read_is_told_beside_all_others(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied", "a.md")

    monkeypatch.setattr(Cache, "file", refuse)

    assert [str(problem).partition(":")[0] for problem in read(tmp_path, "a.md", "b.md").problems] == [
        "guides/a.md",
        "guides/b.md",
    ]


def test_other_files_and_names_of_any_language_are_fine(tmp_path):
    articles = read(tmp_path, "größe.md", "a_b.1.md", "a.txt", "README")

    assert (articles.problems, sorted(articles.records)) == ((), ["guides/a_b.1.md", "guides/größe.md"])


@pytest.mark.parametrize(
    ("front_matter", "status"),
    [
        pytest.param("titel: X\ndraft: true", "draft", id="unknown-field"),
        pytest.param("title: [X\ndraft: 'yes' # soon\ndate: someday", "draft", id="broken-yaml"),
        pytest.param("titel: X\ndate: 2026-07-02", "scheduled", id="scheduled"),
        pytest.param("titel: X\ndate: 2026-01-01\nexpires: 2026-06-30", "expired", id="expired"),
    ],
)
def test_a_page_that_is_not_public_may_hold_anything(tmp_path, front_matter, status):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides/x.md").write_text(f"---\n{front_matter}\n---\n\n# A title, and {{{{ }} **bold\n")

    articles = read(tmp_path)

    assert (articles.problems, articles.unreadable) == ((), frozenset())
    assert articles.withheld == {"guides/x.md": status}


@pytest.mark.parametrize("front_matter", ["titel: X", "titel: X\ndraft: false\ndate: 2026-07-01", "draft: x"])
def test_a_public_page_with_wrong_front_matter_is_a_problem(tmp_path, front_matter):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides/x.md").write_text(f"---\n{front_matter}\n---\n\nText with draft: true in it.\n")

    articles = read(tmp_path)

    assert articles.problems
    assert (articles.unreadable, articles.withheld) == ({"guides/x.md"}, {})


def test_what_an_outline_asks_for_is_written_before_the_page_is_public(tmp_path):
    (tmp_path / "guides").mkdir()
    text = a_guide(description="'(To write) Knots'", body="Words.\n\n- (to WRITE) One step.")
    (tmp_path / "guides/x.md").write_text(text)
    (tmp_path / "guides/y.md").write_text(text.replace("---\n", "---\ndraft: true\n", 1))

    articles = read(tmp_path)

    remedy = 'Write it, or delete the line, or set "draft: true".'
    assert [str(problem) for problem in articles.problems] == [
        f"guides/x.md:3: This is still to be written: “description: '(To write) Knots'”. {remedy}",
        f"guides/x.md:8: This is still to be written: “- (to WRITE) One step.”. {remedy}",
    ]
