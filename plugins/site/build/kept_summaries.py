"""What rules about the whole site ask of pages, kept from build to build without packing all of it again."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from plugins.site.cache.cache import Memory

_ALL, _SINCE = "summaries", "summaries since"
_FEW, _SHARE = 24, 50


class KeptSummaries:
    """A base of all pages, and beside it those that changed since: mostly one, where the base has thousands.

    Args:
        checker: Packs and unpacks the summaries (``Checker`` of ``plugins.page_checks``).
        key: What the last build was kept under.
    """

    def __init__(self, memory: Memory, checker: Any, key: str) -> None:
        self._memory = memory
        self._checker = checker
        self._base_key: str
        self._base_key, since = memory.recall(_SINCE, key) or ("", b"")
        self._base = {page.path: page for page in self._unpack(memory.recall(_ALL, self._base_key))}
        self.pages: dict[str, Any] = self._base | {page.path: page for page in self._unpack(since)}

    def _unpack(self, packed: bytes | None) -> tuple[Any, ...]:
        with suppress(ValueError):
            return self._checker.unpack(packed) if packed else ()
        return ()

    def keep(self, key: str, pages: Sequence[Any]) -> None:
        """Keep the pages of this build under a key, when nobody waits for it any more.

        Args:
            pages: Those of ``self.pages`` that still stand, as the same objects, and the new ones.
        """
        changed = [page for page in pages if self._base.get(page.path) is not page]
        if len(changed) > max(_FEW, len(pages) // _SHARE):
            self._memory.keep_later(_ALL, key, partial(self._checker.pack, pages))
            self._memory.keep_later(_SINCE, key, lambda: (key, b""))
        else:
            self._memory.keep_later(_SINCE, key, lambda: (self._base_key, self._checker.pack(changed)))
