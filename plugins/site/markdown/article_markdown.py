"""Python-Markdown set up for articles; imported when the first text is read."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.sparing_markdown import SparingWhitespace, is_needed, make_sparing
from plugins.site.markdown.tree import HtmlParserNeeded, settle_tree


class ArticleMarkdown:
    """One Python-Markdown for any number of texts."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._markdown = Markdown(
            extensions=[*settings.get("extensions", ()), ArticleExtension()],
            extension_configs=settings.get("extension_configs", {}),
            output_format="html",
        )
        make_sparing(self._markdown)

    def html(self, text: str) -> str:
        """Return the HTML of a text, as Python-Markdown writes it."""
        return self._markdown.reset().convert(text)

    def tree(self, text: str) -> Element:
        """Return one element that holds the blocks of a text.

        Writing HTML and parsing it again would cost twice what Markdown does;
        only a text with HTML in it needs to be read as a browser reads it.
        """
        try:
            root = self._unsettled_tree(text)
            settle_tree(root, self._markdown.htmlStash.rawHtmlBlocks, source=text)
        except HtmlParserNeeded:
            from plugins.site.markdown.raw_html import parse_html  # noqa: PLC0415 - few texts hold HTML

            return parse_html(self.html(text))
        return root

    def _unsettled_tree(self, text: str) -> Element:
        """Do what ``Markdown.convert`` does before it writes HTML."""
        markdown = self._markdown.reset()
        if not text.strip():
            return Element(markdown.doc_tag)
        steps = [step for step in markdown.preprocessors if is_needed(step, text)]
        # White space is settled in the text as a whole: with nothing else to do, lines would only be joined.
        lines = [text] if [type(step) for step in steps] == [SparingWhitespace] else text.split("\n")
        for step in steps:
            lines = step.run(lines)
        markdown.parser.parseDocument(lines)
        root = markdown.parser.root
        for treeprocessor in markdown.treeprocessors:
            if is_needed(treeprocessor, text):
                changed = treeprocessor.run(root)
                root = root if changed is None else changed
        return root
