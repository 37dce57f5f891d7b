"""Change one word of one article, as an editor who corrects it does."""

import re
from pathlib import Path

_PARAGRAPH = re.compile(r"[A-Z][A-Za-z .]{200,}")  # no heading, list, table, link or line of front matter


def choose_article(edit: int, count: int) -> int:
    """Return which article the edit with this number changes: another one each time, from the middle on."""
    return (count // 2 + edit * 7) % count


def edit_word(text: str, new_word: str) -> str:
    """Return the text of an article with the word in the middle of its middle paragraph replaced.

    Args:
        text: A whole source file, front matter included.
        new_word: What stands there afterwards; a full stop after the old word stays.
    """
    lines = text.split("\n")
    paragraphs = [number for number, line in enumerate(lines) if _PARAGRAPH.fullmatch(line)]
    middle = paragraphs[len(paragraphs) // 2]
    words = lines[middle].split(" ")
    words[len(words) // 2] = re.sub(r"[A-Za-z]+", new_word, words[len(words) // 2])
    lines[middle] = " ".join(words)
    return "\n".join(lines)


def edit_file(file: Path, new_word: str) -> None:
    """Change one word of an article's source file."""
    text = edit_word(file.read_text(encoding="utf-8"), new_word)
    file.write_text(text, encoding="utf-8", newline="\n")
