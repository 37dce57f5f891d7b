"""Reads the files of facts: the business, the site's own words, its sources."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from plugins.site.cache.fingerprint import digest
from plugins.site.facts.business import BUSINESS_FILE, Business, parse_business
from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.facts.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.facts.samples import check_samples
from plugins.site.facts.toml_text import parse_toml
from plugins.site.facts.words import Words, parse_words
from plugins.site.reading.front_matter import FieldPath, parse_fields
from plugins.site.values.problems import ContentError, FilePlace, Problem

Model = TypeVar("Model", bound=BaseModel)

_FALLBACK_LANGUAGE = "en"
_FILES = (BUSINESS_FILE, EDITORIAL_FILE, SOURCES_FILE, GLOSSARY_FILE)


class Facts(Struct, frozen=True):
    """All facts outside articles; ``lines`` holds the line of each field, by its file."""

    business: Business
    editorial: Editorial
    sources: Mapping[str, SourceFacts]
    terms: Mapping[str, TermFacts]
    words: Words
    lines: Mapping[str, Mapping[FieldPath, int]]
    has_samples: bool


class FactReader:
    """Reads files one by one, and notes every problem instead of stopping at the first."""

    def __init__(self, content: Path, theme: Path) -> None:
        self.content = content
        self.theme = theme
        self.problems: list[Problem] = []
        self.theme_problems: list[Problem] = []
        self._lines: dict[str, Mapping[FieldPath, int]] = {}

    def key(self) -> str:
        """Name all that is read here."""
        words = self.theme / "words"
        own, translated = (
            files_key(self.content, _FILES),
            files_key(words, sorted(list_files(words, ".toml"))),
        )
        return digest(f"{own} {translated}".encode())

    def read(self, *, samples_allowed: bool) -> Facts | None:
        """Read everything; ``None`` when something that every page needs is wrong."""
        business, samples = self._read_business()
        editorial = self._read_model(EDITORIAL_FILE, Editorial)
        sources = self._read_sources()
        terms = self.read_terms()
        words = self.read_words(business.language) if business else None
        if business is None or editorial is None or words is None:
            return None
        if samples and not samples_allowed:
            self.problems += samples
        return Facts(business, editorial, sources, terms, words, self._lines, bool(samples))

    def read_words(self, language: str) -> Words | None:
        """Read the words of the theme in a language (``en-US``), or the nearest to it."""
        folder, general = self.theme / "words", language.partition("-")[0]
        files = (folder / f"{tag}.toml" for tag in (language, general))
        file = next((file for file in files if file.exists()), None)
        if file is None:
            self.problems.append(self._unknown_language(language, general))
            return None
        name = f"theme/words/{file.name}"
        try:
            return parse_words(parse_toml(file.read_text(encoding="utf-8"), source=name)[0], source=name)
        except ContentError as error:
            self.theme_problems += error.problems
            return None

    def fallback_words(self) -> Words:
        """Return English words, good enough to check the articles with."""
        words = FactReader(self.content, self.theme).read_words(_FALLBACK_LANGUAGE)
        if words is None:
            raise FileNotFoundError(self.theme / "words" / f"{_FALLBACK_LANGUAGE}.toml")
        return words

    def read_terms(self) -> Mapping[str, TermFacts]:
        """Read the glossary; a site may have none."""
        if not (self.content / GLOSSARY_FILE).exists():
            return {}
        glossary = self._read_model(GLOSSARY_FILE, GlossaryFacts)
        return glossary.terms if glossary else {}

    def _unknown_language(self, language: str, general: str) -> Problem:
        known = ", ".join(sorted(path.stem for path in (self.theme / "words").glob("*.toml")))
        return Problem(
            FilePlace(BUSINESS_FILE),
            "language",
            expected=f"a language of the theme ({known})",
            got=language,
            remedy=f"Translate theme/words/en.toml into theme/words/{general}.toml",
        )

    def _read_business(self) -> tuple[Business | None, list[Problem]]:
        loaded = self._read_toml(BUSINESS_FILE)
        if loaded is None:
            return None, []
        values, lines = loaded
        try:
            return parse_business(values, lines), check_samples(values, lines)
        except ContentError as error:
            self.problems += error.problems
            return None, []

    def _read_model(self, name: str, model: type[Model]) -> Model | None:
        loaded = self._read_toml(name)
        return self._parse(model, *loaded, name) if loaded else None

    def _read_sources(self) -> dict[str, SourceFacts]:
        if not (self.content / SOURCES_FILE).exists():
            return {}
        values, lines = self._read_toml(SOURCES_FILE) or ({}, {})
        lines_of: dict[str, dict[FieldPath, int]] = {name: {} for name in values}
        for path, line in lines.items():
            if path and path[0] in lines_of:
                lines_of[str(path[0])][path[1:]] = line
        parsed = {
            name: self._parse(SourceFacts, value, lines_of[name], SOURCES_FILE)
            for name, value in values.items()
        }
        return {name: source for name, source in parsed.items() if source}

    def _parse(
        self, model: type[Model], values: dict[str, Any], lines: Mapping[FieldPath, int], source: str
    ) -> Model | None:
        try:
            return parse_fields(model, values, lines, source=source)
        except ContentError as error:
            self.problems += error.problems
            return None

    def _read_toml(self, name: str) -> tuple[dict[str, Any], Mapping[FieldPath, int]] | None:
        text = self._read_text(name)
        if text is None:
            return None
        try:
            values, self._lines[name] = parse_toml(text, source=name)
        except ContentError as error:
            self.problems += error.problems
            return None
        return values, self._lines[name]

    def _read_text(self, name: str) -> str | None:
        try:
            return decode_text((self.content / name).read_bytes(), source=name)
        except FileNotFoundError:
            self.problems.append(Problem(FilePlace(name), message="This file is missing", remedy="Write it"))
        except ContentError as error:
            self.problems += error.problems
        return None


def decode_text(content: bytes, *, source: str) -> str:
    """Read a file as text.

    Raises:
        ContentError: It is no UTF-8.
    """
    try:
        text = content.decode("utf-8")
        # As a text file is read: a line of Windows ends like every other.
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    except UnicodeDecodeError as error:
        place = FilePlace(source, content[: error.start].count(b"\n") + 1)
        raise ContentError(
            Problem(place, expected="text in UTF-8", detail="other bytes", remedy="Save the file as UTF-8")
        ) from error


def list_files(folder: Path, ending: str) -> Iterator[str]:
    """Find the files below a folder whose names end so: ``guides/x.md``."""
    root = os.fspath(folder)
    for place, _, names in os.walk(root):
        below = place[len(root) + 1 :].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in names if name.endswith(ending))


def read_texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the texts of those files that exist, by name."""
    return {
        name: decode_text((folder / name).read_bytes(), source=name)
        for name in names
        if (folder / name).is_file()
    }


def files_key(folder: Path, names: Iterable[str]) -> str:
    """Return a key of the content of some files; one that is missing counts as such."""
    parts = []
    for name in names:
        path = folder / name
        parts.append(f"{name}={digest(path.read_bytes()) if path.is_file() else ''}")
    return digest("\n".join(parts).encode())
