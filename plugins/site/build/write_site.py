"""Writes what is not a page, and checks the whole: files that are copied, listed, or made from pages."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.build.checker import CheckedPage, Checker
from plugins.site.build.output_folder import FileState, OutputFolder
from plugins.site.build.pages import PageMaker, name_files, output_file, summary_name
from plugins.site.build.pipeline import FinishedSite, Pipeline, SiteStep
from plugins.site.build.read_site import ReadSite
from plugins.site.cache.cache import Cache, name_of
from plugins.site.cache.code import digest, own_code_fingerprint
from plugins.site.cache.fingerprint import Lazy
from plugins.site.cache.processes import map_on_cores
from plugins.site.crawlers.sitemap import build_sitemap
from plugins.site.files.content_types import INDEX_ENDINGS
from plugins.site.index.list_pages import later_pages
from plugins.site.values.problems import MUST_FIX, Problem

_COPIES_FOR_ALL_CORES = 6
_READS_FOR_ALL_CORES = 500

States = dict[str, FileState]
Make = Callable[[], Mapping[str, bytes]]
Parts = Mapping[str, Mapping[str, str]]


class StepFiles(Struct, frozen=True):
    """Brings the files of steps into an output folder, and reuses those that are as they were.

    ``attend`` is called between two files that take long.
    """

    cache: Cache
    output: OutputFolder
    last: Mapping[str, FileState]
    attend: Callable[[], None]

    def reused(self, file: str, key: str) -> FileState | None:
        """Return a file of the last build with this key, when it is still what that build wrote."""
        state = self.last.get(file)
        return self.output.reuse_if_unchanged(file, state) if state and state.key == key else None

    def known(self, name: str, key: str, keys: Callable[[str], str]) -> States | None:
        """Return the files that a step made from the same inputs; ``None`` when one is not what it was.

        Args:
            name: That of the step.
            keys: From one of its files to the key that this was written with.
        """
        files = self.cache.get(f"files of {name}", key, tuple[str, ...])
        states = {file: self.reused(file, keys(file)) for file in files or ()}
        found = {file: state for file, state in states.items() if state}
        is_known = files is not None and len(found) == len(states)
        self.cache.count(name, hits=is_known, misses=not is_known)
        return found if is_known else None

    def write(self, step: Callable[..., object], key: str, make: Make) -> States:
        """Write the files of one step."""
        return self.write_parts(step, {"": (key, make)})

    def write_parts(self, step: Callable[..., object], parts: Mapping[str, tuple[str, Make]]) -> States:
        """Write the files of the parts of a step, each with its own key; make what is new on all cores."""
        states: States = {}
        missing = []
        for part, (key, _) in parts.items():
            found = self.known(_part_name(step, part), key, partial(_same, key))
            states |= found or {}
            missing += [part] if found is None else []

        def make(part: str) -> Mapping[str, bytes]:
            return parts[part][1]()

        for part, made in zip(missing, map_on_cores(make, missing, least=2), strict=True):
            key = parts[part][0]
            self.cache.set(f"files of {_part_name(step, part)}", key, tuple(made))
            states |= {file: self._write(file, content, key) for file, content in made.items()}
        return states

    def _write(self, file: str, content: bytes, key: str) -> FileState:
        """Write a file, unless the last build wrote the same: most of an index, after an edit."""
        last = self.last.get(file)
        same = last and last.digest == digest(content) and replace(last, key=key)
        return (same and self.output.reuse_if_unchanged(file, same)) or self.output.write(file, content, key)

    def write_each(self, copies: Mapping[str, Lazy[bytes]]) -> States:
        """Write files each of which has a name of its own, on all cores; those of one key in one process."""
        states = {file: self.reused(file, copy.fingerprint) for file, copy in copies.items()}
        wanted = [file for file, state in states.items() if state is None]
        self.cache.count("copies", hits=len(states) - len(wanted), misses=len(wanted))

        def write(file: str) -> FileState:
            return self.output.write(file, copies[file].load(), copies[file].fingerprint)

        found = {file: state for file, state in states.items() if state}
        written = map_on_cores(
            write, wanted, least=_COPIES_FOR_ALL_CORES, together=lambda file: copies[file].key
        )
        for file, state in zip(wanted, written, strict=True):
            found[file] = state
            self.attend()
        return found


def _part_name(step: Callable[..., object], part: str) -> str:
    return f"{name_of(step)} {part}".rstrip()


def _same(key: str, _file: str) -> str:
    return key


def write_copies(read: ReadSite, pipeline: Pipeline, files: StepFiles) -> States:
    """Write what is named after its content: pictures, videos, cards, and the files of the theme."""
    cache = pipeline.cache
    copies: dict[str, Lazy[bytes]] = {**read.media.contents}
    for file, content in read.theme_files.files.items():
        copies[file] = Lazy(cache.fingerprint(content), partial(bytes, content))
    states: States = {}
    for step in pipeline.copy_steps:
        key = cache.key(step, read.lazy_site, read.lazy_shared, read.lazy_pictures)
        # The path names the inputs, so that a change of other code does not have all of them made anew.
        own = own_code_fingerprint(step)
        known = files.known(name_of(step), key, partial(cache.fingerprint, own))
        if known is not None:
            states |= known
            continue
        made = step(read.selector, lambda file: copies[file].load())
        cache.set(f"files of {name_of(step)}", key, tuple(made))
        for file, make in made.items():
            file_key = cache.fingerprint(own, file)
            copies[file] = Lazy(file_key, partial(cache.blob, file_key, make.load), make.key)
    return files.write_each(copies) | states


def write_lists(read: ReadSite, pipeline: Pipeline, files: StepFiles) -> States:
    """Write the sitemap, the feeds and the like; a later step may replace an earlier one's file."""
    listed = read.site, read.shared, read.media.pictures
    key = pipeline.cache.key(build_sitemap, read.lazy_site, read.lazy_shared, read.lazy_pictures)
    states = files.write(build_sitemap, key, partial(build_sitemap, *listed))
    for step in pipeline.file_steps:
        key = pipeline.cache.key(step, read.lazy_site, read.lazy_shared)
        states |= files.write(step, key, partial(step, read.site, read.shared))
    return states


def write_from_pages(maker: PageMaker, files: StepFiles, written: Mapping[str, FileState]) -> States:
    """Write what is made from finished files, such as the search index."""
    read, pipeline = maker.read, maker.pipeline
    finished = FinishedSite(read.shared, pipeline.view, maker.environment, maker.theme, files.output.load)
    states: States = {}
    for step in pipeline.site_steps:
        selected = select_files(step, read, pipeline.cache)
        if selected:
            contents = {file: Lazy(written[file].digest, partial(finished.load, file)) for file in selected}
            parts = step.split(selected) if step.split else {"": selected}
            keys = keys_of_parts(
                pipeline.cache, step, (maker.key, maker.theme) if step.prints else (), parts, contents
            )
            makes = {part: partial(step.make, replace(finished, part=part), parts[part]) for part in parts}
            states |= files.write_parts(step.make, {part: (keys[part], makes[part]) for part in parts})
    return states


def keys_of_parts(
    cache: Cache, step: SiteStep, printed: object, parts: Parts, contents: Mapping[str, Lazy[bytes]]
) -> dict[str, str]:
    """Name what the parts of a step are made from; one whose files are as they were is not looked into."""
    keys: dict[str, str] = {}
    for part, chosen in parts.items():
        whole = name_files({file: f"{contents[file].fingerprint} {note}" for file, note in chosen.items()})
        name, rough = _part_name(step.make, f"key of {part}"), cache.key(step.make, printed, part, whole)
        if step.fingerprint is None:
            keys[part] = rough
        elif known := cache.get(name, rough, str):
            keys[part] = known
        else:
            files = {file: (contents[file],) for file in chosen}
            read = cache.map(step.fingerprint, files, least=_READS_FOR_ALL_CORES)
            named = {file: (note, read[file].fingerprint) for file, note in chosen.items()}
            keys[part] = cache.key(step.make, named, printed, part)
            cache.set(name, rough, keys[part])
    return keys


def select_files(step: SiteStep, read: ReadSite, cache: Cache) -> Mapping[str, str]:
    """Return the files that a step will load, without asking each page while none says anything else."""
    name, key = f"files for {name_of(step.make)}", cache.key(step.select, read.lazy_site, read.lazy_shared)
    selected = cache.get(name, key, dict[str, str])
    if selected is None:
        selected = dict(step.select(read.site, read.shared))
        cache.set(name, key, selected)
    return selected


def write_manifests(
    read: ReadSite, pipeline: Pipeline, files: StepFiles, written: Mapping[str, FileState]
) -> States:
    """Write what lists all other files."""
    states: States = {}
    if not pipeline.manifest_steps:
        return states
    digests = {file: written[file].digest for file in sorted(written)}
    listed = name_files(digests)
    for step in pipeline.manifest_steps:
        described = pipeline.cache.lazy(step.describe, read.lazy_site)
        key = pipeline.cache.key(step.make, described, listed)
        states |= files.write(step.make, key, partial(step.make, described.load(), digests))
    return states


# ---- The check of the whole ------------------------------------------------------------------------------


class CheckedSite(Struct, frozen=True):
    """What stops the build in the site as a whole."""

    problems: tuple[Problem, ...] = ()


def check_whole(
    maker: PageMaker, output: OutputFolder, states: Mapping[str, FileState]
) -> tuple[Problem, ...]:
    """Ask the rules about the whole site, unless they have passed one with the same summaries."""
    checker = maker.checker
    if checker is None:
        return ()
    cache = maker.pipeline.cache
    # A page that is shown before its day may have that day.
    today = date.max if maker.pipeline.settings["SHOW_UNPUBLISHED"] else maker.read.today
    files = sorted(states)

    def contents(endings: str | tuple[str, ...]) -> dict[str, Lazy[bytes]]:
        chosen = (file for file in files if file.endswith(endings))
        return {file: Lazy(states[file].digest, partial(output.load, file)) for file in chosen}

    problems, summaries = summarise_pages(maker, checker, contents(".html"))
    names = [file for file in files if not file.endswith(INDEX_ENDINGS)]
    named = Lazy(digest("\n".join(names)), lambda: names)
    found = cache.step(check_site, checker, summaries, named, contents(checker.text_endings), today)
    return *problems, *found.problems


def summarise_pages(
    maker: PageMaker, checker: Checker, files: Mapping[str, Lazy[bytes]]
) -> tuple[list[Problem], Lazy[tuple[Struct, ...]]]:
    """Name the summary that was kept of each page; read the others back, and list what is wrong in them."""
    read = maker.read
    sources = {output_file(path): read.named(source) for source, path in read.site.paths.items()}
    sources |= {output_file(path): read.named(source) for source, _, path in later_pages(read.site)}
    problems: list[Problem] = []

    def summarise(file: str) -> Lazy[Struct]:
        source = sources.get(file, f"output/{file}")
        name, key = summary_name(file), maker.summary_key(files[file].fingerprint, source)

        def check() -> CheckedPage:
            return checker.check_page(files[file].load().decode(), file=file, source=source)

        known = maker.pipeline.cache.kept(name, key, checker.summary_type, lambda: check().summary)
        if known:
            return known
        checked = check()
        found = [problem for problem in checked.problems if problem.severity == MUST_FIX]
        problems.extend(found)
        if found:
            return Lazy(key, lambda: checked.summary)
        return maker.pipeline.cache.set(name, key, checked.summary)

    pages = {file: summarise(file) for file in files}
    named = name_files({file: page.fingerprint for file, page in pages.items()})
    return problems, Lazy(named, lambda: tuple(page.load() for page in pages.values()))


def check_site(
    checker: Checker,
    pages: Lazy[tuple[Struct, ...]],
    names: Lazy[list[str]],
    texts: Mapping[str, Lazy[bytes]],
    today: date,
) -> CheckedSite:
    """Ask the rules about the whole site."""
    found = checker.check_site(
        pages.load(), files=names.load(), load=lambda file: texts[file].load(), today=today
    )
    return CheckedSite(tuple(problem for problem in found if problem.severity == MUST_FIX))
