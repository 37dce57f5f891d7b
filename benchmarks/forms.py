"""Write the articles of a corpus for each peer: the same text, its own front matter and links."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.synthetic import Article, build_article, fill_links, write_text

Build = Callable[[int, int], Article]
"""Returns an article by its number, and the number of articles."""


def write_pelican_articles(content: Path, count: int, build: Build = build_article) -> None:
    """Write a content folder for Pelican, stock or with plugins."""
    _write_articles(content, _articles(build, count), _pelican_header, "{{filename}}{}.md")


def write_hugo_articles(content: Path, count: int, build: Build = build_article) -> None:
    """Write a content folder for Hugo; links are URLs, which need no lookup."""
    _write_articles(content / "guides", _articles(build, count), _yaml_header("topics"), "/guides/{}/")


def write_eleventy_articles(content: Path, count: int, build: Build = build_article) -> None:
    """Write a content folder for Eleventy, with topics as tags."""
    _write_articles(content / "guides", _articles(build, count), _yaml_header("tags"), "/guides/{}/")


def write_astro_articles(content: Path, count: int, build: Build = build_article) -> None:
    """Write a folder for Astro's glob loader."""
    _write_articles(content / "guides", _articles(build, count), _yaml_header("topics"), "/guides/{}/")


def _articles(build: Build, count: int) -> Iterator[Article]:
    return (build(number, count) for number in range(count))


def _write_articles(
    folder: Path, articles: Iterable[Article], header: Callable[[Article], str], link: str
) -> None:
    for article in articles:
        text = f"{header(article)}\n{fill_links(article.body, link)}"
        write_text(folder / f"{article.name}.md", text)


def _pelican_header(article: Article) -> str:
    return (
        f"Title: {article.title}\nSummary: {article.description}\nDescription: {article.description}\n"
        f"Date: {article.published:%Y-%m-%d %H:%M}\nCategory: guides\n"
        f"Tags: {', '.join(article.topics)}\nSlug: {article.name}\n"
    )


def _yaml_header(topics: str) -> Callable[[Article], str]:
    def header(article: Article) -> str:
        return (
            f"---\ntitle: {_quoted(article.title)}\ndescription: {_quoted(article.description)}\n"
            f"date: {article.published:%Y-%m-%dT%H:%M:%SZ}\n"
            f"{topics}: [{', '.join(article.topics)}]\n---\n"
        )

    return header


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
