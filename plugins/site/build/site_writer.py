"""Writes the output folder: what changed is made, what did not is taken over, the whole is checked."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from plugins.site.build.kept_summaries import KeptSummaries
from plugins.site.build.output_folder import OutputFolder
from plugins.site.build.page_maker import MadePage, PageMaker, PlannedPage, output_file
from plugins.site.build.site_reader import ReadSite
from plugins.site.cache.cache import BuiltState, FileState, Memory
from plugins.site.cache.fingerprint import KeyMaker, digest
from plugins.site.cache.processes import map_on_cores
from plugins.site.values.problems import MUST_FIX, Problem

_PLANS_FOR_ALL_CORES = 400
_PAGES_FOR_ALL_CORES = 24
_COPIES_FOR_ALL_CORES = 6
_NAMED = "named files"

Load = Callable[[], bytes]


class SiteWriter:
    """Brings an output folder in step with what was read."""

    def __init__(self, read: ReadSite, maker: PageMaker, memory: Memory) -> None:
        self.read = read
        self.maker = maker
        self.memory = memory
        last = memory.state()
        self.last = last if last.code_key == read.code_key else BuiltState()
        self.problems: list[Problem] = []
        # Names all that a file may hold that is no page and not copied: lists of pages, facts.
        self.lists_key = KeyMaker().key(
            read.site_key, maker.facts_key, digest(repr(sorted(read.site.statuses.items())).encode())
        )

    def _plan(self, changed: Collection[str]) -> dict[str, PlannedPage]:
        """Name what pages are made from; one that the last build did not have is compared with nothing."""
        paths = self.read.site.paths
        known = [source for source in changed if output_file(paths[source]) in self.last.files]
        pages = map_on_cores(self.maker.plan, known, least=_PLANS_FOR_ALL_CORES)
        return {page.source: page for page in pages}

    def _changed(self) -> list[str]:
        """List the pages that may differ from the last ones, in the order of the site."""
        read, last = self.read, self.last
        sources = list(read.site.paths)
        if not read.is_known or (last.site_key, last.facts_key) != (read.site_key, self.maker.facts_key):
            return sources
        keys = read.articles.record_keys
        return [source for source in sources if last.record_keys.get(source) != keys[source]]

    def write(self, output: OutputFolder) -> BuiltState | None:
        """Write everything; ``None`` when a page or the whole breaks a rule, told by ``problems``."""
        pages, made = self._write_pages(output)
        if self.problems:
            return None
        files = {**pages, **self._write_copies(output), **self._write_lists(output)}
        files |= self._write_from_pages(output, pages)
        output.remove_others(files.keys())
        checked_key = self._check(output, files, made)
        if self.problems:
            return None
        return BuiltState(
            self.read.code_key,
            self.read.site_key,
            self.maker.facts_key,
            self.read.articles.record_keys,
            files,
            checked_key,
        )

    def _write_pages(self, output: OutputFolder) -> tuple[dict[str, FileState], list[MadePage]]:
        states: dict[str, FileState] = {}
        wanted: list[PlannedPage] = []
        changed = dict.fromkeys(self._changed())
        planned = self._plan(changed)
        for source, path in self.read.site.paths.items():
            file = output_file(path)
            state, page = self.last.files.get(file), planned.get(source) or PlannedPage(source)
            same = state is not None and (source not in changed or state.key == page.key)
            found = output.take_over(file, state) if same else None
            if found:
                states[file] = found
            else:
                wanted.append(page)
        made = self._make(output, wanted)
        return states | {page.file: page.state for page in made}, made

    def _make(self, output: OutputFolder, wanted: list[PlannedPage]) -> list[MadePage]:
        job = partial(self.maker.make, output=output)
        results = list(map_on_cores(job, wanted, least=_PAGES_FOR_ALL_CORES))
        made = [result for result in results if isinstance(result, MadePage)]
        self.problems += [problem for result in results if isinstance(result, tuple) for problem in result]
        return made

    def _write_copies(self, output: OutputFolder) -> dict[str, FileState]:
        """Write what is named after its content: pictures, videos, cards, and the files of the theme."""
        theme = self.read.theme_files.files
        loads: dict[str, Load] = {**self.read.media.contents}
        loads |= {file: partial(bytes, content) for file, content in theme.items()}
        keys = {file: digest(theme[file]) if file in theme else file for file in loads}
        return {**self._write_each(output, loads, keys), **self._write_named(output, loads)}

    def _write_named(self, output: OutputFolder, loads: Mapping[str, Load]) -> dict[str, FileState]:
        """Write what the copy steps make; ask them nothing when all of it is there."""
        names = self.memory.recall(_NAMED, self.lists_key) or ()
        known = {file: self._known_copy(output, file, file) for file in names}
        if names and all(known.values()):
            return {file: state for file, state in known.items() if state}
        more = self.maker.pipeline.copies(self.maker.selector, lambda file: loads[file]())
        self.memory.keep(_NAMED, self.lists_key, tuple(more))
        return self._write_each(output, more, {file: file for file in more})

    def _write_each(
        self, output: OutputFolder, loads: Mapping[str, Load], keys: Mapping[str, str]
    ) -> dict[str, FileState]:
        states = {file: self._known_copy(output, file, key) for file, key in keys.items()}
        wanted = [file for file, state in states.items() if state is None]

        def write(file: str) -> FileState:
            return output.write(file, loads[file](), keys[file])

        written = map_on_cores(write, wanted, least=_COPIES_FOR_ALL_CORES)
        found = {file: state for file, state in states.items() if state}
        return found | dict(zip(wanted, written, strict=True))

    def _known_copy(self, output: OutputFolder, file: str, key: str) -> FileState | None:
        state = self.last.files.get(file)
        return output.take_over(file, state) if state and state.key == key else None

    def _write_lists(self, output: OutputFolder) -> dict[str, FileState]:
        """Write the sitemap, the feed and the like, unless nothing that they could list has changed."""
        if taken := self._taken(output, self.lists_key):
            return taken
        contents = self.maker.pipeline.files(self.read.site, self.maker.selector.shared)
        return {file: output.write(file, content, self.lists_key) for file, content in contents.items()}

    def _write_from_pages(self, output: OutputFolder, pages: Mapping[str, FileState]) -> dict[str, FileState]:
        """Write what is made from the finished pages, unless all of them are as they were."""
        site, shared = self.read.site, self.maker.selector.shared
        digests = {file: state.digest for file, state in pages.items()}
        written: dict[str, FileState] = {}
        for step in self.maker.pipeline.site_steps:
            if key := step.key(site, shared, digests):
                written |= self._taken(output, key) or {
                    file: output.write(file, content, key)
                    for file, content in step.make(site, shared, output.load).items()
                }
        return written

    def _taken(self, output: OutputFolder, key: str) -> dict[str, FileState]:
        """Take over the files of one key; none when one of them is not what it was."""
        known = {file: state for file, state in self.last.files.items() if state.key == key}
        taken = {file: output.take_over(file, state) for file, state in known.items()}
        return {file: state for file, state in taken.items() if state} if all(taken.values()) else {}

    # ---- The check of the whole --------------------------------------------------------------------------

    def _check(self, output: OutputFolder, files: Mapping[str, FileState], made: list[MadePage]) -> str:
        """Ask the rules about the whole site, unless it is one that they have passed."""
        checker = self.maker.checker
        if checker is None:
            return ""
        looks = "\n".join(f"{file} {state.digest}" for file, state in sorted(files.items()))
        key = KeyMaker().key(self.read.code_key, self.read.facts.business.url, digest(looks.encode()))
        if key == self.last.checked_key and not made:
            return key
        kept = KeptSummaries(self.memory, checker, self.last.checked_key)
        summaries = self._summaries(output, files, made, kept.pages)
        pages = [summaries[file] for file in sorted(summaries)]
        found = checker.check_site(pages, files=files.keys(), load=output.load)
        self.problems += [problem for problem in found if problem.severity == MUST_FIX]
        if not self.problems:
            kept.keep(key, pages)
        return key

    def _summaries(
        self,
        output: OutputFolder,
        files: Mapping[str, FileState],
        made: list[MadePage],
        known: Mapping[str, Any],
    ) -> dict[str, Any]:
        summaries = {file: page for file, page in known.items() if file in files}
        summaries |= {page.file: page.summary for page in made}
        sources = {output_file(path): source for source, path in self.read.site.paths.items()}
        unknown = [file for file in files if file.endswith(".html") and (file not in summaries)]
        # What no page of content/ is made into: proof of ownership, pages that lead on.
        others = [file for file in files if file.endswith(".html") and file not in sources]
        for file in dict.fromkeys([*unknown, *others]):
            checked = self._check_file(output, file, sources.get(file))
            if checked is not None:
                summaries[file] = checked
        return summaries

    def _check_file(self, output: OutputFolder, file: str, source: str | None) -> Any:
        name = self.maker.named(source) if source else f"output/{file}"
        checked = self.maker.checker.check_page(output.load(file).decode(), file=file, source=name)
        self.problems += [problem for problem in checked.problems if problem.severity == MUST_FIX]
        return checked.summary
