"""Python-Markdown set up for articles; imported when the first text is read."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.line_marks import SourceLines, mark_lines, take_lines
from plugins.site.markdown.tree import HtmlParserNeeded, settle_tree


class ArticleMarkdown:
    """One Python-Markdown for any number of texts."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._markdown = Markdown(
            extensions=[*settings.get("extensions", ()), ArticleExtension()],
            extension_configs=settings.get("extension_configs", {}),
            output_format="html",
        )

    def parse(self, text: str, *, first_line: int) -> tuple[Element, SourceLines]:
        """Return one element that holds the blocks of a text, and the lines that they stand on.

        Writing HTML and parsing it again would cost twice what Markdown does;
        only a text with HTML in it needs to be read as a browser reads it.
        """
        marked = mark_lines(text)
        try:
            root = self._tree(marked)
            settle_tree(root, self._markdown.htmlStash.rawHtmlBlocks, source=text)
        except HtmlParserNeeded:
            from plugins.site.markdown.raw_html import parse_html  # noqa: PLC0415 - few texts hold HTML

            root = parse_html(self._markdown.reset().convert(marked))
        return root, take_lines(root, first_line=first_line)

    def _tree(self, text: str) -> Element:
        """Do what ``Markdown.convert`` does before it writes HTML."""
        markdown = self._markdown.reset()
        if not text.strip():
            return Element(markdown.doc_tag)
        lines = text.split("\n")
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        markdown.parser.parseDocument(lines)
        root = markdown.parser.root
        for treeprocessor in markdown.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return root
