"""The build, as docs/architecture.md draws it: read, index, select, view, render, check, write."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment
from msgspec import Struct

from plugins.site.assets.theme_files import ThemeFiles
from plugins.site.build.output_folder import FileState, KnownFolders, OutputFolder
from plugins.site.build.page_reports import PageReporter
from plugins.site.build.page_writer import PageWriter
from plugins.site.build.pages import PageMaker, page_problems
from plugins.site.build.pipeline import Pipeline
from plugins.site.build.read_site import (
    ALL_FINDINGS_SETTING,
    ReadSite,
    Source,
    advise_texts,
    index_articles,
    now_of,
    read_all_articles,
    read_fact_files,
    read_media,
    read_role_facts,
    read_theme,
)
from plugins.site.build.setting_rules import check_order, check_theme
from plugins.site.build.write_site import (
    StepFiles,
    check_whole,
    write_copies,
    write_from_pages,
    write_lists,
    write_manifests,
)
from plugins.site.cache.code import digest
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import without_past_facts
from plugins.site.facts.practice import NO_QUESTIONS
from plugins.site.index.selector import Selector
from plugins.site.index.shared_facts import share_facts
from plugins.site.values.problems import BuildStopped, Problem

_FILES = "output files"
_UNFINISHED = "pages of an unfinished build"


class LastSite(Struct, frozen=True):
    """The files of the last build, and the name of all that they were made from."""

    key: str = ""
    files: Mapping[str, FileState] = {}


class BuiltSite(Struct, frozen=True):
    """The files of a finished site, and those of the build before it."""

    files: Mapping[str, FileState]
    last: Mapping[str, FileState]

    @property
    def written(self) -> frozenset[str]:
        """The files that were written, be it with the same bytes as before."""
        return self._others(lambda state: state.mtime_ns)

    @property
    def changed(self) -> frozenset[str]:
        """The files that do not hold what they held before."""
        return self._others(lambda state: state.digest)

    def _others(self, part: Callable[[FileState], object]) -> frozenset[str]:
        files, last = self.files, self.last
        if files is last:
            return frozenset()
        return frozenset(f for f in files if f not in last or part(last[f]) != part(files[f]))


def build(
    content: Path,
    settings: Mapping[str, Any],
    pipeline: Pipeline,
    environment: Lazy[Environment],
    output: OutputFolder,
) -> BuiltSite:
    """Make a whole site.

    Args:
        environment: Renders the templates; its fingerprint names them and their settings.

    Raises:
        BuildStopped: With every problem that was found.
    """
    maker = read_site(content, settings, pipeline, environment)
    return write_site(maker, output)


def read_site(
    content: Path, settings: Mapping[str, Any], pipeline: Pipeline, environment: Lazy[Environment]
) -> PageMaker:
    """Read and index everything, and prepare to select what each page may depend on.

    Raises:
        BuildStopped: Something is wrong that keeps pages from being made.
    """
    source = Source(content, Path(settings["THEME"]), settings, pipeline, now_of(settings), [])
    if wrong := [*check_theme(source.theme), *check_order(pipeline, settings.get("PLUGINS", ()))]:
        raise BuildStopped(wrong)

    # Read.
    read = read_fact_files(source)
    facts, words = read.facts, read.words
    if words is None:
        raise source.stop()
    zone = facts.business.zone if facts else ZoneInfo("UTC")
    today = source.now.astimezone(zone).date()
    practice = facts.practice if facts else NO_QUESTIONS
    last = pipeline.cache.get(_FILES, plugins_key(pipeline), LastSite) or LastSite()
    # First, because a saved style sheet waits for nothing else.
    theme_files = read_theme(source, facts) if facts else None
    if theme_files:
        show_theme(theme_files, pipeline, last.files)
    articles = read_all_articles(source, words, practice, zone, today)
    if facts is None:
        advise_texts(source, articles, zone, today)
        raise source.stop()

    # Index.
    index, lazy_site, answers, addresses, findings = index_articles(source, facts, articles, today)
    site = lazy_site.load()
    media = read_media(source, index, facts)
    role_facts = read_role_facts(source, lazy_site)

    def check() -> None:
        source.add(findings.load().found)
        if theme_files and not source.problems:
            return
        for record in (articles.records[name].load() for name in site.paths):
            source.add(page_problems(record, site, facts.business, media, content, pipeline.content_checks))
        advise_texts(source, articles, zone, today, site)
        raise source.stop()

    if theme_files is None or source.problems:
        check()
    assert theme_files is not None  # else this has raised

    # Select.
    business = without_past_facts(facts.business, today=today)
    shared = share_facts(
        site,
        facts,
        business=business,
        assets=theme_files.assets,
        pictures=media.pictures,
        preview=settings["PREVIEW"],
        now=source.now,
    )
    reviews = tuple(review.facts for review in facts.reviews)
    selector = Selector(site, shared, media.pictures, media.videos, role_facts, today, reviews)
    whole = ReadSite(
        content,
        source.theme,
        today,
        facts,
        articles,
        site,
        lazy_site,
        media,
        theme_files,
        shared,
        selector,
        answers,
        addresses,
        source.notes,
    )
    make_checker = pipeline.make_checker
    checker = make_checker(facts.business.url, facts.business.base_path) if make_checker else None
    return PageMaker(whole, pipeline, environment, checker, last.files, check, last.key)


def write_site(maker: PageMaker, output: OutputFolder) -> BuiltSite:
    """View, render, check and write every page that changed, and the files that are not pages.

    Raises:
        BuildStopped: A page, or the site as a whole, breaks a rule.
    """
    pipeline, cache = maker.pipeline, maker.pipeline.cache
    plugins = plugins_key(pipeline)
    unfinished = cache.get(_UNFINISHED, plugins, dict[str, FileState]) or {}
    pages, folders = PageWriter(maker, output, unfinished), _name_of_folders(output.folder)
    output.load_known = lambda: cache.get(folders, "", KnownFolders) or {}
    try:
        files = _write_files(maker, output, pages)
    except BuildStopped:
        # The next build goes on from here.
        cache.set(_UNFINISHED, plugins, pages.states)
        cache.commit()
        raise
    if files is not maker.last:
        cache.set(_FILES, plugins, LastSite(maker.whole_key, files))
    cache.mark_used([folders, _name_of_folders(output.published)])
    if output.seen:
        cache.set(folders, "", output.seen)
    if unfinished:
        cache.set(_UNFINISHED, plugins, {})
    return BuiltSite(files, maker.last)


def _name_of_folders(folder: Path) -> str:
    """Name a folder by its number on the disk, which it keeps in another place; "" when there is none."""
    with suppress(OSError):
        return f"folders in {folder.stat().st_ino}"
    return ""


def plugins_key(pipeline: Pipeline) -> str:
    """Name the plugins: others may change files in place, and have every file written anew."""
    return pipeline.cache.fingerprint(list(pipeline.settings.get("PLUGINS", ())))


def show_theme(theme: ThemeFiles, pipeline: Pipeline, last: Mapping[str, FileState]) -> None:
    """Show the files of the theme that changed, such as the style sheet, which every page loads."""
    for file, content in theme.files.items() if last else ():
        if file not in last or last[file].digest != digest(content):
            pipeline.viewers.show(file, content)


def _write_files(maker: PageMaker, output: OutputFolder, pages: PageWriter) -> Mapping[str, FileState]:
    read, pipeline = maker.read, maker.pipeline

    # View, render, check; what is newer than this build breaks it off between any two steps.
    pages.write_open()
    pages.attend()
    if maker.last_key == maker.whole_key and output.restore(maker.last):
        pipeline.cache.keep_all()
        return maker.last
    files = pages.write()
    if pages.problems:
        raise _stopped(maker, pages.problems)

    # Write.
    steps = StepFiles(pipeline.cache, output, maker.last, pages.attend)
    files |= write_copies(read, pipeline, steps)
    pages.attend()
    files |= write_lists(read, pipeline, steps)
    pages.attend()
    files |= write_from_pages(maker, steps, files)
    files |= write_manifests(read, pipeline, steps, files)
    pages.attend()
    output.remove_stale(files.keys())

    # Check the whole.
    if broken := check_whole(maker, output, files):
        raise _stopped(maker, broken)
    return files


def _stopped(maker: PageMaker, problems: Iterable[Problem]) -> BuildStopped:
    """Tell what is wrong with built pages at its line, and all that is advised on them, if that is wanted."""
    told = [maker.at_link(maker.read.at_source(problem)) for problem in problems]
    if maker.pipeline.settings.get(ALL_FINDINGS_SETTING):
        reports = PageReporter(maker).reports()
        told += [*maker.read.notes, *(found for page in reports for found in page.findings)]
    return BuildStopped(told)
