"""Write the synthetic articles for each peer: the same text, its own front matter and links."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.synthetic import Article, build_article, fill_links, write_text


def write_pelican_articles(content: Path, count: int) -> None:
    """Write a content folder for Pelican, stock or with plugins."""
    _write_articles(content, count, _pelican_header, "{{filename}}{}.md")


def write_hugo_articles(content: Path, count: int) -> None:
    """Write a content folder for Hugo; links are URLs, which need no lookup."""
    _write_articles(content / "guides", count, _yaml_header("topics"), "/guides/{}/")


def write_eleventy_articles(content: Path, count: int) -> None:
    """Write a content folder for Eleventy, with topics as tags."""
    _write_articles(content / "guides", count, _yaml_header("tags"), "/guides/{}/")


def write_astro_articles(content: Path, count: int) -> None:
    """Write a folder for Astro's glob loader."""
    _write_articles(content / "guides", count, _yaml_header("topics"), "/guides/{}/")


def _write_articles(folder: Path, count: int, header: Callable[[Article], str], link: str) -> None:
    for article in (build_article(number, count) for number in range(count)):
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
            f'---\ntitle: "{article.title}"\ndescription: "{article.description}"\n'
            f"date: {article.published:%Y-%m-%dT%H:%M:%SZ}\n"
            f"{topics}: [{', '.join(article.topics)}]\n---\n"
        )

    return header
