"""``python3 tasks.py preview``: watch, build and serve until Ctrl-C."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from preview.server.file_server import SiteServer, listen
from preview.server.handler import PreviewHandler
from preview.server.live_site import LiveSite
from preview.server.watching import Watcher
from preview.worker.project import Project


@contextmanager
def open_preview(
    project: Project, *, port: int, follow: bool, say: Callable[[str], None]
) -> Iterator[tuple[SiteServer, LiveSite]]:
    """Watch, build and serve the project while the context is open.

    Args:
        follow: Open each saved page in the browser.
        say: Called with each line for the terminal.
    """
    live = LiveSite(project, follow=follow, say=say)
    watcher = Watcher(project, live.saved)
    watcher.start()
    live.start()
    try:
        with listen(partial(PreviewHandler, live=live, built={}), port) as server:
            server.base_path = live.base_path
            yield server, live
    finally:
        watcher.stop()
        live.stop()


def run_preview(project: Project, *, port: int, follow: bool, open_browser: bool) -> None:
    """Serve the preview until Ctrl-C."""
    say = partial(print, flush=True)
    with open_preview(project, port=port, follow=follow, say=say) as (server, _):
        root = f"http://127.0.0.1:{server.server_port}/"
        say(f"The site is at {server.address}  All its pages: {root}__site/  (Ctrl-C ends this)")
        server.serve_until_interrupted(opening=server.address if open_browser else "")
