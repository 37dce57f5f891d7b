"""What all requests of the studio share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from editing.api import TOKENS, Choice, Saved, Source, fact_forms, list_choices, page_forms
from preview.panel.built_pages import BuiltPage
from preview.server.live_site import LiveSite
from preview.worker.project import Project
from studio.advice import Advice
from studio.drafts import Drafts
from studio.guard import Guard


class Studio(Struct):
    """A running studio: ``project`` is what is saved, ``live`` shows it with the ``drafts``."""

    project: Project
    drafts: Drafts
    live: LiveSite
    guard: Guard
    advice: Advice
    built: dict[str, BuiltPage] = field(default_factory=dict)
    picked: tuple[int, Mapping[str, tuple[Choice, ...]]] = (-1, {})

    def titles(self) -> list[dict[str, Any]]:
        """List all pages of the last good build; before there is one, those that lie in the folder."""
        built = self.live.request({"ask": "titles"}) if self.live.snapshot.build else None
        return built or [_unbuilt(page) for page in self.choices()["pages"]]

    def choices(self) -> Mapping[str, tuple[Choice, ...]]:
        """List what the pickers offer; read again when a file has changed."""
        changes = self.drafts.changes
        if self.picked[0] != changes:
            self.picked = (changes, list_choices(self.project))
        return self.picked[1]

    def warm_up(self) -> None:
        """Read once what people ask for first, while they look at the site."""
        page_forms(self.project.models), fact_forms(), self.choices()

    @property
    def copy(self) -> Project:
        """The site with its drafts, as ``editing`` may change it: that is no part of the site's history."""
        return replace(self.live.project, root=self.drafts.copy.parent, models=self.project.models)

    @contextmanager
    def drafting(self, source: Source) -> Iterator[Project]:
        """Give the copy, in which the file is as it was saved; then show what was written there."""
        path = self.drafts.hold(source)
        yield self.copy
        self.live.saved(frozenset({path}))

    def saved(self, saved: Saved) -> Saved:
        """Show what was saved at once, before the watcher reports it; drafts of these files are done."""
        names = {*saved.files, saved.source} - {TOKENS}
        self.live.saved(frozenset(self.drafts.drop(name) for name in names))
        return saved


def _unbuilt(page: Choice) -> dict[str, Any]:
    return {
        "file": page.value,
        "path": "",
        "title": page.label,
        "kind": page.more.partition(",")[0],
        "status": "draft" if page.more.endswith("draft") else "",
        "topics": (),
        "anchors": [],
    }
