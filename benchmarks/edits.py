"""Change one word of one article, as an editor would."""

import re
from pathlib import Path

_PARAGRAPH = re.compile(r"[A-Z][A-Za-z .]{200,}")  # not a heading, list, table, link or front matter


def choose_article(edit: int, count: int) -> int:
    """Return the article that an edit changes: a different one for each edit."""
    return (count // 2 + edit * 7) % count


def edit_word(text: str, new_word: str) -> str:
    """Return the text of an article with the word in the middle of its middle paragraph replaced.

    Args:
        text: A whole source file, front matter included.
        new_word: The replacement; punctuation after the word is kept.
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
