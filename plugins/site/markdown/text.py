"""Markdown to a tree of elements, by Python-Markdown, which is set up when the first text is read."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from plugins.site.markdown.article_markdown import ArticleMarkdown


class Converter:
    """Reads any number of texts; a build that reads none imports no Markdown."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings

    def __call__(self, text: str) -> str:
        """Return the HTML of a text."""
        return self._markdown.html(text)

    def tree(self, text: str) -> Element:
        """Return a text as one element that holds its blocks, without entities or placeholders."""
        return self._markdown.tree(text)

    @cached_property
    def _markdown(self) -> "ArticleMarkdown":
        from plugins.site.markdown.article_markdown import ArticleMarkdown  # noqa: PLC0415 - most builds read no text

        return ArticleMarkdown(self._settings)


def make_converter(settings: dict[str, Any]) -> Converter:
    """Prepare Markdown once for any number of files.

    Args:
        settings: ``MARKDOWN`` of the Pelican configuration: ``extensions``
            and ``extension_configs``.
    """
    return Converter(settings)
