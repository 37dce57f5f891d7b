"""The facts of all pages as bytes: what pages have in common is written once, and read as one object."""

import io
import pickle
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NoReturn

from plugins.page_checks.built_site import SitePage
from plugins.page_checks.graph.summary import GraphSummary

_DIGEST_BYTES = 16
_texts_of = attrgetter("path", "url", "source", "redirect", "title", "description", "canonical")
_GRAPH_FIELDS = GraphSummary.__struct_fields__
_graph_of = attrgetter(*_GRAPH_FIELDS)
# Facts written by another form of these classes are none.
_FORM = repr((1, SitePage.__struct_fields__, _GRAPH_FIELDS)).encode()
# Stands after each id; no HTML parser lets it into one.
_END = "\0"
_Known = dict[Any, Any]


class _PlainUnpickler(pickle.Unpickler):
    """Reads texts, tuples and lists; there is no class that it knows."""

    def find_class(self, module: str, name: str, /) -> NoReturn:
        """Refuse every class and function.

        Raises:
            UnpicklingError: Always.
        """
        raise pickle.UnpicklingError(f"no {module}.{name} is known here")


def pack_pages(pages: Iterable[SitePage]) -> bytes:
    """Write the facts of pages; equal pages in the same order give equal bytes."""
    known: _Known = {}
    body = pickle.dumps([_row_of(page, known) for page in pages], protocol=5)
    return _digest(body) + body


def unpack_pages(content: bytes) -> tuple[SitePage, ...]:
    """Read what ``pack_pages`` wrote.

    Raises:
        ValueError: The bytes are damaged, or of another form of the facts.
    """
    body = content[_DIGEST_BYTES:]
    if content[:_DIGEST_BYTES] != _digest(body):
        raise ValueError("these are no facts of pages, or they are damaged")
    try:
        return tuple(map(_page_of, _PlainUnpickler(io.BytesIO(body)).load()))
    except Exception as error:  # a pickle may fail in any way
        raise ValueError(f"these are no facts of pages: {error}") from error


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST_BYTES, key=blake2b(_FORM).digest()).digest()


def _row_of(page: SitePage, known: _Known) -> tuple[Any, ...]:
    """List the values of a page, each the first of all that are equal: pickle writes an object once."""
    return (
        *_texts(_texts_of(page), known),
        page.indexable,
        page.gzip_bytes,
        page.word_count,
        _END.join([*sorted(page.ids), ""]),
        _texts(page.links, known),
        _shared(page.files, known),
        *[
            tuple([known.get(pair) or _shared(pair, known) for pair in pairs])
            for pairs in _graph_of(page.graph)
        ],
    )


def _texts(texts: Sequence[str], known: _Known) -> tuple[str, ...]:
    return tuple(map(known.setdefault, texts, texts))


def _shared(texts: tuple[str, ...], known: _Known) -> tuple[str, ...]:
    found: tuple[str, ...] | None = known.get(texts)
    if found is None:
        found = _texts(texts, known)
        known[found] = found
    return found


def _page_of(row: tuple[Any, ...]) -> SitePage:
    path, url, source, redirect, title, description, canonical, *facts = row
    indexable, gzip_bytes, word_count, ids, links, files, *graph = facts
    return SitePage(
        path=path,
        url=url,
        source=source,
        indexable=indexable,
        redirect=redirect,
        title=title,
        description=description,
        canonical=canonical,
        ids=frozenset(ids.split(_END)[:-1]),
        links=links,
        files=files,
        gzip_bytes=gzip_bytes,
        word_count=word_count,
        graph=GraphSummary(*graph),
    )
