"""Markdown to a tree of elements, by Python-Markdown, which is set up when the first text is read."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from plugins.site.markdown.article_markdown import ArticleMarkdown
    from plugins.site.markdown.line_marks import SourceLines


class Converter:
    """Reads any number of texts; a build that reads none imports no Markdown."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings

    def parse(self, text: str, *, first_line: int) -> "tuple[Element, SourceLines]":
        """Return a text as one element that holds its blocks, and the lines that they stand on.

        Args:
            first_line: The line of the file that the text starts on.
        """
        return self._markdown.parse(text, first_line=first_line)

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
