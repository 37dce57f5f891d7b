"""The tasks, run as staff run them, in a small site that has nothing of ours."""

import re
import shutil

import pytest

import tasks
from command_line import find_tasks
from tests.builds import ROOT
from tests.tasks.running import run_task

CONFIG = """
PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "A site"
TIMEZONE = "UTC"
PLUGINS = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


@pytest.fixture
def project(tmp_path):
    for name in ("tasks.py", "command_line.py", "pelican_start.py", "bootstrap.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("deployment", "plugins"):  # which describe accidents, and look for tokens
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.md").write_text("Title: About\n\nWho we are.\n")
    (tmp_path / "pelicanconf.py").write_text(CONFIG)
    (tmp_path / "publishconf.py").write_text("from pelicanconf import *\n")
    return tmp_path


def write_plugin(project, code):
    (project / "broken.py").write_text(code)
    (project / "pelicanconf.py").write_text(f"{CONFIG}\nPLUGINS = ['broken']\n")


def test_a_build_says_how_many_pages_it_made_and_what_to_do_next(project):
    done = run_task(project, "build")

    pages = len(list((project / "output").rglob("*.html")))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        rf"{pages} pages in \d+\.\d s -> output/  See it with: python3 tasks\.py serve\n", done.stdout
    )
    assert (project / "output" / "pages" / "about.html").is_file()


def test_publish_reads_the_public_settings(project):
    (project / "publishconf.py").write_text('from pelicanconf import *\nOUTPUT_PATH = "public"\n')

    done = run_task(project, "publish")

    assert (done.returncode, done.stderr) == (0, "")
    assert "-> public/  Ready to upload" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(["publish", "--allow-samples"], "ALLOW_SAMPLES"), (["build", "--drafts"], "SHOW_UNPUBLISHED")],
)
def test_an_option_reaches_the_plugins_as_a_setting(project, arguments, name):
    write_plugin(
        project,
        "from pelican import signals\n"
        "def register():\n"
        "    signals.initialized.connect(tell)\n"
        "def tell(site):\n"
        f"    raise SystemExit('{name} is ' + str(site.settings['{name}']))\n",
    )

    done = run_task(project, *arguments)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{name} is True\n")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import not_there\n", "Cannot load plugin `broken`"),
        ("def register():\n    raise ValueError('no shelf')\n", "no shelf"),
        (
            "import logging\ndef register():\n    logging.getLogger('x').error('a page was lost')\n",
            "a page was lost",
        ),
    ],
)
def test_an_error_that_pelican_only_logs_fails_the_build(project, code, error):
    write_plugin(project, code)

    done = run_task(project, "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert error in done.stderr
    assert done.stderr.endswith("The error above stopped the build.\n")


def test_problems_that_the_plugins_found_are_printed_plainly(project):
    write_plugin(
        project, "def register():\n    raise SystemExit('content/a.md:3: title: expected a title.')\n"
    )

    done = run_task(project, "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "content/a.md:3: title: expected a title.\n"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (
            "PATH = 'content\n",
            "pelicanconf.py:1: SyntaxError: unterminated string literal (detected at line 1)",
        ),
        ("PATH = 'content'\nTHEME = theme\n", "pelicanconf.py:2: NameError: name 'theme' is not defined"),
        ("raise Exception('a\\nb.')\n", "pelicanconf.py:1: Exception: a b"),
    ],
)
def test_a_broken_config_is_one_line_with_its_place(project, config, told):
    (project / "pelicanconf.py").write_text(config)

    done = run_task(project, "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{told}. Correct this file of settings.\n"
        "1 problem. Nothing was published; the last good site is as it was.\n"
    )


def test_a_folder_that_is_not_there_is_named_by_its_setting(project):
    shutil.rmtree(project / "content")

    done = run_task(project, "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        "pelicanconf.py: PATH: expected the folder of the texts, got nothing."
        " Put it back, or name another one in this file."
    )


def test_a_missing_config_is_named(project):
    (project / "pelicanconf.py").unlink()

    done = run_task(project, "build")

    assert (done.returncode, done.stderr) == (1, "pelicanconf.py is missing. Nothing was built.\n")


def test_the_list_of_tasks_needs_no_working_config(project):
    (project / "pelicanconf.py").write_text("this is no Python\n")
    (project / "publishconf.py").write_text("nor is this\n")

    done = run_task(project, "--list")

    names = re.findall(r"^  (\S+) +", done.stdout, flags=re.MULTILINE)
    assert (done.returncode, sorted(names)) == (
        0,
        [
            "bench",
            "build",
            "check",
            "clean",
            "content",
            "ctas",
            "delete",
            "deploy",
            "facts",
            "gallery",
            "import",
            "lint",
            "new",
            "preview",
            "publish",
            "rename",
            "schema",
            "serve",
            "studio",
            "test",
        ],
    )


def test_without_a_task_every_task_is_listed_once_in_its_group():
    found = find_tasks(vars(tasks).values())

    lines = tasks.list_tasks(found).splitlines()

    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted(found)
    assert [line for line in lines[1:] if line and not line.startswith(" ")] == [
        "Write",
        "Publish",
        "Engineer",
    ]
    assert "  build     Make the site in output/, to look at." in lines


def test_no_cycles_are_looked_for_while_code_is_loaded_only(project):
    write_plugin(
        project,
        "import gc\n"
        "from pelican import signals\n"
        "print('loaded', gc.isenabled())\n"
        "def register():\n"
        "    signals.finalized.connect(tell)\n"
        "def tell(site):\n"
        "    print('built', gc.isenabled(), gc.get_freeze_count() > 0)\n",
    )

    done = run_task(project, "build")

    assert done.stdout.splitlines()[:2] == ["loaded False", "built True True"]


def test_no_files_are_opened_to_see_which_time_zones_there_are(project):
    look = "import pytz\nprint(pytz.resource_exists('no/zone'))\n"
    write_plugin(project, f"{look}def register():\n    pass\n")

    done = run_task(project, "build")

    assert done.stdout.splitlines()[0] == "True"


END = """
import atexit, sys
class Left:
    def __del__(self):
        print("freed", flush=True)
left = Left()
atexit.register(lambda: sys.stdout.write("done at the end"))
def register():
    {}
"""


def test_a_task_ends_after_what_others_do_at_the_end_and_frees_nothing(project):
    write_plugin(project, END.format("pass"))

    done = run_task(project, "build")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("python3 tasks.py serve\ndone at the end")


@pytest.mark.parametrize(
    ("what", "code", "told"),
    [("sys.exit(3)", 3, ""), ("sys.exit('a word')", 1, "a word\n"), ("sys.exit()", 0, "")],
)
def test_a_task_that_ends_early_has_its_exit_code(project, what, code, told):
    write_plugin(project, END.format(what))

    done = run_task(project, "build")

    assert (done.returncode, done.stderr) == (code, told)
    assert done.stdout.startswith("done at the end")


def test_the_tests_end_with_pytests_closing_line_and_exit_code(project):
    (project / "test_shelf.py").write_text("def test_good():\n    pass\ndef test_bad():\n    assert 1 == 2\n")

    done = run_task(project, "test", "--options", "-p no:cacheprovider")
    good = run_task(project, "test", "-k", "good", "--options", "-p no:cacheprovider")

    assert done.returncode == 1
    assert re.search(r"=+ 1 failed, 1 passed in \S+ =+\n$", done.stdout)
    assert good.returncode == 0
    assert re.search(r"=+ 1 passed, 1 deselected in \S+ =+\n$", good.stdout)


def test_clean_deletes_what_the_tasks_made_and_nothing_else(project):
    for name in ("output", ".output.old", ".cache", ".venv"):
        (project / name).mkdir()

    done = run_task(project, "clean")

    assert (done.returncode, done.stdout) == (0, "Deleted: .cache, .output.old, output\n")
    assert (project / ".venv").is_dir()
    assert (project / "content" / "pages" / "about.md").is_file()
