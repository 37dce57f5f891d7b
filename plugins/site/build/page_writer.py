"""Writes the pages of one build: those that somebody looks at first, then the others that changed."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from msgspec.structs import replace

from plugins.site.build.output_folder import FileState, OutputFolder
from plugins.site.build.pages import MadePage, PageJob, PageMaker, PrintedPage, summary_name
from plugins.site.cache.processes import map_on_cores
from plugins.site.values.problems import Problem

_PLANS_FOR_ALL_CORES = 400
_PAGES_FOR_ALL_CORES = 24


class PageWriter:
    """Makes the pages that changed, and reuses the others.

    Args:
        unfinished: What a build that came to no end has written since.

    ``states`` are the pages so far, ``problems`` what keeps pages from being made.
    """

    def __init__(
        self,
        maker: PageMaker,
        output: OutputFolder,
        unfinished: Mapping[str, FileState],
    ) -> None:
        self.maker, self.output = maker, output
        self.last, self.unfinished = maker.last, unfinished
        self.states: dict[str, FileState] = {}
        self.problems: list[Problem] = []

    @cached_property
    def jobs(self) -> dict[str, PageJob]:
        """All pages by file, in the order of the site."""
        return {job.file: job for job in self.maker.jobs()}

    def write_open(self) -> None:
        """Write and show the pages that somebody has open, then check the site as a whole.

        Raises:
            BuildStopped: Something is wrong in it, or this build is not wanted any more.
        """
        wanted = list(self._wanted())
        try:
            for job in wanted:
                if not self._reuse(self._planned([job])[0]):
                    self._take(self.maker.make(job, self.output))
                if job.file in self.states:
                    self._show(job.file)
        finally:
            # Also when one cannot be made, which may be for what this names.
            self.maker.check()

    def write(self) -> dict[str, FileState]:
        """Write all pages, and return them in the order of the site; those with problems are left out."""
        others = [job for job in self.jobs.values() if job.file not in self.states]
        unsure = [job for job in others if not self._reuse(job)]
        wanted = [job for job in self._planned(unsure, self.attend) if not (job.key and self._reuse(job))]
        make = partial(self.maker.make, output=self.output)
        for made in map_on_cores(make, wanted, least=_PAGES_FOR_ALL_CORES):
            self._take(made)
            self.attend()
        return {file: self.states[file] for file in self.jobs if file in self.states}

    def attend(self) -> None:
        """Show the pages that somebody has begun to wait for.

        Raises:
            BuildAbandoned: Something newer was saved.
        """
        for job in self._wanted():
            if job.file in self.states:
                self._show(job.file)
            # Not written: a copy of this process may be writing it.
            elif isinstance(page := self.maker.print(job), PrintedPage):
                self.maker.pipeline.viewers.show(job.file, page.content)

    def _wanted(self) -> Iterator[PageJob]:
        return (self.jobs[file] for file in self.maker.pipeline.viewers.wanted() if file in self.jobs)

    def _planned(self, jobs: list[PageJob], attend: Callable[[], object] = bool) -> list[PageJob]:
        """Name what pages are made from, where that may have changed; ``attend`` is called after each."""
        # New pages have no previous key to compare.
        unsure = [
            job
            for job in jobs
            if (known := self._known(job)) and all(state.rough_key != job.rough_key for state in known)
        ]
        plans = {}
        for job in map_on_cores(self.maker.plan, unsure, least=_PLANS_FOR_ALL_CORES):
            plans[job.file] = job
            attend()
        return [plans.get(job.file, job) for job in jobs]

    def _reuse(self, job: PageJob) -> bool:
        """Reuse a page of an earlier build when it is made from the same."""
        for state in () if job.problems else self._known(job):
            same = state.rough_key == job.rough_key or state.key == job.key
            if same and (found := self.output.reuse_if_unchanged(job.file, state)):
                self.states[job.file] = replace(found, rough_key=job.rough_key)
                self.maker.pipeline.cache.count("page", hits=1)
                return True
        return False

    def _known(self, job: PageJob) -> list[FileState]:
        """Return the page as earlier builds wrote it, the last one first."""
        return [each[job.file] for each in (self.unfinished, self.last) if job.file in each]

    def _take(self, made: MadePage | tuple[Problem, ...]) -> None:
        cache = self.maker.pipeline.cache
        cache.count("page", misses=1)
        if isinstance(made, tuple):
            self.problems += made
            return
        self.states[made.job.file] = made.state
        if made.summary:
            key = self.maker.summary_key(made.state.digest, self.maker.read.named(made.job.source))
            cache.set(summary_name(made.job.file), key, made.summary)

    def _show(self, file: str) -> None:
        is_known = file in self.last and self.last[file].digest == self.states[file].digest
        self.maker.pipeline.viewers.show(file, None if is_known else self.output.load(file))
