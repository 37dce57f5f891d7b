"""What bootstrap.py does before the project's environment exists."""

import ast
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(bootstrap.__file__).parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def project(tmp_path):
    """A project folder with the command line, its locks, and nothing installed."""
    for name in (
        "tasks.py",
        "command_line.py",
        "pelican_start.py",
        "bootstrap.py",
        "pyproject.toml",
        "uv.lock",
        "requirements-uv.txt",
    ):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def write_script(file, *lines):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    file.chmod(0o755)


def stamp_of(project):
    return bootstrap.build_stamp(project, bootstrap.current_interpreter())


def write_environment(folder, stamp):
    """An environment whose Python says how it was called, and exits with 7."""
    write_script(folder / "bin" / "python", 'echo "inside: $*, PYTHONUTF8=$PYTHONUTF8"', "exit 7")
    (folder / "pyvenv.cfg").touch()
    (folder / ".in-step").write_text(stamp)


def write_uv(project, *lines):
    """A uv that is fetched already, and says how it was called."""
    folder = bootstrap.uv_folder(
        (ROOT / "requirements-uv.txt").read_bytes(), sysconfig.get_config_var("SOABI")
    )
    write_script(project / ".tools" / folder.name / "bin" / "uv", *lines)


def run_tasks(project, *arguments):
    command = [sys.executable, "tasks.py", *arguments]
    environment = {"PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_what_is_needed_in_one_sentence(version):
    found = ".".join(map(str, version))

    problem = bootstrap.python_problem(version)

    assert problem == (
        f"This site needs Python 3.11 or newer, and this is {found}: install one and run this with it."
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_a_new_python_will_do(version):
    assert bootstrap.python_problem(version) == ""


@pytest.mark.parametrize("name", ["tasks.py", "bootstrap.py"])
def test_an_old_python_can_parse_the_files_up_to_that_sentence(name):
    assert ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_imports_nothing_else_before_that_sentence():
    tree = ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"))

    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [getattr(node, "module", None) or node.names[0].name for node in imports]
    assert names[:4] == ["os", "sys", "pathlib", "bootstrap"]
    assert not [
        node
        for node in tree.body[: tree.body.index(imports[3])]
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def test_an_old_python_ends_with_that_sentence(project):
    (project / "run.py").write_text(
        "import runpy, sys\nsys.version_info = (3, 9, 1)\nrunpy.run_path('tasks.py', run_name='__main__')\n"
    )

    done = subprocess.run(
        [sys.executable, "run.py"], cwd=project, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{bootstrap.python_problem((3, 9))}\n")


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_the_stamp_changes_with_what_the_environment_is_made_from(project, name):
    before = stamp_of(project)

    (project / name).write_text((project / name).read_text() + "\n")

    assert stamp_of(project) != before


def test_the_stamp_changes_with_the_python_and_its_platform(project):
    stamps = {bootstrap.build_stamp(project, python) for python in ("cpython-311 linux", "cpython-312 linux")}

    assert len(stamps) == 2


def test_an_environment_of_another_stamp_is_out_of_step(tmp_path):
    write_environment(tmp_path, "old")

    assert not bootstrap.is_in_step(tmp_path, "new")
    assert bootstrap.is_in_step(tmp_path, "old")


def test_an_environment_whose_python_is_gone_is_out_of_step(tmp_path):
    write_environment(tmp_path, "stamp")

    bootstrap.environment_python(tmp_path).unlink()

    assert not bootstrap.is_in_step(tmp_path, "stamp")


def test_another_pin_or_platform_of_uv_has_another_folder():
    folders = {
        bootstrap.uv_folder(b"uv==1", "cpython-311-x86_64-linux-gnu"),
        bootstrap.uv_folder(b"uv==2", "cpython-311-x86_64-linux-gnu"),
        bootstrap.uv_folder(b"uv==1", "cpython-311-x86_64-linux-musl"),
    }

    assert len(folders) == 3


def test_uv_is_fetched_by_hash_into_a_folder_of_the_project():
    command = bootstrap.build_fetch_command("python3", Path("tools"))

    assert command[:4] == ["python3", "-m", "pip", "install"]
    assert "--require-hashes" in command
    assert command[command.index("--target") + 1] == "tools"
    assert command[command.index("-r") + 1] == str(ROOT / "requirements-uv.txt")


def test_the_pinned_uv_is_the_one_of_the_lock():
    pinned = (ROOT / "requirements-uv.txt").read_text()
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    (version,) = [package["version"] for package in locked["package"] if package["name"] == "uv"]

    assert f"\nuv=={version} \\" in pinned


@POSIX
def test_an_environment_in_step_is_entered_at_once_with_its_exit_code(project):
    write_environment(project / ".venv", stamp_of(project))

    done = run_tasks(project, "test", "-k", "two words")

    assert (done.returncode, done.stdout) == (
        7,
        f"inside: -X utf8 {project / 'tasks.py'} test -k two words, PYTHONUTF8=1\n",
    )
    assert done.stderr == ""


@POSIX
def test_an_environment_out_of_step_is_synced_with_the_lock_first(project):
    write_environment(project / ".venv", "old")
    write_uv(project, 'echo "uv: $* $UV_PYTHON_DOWNLOADS $UV_COMPILE_BYTECODE"')

    done = run_tasks(project, "--list")

    assert done.stdout.splitlines() == [
        f"uv: sync --locked --quiet --project {project} --python {sys.executable} never 1",
        f"inside: -X utf8 {project / 'tasks.py'} --list, PYTHONUTF8=1",
    ]
    assert (project / ".venv" / ".in-step").read_text() == stamp_of(project)


@POSIX
def test_an_installation_that_was_cut_short_is_made_anew(project):
    write_environment(project / ".venv", "old")
    (project / ".venv" / ".in-step").unlink()
    write_uv(project, "test -e .venv && exit 3", "mkdir -p .venv/bin", "ln -s /bin/echo .venv/bin/python")

    done = run_tasks(project, "--list")

    assert (done.returncode, done.stdout) == (0, f"-X utf8 {project / 'tasks.py'} --list\n")


@POSIX
def test_a_failed_installation_ends_with_its_exit_code_and_is_not_stamped(project):
    write_environment(project / ".venv", "old")
    write_uv(project, 'echo "error: no network" >&2', "exit 2")

    done = run_tasks(project, "--list")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("error: no network\n")
    assert not (project / ".venv" / ".in-step").exists()


@POSIX
def test_a_folder_that_is_no_environment_is_never_deleted(project):
    (project / ".venv").mkdir()
    (project / ".venv" / "precious").touch()
    write_uv(project, "exit 2")

    run_tasks(project, "--list")

    assert (project / ".venv" / "precious").exists()


def test_without_a_home_downloads_are_kept_in_the_project(tmp_path):
    assert bootstrap.cache_settings(str(tmp_path)) == {}
    assert bootstrap.cache_settings("/nonexistent") == {
        "UV_CACHE_DIR": str(ROOT / ".tools" / "cache" / "uv"),
        "PIP_CACHE_DIR": str(ROOT / ".tools" / "cache" / "pip"),
    }


@POSIX
def test_a_folder_that_cannot_be_written_is_told_in_one_line(project):
    (project / ".tools").touch()

    done = run_tasks(project, "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{project / '.tools'}: File exists. "
        "Nothing was set up: this folder must be one that you may write to.\n"
    )
