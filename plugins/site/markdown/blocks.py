"""The blocks of a text as GitHub reads them: where quotations, lists, code and HTML begin and end.

Python-Markdown parts blocks at empty lines only, and nests by four blanks. What else begins like a
paragraph (tables, definitions, and what other extensions add) is left to its own processors.

Source: https://github.github.com/gfm/#blocks-and-inlines
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape, nearing_recursion_limit

from plugins.site.markdown.line_marks import BLOCK_ELEMENTS, MARK

REPLACED = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote")
"""Python-Markdown's own processors of the same blocks."""

_BARE = "bare"
"""The tag of an element that only its content is written of."""
_CODE = 4
_LEAST = 2
"""How far a line is indented to be code, and to belong to an item, however wide the item's own mark is."""
_FENCE = re.compile(r"(?P<indent> {0,3})(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
# "#1 in town" is none.
_HEADING = re.compile(rf" {{0,3}}(?P<level>#(?!#|{MARK}?\d)|#{{2,6}}(?!#))(?P<words>.*)")
_CLOSING = re.compile(rf"(?:(?<![^ ])|(?<={MARK}))#+ *$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|(?P<second>-+)) *")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_QUOTE = re.compile(r" {0,3}> ?")
_BLOCK_MARKER = re.compile(r"[ \t]*\[![^\]]*\]")
_ITEM = re.compile(
    r"(?P<indent> {0,3})(?P<mark>(?:[-+*·–—]|(?P<number>\d{1,9})[.)])(?=\s|$)|[•▪●◦‣])"
    r"(?P<gap>\s*)(?P<words>.*)"
)
_BOX = re.compile(r"\[(?:(?P<open> )|[xX])\] +(?=\S)")
_TIED = re.compile(rf" {{0,3}}\[[?/] ?[\w-]+ ?\][ {MARK[1:-1]}]*$")
"""Where words tied to an answer begin or end, alone on a line."""
_COMMENT = re.compile(r" {0,3}<!--")
_VERBATIM = re.compile(r" {0,3}<(?P<name>pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_TAG = re.compile(rf" {{0,3}}</?(?:{'|'.join(BLOCK_ELEMENTS - {'rp', 'rt'})})(?=[\s/>]|$)", re.IGNORECASE)
_TABLE_LINE = re.compile(r"(?=.*\|)(?=.*-)[ |:-]+$")
_CODE_SPAN = re.compile(r"`[^`\n]*`")
_EMPHASIS = re.compile(r"(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_LANGUAGE = re.compile(r"[\w+#.-]+")
_WITHOUT_CONTAINERS = re.compile(r"(?:[ >]|[-+*] |\d{1,9}[.)] )*")

Reader = Callable[[Element, list[str], int], int]
"""Adds the block that begins on a row to an element, and returns the row behind it."""


class GitHubBlocks(BlockProcessor):
    """Reads all blocks, row by row."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Accept every block."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read the blocks into an element."""
        rows = "\n\n".join(blocks).split("\n")
        blocks.clear()
        self._read(parent, rows)

    def _read(self, parent: Element, rows: list[str]) -> bool:
        """Return whether an empty row parts two of the blocks."""
        if nearing_recursion_limit():
            SubElement(parent, "p").text = AtomicString("\n".join(rows))
            return False
        at, is_begun, is_loose = 0, False, False
        while at < len(rows):
            if not rows[at].strip():
                at += 1
                continue
            is_loose |= is_begun and at > 0 and not rows[at - 1].strip()
            is_begun = True
            plain = self._read_code if _indent(rows[at]) >= _CODE else self._read_text
            at = (self._reader(rows, at) or plain)(parent, rows, at)
        return is_loose

    def _read_inside(self, parent: Element, rows: list[str]) -> bool:
        """Read the rows of a quotation or an item; return whether an empty row parts two of its blocks."""
        self.parser.state.set("inside")  # not in a "list", where Python-Markdown makes no paragraphs
        is_loose = self._read(parent, rows)
        self.parser.state.reset()
        return is_loose

    def _reader(self, rows: list[str], at: int, *, in_text: bool = False) -> Reader | None:
        """Return what reads the block that begins on a row, ``None`` for plain text and code.

        Args:
            in_text: There is text right above, which not every item may interrupt.
        """
        forms: tuple[tuple[re.Pattern[str], Reader], ...] = (
            (_FENCE, self._read_fence),
            (_HEADING, self._read_heading),
            (_RULE, self._read_rule),
            (_QUOTE, self._read_quote),
            (_TIED, self._read_tied),
            (_COMMENT, self._read_comment),
            (_VERBATIM, self._read_verbatim),
            (_TAG, self._read_text),
        )
        for form, reader in forms:
            if form.match(rows[at]):
                return reader
        item = _item(rows, at)
        if item and (not in_text or (item["words"] and int(item["number"] or 1) == 1)):
            return self._read_list
        return self._read_text if _is_table(rows, at) else None

    def _read_code(self, parent: Element, rows: list[str], at: int) -> int:
        end = at
        while end < len(rows) and (_indent(rows[end]) >= _CODE or not rows[end].strip()):
            end += 1
        if len(parent) and parent[-1].tag == "dl":  # it goes on with a definition
            self._leave(parent, "\n".join(rows[at:end]).rstrip())
        else:
            _add_code(parent, "\n".join(row[_CODE:] for row in rows[at:end]).rstrip("\n"))
        return end

    def _read_fence(self, parent: Element, rows: list[str], at: int) -> int:
        fence = _FENCE.match(rows[at])
        assert fence
        closing = re.compile(rf" {{0,3}}{fence['mark'][0]}{{{len(fence['mark'])},}} *")
        end = next((end for end in range(at + 1, len(rows)) if closing.fullmatch(rows[end])), len(rows))
        if end == len(rows):  # printed as it is, and named by a check
            SubElement(parent, "p").text = AtomicString("\n".join(rows[at:]))
            return end
        inner = [row[min(_indent(row), len(fence["indent"])) :] for row in rows[at + 1 : end]]
        code = _add_code(parent, "\n".join(inner))
        if language := _LANGUAGE.search(fence["info"]):
            code.set("class", f"language-{language[0]}")
        return end + 1

    def _read_heading(self, parent: Element, rows: list[str], at: int) -> int:
        heading = _HEADING.match(rows[at])
        assert heading
        words = _CLOSING.sub("", heading["words"]).strip()
        SubElement(parent, f"h{len(heading['level'])}").text = words
        return at + 1

    def _read_rule(self, parent: Element, rows: list[str], at: int) -> int:  # noqa: ARG002
        SubElement(parent, "hr")
        return at + 1

    def _read_tied(self, parent: Element, rows: list[str], at: int) -> int:
        SubElement(parent, "p").text = rows[at].strip()
        return at + 1

    def _read_quote(self, parent: Element, rows: list[str], at: int) -> int:
        def inside(at: int) -> str | None:
            mark = _QUOTE.match(rows[at])
            return rows[at][mark.end() :] if mark else None

        content, end = self._content(rows, at, inside)
        if _BLOCK_MARKER.match(content[0]):
            content.insert(1, "")  # its first line ends with its heading
        self._read_inside(SubElement(parent, "blockquote"), content)
        return end

    def _read_list(self, parent: Element, rows: list[str], at: int) -> int:
        item = _item(rows, at)
        assert item
        kind, number = item["mark"][-1], item["number"]
        element = SubElement(parent, "ol" if number else "ul")
        if number and int(number) != 1:
            element.set("start", str(int(number)))
        is_loose = False
        while item:
            content, at = self._item_content(rows, at, item)
            is_loose |= self._read_inside(SubElement(element, "li"), content)
            while at < len(rows) and not rows[at].strip():
                at += 1
            item = _item(rows, at, kind) if at < len(rows) else None
            is_loose |= item is not None and not rows[at - 1].strip()
        if not is_loose:
            for paragraph in element.iterfind("li/p"):
                paragraph.tag = _BARE
        return at

    def _item_content(self, rows: list[str], at: int, item: re.Match[str]) -> tuple[list[str], int]:
        is_code = len(item["gap"]) > _CODE or not item["words"]
        offset = item.end("mark") + 1 if is_code else item.start("words")
        least, kind = min(offset, len(item["indent"]) + _LEAST), item["mark"][-1]

        def inside(end: int) -> str | None:
            row = rows[end]
            if end == at:
                return _BOX.sub(lambda box: "☐ " if box["open"] else "☑ ", row[offset:], count=1)
            if not row.strip():
                return "" if end > at + 1 or item["words"] else None
            is_inside = _indent(row) >= (offset if _item(rows, end, kind) or _RULE.match(row) else least)
            return row[min(_indent(row), offset) :] if is_inside else None

        return self._content(rows, at, inside, kind)

    def _content(
        self, rows: list[str], at: int, inside: Callable[[int], str | None], kind: str = ""
    ) -> tuple[list[str], int]:
        """Return the rows of a container without its marks, and the row behind it.

        Args:
            inside: Returns what a row holds behind its mark, ``None`` when it has none.
            kind: Ends the mark of an item's siblings.
        """
        content: list[str] = []
        in_fence = False
        for end in range(at, len(rows)):
            row = inside(end)
            if row is None:
                # Text goes on without the mark.
                last = _WITHOUT_CONTAINERS.sub("", content[-1], count=1)
                if in_fence or not last or not rows[end].strip() or _HEADING.match(last) or _RULE.match(last):
                    return content, end
                if (kind and _item(rows, end, kind)) or self._reader(rows, end):
                    return content, end
                row = rows[end]
            in_fence ^= bool(_FENCE.match(_WITHOUT_CONTAINERS.sub("", row, count=1)))
            content.append(row)
        return content, len(rows)

    def _read_comment(self, parent: Element, rows: list[str], at: int) -> int:
        end = next((end for end in range(at, len(rows)) if "-->" in rows[end]), at)
        before, mark, rest = rows[end].partition("-->")
        if not mark:
            return self._read_text(parent, rows, at)
        self._stash(parent, "\n".join([*rows[at:end], before + mark]))
        rows[end] = rest.strip()
        return end

    def _read_verbatim(self, parent: Element, rows: list[str], at: int) -> int:
        tag = _VERBATIM.match(rows[at])
        assert tag
        closing = f"</{tag['name'].lower()}"
        end = next((end for end in range(at, len(rows)) if closing in rows[end].lower()), len(rows))
        self._stash(parent, "\n".join(rows[at : end + 1]))
        return end + 1

    def _stash(self, parent: Element, html: str) -> None:
        SubElement(parent, "p").text = self.parser.md.htmlStash.store(html.strip(" "))

    def _read_text(self, parent: Element, rows: list[str], at: int) -> int:
        """Read a paragraph, a heading that is underlined, a table, or HTML with Markdown in it."""
        is_html, is_table = bool(_TAG.match(rows[at])), _is_table(rows, at)
        end = at + 1
        while end < len(rows) and rows[end].strip():
            if not (is_html or is_table) and (underline := _UNDERLINE.fullmatch(rows[end])):
                words = "\n".join(row.strip() for row in rows[at:end])
                SubElement(parent, "h2" if underline["second"] else "h1").text = words
                return end + 1
            reader = self._reader(rows, end, in_text=True)
            if reader and not (is_table and reader == self._read_text):
                break
            end += 1
        text = "\n".join(row.lstrip() for row in rows[at:end]).rstrip()
        if is_html:
            SubElement(parent, _BARE).text = text
        else:
            unescaped = _CODE_SPAN.sub(lambda code: code[0].replace("\\|", "|"), text)
            self._leave(parent, unescaped if is_table else text)
        return end

    def _leave(self, parent: Element, text: str) -> None:
        """Leave a block to the other processors."""
        blocks = [text]
        while blocks:
            for processor in self.parser.blockprocessors:
                is_its = processor is not self and processor.test(parent, blocks[0])
                if is_its and processor.run(parent, blocks) is not False:
                    break


class BareContent(Treeprocessor):
    """Takes off what would be printed as typed: bare tags, and marks in the words of pictures."""

    def run(self, root: Element) -> None:
        """Change the tree in place, after Python-Markdown has read its words."""
        for element in root.iter(_BARE):
            element.tag = None  # type: ignore[assignment]  # as the serializer has it
        for picture in root.iter("img"):
            for name, words in picture.items():
                if name in ("alt", "title"):
                    picture.set(name, _EMPHASIS.sub(r"\2", words))


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _add_code(parent: Element, text: str) -> Element:
    code = SubElement(SubElement(parent, "pre"), "code")
    code.text = AtomicString(code_escape(f"{text}\n"))
    return code


def _item(rows: list[str], at: int, kind: str = "") -> re.Match[str] | None:
    """Return the parts of the item that begins on a row, ``None`` if none does, or one of another kind."""
    item = _ITEM.match(rows[at])
    if not item or (kind and (item["mark"][-1] != kind or _RULE.match(rows[at]))):
        return None
    if item["mark"] in "–—":
        # One alone may begin a name below a quotation.
        near = rows[max(0, at - 2) : at] + rows[at + 1 : at + 3]
        return item if any(row.lstrip().startswith(item["mark"]) for row in near) else None
    return item


def _is_table(rows: list[str], at: int) -> bool:
    return (
        at + 1 < len(rows)
        and "|" in rows[at]
        and _indent(rows[at]) < _CODE
        and bool(_TABLE_LINE.match(rows[at + 1]))
        and _bars(rows[at]) == _bars(rows[at + 1])
    )


def _bars(row: str) -> int:
    return row.replace("\\|", "").strip(" ").removeprefix("|").removesuffix("|").count("|")
