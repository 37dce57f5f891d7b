"""Reads ``content/`` and the theme: everything that pages are made from."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.site.assets.theme_files import ThemeFiles, load_theme_files
from plugins.site.build.pipeline import Pipeline
from plugins.site.cache.cache import Memory
from plugins.site.cache.code_fingerprint import code_key, folder_key
from plugins.site.cache.fingerprint import KeyMaker, digest
from plugins.site.facts.business import BUSINESS_FILE, Business
from plugins.site.facts.fact_reader import FactReader, Facts, files_key, read_texts
from plugins.site.facts.fact_rules import check_facts
from plugins.site.facts.words import Words
from plugins.site.index.cached_site import KeptSite, keep_site, restore_site
from plugins.site.index.shared_facts import business_logos, business_pictures
from plugins.site.index.site import Site, build_site
from plugins.site.index.site_rules import check_site
from plugins.site.media.media_reader import Media, MediaReader, list_media
from plugins.site.media.media_rules import missing_picture
from plugins.site.reading.article_reader import ArticleReader, Articles
from plugins.site.values.problems import BuildStopped, ContentError, Problem, problem_of
from plugins.site.values.records import PageMeta

_FACTS, _SITE, _THEME = "facts", "site", "theme"


class ReadSite(Struct, frozen=True):
    """What was read, in order; ``is_known`` when all that pages may know of each other is as it was.

    ``site_key`` names that, ``role_facts`` holds what only the page of one role
    may know, by that role.
    """

    facts: Facts
    articles: Articles
    site: Site
    site_key: str
    is_known: bool
    today: date
    media: Media
    content: Path
    theme_files: ThemeFiles
    code_key: str
    role_facts: Mapping[str, Any]


class SiteReader:
    """Reads one content folder with one theme, and notes every problem in ``problems``.

    Args:
        while_waiting: What can be done while other processes read articles.
    """

    def __init__(
        self,
        content: Path,
        theme: Path,
        settings: Mapping[str, Any],
        pipeline: Pipeline,
        *,
        while_waiting: Callable[[], None],
    ) -> None:
        self.content = content
        self.theme = theme
        self.settings = settings
        self.pipeline = pipeline
        self.while_waiting = while_waiting
        self.memory: Memory = pipeline.memory
        self.now = now_of(settings)
        self.code_key = code_key()
        self.problems: list[Problem] = []

    def read(self) -> ReadSite:
        """Read everything.

        Raises:
            BuildStopped: Something that everything else needs is wrong.
        """
        facts, articles = self._read_facts_and_articles()
        today = self.now.astimezone(facts.business.zone).date()
        site_key = self._site_key(facts, articles, today)
        known = None if self.problems else self._known_site(site_key, facts, articles)
        site, kept = known or self._index(site_key, facts, articles, today)
        media = self._read_media(kept, facts.business)
        return ReadSite(
            facts=facts,
            articles=articles,
            site=site,
            site_key=site_key,
            is_known=known is not None,
            today=today,
            media=media,
            content=self.content,
            theme_files=self._read_theme(facts.business, media),
            code_key=self.code_key,
            role_facts=self._read_role_facts(site),
        )

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems with the files of ``content/``."""
        self.problems += [problem.in_file(self.named(problem.place.file)) for problem in problems]

    def named(self, source: str) -> str:
        """Name a content file as an editor finds it: ``content/guides/x.md``."""
        return f"{self.content.name}/{source}"

    def _read_facts_and_articles(self) -> tuple[Facts, Articles]:
        reader = FactReader(self.content, self.theme)
        facts = self._read_facts(reader)
        self.add(reader.problems)
        self.problems += reader.theme_problems
        # Without a language, English will do to find what is wrong with the pages.
        articles = self._read_articles(facts.words if facts else reader.fallback_words(), self._today(facts))
        if facts is None:
            raise BuildStopped(self.problems)
        return facts, articles

    def _read_facts(self, reader: FactReader) -> Facts | None:
        samples_allowed = self.settings["PREVIEW"] or self.settings["ALLOW_SAMPLES"]
        key = KeyMaker().key(self.code_key, samples_allowed, reader.key())
        facts = self.memory.recall(_FACTS, key)
        if isinstance(facts, Facts):
            return facts
        facts = reader.read(samples_allowed=samples_allowed)
        if not (reader.problems or reader.theme_problems):
            self.memory.keep(_FACTS, key, facts)
        return facts

    def _today(self, facts: Facts | None) -> date:
        return (self.now.astimezone(facts.business.zone) if facts else self.now).date()

    def _read_articles(self, words: Words, today: date) -> Articles:
        checks, waive = self.pipeline.article_checks, self.pipeline.waive(today)
        reader = ArticleReader(
            self.content,
            words,
            self.settings["MARKDOWN"],
            checks,
            self.code_key,
            waive,
            self.pipeline.page_models,
        )
        try:
            articles = reader.read_all(self.memory, self.while_waiting)
        except ContentError as error:
            self.add(error.problems)
            raise BuildStopped(self.problems) from error
        self.add(articles.problems)
        return articles

    def _site_key(self, facts: Facts, articles: Articles, today: date) -> str:
        keys = articles.record_keys.items()
        metas = "\n".join(f"{source} {self.memory.meta_key(key)}" for source, key in keys)
        return KeyMaker().key(
            self.code_key,
            facts.business,
            facts.editorial,
            facts.sources,
            facts.terms,
            today,
            self.settings["SHOW_UNPUBLISHED"],
            digest(metas.encode()),
            [files_key(self.content, facts.files) for facts in self.pipeline.role_facts],
            [files_key(self.content, check.files) for check in self.pipeline.file_checks],
        )

    def _known_site(self, site_key: str, facts: Facts, articles: Articles) -> tuple[Site, KeptSite] | None:
        kept = self.memory.recall(_SITE, site_key)
        if not isinstance(kept, KeptSite) or not kept.since <= self.now < kept.until:
            return None

        def load(source: str) -> PageMeta:
            return self.memory.meta(articles.record_keys[source])

        return restore_site(kept, sources=facts.sources, terms=facts.terms, load=load), kept

    def _index(self, site_key: str, facts: Facts, articles: Articles, today: date) -> tuple[Site, KeptSite]:
        metas = [self.memory.meta(key) for key in articles.record_keys.values()]
        zone = facts.business.zone
        site = build_site(
            metas,
            sources=facts.sources,
            terms=facts.terms,
            now=self.now,
            zone=zone,
            show_unpublished=self.settings["SHOW_UNPUBLISHED"],
            unreadable=articles.unreadable,
        )
        self.add(check_site(site, metas, facts.editorial, facts.lines))
        self.add(
            check_facts(
                site.records.values(),
                metas,
                facts.business,
                facts.lines[BUSINESS_FILE],
                today=today,
                all_readable=not articles.unreadable,
            )
        )
        for check in self.pipeline.file_checks:
            self.add(check.check(read_texts(self.content, check.files), site))
        kept = keep_site(site, metas, now=self.now, zone=zone)
        if not self.problems:
            self.memory.keep(_SITE, site_key, kept)
        return site, kept

    def _read_role_facts(self, site: Site) -> dict[str, Any]:
        roles = {page.role for page in map(site.records.__getitem__, site.members.get("pages", ()))}
        read = {}
        for facts in self.pipeline.role_facts:
            if facts.role in roles:
                try:
                    read[facts.role] = facts.make(read_texts(self.content, facts.files), site)
                except ContentError as error:
                    self.add(error.problems)
        return read

    def _read_media(self, kept: KeptSite, business: Business) -> Media:
        own = business_pictures(business)
        logos = business_logos(business)
        shown = [name for name in own if name not in logos]
        media = MediaReader(self.content, self.memory, self.code_key).read(
            [*shown, *kept.pictures], kept.videos, logos
        )
        self.add(media.problems)
        for name in filter(media.lacks_picture, own):
            self.add([missing_picture(BUSINESS_FILE, name, list_media(self.content, "images"))])
        return media

    def _read_theme(self, business: Business, media: Media) -> ThemeFiles:
        icons = [name for name in (business.icon, business.icon_svg) if name]
        if not all(icon in media.pictures for icon in icons):
            raise BuildStopped(self.problems)
        folders = (self.theme / part for part in ("css", "fonts", "icons", "scripts"))
        parts = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        key = KeyMaker().key(
            self.code_key,
            folder_key(parts, self.theme),
            [media.pictures[icon].path for icon in icons],
            self.settings["PREVIEW"],
            business.name,
            business.language,
            business.base_path,
        )
        known = self.memory.recall(_THEME, key)
        if isinstance(known, ThemeFiles):
            return known
        files = self._make_theme_files(business, [(self.content / icon).read_bytes() for icon in icons])
        self.memory.keep(_THEME, key, files)
        return files

    def _make_theme_files(self, business: Business, icons: list[bytes]) -> ThemeFiles:
        try:
            return load_theme_files(
                self.theme,
                minify=not self.settings["PREVIEW"],
                name=business.name,
                language=business.language,
                base_path=business.base_path,
                icon=icons[0],
                icon_svg=icons[1] if business.icon_svg else None,
            )
        except ValueError as error:
            self.add([_icon_problem(business, error)])
            raise BuildStopped(self.problems) from error


def _icon_problem(business: Business, error: ValueError) -> Problem:
    return problem_of(
        BUSINESS_FILE,
        field="icon",
        problem=f'expected a square PNG of 512 pixels or more, got "{business.icon}" ({error})',
        remedy="Save a larger or square one",
    )


def now_of(settings: Mapping[str, Any]) -> datetime:
    """Return the moment that decides what is live; a setting lets tests and CI choose it."""
    chosen = settings.get("SITE_NOW") or os.environ.get("SITE_NOW")
    return datetime.fromisoformat(chosen).astimezone() if chosen else datetime.now(UTC)
