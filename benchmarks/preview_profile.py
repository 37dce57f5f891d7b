"""Find where the time of one saved word in the preview goes: a column of ``docs/where-the-time-goes.md``.

Run by ``benchmarks/profiling.py`` in the folder of a site, in a process of its own like the preview's worker.
"""

import json
import sys
from pathlib import Path

from benchmarks.builders import OURS_ON_PRODUCT, ROOT
from benchmarks.edits import choose_article, edit_file
from benchmarks.profiling import count_rooms, use_one_core
from preview.worker.builder import worker_command
from preview.worker.builds import run_build
from preview.worker.project import Project


def main(result: Path, articles: int) -> None:
    """Build, save a word and build, as a preview does; save another, and count the time of that build."""
    use_one_core()
    site = Path.cwd()
    project = Project(ROOT, site / "content", ROOT / "theme", site / "preview")
    asked = json.loads(worker_command(project)[-1])

    def build() -> None:
        if problems := run_build(asked["settings_file"], asked["override"]).outcome.problems:
            raise SystemExit("\n".join(map(str, problems)))

    article = OURS_ON_PRODUCT.source_of(site, choose_article(0, articles))
    build()
    edit_file(article, "written")
    build()  # prepares the checks of texts
    edit_file(article, "reworded")
    with count_rooms(result):
        build()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
