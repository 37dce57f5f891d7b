"""What all requests of the studio share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from editing.api import TOKENS, Saved, Source
from preview.panel.built_pages import BuiltPage
from preview.server.live_site import LiveSite
from preview.worker.project import Project
from studio.drafts import Drafts
from studio.guard import Guard


class Studio(Struct):
    """A running studio: ``project`` is what is saved, ``live`` shows it with the ``drafts``."""

    project: Project
    drafts: Drafts
    live: LiveSite
    guard: Guard
    built: dict[str, BuiltPage] = field(default_factory=dict)

    def titles(self) -> list[dict[str, Any]]:
        """List all pages of the last good build."""
        return self.live.request({"ask": "titles"}) or []

    @property
    def copy(self) -> Project:
        """The site with its drafts, as ``editing`` may change it: that is no part of the site's history."""
        return replace(self.live.project, root=self.drafts.copy.parent)

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
