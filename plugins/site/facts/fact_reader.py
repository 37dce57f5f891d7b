"""Reads the files of facts: the business, the site's own words, its sources."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import BUSINESS_FILE, Business, parse_business
from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.facts.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.facts.samples import check_samples
from plugins.site.facts.toml_text import parse_toml
from plugins.site.facts.words import Words, parse_words
from plugins.site.values.field_parsing import FieldPath, parse_fields
from plugins.site.values.letters import check_letters, without_invisible
from plugins.site.values.problems import ContentError, FilePlace, Problem

Model = TypeVar("Model", bound=BaseModel)

FALLBACK_LANGUAGE = "en"
FACT_FILES = (BUSINESS_FILE, EDITORIAL_FILE, SOURCES_FILE, GLOSSARY_FILE)


class Facts(Struct, frozen=True):
    """All facts outside articles; ``lines`` holds the line of each field, by its file."""

    business: Business
    editorial: Editorial
    sources: Mapping[str, SourceFacts]
    terms: Mapping[str, TermFacts]
    words: Words
    lines: Mapping[str, Mapping[FieldPath, int]]
    has_samples: bool


class ReadFacts(Struct, frozen=True):
    """The facts, ``None`` when something that every page needs is wrong; the words, at least English ones."""

    facts: Facts | None
    words: Words
    content_problems: tuple[Problem, ...] = ()
    theme_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them."""
        return (*self.content_problems, *self.theme_problems)


Files = Mapping[str, Lazy[bytes] | None]
"""Files by name, ``None`` for one that is missing."""


def read_facts(content: Files, words: Files, samples_allowed: bool) -> ReadFacts:
    """Read everything, and collect all problems instead of stopping at the first.

    Args:
        content: ``FACT_FILES`` of the content folder.
        words: The words of the theme, such as ``{"en.toml": …}``.
    """
    reader = FactReader(content, words)
    facts = reader.read(samples_allowed=samples_allowed)
    # Without a language, English will do to find what is wrong with the articles.
    known = facts.words if facts else FactReader({}, words).read_words(FALLBACK_LANGUAGE)
    if known is None:
        raise FileNotFoundError(f"words/{FALLBACK_LANGUAGE}.toml")
    return ReadFacts(facts, known, tuple(reader.problems), tuple(reader.theme_problems))


class FactReader:
    """Reads files one by one, and notes every problem instead of stopping at the first."""

    def __init__(self, content: Files, words: Files) -> None:
        self.content = content
        self.words = words
        self.problems: list[Problem] = []
        self.theme_problems: list[Problem] = []
        self._lines: dict[str, Mapping[FieldPath, int]] = {}

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
        general = language.partition("-")[0]
        for name in (f"{language}.toml", f"{general}.toml"):
            if file := self.words.get(name):
                break
        else:
            self.problems.append(self._unknown_language(language, general))
            return None
        source = f"theme/words/{name}"
        try:
            return parse_words(parse_toml(file.load().decode(), source=source)[0], source=source)
        except ContentError as error:
            self.theme_problems += error.problems
            return None

    def read_terms(self) -> Mapping[str, TermFacts]:
        """Read the words that the site explains; a site may have none."""
        if not self.content.get(GLOSSARY_FILE):
            return {}
        glossary = self._read_model(GLOSSARY_FILE, GlossaryFacts)
        return glossary.terms if glossary else {}

    def _unknown_language(self, language: str, general: str) -> Problem:
        known = ", ".join(sorted(name.removesuffix(".toml") for name in self.words))
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
        if not self.content.get(SOURCES_FILE):
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
        file = self.content.get(name)
        if file is None:
            self.problems.append(Problem(FilePlace(name), message="This file is missing", remedy="Write it"))
            return None
        try:
            text = decode_text(file.load(), source=name)
        except ContentError as error:
            self.problems += error.problems
            return None
        self.problems += check_letters(text, source=name)
        return text


def decode_text(content: bytes, *, source: str) -> str:
    """Read a file as text, without invisible characters.

    Raises:
        ContentError: It is no UTF-8.
    """
    try:
        # As a text file is read: a line of Windows ends like every other.
        return without_invisible(content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line, remedy = content[: error.start].count(b"\n") + 1, "Save the file as UTF-8"
        expected, detail = "text in UTF-8", "other bytes"
        raise ContentError.of(source, line, expected=expected, detail=detail, remedy=remedy) from error


def list_files(folder: Path, ending: str) -> Iterator[str]:
    """Find the files below a folder whose names end so: ``guides/x.md``."""
    root = os.fspath(folder)
    for place, _, names in os.walk(root):
        below = place[len(root) + 1 :].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in names if name.endswith(ending))


def read_texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the texts of those files that exist, in the order of their names, which keys depend on."""
    return {
        name: decode_text((folder / name).read_bytes(), source=name)
        for name in sorted(names)
        if (folder / name).is_file()
    }
