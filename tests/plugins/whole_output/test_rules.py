"""All plugins run, this one is the last, and no build replaces a folder that holds somebody's work."""

import pytest

from plugins.whole_output.rules import check_plugins, check_target
from plugins.whole_output.staging import MARKER


def problems_of(loaded, required=()):
    return [str(problem) for problem in check_plugins(loaded, required=required)]


def test_all_loaded_and_this_one_at_the_end_is_good():
    assert problems_of(["plugins.site", "plugins.whole_output"], ["plugins.site"]) == []


def test_plugin_that_failed_to_load_is_named():
    assert problems_of(["plugins.whole_output"], ["plugins.page_checks"]) == [
        'pelicanconf.py: PLUGINS: "plugins.page_checks" did not load, because of the error above. '
        "Repair it: without it, pages would be published without its work."
    ]


def test_plugin_after_this_one_is_named():
    assert problems_of(["plugins.whole_output", "plugins.search"]) == [
        'pelicanconf.py: PLUGINS: expected "plugins.whole_output" at the end, got "plugins.search". '
        "Move it to the end: what runs after it comes too late."
    ]


def refusals_of(target, kept=()):
    return [str(problem) for problem in check_target(target, kept=kept)]


def a_file(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")


@pytest.mark.parametrize("files", [[], [MARKER, "index.html"]], ids=["empty", "made-by-a-build"])
def test_folder_that_holds_nobodys_work_may_be_replaced(tmp_path, files):
    for name in files:
        a_file(tmp_path / name)

    assert refusals_of(tmp_path, [tmp_path.parent / "content"]) == []


def test_folder_that_does_not_exist_may_be_made(tmp_path):
    assert refusals_of(tmp_path / "output") == []


def test_file_is_no_folder(tmp_path):
    a_file(tmp_path / "output")

    assert refusals_of(tmp_path / "output") == [
        f"{tmp_path}/output: output: expected a folder to replace, got a file. Choose another folder with -o."
    ]


def test_folder_of_the_content_or_above_it_stays(tmp_path):
    a_file(tmp_path / MARKER)
    a_file(tmp_path / "content/index.md")

    for target in (tmp_path, tmp_path / "content"):
        assert refusals_of(target, [tmp_path / "content"]) == [
            f"{target}: output: expected a folder to replace, got the folder that holds {tmp_path}/content. "
            "Choose another folder with -o."
        ]


def test_repository_stays(tmp_path):
    a_file(tmp_path / MARKER)
    (tmp_path / ".git").mkdir()

    assert refusals_of(tmp_path) == [
        f"{tmp_path}: output: expected a folder to replace, got a Git repository. Choose another folder with -o."
    ]


def test_folder_with_files_of_unknown_origin_stays(tmp_path):
    a_file(tmp_path / "thesis.odt")

    assert refusals_of(tmp_path) == [
        f"{tmp_path}: output: expected a folder to replace, got one with files that did not come from a build of this site. "
        "Move them away (or delete the folder), or choose another with -o."
    ]


@pytest.mark.parametrize("name", ["content/output", "content/a/b"])
def test_a_folder_inside_of_the_content_is_refused_before_it_is_made(tmp_path, name):
    (tmp_path / "content").mkdir()

    assert refusals_of(tmp_path / name, [tmp_path / "content"]) == [
        f"{tmp_path / name}: output: expected a folder to replace, got a folder inside of content/, of which the"
        " site is made. Choose another folder with -o."
    ]
