"""What a page may weigh: advice to editors, since no fact and no word may stop a publication.

What an engineer adds is held by budgets in ``tests/budgets.py``.
"""

import gzip
import re
from collections.abc import Iterator

from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import FilePlace, Problem

PAGE_BYTES = 20_480
"""Of HTML after gzip, without JSON-LD (docs/rules.md 1.3)."""

_JSON_LD = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)


def check_page_weight(page: PageFacts) -> Iterator[Problem]:
    """Advise to keep a page light, for readers with a slow connection."""
    size, most = gzip_size(_JSON_LD.sub("", page.html)), PAGE_BYTES // 1024
    if size > PAGE_BYTES:
        yield Problem(
            FilePlace(page.source),
            "weight",
            message=f"The page has {size / 1024:.0f} KB of HTML after gzip; keep it to {most} KB",
            remedy="Split it in two, or take out what few people read",
            severity="idea",
        )


def gzip_size(text: str) -> int:
    """Return the bytes of a text that is packed as well as gzip can."""
    return len(gzip.compress(text.encode(), 9, mtime=0))
