"""The lists of the pickers: what a field may name, with the words that people know it by."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from editing.values import Choice, Project
from plugins.site.api import (
    BUSINESS_FILE,
    CARE_CARDS_FILE,
    GLOSSARY_FILE,
    SOURCES_FILE,
    ContentError,
    decode_text,
    list_content,
    model_of,
    parse_toml,
    read_texts,
    split_front_matter,
)

_MOST_FILES = 20_000
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".jfif", ".webp", ".avif", ".heic", ".heif")
_VIDEOS = (".mp4", ".webm")


def list_choices(project: Project) -> dict[str, tuple[Choice, ...]]:
    """Return the lists of the pickers.

    Pages are read again only when they changed, so that the second call takes a moment.

    Returns:
        ``{"pages": …, "services": …, "conditions": …, "people": …, "topics": …, "sources": …, "signs": …,
        "terms": …, "pictures": …, "videos": …, "locations": …}``, each by label; topics by how many
        pages have them.
    """
    paths = list_content(project.content).paths
    heads = {name: _head(project.content / path) for name, path in paths.items() if name.endswith(".md")}
    pages = [
        Choice(name, _title(name, head), model.kind.name + ("" if head.get("draft") != "true" else ", draft"))
        for name, head in heads.items()
        if (model := model_of(name, project.models))
    ]
    topics = Counter(topic for head in heads.values() for topic in _list(head.get("topics")))
    facts = _read_facts(project.content)
    terms = facts[GLOSSARY_FILE].get("terms", {})
    signs = facts[CARE_CARDS_FILE].get("signs", {})
    return {
        "pages": _by_label(pages),
        **{folder: _members(pages, folder) for folder in ("services", "conditions", "people")},
        "topics": tuple(Choice(name, name, f"{count}") for name, count in topics.most_common()),
        "sources": tuple(
            Choice(name, str(each.get("title", name)), _joined(each.get("publisher"), each.get("year")))
            for name, each in facts[SOURCES_FILE].items()
            if isinstance(each, dict)
        ),
        "signs": tuple(
            Choice(name, str(each.get("says", name)), str(each.get("level", "")))
            for name, each in signs.items()
            if isinstance(each, dict)
        ),
        "terms": _by_label(
            Choice(name, str(each.get("title", name)), str(each.get("explanation", "")))
            for name, each in terms.items()
        ),
        "pictures": _files(paths, _PICTURES),
        "videos": _files(paths, _VIDEOS),
        "locations": _by_label(
            Choice(str(each.get("id", "")), str(each.get("name", "")))
            for each in facts[BUSINESS_FILE].get("locations", ())
        ),
    }


def _read_facts(content: Path) -> dict[str, dict[str, Any]]:
    """Return the values of the files of facts, without those that cannot be read."""
    facts: dict[str, dict[str, Any]] = {}
    for name in (BUSINESS_FILE, SOURCES_FILE, GLOSSARY_FILE, CARE_CARDS_FILE):
        facts[name] = {}
        with suppress(ContentError, OSError):
            facts[name] = parse_toml(read_texts(content, [name]).get(name, ""), source=name)[0]
    return facts


def _head(path: Path) -> dict[str, Any]:
    try:
        status = path.stat()
        return _read_head(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return {}


@lru_cache(maxsize=_MOST_FILES)
def _read_head(path: Path, _mtime_ns: int, _size: int) -> dict[str, Any]:
    try:
        return split_front_matter(decode_text(path.read_bytes(), source=path.name), source=path.name).values
    except ContentError:
        return {}


def _title(name: str, head: dict[str, Any]) -> str:
    return str(head.get("title") or PurePosixPath(name).stem)


def _list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _members(pages: Iterable[Choice], folder: str) -> tuple[Choice, ...]:
    """Return the pages of a folder by the names of their files."""
    own = (page for page in pages if page.value.startswith(f"{folder}/"))
    stems = (Choice(PurePosixPath(page.value).stem, page.label) for page in own)
    return _by_label(choice for choice in stems if choice.value != "index")


def _files(paths: Iterable[str], endings: tuple[str, ...]) -> tuple[Choice, ...]:
    names = sorted(name for name in paths if name.lower().endswith(endings))
    return tuple(Choice(name, PurePosixPath(name).stem.replace("-", " ")) for name in names)


def _by_label(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)))


def _joined(*words: object) -> str:
    return ", ".join(str(each) for each in words if each)
