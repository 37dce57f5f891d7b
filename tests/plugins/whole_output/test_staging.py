"""The hidden folder that a build writes to."""

import os
import subprocess
import sys

from plugins.whole_output.staging import (
    MARKER,
    create_staging,
    discard_staging,
    is_building,
    remove_dead_staging,
)

LEAVE_ONE_BEHIND = """
import os, sys
from pathlib import Path
from plugins.whole_output.staging import create_staging
create_staging(Path(sys.argv[1]))
os._exit(1)
"""


def test_staging_lies_beside_the_published_folder_and_is_marked(tmp_path):
    staging = create_staging(tmp_path / "site/output")

    assert staging.folder.parent == tmp_path / "site"
    assert staging.folder.name.startswith(f".output.next-{os.getpid()}-")
    assert [path.name for path in staging.folder.iterdir()] == [MARKER]
    discard_staging(staging, os.getpid())


def test_folder_of_a_living_build_stays(tmp_path):
    staging = create_staging(tmp_path / "output")

    remove_dead_staging(tmp_path / "output")

    assert is_building(staging.folder)
    discard_staging(staging, os.getpid())


def test_folder_of_a_dead_build_goes(tmp_path):
    subprocess.run([sys.executable, "-c", LEAVE_ONE_BEHIND, tmp_path / "output"], check=False)
    [left_behind] = tmp_path.iterdir()
    (tmp_path / ".output.nextcloud").mkdir()

    assert not is_building(left_behind)
    remove_dead_staging(tmp_path / "output")

    assert [path.name for path in tmp_path.iterdir()] == [".output.nextcloud"]


def test_discarded_folder_is_gone(tmp_path):
    staging = create_staging(tmp_path / "output")

    discard_staging(staging, os.getpid())

    assert list(tmp_path.iterdir()) == []


def test_copy_of_the_process_discards_nothing(tmp_path):
    staging = create_staging(tmp_path / "output")

    discard_staging(staging, os.getpid() + 1)

    assert staging.folder.is_dir()
    discard_staging(staging, os.getpid())
