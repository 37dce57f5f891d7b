"""Reads the files of facts: the business, the site's own words, its sources."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import BUSINESS_FILE, Business, parse_business
from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.facts.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.facts.hosting import HOSTING_FILE, Hosting
from plugins.site.facts.practice import (
    MARK,
    NO_QUESTIONS,
    TABLE,
    Practice,
    known_answers,
    parse_practice,
    untie_values,
)
from plugins.site.facts.samples import check_samples
from plugins.site.facts.toml_text import parse_toml
from plugins.site.facts.visit.reviews import (
    REVIEWS_FILE,
    REVIEWS_FOLDER,
    Review,
    ReviewFile,
    in_reading_order,
)
from plugins.site.facts.words import FALLBACK_LANGUAGE, Words, parse_words
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import FieldGroup
from plugins.site.files.content_files import stat_file
from plugins.site.values.field_parsing import line_of, parse_fields
from plugins.site.values.letters import check_letters, without_invisible
from plugins.site.values.problems import MUST_FIX, ContentError, FilePlace, Problem, where

Model = TypeVar("Model", bound=FieldGroup)

FACT_FILES = (BUSINESS_FILE, EDITORIAL_FILE, SOURCES_FILE, GLOSSARY_FILE, HOSTING_FILE, REVIEWS_FILE)


class Facts(Struct, frozen=True):
    """All facts outside articles; ``lines`` holds the line of each field, by its file."""

    business: Business
    editorial: Editorial
    sources: Mapping[str, SourceFacts]
    terms: Mapping[str, TermFacts]
    words: Words
    lines: Mapping[str, Mapping[FieldPath, int]]
    has_samples: bool
    hosting: Hosting
    practice: Practice = NO_QUESTIONS
    reviews: tuple[Review, ...] = ()


class ReadFacts(Struct, frozen=True):
    """The facts, ``None`` when something that every page needs is wrong; the words, at best English ones."""

    facts: Facts | None
    words: Words | None
    content_problems: tuple[Problem, ...] = ()
    theme_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them."""
        return (*self.content_problems, *self.theme_problems)


Files = Mapping[str, Lazy[bytes] | None]
"""Files by name, ``None`` for one that is missing."""


def read_facts(content: Files, words: Files, samples_allowed: bool, shows_waiting: bool) -> ReadFacts:
    """Read everything, and collect all problems instead of stopping at the first.

    Args:
        content: ``FACT_FILES`` of the content folder, and its other files of reviews.
        words: The words of the theme, such as ``{"en.toml": …}``.
        shows_waiting: Whether to print what waits for an answer of the owner.
    """
    reader = FactReader(content, words, shows_waiting=shows_waiting)
    facts = reader.read(samples_allowed=samples_allowed)
    # Without a language, English will do to find what is wrong with the articles.
    known = facts.words if facts else FactReader({}, words).read_words(FALLBACK_LANGUAGE)
    return ReadFacts(facts, known, tuple(reader.problems), tuple(reader.theme_problems))


class FactReader:
    """Reads files one by one, and notes every problem instead of stopping at the first."""

    def __init__(self, content: Files, words: Files, *, shows_waiting: bool = False) -> None:
        self.content = content
        self.words = words
        self.problems: list[Problem] = []
        self.theme_problems: list[Problem] = []
        self.practice = Practice(None, shows_waiting)
        self._lines: dict[str, Mapping[FieldPath, int]] = {}

    def read(self, *, samples_allowed: bool) -> Facts | None:
        """Read everything; ``None`` when something that every page needs is wrong."""
        business, samples = None, []
        if loaded := self._read_toml(BUSINESS_FILE):
            with _noting(self.problems):
                business, samples = parse_business(*loaded), check_samples(*loaded)
        editorial = self._read_model(EDITORIAL_FILE, Editorial)
        sources = self._read_sources()
        terms = self.read_terms()
        hosting = self.read_hosting()
        reviews = tuple(self._read_reviews(samples))
        words = self.read_words(business.language) if business else None
        if business is None or editorial is None or words is None or sources is None or hosting is None:
            return None
        if samples and not samples_allowed:
            self.problems += samples
        is_sample, practice = bool(samples), self.practice
        return Facts(
            business,
            editorial,
            sources,
            terms,
            words,
            self._lines,
            is_sample,
            hosting,
            practice,
            in_reading_order(reviews),
        )

    def read_words(self, language: str) -> Words | None:
        """Read the words of the theme in a language; what the file of ``en-GB`` lacks, that of ``en`` has."""
        names = [name for name in word_files(language) if self.words.get(name)]
        if names:
            with _noting(self.theme_problems):
                values: dict[str, Any] = {}
                for name in names:
                    own, lines = self._read_word_file(name)
                    values |= own
                others = tuple(self._other_words(name))
                return parse_words(values, source=f"theme/words/{name}", lines=lines, others=others)
            return None
        known = ", ".join(sorted(name.removesuffix(".toml") for name in self.words))
        expected = f"a language of the theme ({known})"
        remedy = f"Translate theme/words/en.toml into theme/words/{word_files(language)[0]}"
        place = FilePlace(BUSINESS_FILE)
        self.problems.append(Problem(place, "language", expected=expected, got=language, remedy=remedy))
        return None

    def _read_word_file(self, name: str) -> tuple[dict[str, Any], Mapping[FieldPath, int]]:
        file, source = self.words[name], f"theme/words/{name}"
        assert file is not None
        return parse_toml(decode_text(file.load(), source=source), source=source)

    def _other_words(self, own: str) -> Iterator[Mapping[str, Any]]:
        for name, file in self.words.items():
            with suppress(ContentError):  # told when that language is the site's own
                if file and name != own:
                    yield parse_toml(decode_text(file.load(), source=name), source=name)[0]

    def read_terms(self) -> Mapping[str, TermFacts]:
        """Read the words that the site explains; a site may have none."""
        glossary = self._read_model(GLOSSARY_FILE, GlossaryFacts) if self.content.get(GLOSSARY_FILE) else None
        return glossary.terms if glossary else {}

    def read_hosting(self) -> Hosting | None:
        """Read which host publishes the site; ``None`` when the file is wrong."""
        return self._read_model(HOSTING_FILE, Hosting) if self.content.get(HOSTING_FILE) else Hosting()

    def _read_reviews(self, samples: list[Problem]) -> Iterator[Review]:
        """Read all files of reviews, and note those that are samples."""
        for name in (name for name in self.content if name.startswith(f"{REVIEWS_FOLDER}/")):
            if self.content[name] and (loaded := self._read_toml(name)):
                values, lines = loaded
                samples += check_samples(values, lines, source=name)
                with _noting(self.problems):
                    read = parse_fields(ReviewFile, values, lines, source=name).reviews
                    for number, review in enumerate(read):
                        yield Review(review, FilePlace(name, line_of(("reviews", number), lines)))

    def _read_sources(self) -> dict[str, SourceFacts] | None:
        """Read the sources, with stand-ins for those that are wrong; ``None`` when the file itself is."""
        if not self.content.get(SOURCES_FILE):
            return {}
        loaded = self._read_toml(SOURCES_FILE)
        if loaded is None:
            return None
        values, lines = loaded
        sources = {}
        for name, value in values.items():
            # What is wrong with one is told here, and not again wherever it is cited.
            sources[name] = SourceFacts(title=name, url="https://source.invalid")
            own = {path[1:]: line for path, line in lines.items() if path[0] == name}
            if isinstance(value, dict):
                with _noting(self.problems):
                    sources[name] = parse_fields(SourceFacts, value, own, source=SOURCES_FILE)
            else:
                place = FilePlace(SOURCES_FILE, line_of((name, 0), lines))
                expected = f'"[{name}]" and its facts below'
                self.problems.append(Problem(place, name, expected=expected, detail="something else"))
        return sources

    def _read_model(self, name: str, model: type[Model]) -> Model | None:
        if loaded := self._read_toml(name):
            with _noting(self.problems):
                return parse_fields(model, *loaded, source=name)
        return None

    def _without_tied(self, values: dict[str, Any], name: str) -> dict[str, Any]:
        if name == BUSINESS_FILE:
            # Read first, because the other texts, of this file too, depend on it.
            questions = known_answers(values) | parse_practice(values, self._lines[name], source=name)
            # Only where it matters, so that other sites read no article again for the public.
            shows_waiting = self.practice.shows_waiting and bool(Practice(questions).waiting)
            self.practice = Practice(questions, shows_waiting)
            values = {field: value for field, value in values.items() if field != TABLE}
        values, problems = untie_values(values, self._lines[name], self.practice, source=name)
        self.problems += [problem for problem in problems if problem.severity == MUST_FIX]
        return values

    def _read_toml(self, name: str) -> tuple[dict[str, Any], Mapping[FieldPath, int]] | None:
        file = self.content.get(name)
        if file is None:
            self.problems.append(Problem(FilePlace(name), message="This file is missing", remedy="Write it"))
            return None
        with _noting(self.problems):
            text = decode_text(file.load(), source=name)
            self.problems += check_letters(text, source=name)
            values, self._lines[name] = parse_toml(text, source=name)
            return self._without_tied(values, name), self._lines[name]
        return None


def word_files(language: str) -> tuple[str, ...]:
    """Return the files of words for a language, the more general one first."""
    return tuple(dict.fromkeys((f"{language.partition('-')[0]}.toml", f"{language}.toml")))


@contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of what cannot be read to a list, and go on."""
    try:
        yield
    except ContentError as error:
        problems += error.problems


def decode_text(content: bytes, *, source: str) -> str:
    """Read a file as text, with composed letters and without invisible characters.

    Raises:
        ContentError: It is no UTF-8.
    """
    try:
        # As a text file is read: a line of Windows ends like every other.
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", without_invisible(text))
    except UnicodeDecodeError as error:
        line, remedy = content[: error.start].count(b"\n") + 1, "Save the file as UTF-8"
        expected, detail = "text in UTF-8", "other bytes"
        raise ContentError.of(source, line, expected=expected, detail=detail, remedy=remedy) from error


def read_texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the texts of those files that exist, in the order of their names, which keys depend on."""
    texts = {}
    for name in sorted(names):
        with suppress(FileNotFoundError):
            stat_file(folder / name)
            texts[name] = decode_text((folder / name).read_bytes(), source=name)
    return texts


def render_questions(content: Path) -> str:
    """List the questions of ``[practice]`` that wait for an answer, each with the lines that use it.

    Raises:
        ContentError: A file cannot be read.
    """
    files = [*content.rglob("*.toml"), *content.rglob("*.md")]
    texts = read_texts(content, [file.relative_to(content).as_posix() for file in files])
    values, lines = parse_toml(texts.get(BUSINESS_FILE, ""), source=BUSINESS_FILE)
    asked = Practice(parse_practice(values, lines, source=BUSINESS_FILE))
    shown = [
        f"Questions that wait for your answer ({content.name}/{BUSINESS_FILE}), and what waits with them:"
    ]
    for name in asked.waiting:
        place = FilePlace(f"{content.name}/{BUSINESS_FILE}", line_of((TABLE, name), lines))
        shown.append(f"  {where(Problem(place))} {name}: {(asked.questions or {})[name].question}")
        for source, text in texts.items():
            marks = (mark for mark in MARK.finditer(text) if (mark["sign"], mark["name"]) == ("?", name))
            if numbers := [text.count("\n", 0, mark.start()) + 1 for mark in marks]:
                first = Problem(FilePlace(f"{content.name}/{source}", numbers[0]))
                shown.append("    " + ", ".join([where(first), *map(str, numbers[1:])]))
    return "\n".join(shown if len(shown) > 1 else ["Every question about your practice is answered."]) + "\n"
