"""Plain text and e-mail → HTML; Markdown as GitHub, Google Docs and Obsidian write it → HTML."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_string, policy
from html import escape
from typing import Any

import yaml
from markdown_it import MarkdownIt

from importer.cleaning import CALLOUT, NOTE
from importer.text import Log, Text, shown

_MAIL = re.compile(
    r"(?:(?:From|To|Cc|Subject|Date|Sent|Reply-To):[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}\n", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^(?:-- ?|_{5,}|Sent from my \w.*|Get Outlook for .*)$", re.MULTILINE)
_REPLIED = re.compile(
    r"^(?:On .{5,200}wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,})\s*$", re.MULTILINE
)
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|\*{3,})\s*$")
_ITEM = re.compile(r"^\s*(?:[•·▪◦‣∙*+–-]|\d{1,2}[.)])[ \t\xa0]+\S")
_MOST_OF_A_HEADING = 70
_WRAPPED = 60
"""A line of a mail that is at least so long goes on in the next one."""
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<fields>[^&]*?)\n---[ \t]*\n"
)  # an alias repeats a line a billion times
_WIKI_LINK = re.compile(r"(?<!!)\[\[(?P<target>[^\]|\n]+)(?:\|(?P<words>[^\]\n]+))?\]\]")
_WIKI_PICTURE = re.compile(r"!\[\[(?P<target>[^\]|\n]+)(?:\|[^\]\n]*)?\]\]")
_NOTE_TEXT = re.compile(r"^\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<words>.*(?:\n(?:[ ]{4}|\t).*)*)$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^(?P<name>[^\]\s]+)\]")
_BOX = re.compile(r"^(?P<item>\s*(?:[-*+]|\d+[.)]) )\[[ xX]\] ", re.MULTILINE)
_CALLOUT = re.compile(r"^(?P<start>> ?)\[!\w+\][+-]?(?P<words>[^\n]*)\n>(?=[ ]?\S)", re.MULTILINE)
_OTHER_CALLOUT = re.compile(r"^(?P<start>[> ]*> ?)\[![^\]\n]*\][+-]?", re.MULTILINE)
_HIDDEN = re.compile(r"%%(?!%)(.*?)%%", re.DOTALL)
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_HEADING_NAME = re.compile(r"(?<=\S)[ \t]*\{#[\w-]+\}[ \t]*$", re.MULTILINE)


def read_plain_text(text: str, *, name: str) -> list[Text]:
    """Read a text whose paragraphs are parted by empty lines, or are lines of their own."""
    log, title, day = Log(), "", ""
    if match := _MAIL.match(text):
        mail = message_from_string(match[0], policy=policy.default)
        title, text = str(mail["Subject"] or ""), text[match.end() :]
        log.dropped.append("the head of the e-mail: " + shown(" ".join(match[0].split())))
        with suppress(AttributeError, TypeError, ValueError):
            day = mail["Date"].datetime.date().isoformat()
    for pattern, what in ((_REPLIED, "the mail that it answers"), (_SIGNATURE, "the end of the e-mail")):
        if end := pattern.search(text):
            log.dropped.append(f"{what}: {shown(' '.join(text[end.start() :].split()))}")
            text = text[: end.start()]
    title = re.sub(r"^(?:(?:Re|Fwd?|AW|WG):\s*)+", "", title, flags=re.IGNORECASE)
    return [Text(name, "\n".join(_blocks(text)), title=title, date=day, log=log)]


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs; short lines by themselves are bold, as they are in a text that has no headings."""
    for part in re.split(r"\n[ \t]*\n", text.replace("\t", " ")):
        lines: list[str] = []
        for line in filter(str.strip, part.split("\n")):
            goes_on = lines and not _ITEM.match(line) and len(lines[-1]) >= _WRAPPED
            is_inside = lines and _ITEM.match(lines[-1]) and line.startswith("  ")
            if _UNDERLINE.match(line):
                continue
            if goes_on or (is_inside and not _ITEM.match(line)):
                lines[-1] += " " + line.strip()
            else:
                lines.append(line.rstrip())
        alone = len(lines) == 1 and len(lines[0]) < _MOST_OF_A_HEADING and not _ITEM.match(lines[0])
        is_heading = alone and not lines[0].rstrip().endswith((".", ",", ";", ":", "!"))
        for line in lines:
            indent = len(line) - len(line.lstrip())
            words = escape(re.sub(r"^>[ >]*", "", line.strip()))
            yield f"<p><b>{words}</b></p>" if is_heading else f'<p data-indent="{indent}">{words}</p>'


def _as_note(words: str) -> str:
    return f"<{NOTE}>footnote: {words}</{NOTE}>" if words else ""


def read_markdown(text: str, *, name: str) -> list[Text]:
    """Read Markdown, with the fields that other programs write above it."""
    fields: dict[str, Any] = {}
    if match := _FRONT_MATTER.match(text):
        with suppress(yaml.YAMLError):
            found = yaml.load(match["fields"], Loader=yaml.CBaseLoader)  # noqa: S506 - all of it is text
            fields = (
                {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}
            )
        text = text[match.end() :]
    log = Log()
    used = {"title", "description", "date"}
    log.dropped += [
        f"the field {key}: {shown(str(value))}" for key, value in fields.items() if key not in used
    ]
    notes = {match["name"]: escape(match["words"], quote=False) for match in _NOTE_TEXT.finditer(text)}
    text = _NOTE_MARK.sub(lambda match: _as_note(notes.get(match["name"], "")), _NOTE_TEXT.sub("", text))
    log.kept["footnotes"] += len(notes)
    text = _CALLOUT.sub(rf"\g<start><{CALLOUT}></{CALLOUT}>\g<words>\n>\n>", text)
    text = _OTHER_CALLOUT.sub(r"\g<start>", text)
    text = _HIDDEN.sub(
        lambda match: f"<{NOTE}>{escape(match[1].strip())}</{NOTE}>", _HIGHLIGHT.sub(r"\1", text)
    )
    text = _BOX.sub(r"\g<item>", _HEADING_NAME.sub("", text))
    text = _WIKI_PICTURE.sub(lambda m: f"![](<{m['target']}>)", text)
    text = _WIKI_LINK.sub(lambda m: f"[{m['words'] or m['target']}](<{m['target']}.md>)", text)
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    known = {key: fields[key] for key in used if isinstance(fields.get(key), str)}
    known["date"] = known.get("date", "")[:10]
    return [Text(name, parser.render(text), log=log, **known)]
