"""Reads ``content/`` and the theme: everything that pages are made from."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from plugins.site.assets.looks import LOOKS_FOLDER, check_look, list_looks
from plugins.site.assets.theme_files import Identity, ThemeFiles, load_icons, load_theme_files
from plugins.site.build.pipeline import Pipeline, ThemeCheck
from plugins.site.cache.cache import Cache
from plugins.site.cache.code import digest
from plugins.site.cache.fingerprint import Lazy, fingerprint
from plugins.site.facts.addresses import ADDRESSES_FILE, Addresses, parse_addresses
from plugins.site.facts.business import BUSINESS_FILE
from plugins.site.facts.editorial import EDITORIAL_FILE
from plugins.site.facts.fact_reader import (
    FACT_FILES,
    Facts,
    ReadFacts,
    read_facts,
    read_texts,
    word_files,
)
from plugins.site.facts.practice import Practice
from plugins.site.facts.visit.reviews import REVIEW_FILES
from plugins.site.facts.words import Words
from plugins.site.index.addresses.answers import Answers, answer_addresses
from plugins.site.index.cached_index import (
    FIRST,
    CachedIndex,
    IndexFindings,
    Metas,
    check_index,
    index_site,
    list_turning_points,
    restore_site,
)
from plugins.site.index.inputs import Shared
from plugins.site.index.record_rules import advise_record
from plugins.site.index.selector import Selector
from plugins.site.index.shared_facts import business_logos, business_pictures
from plugins.site.index.site import Site
from plugins.site.media.media_reader import Media, MediaReader
from plugins.site.media.pictures import Picture
from plugins.site.reading.article_reader import ArticleReader, Articles, read_articles
from plugins.site.reading.care_cards import CARE_CARDS_FILE, read_care_cards
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.page_fields import Fields
from plugins.site.values.printed_text import PrintedText
from plugins.site.values.problems import MUST_FIX, BuildStopped, ContentError, FilePlace, Problem
from plugins.site.values.records import PUBLIC, Article, Schedule, status_of

ALL_FINDINGS_SETTING = "SITE_ALL_FINDINGS"
"""The setting of Pelican by which a build that stops names all that it found, advice included."""


_PRINTED_FROM = {"title": ("search_title", "title"), "description": ("description",)}


class ReadSite(Struct, frozen=True, dict=True):
    """All that was read, indexed and selected.

    ``notes`` are advice about the site as a whole, all of it once the index was checked.
    """

    content: Path
    theme: Path
    today: date
    facts: Facts
    articles: Articles
    site: Site
    lazy_site: Lazy[Site]
    media: Media
    theme_files: ThemeFiles
    shared: Shared
    selector: Selector
    answers: Answers
    addresses: Lazy[Addresses]
    notes: Sequence[Problem] = ()

    @cached_property
    def lazy_shared(self) -> Lazy[Shared]:
        """What is the same for every page, as an input of many steps."""
        return Lazy(fingerprint(self.shared), lambda: self.shared)

    @cached_property
    def lazy_pictures(self) -> Lazy[Mapping[str, Picture]]:
        """All pictures, as an input of many steps."""
        return Lazy(self.media.key, lambda: self.media.pictures)

    def named(self, source: str) -> str:
        """Name a content file as an editor finds it: ``content/guides/x.md``."""
        return f"{self.content.name}/{source}"

    def at_source(self, problem: Problem) -> Problem:
        """Give what is wrong with the title or the description of a built page the line that it is from."""
        record = self.site.records.get(problem.place.file.removeprefix(f"{self.content.name}/"))
        lines = record.lines if record and not problem.place.line else {}
        fields = _PRINTED_FROM.get(problem.field, ())
        return problem.at_line(next((lines[field] for field in fields if field in lines), problem.place.line))


class Source(Struct, frozen=True):
    """Where a site is read from, all problems that are found there, and the advice, which stops nothing."""

    content: Path
    theme: Path
    settings: Mapping[str, Any]
    pipeline: Pipeline
    now: datetime
    problems: list[Problem]
    notes: list[Problem] = field(default_factory=list)

    @property
    def cache(self) -> Cache:
        """The cache of the build."""
        return self.pipeline.cache

    def named(self, names: Iterable[str]) -> list[str]:
        """Return names of files of ``content/``, and in the place of a pattern those that it fits, sorted."""
        found = {
            each.relative_to(self.content).as_posix()
            for name in names
            for each in (self.content.glob(name) if "*" in name else [self.content / name])
        }
        return sorted(found)

    def texts(self, names: Iterable[str]) -> dict[str, str]:
        """Return the texts of those files of ``content/`` that exist, of names or patterns.

        Raises:
            BuildStopped: One is not UTF-8.
        """
        try:
            return read_texts(self.content, self.named(names))
        except ContentError as error:
            self.add(error.problems)
            raise self.stop() from error

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems with the files of ``content/``, and advice apart."""
        self.add_named(problem.in_file(f"{self.content.name}/{problem.place.file}") for problem in problems)

    def add_named(self, problems: Iterable[Problem]) -> None:
        """Note problems with files as an editor finds them, and advice apart."""
        for problem in problems:
            (self.problems if problem.severity == MUST_FIX else self.notes).append(problem)

    @property
    def names_all(self) -> bool:
        """Whether a build that stops names its advice too."""
        return bool(self.settings.get(ALL_FINDINGS_SETTING))

    def stop(self) -> BuildStopped:
        """Return what ends the build, with the advice if it is wanted."""
        return BuildStopped([*self.problems, *(self.notes if self.names_all else ())])


def read_fact_files(source: Source) -> ReadFacts:
    """Read the files of facts and the words of the theme."""
    samples_allowed = bool(source.settings["PREVIEW"] or source.settings["ALLOW_SAMPLES"])
    names = dict.fromkeys((*FACT_FILES, *source.named([REVIEW_FILES])))
    content = {name: _file(source.cache, source.content, name) for name in names}
    folder = source.theme / "words"
    words = {
        name: _file(source.cache, folder, name)
        for name in sorted(path.name for path in folder.glob("*.toml"))
    }
    shows_waiting = bool(source.settings["PREVIEW"] or source.settings["SHOW_UNPUBLISHED"])
    read = source.cache.step(read_facts, content, words, samples_allowed, shows_waiting)
    source.add(read.content_problems)
    source.add_named(read.theme_problems)
    if read.facts:
        wanted = word_files(read.facts.business.language)
        used = {f"theme/words/{name}": file for name in wanted if (file := words.get(name))}
        source.add_named(find_in_words(source, source.pipeline.theme_checks, used))
    return read


def find_in_words(
    source: Source, checks: Sequence[ThemeCheck], words: Mapping[str, Lazy[bytes]]
) -> Iterator[Problem]:
    """List what checks find in files with words; the answer of each check is kept by itself."""
    items = {str(number): (each, source.texts(each.files), words) for number, each in enumerate(checks)}
    for found in source.cache.map(check_named_words, items).values():
        yield from found.load()


def check_named_words(
    check: ThemeCheck, texts: Mapping[str, str], words: Mapping[str, Lazy[bytes]]
) -> tuple[Problem, ...]:
    """List what a check finds in files with words, by the names that an editor knows."""
    # A drawing may be of any encoding; what is no text is told where it is read.
    named = {name: file.load().decode("utf-8-sig", errors="replace") for name, file in words.items()}
    return tuple(check.check(texts, named))


def read_all_articles(
    source: Source, words: Words, practice: Practice, zone: ZoneInfo, today: date
) -> Articles:
    """Read the articles.

    Raises:
        BuildStopped: A file that their checks go by is wrong.
    """
    checks = tuple(source.pipeline.article_checks)
    texts = source.texts({name for each in checks for name in each.files})
    markdown = {**source.settings["MARKDOWN"], "source_lines": bool(source.settings.get("SOURCE_LINES"))}
    written = source.texts([CARE_CARDS_FILE]).get(CARE_CARDS_FILE, "")
    library = source.cache.step(read_care_cards, written)
    source.add(library.problems)
    models = tuple(source.pipeline.page_models)
    reader = ArticleReader(words, markdown, checks, texts, models, practice, library.cards)
    waive = source.pipeline.waive(today)

    def status(fields: Fields | Schedule) -> str:
        is_shown = source.settings["SHOW_UNPUBLISHED"]
        return "live" if is_shown else status_of(fields, now=source.now, zone=zone)

    try:
        articles = read_articles(source.cache, source.content, reader, waive, status=status)
    except ContentError as error:
        source.add(error.problems)
        raise source.stop() from error
    source.add([*articles.problems, *articles.notes])
    return articles


def advise_texts(
    source: Source, articles: Articles, zone: ZoneInfo, today: date, site: Site | None = None
) -> None:
    """Note all advice on public texts, if it is wanted of a build that stops and reports on no pages.

    Args:
        site: The index; without it, what pages say of each other is left out.
    """
    if not source.names_all:
        return
    checks = [
        each.make_all(source.texts((*each.files, *each.advice_files)), is_thorough=True)
        for each in source.pipeline.article_checks
    ]

    def article(name: str) -> Article:
        read, _ = articles.reader.parse(name, source.texts([name])[name])
        return read or Article(articles.records[name].load(), PrintedText())

    shows_all, waive = source.settings["SHOW_UNPUBLISHED"], source.pipeline.waive(today)
    together = _advise_together(source, articles, article, site) if site else []
    for name, record in articles.records.items():
        if shows_all or status_of(record.load().fields, now=source.now, zone=zone) in PUBLIC:
            read = article(name)
            found = [finding for check in checks for finding in check(read)]
            found += [each for each in together if each.place.file == name]
            found += advise_record(site, read.record, today=today) if site else ()
            source.add(waive(found, read.record))


def _advise_together(
    source: Source, articles: Articles, article: Callable[[str], Article], site: Site
) -> list[Problem]:
    """List what is said of all pages together."""
    records = [articles.records[name].load() for name in site.paths]
    found: list[Problem] = []
    for advice in source.pipeline.site_advice:
        read = advice.make_read()
        pages = [Lazy("", partial(read, record)) for record in records]
        found += advice.find(source.texts(advice.files), pages, article, "")
    return found


def index_articles(
    source: Source, facts: Facts, articles: Articles, today: date
) -> tuple[CachedIndex, Lazy[Site], Answers, Lazy[Addresses], Lazy[IndexFindings]]:
    """Index the articles.

    Returns:
        The index, the site under the key of all that it is made from, what becomes of old addresses,
        those that ``addresses.toml`` has, and what is wrong in what pages say of each other, looked for
        when loaded.
    """
    cache, metas, zone = source.cache, Metas(articles.records), facts.business.zone
    every = metas.as_input()
    moments = cache.step(list_turning_points, every, zone)
    era = max((moment for moment in moments if moment <= source.now), default=FIRST)
    shows_all = bool(source.settings["SHOW_UNPUBLISHED"])
    index = cache.lazy(index_site, every, zone, era, shows_all, articles.unreadable, articles.withheld)
    found = index.load()
    site = restore_site(found, metas, facts)
    key = cache.fingerprint(index.key, facts.sources, facts.terms)
    known = Lazy(key, lambda: site)
    addresses = cache.lazy(parse_addresses, source.texts([ADDRESSES_FILE]).get(ADDRESSES_FILE, ""))
    answers = cache.step(answer_addresses, every, known, addresses, today)
    source.add(answers.problems)
    whole = replace(site, redirects=answers.redirects, old_anchors=answers.old_anchors)
    # Not by all that is remembered, so that a new address has no other page planned again.
    key = cache.fingerprint(key, answers.redirects, answers.old_anchors)
    checks = tuple(source.pipeline.file_checks)
    texts = source.texts({name for each in checks for name in each.files})
    check = partial(cache.step, check_index, every, known, facts, today, checks, texts)
    return found, Lazy(key, lambda: whole), answers, addresses, Lazy(key, check)


def read_role_facts(source: Source, lazy_site: Lazy[Site]) -> dict[str, Struct]:
    """Read what only the page of one role is made from, by that role."""
    site = lazy_site.load()
    roles = {site.records[page].role for page in site.members.get("pages", ())}
    read = {}
    for facts in (facts for facts in source.pipeline.role_facts if facts.role in roles):
        try:
            texts = read_texts(source.content, facts.files)
            read[facts.role] = source.cache.step(facts.make, texts, lazy_site)
        except ContentError as error:
            source.add(error.problems)
    return read


def read_media(source: Source, index: CachedIndex, facts: Facts) -> Media:
    """Read the pictures and videos that pages and the business show."""
    own, logos = business_pictures(facts.business), business_logos(facts.business)
    shown = [name for name in own if name not in logos]
    media = _media_reader(source).read([*shown, *index.pictures], index.videos, logos)
    source.add(media.problems)
    shown = [name for name, picture in media.pictures.items() if picture.is_drawing]
    drawings = {name: file for name in shown if (file := source.cache.find_file(source.content, name))}
    source.add(find_in_words(source, source.pipeline.drawing_checks, drawings))
    for name, path in own.items():
        place = FilePlace(BUSINESS_FILE, line_of(path, facts.lines.get(BUSINESS_FILE, {})))
        source.add(media.missing_picture(source.content, place, name, field=field_name(path)))
    return media


def _media_reader(source: Source) -> MediaReader:
    # In a preview nobody shares a page, and drawing takes time.
    return MediaReader(source.content, source.cache, with_pixels=not source.settings["PREVIEW"])


def read_theme(source: Source, given: Facts) -> ThemeFiles | None:
    """Make the files that the theme publishes; ``None`` when there is no such look, or an icon is no good.

    An icon that is missing or no picture is named where the pictures are read.
    """
    business, look = given.business, given.editorial.look
    line = line_of(("look",), given.lines.get(EDITORIAL_FILE, {}))
    if wrong := check_look(look, list_looks(source.theme), FilePlace(EDITORIAL_FILE, line)):
        source.add(wrong)
        return None
    readable = _media_reader(source).read((), (), filter(None, (business.icon, business.icon_svg))).pictures
    png, svg = (
        _file(source.cache, source.content, name) if name and name in readable else None
        for name in (business.icon, business.icon_svg)
    )
    if png is None or (business.icon_svg and svg is None):
        return None
    theme = lazy_folder(source.cache, source.theme, ("css", "fonts", "icons", LOOKS_FOLDER, "scripts"))
    identity = Identity(business.name, business.language, business.base_path, look)
    try:
        icons = source.cache.lazy(load_icons, png)
        return source.cache.step(
            load_theme_files, theme, not source.settings["PREVIEW"], identity, icons, svg
        )
    except ContentError as error:
        source.problems.extend(error.problems)
    except ValueError as error:
        expected, remedy = "a square PNG of 512 pixels or more", "Save a larger or square one"
        line, detail = line_of(("icon",), given.lines.get(BUSINESS_FILE, {})), f"({error})"
        place = FilePlace(BUSINESS_FILE, line)
        problem = Problem(place, "icon", expected=expected, got=business.icon, detail=detail, remedy=remedy)
        source.add([problem])
    return None


def lazy_folder(cache: Cache, root: Path, parts: Iterable[str]) -> Lazy[Path]:
    """Return a folder as the input of a step that reads some of its parts."""
    files = sorted(path for part in parts for path in (root / part).rglob("*") if path.is_file())
    names = (path.relative_to(root).as_posix() for path in files)
    lines = (f"{name} {cache.file(root / name, f'{root.name}/{name}').fingerprint}" for name in names)
    return Lazy(digest("\n".join(lines)), lambda: root)


def _file(cache: Cache, folder: Path, name: str) -> Lazy[bytes] | None:
    return cache.find_file(folder, name, f"{folder.name}/{name}")


def now_of(settings: Mapping[str, Any]) -> datetime:
    """Return the moment that decides what is live; a setting lets tests and CI choose it."""
    chosen = settings.get("SITE_NOW") or os.environ.get("SITE_NOW")
    return datetime.fromisoformat(chosen).astimezone() if chosen else datetime.now(UTC)
