"""Facts are named by all files that they are read from."""

import shutil

import pytest

from benchmarks.synthetic import write_our_site
from plugins.site.facts.fact_reader import FactReader
from tests.builds import ROOT


@pytest.fixture
def folders(tmp_path):
    """Return a content folder and a theme of its own."""
    write_our_site(tmp_path / "content", 0)
    shutil.copytree(ROOT / "theme" / "words", tmp_path / "theme" / "words")
    return tmp_path / "content", tmp_path / "theme"


def test_the_key_stays_while_the_files_stay(folders):
    assert FactReader(*folders).key() == FactReader(*folders).key()


@pytest.mark.parametrize(
    "file",
    [
        "content/business.toml",
        "content/site.toml",
        "content/sources.toml",
        "content/glossary.toml",
        "theme/words/en.toml",
        "theme/words/xx.toml",
    ],
)
def test_the_key_changes_with_each_file(folders, file):
    before = FactReader(*folders).key()
    path = folders[0].parent / file
    path.write_text((path.read_text() if path.exists() else "") + "\n# A word more.\n")

    assert FactReader(*folders).key() != before
