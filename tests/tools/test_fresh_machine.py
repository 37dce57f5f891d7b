"""The program that makes bare machines enters and deletes only folders that it made."""

import subprocess
import sys

import pytest

from tests.builds import ROOT


@pytest.mark.parametrize("machine", ["", ".", "work"])
def test_a_folder_that_it_did_not_make_is_left_alone(tmp_path, machine):
    (tmp_path / "work").mkdir()
    (tmp_path / "work/thesis.md").write_text("x")

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/fresh_machine/run.py"), f"--machine={machine}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "is no folder that an earlier run left behind" in done.stderr
    assert (tmp_path / "work/thesis.md").read_text() == "x"
