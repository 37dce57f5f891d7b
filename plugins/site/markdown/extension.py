"""What articles write beyond Markdown: citations, words tied to an answer, and quotations that are blocks."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import ESCAPE_RE, EscapeInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor

from plugins.site.markdown.line_marks import ESCAPED

CITATION_RE = r"\[\^([\w-]+)\]"
TIED_RE = r"\[[?=/] ?[\w-]+ ?\]"
SEPARATOR = "<!-- -->"

_BLOCK_MARKER = re.compile(r"^ {0,3}>[ \t]*\[![^\]]*\]")
_QUOTE_LINE = re.compile(r"^ {0,3}>")
_TIED_LINE = re.compile(r"^(?P<quote>(?: {0,3}> ?)*) {0,3}\[[?/] ?[\w-]+ ?\][ \t\U000f0000-\U000ffffd]*$")
_FENCE_LINE = re.compile(r"^ {0,3}(```|~~~)")


class CitationProcessor(InlineProcessor):
    """Turn ``[^S25]`` into an empty ``sup`` that a later step numbers."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the element and the span that it replaces."""
        element = Element("sup", {"class": "citation", "data-source": m[1]})
        return element, m.start(0), m.end(0)


class TiedProcessor(InlineProcessor):
    """Keep ``[?name]``, ``[=name]`` and ``[/name]`` as they are: they are no link, whatever follows them."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the text and the span that it replaces."""
        return m[0], m.start(0), m.end(0)


class EscapedProcessor(EscapeInlineProcessor):
    """Read an escaped character as Python-Markdown does, and note that its author meant it as it is."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:  # type: ignore[override] # noqa: N802
        """Return the character's placeholder behind the sign of an escape, and the span that it replaces."""
        text = super().handleMatch(m, data)[0]
        return (f"{ESCAPED}{text}" if text else None), m.start(0), m.end(0)


class QuotePreprocessor(Preprocessor):
    """Let a blank line end a quotation, a block's first line its heading, and a mark alone on a line be one.

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
                result += [SEPARATOR, ""]
            tied = None if in_fence else _TIED_LINE.match(line)
            result += [tied["quote"], line, tied["quote"]] if tied else [line]
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
        md.inlinePatterns.register(CitationProcessor(CITATION_RE, md), "citation", 175)
        md.inlinePatterns.register(TiedProcessor(TIED_RE, md), "tied", 176)
        # In the place of Python-Markdown's own, under its name.
        md.inlinePatterns.register(EscapedProcessor(ESCAPE_RE, md), "escape", 180)
        # After the clean-up of line ends (30), before raw HTML is set aside (20).
        md.preprocessors.register(QuotePreprocessor(md), "separate_quotes", 25)
