"""Lists as Word, Google Docs and typists make them → nested lists; tables → cells that hold one line."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bs4 import BeautifulSoup, NavigableString, Tag
from msgspec import Struct

from importer.text import Text, shown

_WORD_LEVEL = re.compile(r"mso-list:[^;]*\blevel(?P<level>\d)")
_WORD_CLASS = re.compile(r"MsoListParagraph|MsoListBullet|MsoListNumber|MsoListContinue")
_MARGIN = re.compile(r"margin-left:\s*(?P<number>[\d.]+)(?P<unit>in|pt|cm)")
_STEPS = {"in": 0.5, "pt": 36.0, "cm": 1.27}
"""How far Word indents a level."""
_WORD_MARK = re.compile(r"^\s*(?:(?P<number>(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})[.)])|[·•o§ØüvÃ¨*–—-])\s+")
_CELLS = ["td", "th"]
_DOCS_LEVEL = re.compile(r"^lst-.*-(?P<level>\d)$")
_TYPED = re.compile(r"^\s*(?:(?:(?P<number>\d{1,2})[.)]|\*|(?P<dash>[-+–—]))[ \t]+|[•·▪◦‣∙●○■][ \t]*)(?=\S)")


class _Item(Struct):
    """An item on its way into a list; ``number`` is that of an ordered one, as written."""

    level: int
    number: str
    element: Tag
    is_ordered: bool = False
    is_more: bool = False


def build_lists(soup: BeautifulSoup, body: Tag, text: Text) -> None:
    """Make every list of a text a list."""
    for items_of in (_items_of_word, _items_of_docs):
        for run in _runs(body, items_of):
            _nest(soup, run)
    for stray in body.select("ul > ul, ul > ol, ol > ul, ol > ol"):
        if isinstance(above := stray.find_previous_sibling("li"), Tag):
            above.append(stray.extract())
    _gather_typed_lists(soup, body, text)


def _gather_typed_lists(soup: BeautifulSoup, body: Tag, text: Text) -> None:
    for item in body.find_all("li"):
        if (match := _TYPED.match(item.get_text())) and not match["number"]:
            _cut(item, match.end())  # a mark beside that of the list
    for paragraph in body.find_all("p"):
        _part_typed_lines(soup, paragraph)
    for run in _runs(body, _items_of_typist):
        if _TYPED.match(run[0].element.get_text()) and _is_typed_list(run):
            text.log.guessed.append(f"a list that begins with {shown(run[0].element.get_text().strip())}")
            for item in run:
                _cut(item.element, len(_TYPED.match(item.element.get_text())[0]))  # type: ignore[index]
            _nest(soup, run)


def _runs(body: Tag, items_of: Callable[[Tag], list[_Item]]) -> Iterator[list[_Item]]:
    """Yield the items that follow each other with nothing but blanks between them."""
    parents = {id(each.parent): each.parent for each in body.find_all(["p", "ul", "ol"]) if each.parent}
    for parent in parents.values():
        run: list[_Item] = []
        for child in [*parent.children, None]:
            if isinstance(child, NavigableString) and not child.strip():
                continue
            found = items_of(child) if isinstance(child, Tag) else []
            if run and not found:
                yield run
                run = []
            run += [item for item in found if run or not item.is_more]


def _items_of_word(paragraph: Tag) -> list[_Item]:
    style, names = str(paragraph.get("style", "")), " ".join(paragraph.get("class") or ())
    found = _WORD_LEVEL.search(style)
    if paragraph.name != "p" or not (found or _WORD_CLASS.match(names)) or "mso-list:none" in style:
        return []
    mark = paragraph.find(style=re.compile("mso-list:Ignore"))
    match = _WORD_MARK.match(f"{mark.get_text()} " if mark else paragraph.get_text())
    number = (match["number"] or "") if match else ""
    if isinstance(mark, Tag):
        mark.decompose()
    elif match:
        _cut(paragraph, match.end())
    margin = _MARGIN.search(style)
    level = round(float(margin["number"]) / _STEPS[margin["unit"]]) if margin else 1
    level = int(found["level"]) if found else level
    return [_Item(level, number, paragraph, bool(number), is_more=not (mark or match or found))]


def _items_of_docs(found: Tag) -> list[_Item]:
    """Return the items of a list of Google Docs, which writes each level as a list of its own."""
    names = [match for name in found.get("class") or () if (match := _DOCS_LEVEL.match(str(name)))]
    if found.name not in {"ul", "ol"} or not names:
        return []
    level, start = int(names[0]["level"]), str(found.get("start", ""))
    items = found.find_all("li", recursive=False)
    return [_Item(level, "" if at else start, item, found.name == "ol") for at, item in enumerate(items)]


def _items_of_typist(paragraph: Tag) -> list[_Item]:
    match = _TYPED.match(paragraph.get_text()) if paragraph.name == "p" else None
    if not match or paragraph.find_parent(["li", "td", "th"]):
        return []
    level = int(str(paragraph.get("data-indent", "0"))) // 2
    return [_Item(level, match["number"] or "", paragraph, bool(match["number"]))]


def _is_typed_list(run: list[_Item]) -> bool:
    """Return whether typed marks mean a list: a dash or number by itself may be a part of the words."""
    numbers = [int(item.number) for item in run if item.number]
    if 0 < len(numbers) < len(run) and len({item.level for item in run}) == 1:
        return False
    is_bullet = not numbers and not (_TYPED.match(run[0].element.get_text()) or {"dash": ""})["dash"]
    return is_bullet or (len(run) > 1 and all(low < high for low, high in pairwise(numbers)))


def _part_typed_lines(soup: BeautifulSoup, paragraph: Tag) -> None:
    """Make paragraphs of lines that begin with marks of a list."""
    breaks = paragraph.find_all("br", recursive=False)
    if not any(_TYPED.match(str(each.next_sibling or "")) for each in breaks):
        return
    for line_break in breaks:
        part = soup.new_tag("p")
        part.extend(list(line_break.previous_siblings)[::-1])
        paragraph.insert_before(part)
        line_break.decompose()


def _nest(soup: BeautifulSoup, run: list[_Item]) -> None:
    """Put items into lists of their levels, the first of which takes their place."""
    open_lists: list[tuple[int, Tag]] = []
    last: Tag | None = None
    place = run[0].element if run[0].element.name == "p" else run[0].element.parent
    assert place is not None  # an item is in a list
    spent = {id(item.element.parent): item.element.parent for item in run if item.element.name == "li"}
    for item in run:
        level = max(item.level, run[0].level)
        if item.is_more and last is not None:
            last.append(item.element.extract())
            continue
        _open_list(soup, open_lists, item, level, place)
        last = soup.new_tag("li")
        last.extend(list(item.element.contents))
        open_lists[-1][1].append(last)
    for item in run:
        if not item.is_more:
            item.element.decompose()
    for empty in spent.values():
        if empty is not None and not empty.find("li"):
            empty.decompose()


def _open_list(
    soup: BeautifulSoup, open_lists: list[tuple[int, Tag]], item: _Item, level: int, place: Tag
) -> None:
    """Let the list that an item belongs to be the last of the open ones."""
    kind = "ol" if item.is_ordered else "ul"
    while open_lists and (open_lists[-1][0], open_lists[-1][1].name != kind) > (level, False):
        open_lists.pop()
    if open_lists and open_lists[-1][0] == level:
        return
    made = soup.new_tag(kind)
    if (start := item.number.rstrip(".)")).isdigit() and start != "1":
        made["start"] = start
    if open_lists:
        open_lists[-1][1].find_all("li", recursive=False)[-1].append(made)
    else:
        place.insert_before(made)
    open_lists.append((level, made))


def _cut(paragraph: Tag, length: int) -> None:
    """Take so many characters off the start of a paragraph."""
    for string in list(paragraph.find_all(string=True)):
        taken = min(length, len(string))
        string.replace_with(str(string)[taken:])
        length -= taken
        if not length:
            return


def flatten_tables(soup: BeautifulSoup, body: Tag, text: Text) -> None:
    """Take tables of a layout apart, and let each cell of the others hold one line."""
    for table in body.find_all("table"):
        cells = [len(row.find_all(_CELLS, recursive=False)) for row in table.find_all("tr")]
        is_layout = table.find("table") or table.get("role") == "presentation"
        if is_layout or max(cells, default=0) <= 1:
            if not is_layout:
                text.log.guessed.append(f"that a table of one column is text: {shown(table.get_text(' '))}")
            for part in table.find_all(["tbody", "thead", "tfoot", "tr", *_CELLS, "caption"]):
                part.name = "div" if part.find_parent("table") is table else part.name
            table.name = "div"
    for cell in body.find_all(_CELLS):
        for each in cell.find_all(["ul", "ol"]):
            _join(soup, each, each.find_all("li"), "; ")
        _join(soup, cell, cell.find_all(["p", "div"]), "")
    for table in body.find_all("table"):
        text.log.kept["tables"] += 1
        for bold in table.select("tr:first-child strong"):
            bold.unwrap()  # the head of a table is bold by itself
        if table.select("[rowspan]:not([rowspan='1']), [colspan]:not([colspan='1'])"):
            text.log.guessed.append(f"what merged cells mean in the table {shown(table.get_text(' '))}")


def _join(soup: BeautifulSoup, holder: Tag, parts: list[Tag], mark: str) -> None:
    """Put parts of a cell into one line, with a mark or a break between them."""
    for number, part in enumerate(parts):
        if number:
            part.insert_before(mark or soup.new_tag("br"))
        part.unwrap()
    if holder.name in {"ul", "ol"}:
        holder.unwrap()
