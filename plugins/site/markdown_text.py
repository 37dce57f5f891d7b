"""Markdown to HTML: Python-Markdown with the few extensions that articles need."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

Converter = Callable[[str], str]

_BLOCK_MARKER = re.compile(r"^ {0,3}> ?\[![^\]]*\]")
_QUOTE_LINE = re.compile(r"^ {0,3}>")
_FENCE_LINE = re.compile(r"^ {0,3}(```|~~~)")
_SEPARATOR = "<!-- -->"


class CitationProcessor(InlineProcessor):
    """Turn ``[^S25]`` into an empty ``sup`` that a later step numbers."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the element and the span that it replaces."""
        element = Element("sup", {"class": "citation", "data-source": m[1]})
        return element, m.start(0), m.end(0)


class QuotePreprocessor(Preprocessor):
    """Let a blank line end a quotation, and a block's first line end with its heading.

    Python-Markdown merges two quotations with a blank line between them, and
    reads a list right below a paragraph as more of the paragraph. An editor
    who writes two care cards, or forgets the empty ``>``, means neither.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with separators added; none is taken away."""
        result: list[str] = []
        in_fence = in_quote = after_blank = False
        for line in lines:
            in_fence ^= bool(_FENCE_LINE.match(line))
            is_quote = bool(_QUOTE_LINE.match(line)) and not in_fence
            if is_quote and in_quote and after_blank:
                result += [_SEPARATOR, ""]
            result.append(line)
            if is_quote and _BLOCK_MARKER.match(line):
                result.append(">")
            if line.strip():
                in_quote, after_blank = is_quote, False
            else:
                after_blank = True
        return result


class ArticleExtension(Extension):
    """Citations and blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors; Python-Markdown calls this once."""
        # Before Python-Markdown's own reading of [text][reference], which has 170.
        md.inlinePatterns.register(CitationProcessor(r"\[\^([\w-]+)\]", md), "citation", 175)
        # After the clean-up of line ends (30), before raw HTML is set aside (20).
        md.preprocessors.register(QuotePreprocessor(md), "separate_quotes", 25)


def make_converter(settings: dict[str, Any]) -> Converter:
    """Prepare Markdown once for any number of files.

    Args:
        settings: ``MARKDOWN`` of the Pelican configuration: ``extensions``
            and ``extension_configs``.
    """
    converter = Markdown(
        extensions=[*settings.get("extensions", ()), ArticleExtension()],
        extension_configs=settings.get("extension_configs", {}),
        output_format="html",
    )

    def convert(text: str) -> str:
        return str(converter.reset().convert(text))

    return convert
