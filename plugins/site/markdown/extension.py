"""What articles write beyond Markdown: citations, words tied to an answer, and quotations that are blocks."""

import re
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    ESCAPE_RE,
    EscapeInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from plugins.site.markdown.blocks import REPLACED, BareContent, GitHubBlocks
from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.line_marks import ESCAPED

CITATION_RE = r"\[\^([\w-]+)\]"
TIED_RE = r"\[[?=/] ?[\w-]+ ?\]"

ADDRESS_RE = (
    r"(?i)(?<![^\W_])(?:https?://|(?P<www>www\.))(?=[^\W_])[^\s<\x02\x03]+"
    r"|(?<![\w.+@/-])(?P<mail>[a-z0-9_+-]++(?:\.[a-z0-9_+-]++)*+@(?:[a-z0-9-]++\.)+[a-z][a-z0-9-]*\b)(?![-_@])"
)
_SCHEMES = {"www": "http://", "mail": "mailto:"}
_BEHIND_AN_ADDRESS = frozenset("?!.,:;*_~'\"“”‘’«»…")
_ENTITY_AT_THE_END = re.compile(r"&\w+;$")
_ESCAPED_MAIL = re.compile(r"(?<=[\w.+-])\\(?=[_.+-][\w.+\\-]{0,64}@\w)")


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
        # An ampersand in full, or it would begin an entity.
        text = f"{AMP_SUBSTITUTE}amp;" if m[1] == "&" else super().handleMatch(m, data)[0]
        return (f"{ESCAPED}{text}" if text else None), m.start(0), m.end(0)


class MailPreprocessor(Preprocessor):
    r"""Keep ``first\_last@x.test`` in one piece, as Google Docs writes it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines without the escapes in their mail addresses."""
        return [_ESCAPED_MAIL.sub("", line) if "\\" in line else line for line in lines]


class AddressProcessor(InlineProcessor):
    """Link an address that stands in a text as it is.

    Not by ``pymdownx.magiclink``, whose patterns differ with the release of Python, take quadratic time in
    one of them, and count the closing quotation mark of Word to the address.

    Source: https://github.github.com/gfm/#autolinks-extension-
    """

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the link and the span that it replaces."""
        address = _ENTITY_AT_THE_END.sub("", m[0])
        end, surplus = len(address), address.count(")") - address.count("(")
        while address[end - 1] in _BEHIND_AN_ADDRESS or (address[end - 1] == ")" and surplus > 0):
            surplus -= address[end - 1] == ")"
            end -= 1
        link = Element("a", {"href": f"{_SCHEMES.get(m.lastgroup or '', '')}{address[:end]}"})
        link.text = AtomicString(address[:end])
        return link, m.start(0), m.start(0) + end


class AnchorProcessor(InlineProcessor):
    """Read a link of HTML as a link, so that no address in its words becomes another."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        """Return the link, its words yet to be read, and the span that it replaces."""
        tag = list(parse_html(self.unescape(m[1])))
        if len(tag) != 1:  # cut short by a ">" in quotation marks: read as any other HTML
            return None, None, None
        tag[0].text = m[2]
        return tag[0], m.start(0), m.end(0)


_SIGNS = {
    **dict.fromkeys(("escape", "backslash_break"), ("\\",)),
    **dict.fromkeys(("tied", "citation", "reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("autolink", "automail", "anchor", "html"), ("<",)),
    "backtick": ("`",),
    "linebreak": ("  \n",),
    "address": ("://", "@", "w.", "W."),
    "entity": ("&",),
}
"""Of these each text has one that an inline pattern finds something in, by the name of the pattern."""


class NeededPatterns(Treeprocessor):
    """Has an article searched for those inline patterns alone whose signs it has; usually half of all 19."""

    def run(self, root: Element) -> None:
        """Choose the patterns; those of other extensions, whose signs are not known, always."""
        text, patterns = "".join(root.itertext()), self.md.inlinePatterns
        left_out = {
            id(patterns[name])
            for name, signs in _SIGNS.items()
            if name in patterns and not any(sign in text for sign in signs)
        }
        needed = [pattern for pattern in patterns if id(pattern) not in left_out]
        self.md.treeprocessors["inline"].inlinePatterns = needed  # type: ignore[attr-defined]


class ArticleExtension(Extension):
    """Citations and blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors; Python-Markdown calls this once."""
        # Before Python-Markdown's own reading of [text][reference], which has 170.
        md.inlinePatterns.register(CitationProcessor(CITATION_RE, md), "citation", 175)
        md.inlinePatterns.register(TiedProcessor(TIED_RE, md), "tied", 176)
        # In the place of Python-Markdown's own, under its name.
        md.inlinePatterns.register(EscapedProcessor(ESCAPE_RE, md), "escape", 180)
        # Every sign may be escaped, as on GitHub; a backslash at the end of a line breaks it.
        md.ESCAPED_CHARS = list(punctuation)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 179)
        md.preprocessors.register(MailPreprocessor(md), "mail", 25)
        md.inlinePatterns.register(AnchorProcessor(r"(<a\s[^<>]*>)(.*?)</a>", md), "anchor", 91)
        md.inlinePatterns.register(AddressProcessor(ADDRESS_RE, md), "address", 85)
        # The address of a link begins a paragraph; below other words its line would be lost.
        reference = md.parser.blockprocessors["reference"]
        reference.RE = re.compile(reference.RE.pattern.removesuffix("$") + r"(?=\n|\Z)")  # type: ignore[attr-defined]
        for name in REPLACED:
            md.parser.blockprocessors.deregister(name, strict=False)
        md.preprocessors.deregister("html_block", strict=False)
        md.parser.blockprocessors.register(GitHubBlocks(md.parser), "github", 200)
        # Before the words (20).
        md.treeprocessors.register(NeededPatterns(md), "needed", 21)
        # After the words (20), before line ends are added for readers of the source (10).
        md.treeprocessors.register(BareContent(md), "bare", 15)
