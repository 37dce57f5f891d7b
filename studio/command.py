"""``python3 tasks.py studio``: write, see, check and publish in the browser until Ctrl-C."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from msgspec.structs import replace

from plugins.site.api import ContentError
from preview.panel.problem_view import relative_file
from preview.server.file_server import SiteServer, listen
from preview.server.live_site import LiveSite
from preview.server.watching import Watcher
from preview.worker.builder import Builder
from preview.worker.kinds import load_models
from preview.worker.project import Project
from studio.advice import Advice
from studio.drafts import Drafts
from studio.guard import Guard
from studio.server.handler import StudioHandler
from studio.studio import Studio

_SETTINGS = {"SOURCE_LINES": True}


@contextmanager
def open_studio(
    project: Project, *, port: int, say: Callable[[str], None]
) -> Iterator[tuple[SiteServer, Studio]]:
    """Watch, build and serve the project while the context is open.

    Args:
        say: Called with each line for the terminal.

    Raises:
        ContentError: A file cannot be copied, or ``pelicanconf.py`` is broken.
    """
    folder = project.output.parent / "studio"
    shown = replace(project, content=folder / "written" / "content", output=folder / "site")
    drafts = Drafts(project.content, shown.content)
    drafts.start()
    live = LiveSite(shown, follow=False, say=say, start_builder=partial(Builder, settings=_SETTINGS))
    studio = Studio(project, drafts, live, Guard(), Advice(live))
    watcher = Watcher(project, lambda paths: live.saved(drafts.follow(paths)))
    watcher.start()
    live.start()
    try:
        studio.project = replace(project, models=load_models(project.root))  # while the site is built
        threading.Thread(target=studio.warm_up, daemon=True).start()
        with listen(partial(StudioHandler, studio=studio), port) as server:
            server.base_path = live.base_path
            yield server, studio
    finally:
        watcher.stop()
        live.stop()


def run_studio(project: Project, *, port: int, open_browser: bool) -> None:
    """Serve the studio until Ctrl-C.

    Raises:
        SystemExit: It cannot be opened.
    """
    say = partial(print, flush=True)
    try:
        with open_studio(project, port=port, say=say) as (server, _):
            address = f"http://127.0.0.1:{server.server_port}/__site/studio/"
            say(f"The studio is at {address}  (Ctrl-C ends it)")
            server.serve_until_interrupted(opening=address if open_browser else "")
    except ContentError as error:
        named = (problem.in_file(relative_file(project, problem.place.file)) for problem in error.problems)
        raise SystemExit("\n".join(map(str, named))) from error
