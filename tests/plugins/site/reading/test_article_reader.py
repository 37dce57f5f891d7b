"""Every file that an editor means to be a page becomes one, or is told."""

import pytest

from plugins.site.cache.cache import Cache
from plugins.site.reading.article_checks import waive_nothing
from plugins.site.reading.article_reader import ArticleReader, read_articles
from tests.factories import WORDS, a_guide


def read(content, *names):
    (content / "guides").mkdir()
    for name in names:
        (content / "guides" / name).write_text(a_guide())
    return read_articles(Cache(), content, ArticleReader(WORDS, {"extensions": []}, (), {}), waive_nothing)


@pytest.mark.parametrize("name", ["a.MD", "a.markdown", "a.md.txt", "a.Md"])
def test_page_with_another_ending_is_told(tmp_path, name):
    articles = read(tmp_path, name)

    assert [str(problem) for problem in articles.problems] == [
        f'guides/{name}: expected a page to end in ".md", got "{name}". Rename it to "a.md".'
    ]


@pytest.mark.parametrize("name", ["my guide.md", "a%20b.md", "why?.md", "a\N{NO-BREAK SPACE}b.md"])
def test_name_that_is_no_address_is_told(tmp_path, name):
    articles = read(tmp_path, name)

    assert [str(problem) for problem in articles.problems] == [
        f'guides/{name}: expected a name of letters, numbers and hyphens, such as "my-guide.md", got "{name}". '
        "Rename it: the name is part of the page's address."
    ]


def test_other_files_and_names_of_any_language_are_fine(tmp_path):
    articles = read(tmp_path, "größe.md", "a_b.1.md", "a.txt", "README")

    assert (articles.problems, sorted(articles.records)) == ((), ["guides/a_b.1.md", "guides/größe.md"])
