"""Marks that were begun and not finished: a page would print them as they stand."""

import re
from collections.abc import Collection, Iterable, Iterator

from plugins.editorial_checks.findings import about_page
from plugins.site.api import BLOCK_NAMES, Article, Problem

_QUOTATION = r"^ {0,3}> ?"
_OPEN_BLOCK = re.compile(_QUOTATION + r"(?P<mark>\[![\w-]*)[^\]\n]*$", re.MULTILINE)
# A link, [note](…), and one whose target stands elsewhere, [note][1], are no block.
_TAME_BLOCK = re.compile(_QUOTATION + rf"(?P<mark>\[(?:{'|'.join(BLOCK_NAMES)})\])(?![(\[:])", re.MULTILINE)
_OPEN_SOURCE = re.compile(r"(?P<mark>\[\^(?![\w-]+\])[\w-]*)")
_TARGET = r"(?:[\w./-]+\.(?:md|svg|png|jpe?g)|https?:|mailto:|tel:|term:)"
_SPACED_LINK = re.compile(rf"(?P<mark>\[[^\]\n]+\][ \t]+\({_TARGET}[^)\n]*\))")
_REVERSED_LINK = re.compile(rf"(?P<mark>\([^()\n]+\)\[{_TARGET}[^\]\n]*\])")
# A title may stand on the next line.
_OPEN_LINK = re.compile(
    rf"(?P<mark>\[[^\]\n]+\]\({_TARGET}[^)\s]*)[ \t]*(?:\Z|\n(?![ \t>]*[\"')]))", re.MULTILINE
)
_SOURCE_TEXT = re.compile(r"^ {0,3}(?P<mark>\[\^[\w-]+\]:)", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![> \t]*(?:\n|\Z))[^\n]*)*")
_TABLE_LINE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_RULE = re.compile(r"^[ \t>]*\*[* \t]*$", re.MULTILINE)
_BOLD = re.compile(r"(?<!\\)(?P<mark>\*\*[^\s*]*)")
_MARKED_LINE = re.compile(r"^(?P<before>(?:[ \t>*+-]|\d+\.[ \t])*)(?P<mark>\[!(?P<name>[\w-]+)[^\]\n]*\].*)")
_BLOCK_START = re.compile(r" {0,3}>[ \t]*")
_QUOTED_TEXT = re.compile(r" {0,3}>[ \t]*[^\s>]")
_QUOTE_LINE = re.compile(r" {0,3}>")
_BARE_SOURCE = re.compile(r"(?<!\\)\[(?P<names>[\w-]+(?:[,;]? [\w-]+)*)\](?!\()(?:\[(?P<target>[^\]]*)\])?")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]]+)\]:", re.MULTILINE)
_NUMBER = re.compile(r"\d+")
_CODE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)|`[^`\n]+`", re.MULTILINE | re.DOTALL)

_LINK = 'Write it as "[words](page.md)"'
# With the brackets and their neighbours (_bracket_pairs) that a form cannot do without.
_FORMS = (
    ({"[!"}, _OPEN_BLOCK, 'expected "]" behind the name of the block', 'Write it as "[!note]"'),
    ({">["}, _TAME_BLOCK, 'expected "[!" before the name of the block', 'Write it as "[!note]"'),
    ({"[^"}, _OPEN_SOURCE, 'expected "]" right behind the name of the source', 'Write it as "[^S1]"'),
    ({"] ", "]\t"}, _SPACED_LINK, 'expected no blank between "]" and "("', _LINK),
    ({")["}, _REVERSED_LINK, 'expected words in "[…]" and their target in "(…)"', _LINK),
    ({"]("}, _OPEN_LINK, 'expected ")" behind the target of a link', _LINK),
    (
        {"]:"},
        _SOURCE_TEXT,
        "expected sources in sources.toml",
        "Leave the line out: the page lists the sources that it cites",
    ),
)


def source_forms(names: Iterable[str]) -> frozenset[str]:
    """Return the forms that sources are named in: that of ``S25`` is any number behind an S."""
    return frozenset(map(_form_of, names))


def check_marks(article: Article, forms: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Find blocks and sources whose brackets lack something.

    Args:
        forms: The ``source_forms`` of the site, beside those of the article itself.
    """
    text = article.text
    if "`" in text or "~" in text:
        text = _CODE.sub(_blanked, text)
    pairs = _bracket_pairs(text)
    for needs, form, expected, remedy in _FORMS:
        for match in () if pairs.isdisjoint(needs) else form.finditer(text):
            line = _line_at(article, text, match.start("mark"))
            yield _unfinished(article, f'{expected}, got "{match["mark"]}"', remedy, line)
    yield from _open_bold(article, text)
    yield from _uneven_rows(article, text)
    if "[!" in pairs:
        yield from _misplaced_blocks(article, text)
    yield from _bare_sources(article, text, forms | source_forms(article.record.cited))


def _bracket_pairs(text: str) -> set[str]:
    """Return each bracket with what follows it, and each "[" with what stands before it and its blanks."""
    opened, closed = text.split("["), text.split("]")
    pairs = {f"[{behind[:1]}" for behind in opened[1:]}
    pairs.update(f"{before.rstrip(' ')[-1:]}[" for before in opened[:-1])
    pairs.update(f"]{behind[:1]}" for behind in closed[1:])
    return pairs


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _open_bold(article: Article, text: str) -> Iterator[Problem]:
    parts = text.split("**")
    # Almost all bold words begin and end on one line, and no paragraph is needed to tell.
    if len(parts) % 2 and "\\" not in text and "\n" not in "".join(parts[1::2]):
        return
    text = _RULE.sub(_blanked, text)
    for paragraph in _PARAGRAPH.finditer(text):
        marks = list(_BOLD.finditer(text, paragraph.start(), paragraph.end()))
        if len(marks) % 2:
            problem = f'expected a second "**" behind bold words, got "{marks[-1]["mark"]}"'
            line = _line_at(article, text, marks[-1].start())
            yield _unfinished(article, problem, 'Write it as "**words**"', line)


def _uneven_rows(article: Article, text: str) -> Iterator[Problem]:
    """Find rows whose cells are not those of the columns: what is too much would not be printed."""
    columns = last = 0
    for above, whole_line in _lines_with("|", text):
        if above != last + 1:
            columns = 0
        last, line = above, whole_line.lstrip(" >").strip()
        if _TABLE_LINE.fullmatch(line):
            columns = _cells_of(line)
        elif columns and _cells_of(line) != columns:
            written = article.text.split("\n")[above].lstrip(" >").strip()
            problem = f'expected {columns} cells as in the first row, got "{written}"'
            remedy = "Write one for each column, between the marks |"
            yield _unfinished(article, problem, remedy, article.first_line + above)


def _lines_with(mark: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold a mark, each with the number of lines above it."""
    above = end = 0
    while (found := text.find(mark, end)) >= 0:
        start = text.rfind("\n", 0, found) + 1
        above += text.count("\n", end, start)
        end = text.find("\n", found)
        end = len(text) if end < 0 else end
        yield above, text[start:end]


def _cells_of(row: str) -> int:
    cells = row.removeprefix("|").removesuffix("|")
    return cells.count("|") - cells.count("\\|") + 1


def _misplaced_blocks(article: Article, text: str) -> Iterator[Problem]:
    """Find blocks that do not begin a quotation, and so are printed as they stand."""
    is_quoting = False
    for number, line in enumerate(text.split("\n"), start=article.first_line):
        match = _MARKED_LINE.match(line)
        if match and not _BLOCK_START.fullmatch(match["before"]):
            remedy = f'Start the line with "> [!{match["name"]}]", and each line of the block with ">"'
            problem = f'expected "> " and nothing else before a block, got "{match["mark"].strip()}"'
            yield _unfinished(article, problem, remedy, number)
        elif match and is_quoting:
            problem = f'expected an empty line above a block, got "[!{match["name"]}]" below quoted text'
            yield _unfinished(article, problem, 'Leave the line above it empty, without ">"', number)
        is_quoting = bool(_QUOTED_TEXT.match(line) or (is_quoting and _QUOTE_LINE.match(line)))


def _bare_sources(article: Article, text: str, forms: Collection[str]) -> Iterator[Problem]:
    if not forms:
        return
    defined = {match["name"].casefold() for match in _DEFINITION.finditer(text)}
    position = 0
    while match := _BARE_SOURCE.search(text, position):
        written, names = match["names"], re.split(r"[,;]? ", match["names"])
        is_link = (match["target"] or written).casefold() in defined
        position = match.end() if is_link else match.end("names") + 1
        if not is_link and all(_form_of(name) in forms for name in names):
            problem = f'expected "^" before the name of a source, got "[{written}]"'
            remedy = 'Write it as "{}"'.format("".join(f"[^{name}]" for name in names))
            yield _unfinished(article, problem, remedy, _line_at(article, text, match.start()))


def _form_of(name: str) -> str:
    return _NUMBER.sub("0", name)


def _line_at(article: Article, text: str, position: int) -> int:
    return article.first_line + text.count("\n", 0, position)


def _unfinished(article: Article, problem: str, remedy: str, line: int) -> Problem:
    return about_page(
        article.record,
        problem,
        remedy,
        check="unfinished-mark",
        severity="must fix",
        at=line,
    )
