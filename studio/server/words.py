"""The words of the studio in the language of the browser: ``studio/words/en.toml`` and its translations."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "words"
_DEFAULT = "en"
_WANTED = re.compile(r"\s*([a-zA-Z]+)[\w-]*(?:\s*;\s*q\s*=\s*([\d.]{1,5}))?")


def choose_language(accepted: str) -> str:
    """Return the language of the words for an ``Accept-Language`` header: ``"de"``."""
    wanted = [match for part in accepted.split(",")[:20] if (match := _WANTED.match(part))]
    wanted.sort(key=lambda match: -float((match[2] or "1").strip(".") or 0))
    known = {path.stem for path in _FOLDER.glob("*.toml")}
    return next((match[1].lower() for match in wanted if match[1].lower() in known), _DEFAULT)


@cache
def load_words(language: str) -> dict[str, str]:
    """Return every word by its name, and what forms say by their English words."""
    return _read(_FOLDER / "forms" / f"{language}.toml") | _read(_FOLDER / f"{language}.toml")


def _read(file: Path) -> dict[str, str]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
