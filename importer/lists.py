"""Lists as Word, Google Docs and typists make them → nested lists; tables → cells that hold one line."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bs4 import NavigableString, Tag
from msgspec import Struct

from importer.text import Text, shown, words_of

_WORD_LEVEL = re.compile(r"mso-list:[^;]*\blevel(\d)")
_WORD_CLASS = re.compile(r"MsoListParagraph|MsoListBullet|MsoListNumber|MsoListContinue")
_WORD_MARK = re.compile(r"^\s*(?:(?P<number>(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})[.)])|[·•o§ØüvÃ¨*–—-])\s+")
_MARGIN = re.compile(r"margin-left:\s*([\d.]+)(in|pt|cm)")
_STEPS = {"in": 0.5, "pt": 36.0, "cm": 1.27}
"""How far Word indents a level."""
_DOCS_LEVEL = re.compile(r"\blst-\S*-(\d)(?=\s|$)")
_TYPED = re.compile(r"^\s*(?:(?:(?P<number>\d{1,2})[.)]|\*|(?P<dash>[-+–—]))[ \t]+|[•·▪◦‣∙●○■][ \t]*)(?=\S)")
_CELLS = ["td", "th"]
_MORE = "more"


class _Item(Struct):
    """An item on its way into a list; its ``number`` is "" for a bullet, "more" for more of the last."""

    level: int
    number: str
    element: Tag


def build_lists(text: Text) -> None:
    """Make every list of a text a list."""
    for items_of in (_items_of_word, _items_of_docs):
        for run in _runs(text, items_of):
            _nest(text, run)
    for stray in text.body.select("ul > ul, ul > ol, ol > ul, ol > ol"):
        if isinstance(above := stray.find_previous_sibling("li"), Tag):
            above.append(stray.extract())
    _tidy_typed_marks(text)
    for run in _runs(text, _items_of_typist):
        if _is_typed_list(run):
            text.guessed.append(f"a list that begins with {shown(words_of(run[0].element))}")
            for item in run:
                match = _TYPED.match(item.element.get_text())
                _cut(item.element, match.end() if match else 0)
            _nest(text, run)


def _tidy_typed_marks(text: Text) -> None:
    for item in text.body.find_all("li"):
        if (match := _TYPED.match(item.get_text())) and not match["number"]:
            _cut(item, match.end())  # a mark beside that of the list
    for line_break in text.body.select("p > br"):
        paragraph = line_break.find_parent("p")
        if paragraph and _TYPED.match(str(line_break.next_sibling or "")):
            part = text.soup.new_tag("p")
            part.extend(list(line_break.previous_siblings)[::-1])
            paragraph.insert_before(part)
            line_break.decompose()


def _runs(text: Text, items_of: Callable[[Tag], list[_Item]]) -> Iterator[list[_Item]]:
    """Yield the items that follow each other with nothing but blanks between them."""
    parents = {id(each.parent): each.parent for each in text.body.find_all(["p", "ul", "ol"]) if each.parent}
    for parent in parents.values():
        run: list[_Item] = []
        for child in [*parent.children, None]:
            if isinstance(child, NavigableString) and not child.strip():
                continue
            found = items_of(child) if isinstance(child, Tag) else []
            if run and not found:
                yield run
                run = []
            run += [item for item in found if run or item.number != _MORE]


def _items_of_word(paragraph: Tag) -> list[_Item]:
    style, names = str(paragraph.get("style", "")), " ".join(paragraph.get("class") or ())
    found, margin = _WORD_LEVEL.search(style), _MARGIN.search(style)
    if paragraph.name != "p" or not (found or _WORD_CLASS.match(names)) or "mso-list:none" in style:
        return []
    mark = paragraph.find(style=re.compile("mso-list:Ignore"))
    match = _WORD_MARK.match(f"{mark.get_text()} " if mark else paragraph.get_text())
    if isinstance(mark, Tag):
        mark.decompose()
    elif match:
        _cut(paragraph, match.end())
    level = int(found[1]) if found else round(float(margin[1]) / _STEPS[margin[2]]) if margin else 1
    number = (match["number"] or "") if match else "" if mark or found else _MORE
    return [_Item(level, number.rstrip(".)"), paragraph)]


def _items_of_docs(found: Tag) -> list[_Item]:
    """Return the items of a list of Google Docs, which writes each level as a list of its own."""
    level = _DOCS_LEVEL.search(" ".join(found.get("class") or ()))
    if found.name not in {"ul", "ol"} or not level:
        return []
    number = str(found.get("start", "1")) if found.name == "ol" else ""
    return [_Item(int(level[1]), number, item) for item in found.find_all("li", recursive=False)]


def _items_of_typist(paragraph: Tag) -> list[_Item]:
    match = _TYPED.match(paragraph.get_text()) if paragraph.name == "p" else None
    if not match or paragraph.find_parent(["li", *_CELLS]):
        return []
    return [_Item(int(str(paragraph.get("data-indent", "0"))) // 2, match["number"] or "", paragraph)]


def _is_typed_list(run: list[_Item]) -> bool:
    """Return whether typed marks mean a list: a dash or number by itself may be a part of the words."""
    numbers = [int(item.number) for item in run if item.number]
    if 0 < len(numbers) < len(run) and len({item.level for item in run}) == 1:
        return False
    first = _TYPED.match(run[0].element.get_text())
    is_bullet = not numbers and first is not None and not first["dash"]
    return is_bullet or (len(run) > 1 and all(low < high for low, high in pairwise(numbers)))


def _nest(text: Text, run: list[_Item]) -> None:
    """Put items into lists of their levels, the first of which takes their place."""
    open_lists: list[tuple[int, Tag]] = []
    last: dict[int, Tag] = {}
    top = text.soup.new_tag("div")
    for item in run:
        level, kind = max(item.level, run[0].level), "ol" if item.number else "ul"
        is_more = item.number == _MORE
        while open_lists and (open_lists[-1][0], open_lists[-1][1].name != kind) > (level, is_more):
            open_lists.pop()
        holder = last[open_lists[-1][0]] if open_lists else top
        if is_more:
            holder.append(item.element.extract())
            continue
        if not open_lists or open_lists[-1][0] < level:
            start = {"start": item.number} if item.number.isdigit() and item.number != "1" else {}
            open_lists.append((level, text.soup.new_tag(kind, attrs=start)))
            holder.append(open_lists[-1][1])
        made = text.soup.new_tag("li")
        made.extend(list(item.element.contents))
        open_lists[-1][1].append(made)
        last[open_lists[-1][0]] = made
    first = run[0].element
    place = first if first.name == "p" else first.parent
    assert place is not None  # an item is in a list
    place.insert_before(top)
    top.unwrap()
    for element in (item.element for item in run if item.number != _MORE):
        emptied = element.parent
        element.decompose()
        if emptied is not None and emptied.name in {"ul", "ol"} and not emptied.find("li"):
            emptied.decompose()


def _cut(paragraph: Tag, length: int) -> None:
    """Take so many characters off the start of a paragraph."""
    for string in list(paragraph.find_all(string=True)):
        taken = min(length, len(string))
        string.replace_with(str(string)[taken:])
        length -= taken


def flatten_tables(text: Text) -> None:
    """Take tables of a layout apart, and let each cell of the others hold one line."""
    for table in text.body.find_all("table"):
        widest = max((len(row.find_all(_CELLS, recursive=False)) for row in table.find_all("tr")), default=0)
        is_layout = table.find("table") or table.get("role") == "presentation"
        if is_layout or widest <= 1:
            if not is_layout:
                text.guessed.append(f"that a table of one column is text: {shown(table.get_text(' '))}")
            for part in table.find_all(["tbody", "thead", "tfoot", "tr", *_CELLS, "caption"]):
                part.name = "div" if part.find_parent("table") is table else part.name
            table.name = "div"
    for cell in text.body.find_all(_CELLS):
        for each in cell.find_all(["ul", "ol"]):
            _join(text, each.find_all("li"), "; ")
            each.unwrap()
        _join(text, cell.find_all(["p", "div"]), "")
    for table in text.body.find_all("table"):
        text.kept["tables"] += 1
        for bold in table.select("tr:first-child strong"):
            bold.unwrap()  # the head of a table is bold by itself
        if table.select("[rowspan]:not([rowspan='1']), [colspan]:not([colspan='1'])"):
            text.guessed.append(f"what merged cells mean in the table {shown(table.get_text(' '))}")


def _join(text: Text, parts: list[Tag], mark: str) -> None:
    """Put parts of a cell into one line, with a mark or a break between them."""
    for number, part in enumerate(parts):
        if number:
            part.insert_before(mark or text.soup.new_tag("br"))
        part.unwrap()
