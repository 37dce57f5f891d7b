"""Marks that were begun and not finished: the page would print them as they stand."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Unpack

from plugins.editorial_checks.reading.page_text import FIELDS
from plugins.site.api import BLOCK_NAMES, CITED, Article, Problem, ProblemWords, Record, TextBlock

RULE = "unfinished-mark"
_QUOTE = "quote"
_TARGET = r"(?:[\w./-]+\.(?:md|svg|png|jpe?g)|https?:|mailto:|tel:|term:)"
_BOLD = re.compile(r"(?P<mark>\*\*[^\s*]*)")
_MARKED_ROW = re.compile(r"^[\s>]*(?P<mark>\[!(?P<name>[\w-]+)[^\]\n]*\].*)", re.MULTILINE)
_BARE_SOURCE = re.compile(r"\[(?P<names>[\w-]+(?:[,;]? [\w-]+)*)\](?!\()")
_FIELD_MARK = re.compile(
    r"\*\*|\]\(|&(?:#\w+|amp|apos|copy|[gl]t|hellip|[mn]dash|nbsp|quot|reg|[lr][sd]quo|shy);"
    r"|</?(?:a|b|br|em|i|p|span|strong)\b[^>]*>"
)
"""What a field prints as it is typed: Markdown and HTML are for the text."""
_NUMBER = re.compile(r"\d+")

_BLOCK, _LINK = 'Write it as "[!note]"', 'Write it as "[words](page.md)"'
_BLOCK_FORMS = (
    (r"^\s*(?P<mark>\[![\w-]*)[^\]\n]*$", '"]" after the name of the block', _BLOCK),
    # A link, [note](…), and one whose target stands elsewhere, [note][1], are no block.
    (
        rf"^\s*(?P<mark>\[(?:{'|'.join(BLOCK_NAMES)})\])(?![(\[:])",
        '"[!" before the name of the block',
        _BLOCK,
    ),
)
"""Of a plain quotation, which is no block since its marker is not finished."""
_FORMS = (
    (r"(?P<mark>\[\^[\w-]*)", '"]" right after the name of the source', 'Write it as "[^S1]"'),
    (
        r"(?P<mark>\[[?=/] ?[\w-]+(?![\w-]| ?\]))",
        '"]" right after the name of the question',
        'Write it as "[?name]"',
    ),
    (rf"(?P<mark>\[[^\]\n]+\][ \t]+\({_TARGET}[^)\n]*\))", 'no space between "]" and "("', _LINK),
    (rf"(?P<mark>\([^()\n]+\)\[{_TARGET}[^\]\n]*\])", 'words in "[…]" and their target in "(…)"', _LINK),
    (rf"(?P<mark>\[[^\]\n]+\]\({_TARGET}[^)\s]*)", '")" after the target of a link', _LINK),
    (
        rf"^(?P<mark>{CITED}):",
        "sources in sources.toml",
        "Leave the line out: the page lists the sources that it cites",
    ),
    # What could not be read as a list, a table, code or struck words, and is printed as it stands.
    (
        r"(?<=\n)[ ]*(?P<mark>\d{1,2}[.)][ \N{NO-BREAK SPACE}]+\S[^\n]{0,30})",
        "an empty line above a list",
        "Add it, or the list is printed as one paragraph",
    ),
    (
        r"^\s*(?P<mark>\|?[ ]*:?[-–—]+:?[ ]*\|[^\n]*)",
        "as many cells in this line as in the one above",
        "Correct it, or the table is no table",
    ),
    (
        r":[ ]*(?P<mark>[-•▪●◦‣][ \N{NO-BREAK SPACE}][^\n]{0,30})",
        "each item of a list on its own line",
        'Write it as "- words" below the line',
    ),
    (r"^\s*(?P<mark>```+|~~~+)", "another such line below the code", "Add it, or delete this one"),
    (r"(?P<mark>~~[^\s~]*)", 'a second "~~" after struck words', 'Write it as "~~words~~"'),
    (r"^\s*(?P<mark>\[[ xX]\] [^\n]{0,30})", "a list item before a box", 'Write it as "- [ ] words"'),
)


_BEGUN = re.compile(rf"[\[|`~]|\n[ ]*\d{{1,2}}[.)]|{CITED}:|:[ ]*[-•▪●◦‣]")
"""Each form has one of these, and most texts have none."""


def source_forms(names: Iterable[str]) -> frozenset[str]:
    """Return the forms that sources are named in: that of ``S25`` is any number behind an S."""
    return frozenset(map(_form_of, names))


def check_marks(article: Article, forms: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Find marks that an article prints, and rows of tables that do not print all their cells.

    Sources are named as in ``forms`` (``source_forms``), or as in the article itself.
    """
    forms |= source_forms(article.record.cited)
    for block in article.printed.blocks:
        text = _without_verbatim(block)
        if block.kind == "code":
            yield from _misplaced_blocks(article, block, block.text)
            continue
        if _BEGUN.search(text):
            yield from _unfinished_forms(article, block, text)
        if "[" in text:
            yield from _misplaced_blocks(article, block, text)
            yield from _bare_sources(article, block, text, forms)
        if bold := [*_BOLD.finditer(text)]:
            expected, remedy = 'a second "**" after bold words', 'Write it as "**words**"'
            line = block.line_at(bold[-1].start())
            yield _unfinished(article, line, expected=expected, got=bold[-1]["mark"], remedy=remedy)
    yield from _uneven_rows(article)
    yield from _marks_in_fields(article.record)


def _without_verbatim(block: TextBlock) -> str:
    """Return the text with blanks in the place of code and escaped marks, at the same length."""
    text = block.text
    for start, end in block.verbatim:
        blank = re.sub(r"[^\n]", " ", text[start:end])
        text = f"{text[:start]}{blank}{text[end:]}"
    return text


def _unfinished_forms(article: Article, block: TextBlock, text: str) -> Iterator[Problem]:
    own = _BLOCK_FORMS if block.container == _QUOTE and block.is_first else ()
    for form, expected, remedy in (*own, *_FORMS):
        for match in re.finditer(form, text, re.MULTILINE):
            mark = match["mark"]
            if mark == CITED:
                mark = f"[^{block.citations[text.count(CITED, 0, match.start())]}]:"
            line = block.line_at(match.start("mark"))
            yield _unfinished(article, line, expected=expected, got=mark, remedy=remedy)


def _misplaced_blocks(article: Article, block: TextBlock, text: str) -> Iterator[Problem]:
    """Find blocks that do not begin a quotation of their own."""
    for match in _MARKED_ROW.finditer(text):
        name = match["name"]
        if block.container and not block.is_first:
            expected, got, detail = "an empty line above a block", f"[!{name}]", "below quoted text"
            remedy = 'Leave the line above it empty, without ">"'
        else:
            expected, got, detail = '"> " and nothing else before a block', match["mark"].strip(), ""
            remedy = f'Start the line with "> [!{name}]", and each line of the block with ">"'
        line = block.line_at(match.start("mark"))
        yield _unfinished(article, line, expected=expected, got=got, detail=detail, remedy=remedy)


def _bare_sources(article: Article, block: TextBlock, text: str, forms: Collection[str]) -> Iterator[Problem]:
    for match in _BARE_SOURCE.finditer(text) if forms else ():
        names = re.split(r"[,;]? ", match["names"])
        if all(_form_of(name) in forms for name in names):
            meant, line = "".join(f"[^{name}]" for name in names), block.line_at(match.start())
            expected = '"^" before the name of a source'
            yield _unfinished(article, line, expected=expected, got=match[0], suggestion=meant)


def _uneven_rows(article: Article) -> Iterator[Problem]:
    """Find rows whose cells are not those of the columns: what is too much would not be printed."""
    for row in article.printed.rows:
        if row.cells != row.columns:
            expected, remedy = f"{row.columns} cells as in the first row", "Write one for each column"
            yield _unfinished(article, row.line, expected=expected, got=row.written, remedy=remedy)


def _marks_in_fields(record: Record) -> Iterator[Problem]:
    for name in (*FIELDS, "image_alt"):
        words = getattr(record.fields, name, "") or ""
        if mark := _FIELD_MARK.search(words):
            remedy = f'Write it without "{mark[0]}"'
            yield record.problem(name, expected="plain words", got=words, remedy=remedy, rule=RULE)


def _form_of(name: str) -> str:
    return _NUMBER.sub("0", name)


def _unfinished(article: Article, line: int, **words: Unpack[ProblemWords]) -> Problem:
    words["rule"] = RULE
    return article.record.problem("", line=line, **words)
