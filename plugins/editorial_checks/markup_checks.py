"""Marks that were begun and not finished: a page would print them as they stand."""

import re
from collections.abc import Iterator

from plugins.editorial_checks.findings import about_page
from plugins.site.body_blocks import BLOCK_NAMES
from plugins.site.errors import ContentError
from plugins.site.records import Article

_QUOTATION = r"^ {0,3}> ?"
_OPEN_BLOCK = re.compile(_QUOTATION + r"(?P<mark>\[![\w-]*)[^\]\n]*$", re.MULTILINE)
# A link, [note](…), and one whose target stands elsewhere, [note][1], are no block.
_TAME_BLOCK = re.compile(_QUOTATION + rf"(?P<mark>\[(?:{'|'.join(BLOCK_NAMES)})\])(?![(\[:])", re.MULTILINE)
_OPEN_SOURCE = re.compile(r"(?P<mark>\[\^(?![\w-]+\])[\w-]*)")
_CODE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)|`[^`\n]+`", re.MULTILINE | re.DOTALL)

_FORMS = (
    (_OPEN_BLOCK, 'expected "]" behind the name of the block', 'Write it as "[!note]"'),
    (_TAME_BLOCK, 'expected "[!" before the name of the block', 'Write it as "[!note]"'),
    (_OPEN_SOURCE, 'expected "]" right behind the name of the source', 'Write it as "[^S1]"'),
)


def check_marks(article: Article) -> Iterator[ContentError]:
    """Find blocks and sources whose brackets lack something."""
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), article.text)
    for form, expected, remedy in _FORMS:
        for match in form.finditer(text):
            yield about_page(
                article.record,
                f'{expected}, got "{match["mark"]}"',
                remedy,
                check="unfinished-mark",
                severity="must fix",
                at=article.first_line + text.count("\n", 0, match.start("mark")),
            )
