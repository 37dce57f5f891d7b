"""A start does not load what it has no use for, nor does a build with nothing changed."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

from tests.builds import BICYCLE_SHOP, NOW, PRACTICE, ROOT, share_made

HEAVY = {
    "feedgenerator",
    "markdown",
    "phonenumbers",
    "markdownify",
    "resvg",
    "resvg_py",
    "lxml.html",
    "onnxruntime",
    "pagefind_bin",
    "yaml",
}
UNASKED = {
    *("docutils", "pygments", "PIL", "rich", "dateutil", "watchfiles", "ssl", "multiprocessing"),
    *("importlib.metadata", "pelican.plugins.minify"),
}
"""What Pelican brings that no build asks for, what only a new picture needs, and no part of ours."""
BUILD = f"""
import sys, tasks

folders = {{"PATH": sys.argv[1], "OUTPUT_PATH": sys.argv[2]}}
tasks.make_site("pelicanconf.py", folders)
from plugins.site.fields.reading import _reader
print(sorted({HEAVY | UNASKED} & sys.modules.keys()), _reader.cache_info().currsize)
"""
LATER = """
import pelican_start
pelican_start.import_pelican()
from docutils.core import publish_parts
from importlib import metadata
from pelican import __version__
from pelican.readers import RstReader
from pelican.utils import get_date
from pelican.writers import Atom1Feed
feed = type(Atom1Feed(title="", link="", description="")).__module__.partition(".")[0]
print(publish_parts("*word*", writer="html")["fragment"].strip(), RstReader.enabled, get_date("2 May 2026").date(), feed)
assert __version__ == metadata.version("pelican")
"""
ASKED = """
import pelican_start
pelican_start.import_pelican()
names = ["pelican.plugins.minify"]
print([name in pelican_start.unasked_plugins(asked) for name in names for asked in (["plugins.site"], ["minify"], names, None)])
"""


def run_python(code, *arguments):
    """Run code in a new Python; return the last line that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "SITE_NOW": NOW},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def test_what_only_changes_need_is_left_alone_when_nothing_has_changed(tmp_path):
    share_made(tmp_path / "output")
    first = run_python(BUILD, BICYCLE_SHOP, tmp_path / "output")

    second = run_python(BUILD, BICYCLE_SHOP, tmp_path / "output")

    assert "phonenumbers" in first
    assert not first.endswith(" 0")
    assert second == "[] 0"


def test_an_edited_word_loads_neither_tables_of_numbers_nor_what_packages_say_of_themselves(tmp_path):
    share_made(tmp_path / "output")
    content = Path(copytree(PRACTICE, tmp_path / "content"))
    run_python(BUILD, content, tmp_path / "output")
    page = content / "guides/desk-setup-and-breaks.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")

    loaded = run_python(BUILD, content, tmp_path / "output")

    assert "'yaml'" in loaded
    assert not [name for name in ("phonenumbers", "importlib.metadata") if f"'{name}'" in loaded]


def test_what_pelican_is_imported_without_is_there_for_others():
    printed = run_python(LATER)

    assert printed == "<p><em>word</em></p> False 2026-05-02 feedgenerator"


def test_plugins_of_pelican_are_left_alone_where_no_setting_names_one():
    assert run_python(ASKED) == "[True, False, False, False]"


def test_the_command_line_loads_what_is_pythons_own_alone():
    third = "{name.partition('.')[0] for name, each in sys.modules.items() if 'site-packages' in str(each)}"

    loaded = run_python(f"import sys, tasks; print(sorted({third} | {{'asyncio'}} & sys.modules.keys()))")

    assert loaded == "[]"
