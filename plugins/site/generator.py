"""Every effect of the site: reads ``content/`` and the theme, writes the output folder."""

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.assets.theme_files import ThemeFiles, load_theme_files
from plugins.site.business import (
    BUSINESS_FILE,
    Business,
    check_samples,
    parse_business,
    without_past_hours,
)
from plugins.site.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.errors import BuildStopped, ContentError, did_you_mean
from plugins.site.fact_rules import check_facts
from plugins.site.front_matter import parse_fields
from plugins.site.index import Site, build_site, check_site
from plugins.site.inputs import (
    FooterInput,
    Inputs,
    LinkedPage,
    Shared,
    linked_page,
    missing_picture,
    select_inputs,
    wanted_pictures,
)
from plugins.site.markdown_text import make_converter
from plugins.site.pictures import Picture, read_picture
from plugins.site.pipeline import Pipeline
from plugins.site.records import Record, read_record
from plugins.site.schemas import PageFields
from plugins.site.site_files import FEED_PATH
from plugins.site.site_signals import site_written
from plugins.site.toml_text import parse_toml
from plugins.site.videos import Video, read_video
from plugins.site.words import Words, parse_words

logger = logging.getLogger(__name__)

PIPELINE_SETTING = "SITE_PIPELINE"


class SiteGenerator(Generator):  # type: ignore[misc]
    """Makes every page; Pelican's own generators are given no paths."""

    def generate_context(self) -> None:
        """Read everything, and stop with all problems at once."""
        self.content = Path(self.path)
        self.problems: list[ContentError] = []
        business = self._load_business()
        editorial = self._load_toml(EDITORIAL_FILE, Editorial)
        sources = self._load_sources()
        words = self._load_words(business)
        # Without a language, English will do to find what is wrong with the pages.
        records = self._load_records(words or self._fallback_words())
        if business is None or editorial is None or words is None:
            raise BuildStopped(self.problems)
        site = self._index(records, business, editorial, sources)
        pictures = self._load_pictures(site, business)
        self.videos = self._load_videos(site)
        self._stop_on_problems()
        self.theme_files = self._load_theme_files(business, pictures)
        shared = self._shared(site, business, editorial, words, pictures)
        self.pictures = pictures
        self.site = site
        self.shared = shared
        self.inputs = [
            select_inputs(site, record, shared=shared, pictures=pictures, videos=self.videos)
            for record in site.records.values()
        ]

    def generate_output(self, _writer: Writer) -> None:
        """View, render and write every page, and the files that are no pages."""
        output = Path(self.output_path)
        pipeline: Pipeline = self.settings[PIPELINE_SETTING]
        for inputs in self.inputs:
            _write(output / output_file(inputs.path), self._render(pipeline, inputs).encode())
        files = {
            **self.theme_files.files,
            **{picture.path: picture.content for picture in self.pictures.values()},
            **{video.path: video.content for video in self.videos.values()},
            **pipeline.files(self.inputs, self.shared),
        }
        for path, content in files.items():
            _write(output / path, content)
        site_written.send(
            self,
            output=output,
            site_url=self.shared.business.url,
            base_path=self.shared.business.base_path,
            sources={output_file(inputs.path): self._named(inputs.record.source) for inputs in self.inputs},
            extra_rules=pipeline.rules(self.inputs, self.shared, output),
        )
        logger.info("%s pages", len(self.inputs))
        # For the commands that report what was built.
        self.settings["SITE_PAGE_COUNT"] = len(self.inputs)

    def _render(self, pipeline: Pipeline, inputs: Inputs) -> str:
        view = pipeline.view(inputs)
        try:
            return str(self.env.get_template(view.template).render(view=view))
        except TemplateSyntaxError as error:
            raise BuildStopped(
                [_template_problem(error.filename or view.template, error.lineno, error)]
            ) from error
        except (TemplateError, UndefinedError) as error:
            raise BuildStopped([_template_problem(*_template_place(error, self.theme), error)]) from error

    def _load_business(self) -> Business | None:
        loaded = self._read_toml(BUSINESS_FILE)
        if loaded is None:
            return None
        values, lines = loaded
        self.business_lines = lines
        samples = check_samples(values, lines)
        self.has_samples = bool(samples)
        try:
            business = parse_business(values, lines)
        except ExceptionGroup as group:
            self._add(group.exceptions)
            return None
        if samples and not self.settings["PREVIEW"] and not self.settings["ALLOW_SAMPLES"]:
            self._add(samples)
        return business

    def _load_toml(self, name: str, model: type[Editorial]) -> Editorial | None:
        loaded = self._read_toml(name)
        if loaded is None:
            return None
        try:
            return parse_fields(model, *loaded, source=name)
        except ExceptionGroup as group:
            self._add(group.exceptions)
            return None

    def _load_sources(self) -> dict[str, SourceFacts]:
        if not (self.content / SOURCES_FILE).exists():
            return {}
        loaded = self._read_toml(SOURCES_FILE)
        if loaded is None:
            return {}
        values, lines = loaded
        parsed: dict[str, SourceFacts] = {}
        for name, value in values.items():
            own_lines = {path[1:]: line for path, line in lines.items() if path[:1] == (name,)}
            try:
                parsed[name] = parse_fields(SourceFacts, value, own_lines, source=SOURCES_FILE)
            except ExceptionGroup as group:
                self._add(group.exceptions)
        return parsed

    def _read_toml(self, name: str) -> tuple[dict[str, Any], Mapping[Any, int]] | None:
        text = self._read_text(self.content / name, name)
        if text is None:
            return None
        try:
            return parse_toml(text, source=name)
        except ContentError as problem:
            self._add([problem])
            return None

    def _read_text(self, path: Path, name: str) -> str | None:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self._add([ContentError(name, problem="expected this file, got none", remedy="Write it")])
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self._add(
                [
                    ContentError(
                        name,
                        line=line,
                        problem="expected text in UTF-8, got other bytes",
                        remedy="Save the file as UTF-8",
                    )
                ]
            )
        return None

    def _load_words(self, business: Business | None) -> Words | None:
        if business is None:
            return None
        folder = Path(self.theme) / "words"
        language = business.language.split("-")[0]
        file = next(
            (
                folder / f"{tag}.toml"
                for tag in (business.language, language)
                if (folder / f"{tag}.toml").exists()
            ),
            None,
        )
        if file is None:
            known = ", ".join(sorted(path.stem for path in folder.glob("*.toml")))
            self._add(
                [
                    ContentError(
                        BUSINESS_FILE,
                        field="language",
                        problem=f'expected a language of the theme ({known}), got "{business.language}"',
                        remedy=f"Translate theme/words/en.toml into theme/words/{language}.toml",
                    )
                ]
            )
            return None
        try:
            values, _ = parse_toml(file.read_text(encoding="utf-8"), source=f"theme/words/{file.name}")
            return parse_words(values, source=f"theme/words/{file.name}")
        except ContentError as problem:
            self.problems.append(problem)
            return None

    def _fallback_words(self) -> Words:
        file = Path(self.theme) / "words" / "en.toml"
        return parse_words(
            parse_toml(file.read_text(encoding="utf-8"), source=str(file))[0], source=str(file)
        )

    def _load_records(self, words: Words) -> list[Record]:
        convert = make_converter(self.settings["MARKDOWN"])
        records = []
        self.unreadable: set[str] = set()
        for path in sorted(self.content.rglob("*.md")):
            source = path.relative_to(self.content).as_posix()
            text = self._read_text(path, source)
            if text is None:
                self.unreadable.add(source)
                continue
            record, problems = read_record(text, source=source, words=words, convert=convert)
            self._add(problems)
            if record is None:
                self.unreadable.add(source)
            else:
                records.append(record)
        return records

    def _index(
        self, records: list[Record], business: Business, editorial: Editorial, sources: dict[str, SourceFacts]
    ) -> Site:
        site = build_site(
            records,
            sources=sources,
            now=_now(self.settings),
            zone=business.zone,
            show_unpublished=self.settings["SHOW_UNPUBLISHED"],
            unreadable=self.unreadable,
        )
        self._add(check_site(site, records, editorial))
        pipeline: Pipeline = self.settings[PIPELINE_SETTING]
        self._add(pipeline.check_content(site, business))
        self._add(
            check_facts(
                site.records.values(),
                records,
                business,
                self.business_lines,
                today=_now(self.settings).astimezone(business.zone).date(),
                all_readable=not self.unreadable,
            )
        )
        return site

    def _load_pictures(self, site: Site, business: Business) -> dict[str, Picture]:
        """Read the pictures that are used; nothing else in ``content/`` is published."""
        pictures: dict[str, Picture] = {}
        known = [
            path.relative_to(self.content).as_posix()
            for path in self.content.glob("images/**/*")
            if path.is_file()
        ]
        wanted = dict.fromkeys(wanted_pictures(site, business))
        refused: set[str] = set()
        for asked_by, reference in wanted:
            target = reference.target
            if target in pictures or target in refused:
                continue
            try:
                pictures[target] = read_picture((self.content / target).read_bytes(), source=target)
            except (FileNotFoundError, IsADirectoryError):
                self._add([missing_picture(asked_by, reference, known)])
            except ContentError as problem:
                refused.add(target)
                self._add([problem])
        return pictures

    def _load_videos(self, site: Site) -> dict[str, Video]:
        videos: dict[str, Video] = {}
        for record in site.records.values():
            name = record.fields.video.file if record.fields.video else None
            if name is None or name in videos:
                continue
            try:
                videos[name] = read_video((self.content / name).read_bytes(), source=name)
            except (FileNotFoundError, IsADirectoryError):
                known = [f"videos/{path.name}" for path in self.content.glob("videos/*") if path.is_file()]
                problem = f'expected a video of content/, got "{name}"'
                self._add([record.problem("video", problem, did_you_mean(name, known))])
            except ContentError as problem_of_file:
                self._add([problem_of_file])
        return videos

    def _load_theme_files(self, business: Business, pictures: Mapping[str, Picture]) -> ThemeFiles:
        try:
            return load_theme_files(
                Path(self.theme),
                minify=not self.settings["PREVIEW"],
                name=business.name,
                language=business.language,
                base_path=business.base_path,
                icon=pictures[business.icon].content,
                icon_svg=pictures[business.icon_svg].content if business.icon_svg else None,
            )
        except ValueError as error:
            problem = ContentError(
                BUSINESS_FILE,
                field="icon",
                problem=f'expected a square PNG of 512 pixels or more, got "{business.icon}" ({error})',
                remedy="Save a larger or square one",
            )
            self._add([problem])
            self._stop_on_problems()
            raise

    def _shared(
        self,
        site: Site,
        business: Business,
        editorial: Editorial,
        words: Words,
        pictures: Mapping[str, Picture],
    ) -> Shared:
        current = without_past_hours(business, today=_now(self.settings).astimezone(business.zone).date())
        contact = next(
            (
                source
                for source in site.members.get("pages", ())
                if isinstance(fields := site.records[source].fields, PageFields) and fields.role == "contact"
            ),
            None,
        )
        return Shared(
            business=current,
            special_hours=current.special_hours,
            editorial=editorial,
            words=words,
            assets=self.theme_files.assets,
            menu=tuple(linked_page(site, source) for source in editorial.menu),
            footer=tuple(
                FooterInput(group.heading, tuple(linked_page(site, source) for source in group.pages))
                for group in editorial.footer
            ),
            home=LinkedPage(words.home, ""),
            contact=linked_page(site, contact) if contact else None,
            feed=LinkedPage(business.name, FEED_PATH),
            logo=pictures[business.logo] if business.logo else None,
            social_image=pictures[business.social_image],
            map_image=pictures[business.map_image] if business.map_image else None,
            preview=self.settings["PREVIEW"],
            has_samples=self.has_samples,
        )

    def _add(self, problems: Iterable[Exception]) -> None:
        """Note problems with the files of ``content/``."""
        self.problems += [
            replace(problem, file=self._named(problem.file))
            for problem in problems
            if isinstance(problem, ContentError)
        ]

    def _named(self, source: str) -> str:
        """Name a content file as an editor finds it: ``content/guides/x.md``."""
        return f"{self.content.name}/{source}"

    def _stop_on_problems(self) -> None:
        if self.problems:
            raise BuildStopped(self.problems)


def load_site(settings: dict[str, Any]) -> SiteGenerator:
    """Read, index and select everything, and write nothing: for commands that report on the content.

    Args:
        settings: Those of Pelican, with a ``Pipeline`` under ``PIPELINE_SETTING``.

    Raises:
        BuildStopped: The content has problems.
    """
    generator = SiteGenerator({}, settings, settings["PATH"], settings["THEME"], settings["OUTPUT_PATH"])
    generator.generate_context()
    return generator


def output_file(path: str) -> str:
    """Return the file that serves an address: ``guides/x/`` is ``guides/x/index.html``."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def _now(settings: Mapping[str, Any]) -> datetime:
    """Return the moment that decides what is live; a setting lets tests and CI choose it."""
    chosen = settings.get("SITE_NOW") or os.environ.get("SITE_NOW")
    return datetime.fromisoformat(chosen).astimezone() if chosen else datetime.now(UTC)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _template_problem(file: str, line: int | None, error: Exception) -> ContentError:
    return ContentError(
        file,
        line=line or 0,
        problem=f"expected a template that prints its view, got: {error}",
        remedy="Correct the template",
    )


def _template_place(error: Exception, theme: str) -> tuple[str, int]:
    """Find the template and line that an error was raised in: the last one of its traceback."""
    place = ("theme/templates", 0)
    traceback = error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(theme):
            place = (os.path.relpath(file, Path(theme).parent), traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
