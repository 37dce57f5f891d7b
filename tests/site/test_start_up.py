"""A start does not load what it has no use for, nor does a build with nothing changed."""

import os
import subprocess
import sys

from tests.builds import BICYCLE_SHOP, NOW, ROOT, share_made

HEAVY = {"phonenumbers", "markdownify", "resvg", "resvg_py", "lxml.html", "onnxruntime", "pagefind_bin"}
BUILD = (
    f"import sys; from pelican import main; main(sys.argv[1:]); print(sorted({HEAVY} & sys.modules.keys()))"
)


def load_modules(output):
    """Build the site in a new Python; return which of the heavy modules it has then."""
    options = (
        str(BICYCLE_SHOP),
        "-s",
        "pelicanconf.py",
        "-o",
        str(output),
        "-t",
        "theme",
        "--fatal",
        "errors",
    )
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *options],
        cwd=ROOT,
        env={**os.environ, "SITE_NOW": NOW},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def test_libraries_that_only_changes_need_are_left_alone_when_nothing_has_changed(tmp_path):
    share_made(tmp_path / "output")
    first = load_modules(tmp_path / "output")

    second = load_modules(tmp_path / "output")

    assert "phonenumbers" in first
    assert second == "[]"


def test_the_command_line_loads_what_is_pythons_own_alone():
    third = "{name.partition('.')[0] for name, each in sys.modules.items() if 'site-packages' in str(each)}"

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, tasks; print(sorted({third} | {{'asyncio'}} & sys.modules.keys()))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"
