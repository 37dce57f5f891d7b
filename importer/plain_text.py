"""Plain text and e-mail → HTML; Markdown as GitHub, Google Docs and Obsidian write it → HTML."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_string, policy
from html import escape
from typing import Any

import yaml
from markdown_it import MarkdownIt

from importer.cleaning import NOTE
from importer.text import PROGRAMS, Text, shown

_MAIL = re.compile(r"(?i)(?:(?:From|To|Cc|Subject|Date|Sent|Reply-To):[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}\n")
_ANSWERED = re.compile(r"^(?:(?:Re|Fwd?|AW|WG):\s*)+", re.IGNORECASE)
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|\*{3,})\s*$", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[•·▪◦‣∙*+–-]|\d{1,2}[.)])[ \t\xa0]+\S")
_MOST_OF_A_HEADING = 70
_WRAPPED = 60
"""A line of a mail that is at least so long goes on in the next one."""
# Without "&", since an alias can repeat a line a billion times.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>[^&]*?)\n---[ \t]*\n")
_NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ ]{4}|\t).*)*)$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def read_plain_text(content: str, *, name: str) -> list[Text]:
    """Read a text whose paragraphs are parted by empty lines, or are lines of their own."""
    text = Text(name, "")
    if match := _MAIL.match(content):
        mail = message_from_string(match[0], policy=policy.default)
        text.title, content = _ANSWERED.sub("", str(mail["Subject"] or "")), content[match.end() :]
        text.dropped.append("the head of the e-mail: " + shown(match[0]))
        with suppress(AttributeError, TypeError, ValueError):
            text.date = mail["Date"].datetime.date().isoformat()
    for what, pattern in PROGRAMS["ends_of_mails"].items():
        if end := re.search(pattern, content, re.MULTILINE):
            text.dropped.append(f"{what}: {shown(content[end.start() :])}")
            content = content[: end.start()]
    text.html = "\n".join(_paragraphs(_UNDERLINE.sub("", content.replace("\t", " "))))
    return [text]


def _paragraphs(content: str) -> Iterator[str]:
    """Yield paragraphs; short lines by themselves are bold, as they are in a text that has no headings."""
    for part in re.split(r"\n[ ]*\n", content):
        lines: list[str] = []
        for line in filter(str.strip, part.split("\n")):
            goes_on = lines and (len(lines[-1]) >= _WRAPPED or (_ITEM.match(lines[-1]) and line[:2] == "  "))
            if goes_on and not _ITEM.match(line):
                lines[-1] += " " + line.strip()
            else:
                lines.append(line.rstrip())
        alone = len(lines) == 1 and len(lines[0]) < _MOST_OF_A_HEADING and not _ITEM.match(lines[0])
        is_heading = alone and not lines[0].endswith((".", ",", ";", ":", "!"))
        for line in lines:
            indent = len(line) - len(line.lstrip())
            words = escape(re.sub(r"^>[ >]*", "", line.strip()))
            yield f"<p><b>{words}</b></p>" if is_heading else f'<p data-indent="{indent}">{words}</p>'


def read_markdown(content: str, *, name: str) -> list[Text]:
    """Read Markdown, with the fields that other programs write above it."""
    text, fields = Text(name, ""), dict[str, Any]()
    if match := _FRONT_MATTER.match(content):
        content = content[match.end() :]
        with suppress(yaml.YAMLError):
            found = yaml.load(match["fields"], Loader=yaml.CBaseLoader)  # noqa: S506 - all of it is text
            fields = (
                {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}
            )
    text.title, text.description, date = (
        str(fields.pop(key, "")) for key in ("title", "description", "date")
    )
    text.date = date[:10]
    text.dropped += [f"the field {key}: {shown(str(value))}" for key, value in fields.items()]
    notes = {
        match[1]: f"<{NOTE}>footnote: {escape(match[2])}</{NOTE}>" for match in _NOTE_TEXT.finditer(content)
    }
    text.kept["footnotes"] += len(notes)
    content = _NOTE_MARK.sub(lambda mark: notes.get(mark[1], ""), _NOTE_TEXT.sub("", content))
    for pattern, written in PROGRAMS["beyond_markdown"]:
        content = re.sub(pattern, written, content)
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    text.html = parser.render(content)
    return [text]
