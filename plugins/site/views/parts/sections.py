"""Runs of blocks as the page shows them: prose as one, the sections of the home page, questions that open."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from plugins.site.views.views import Block

_HEADINGS = ("h2", "h3", "h4")


def group_blocks(blocks: Iterable[Block], role: str) -> tuple[Block, ...]:
    """Return the blocks of a page without markers that no plugin filled, grouped as its role asks for."""
    filled = [block for block in blocks if block.component != "booking"]
    group = {"home": _sections, "faq": _questions}.get(role, _joined)
    return tuple(group(filled))


def _sections(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each heading of the second level a section of its own; what stands before stays as it is."""
    group: list[Block] = []
    for block in blocks:
        if block.tag == "h2" or block.component == "call-to-action":
            yield from _section(group)
            group = []
        group.append(block)
        if block.component == "call-to-action":
            yield from group
            group = []
    yield from _section(group)


def _section(group: list[Block]) -> Iterator[Block]:
    inner = tuple(_joined(group))
    if group and group[0].tag == "h2":
        yield Block("page-section", inner=inner)
    else:
        yield from inner


def _questions(blocks: list[Block]) -> Iterator[Block]:
    """Fold each answer under its question: a heading of the third level, or of the second without any."""
    level = "h3" if any(block.tag == "h3" for block in blocks) else "h2"
    above = _HEADINGS[: _HEADINGS.index(level)]
    group: list[Block] = []
    for block in blocks:
        if block.tag in {level, *above} or block.component == "call-to-action":
            yield from _question(group, level)
            group = []
        group.append(block)
    yield from _question(group, level)


def _question(group: list[Block], level: str) -> Iterator[Block]:
    if group and group[0].tag == level:
        yield Block("question", group[0].html, inner=tuple(_joined(group[1:])))
    else:
        yield from _joined(group)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Print runs of prose as one."""
    prose: list[Markup] = []
    for block in blocks:
        if block.component == "prose":
            prose.append(block.html)
            continue
        if prose:
            yield _prose(prose)
        prose = []
        yield block
    if prose:
        yield _prose(prose)


def _prose(prose: list[Markup]) -> Block:
    return Block("prose", Markup("\n".join(prose)))  # noqa: S704 - of markup
