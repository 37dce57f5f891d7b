"""What the gallery photographs, outside of a session of tests."""

from tests.builds import MADE, share_made
from tests.gallery import find_page


def test_a_page_of_a_kind_is_the_first_that_is_there(tmp_path):
    for page in ("guides/b", "guides/a", "about"):
        (tmp_path / page).mkdir(parents=True)
        (tmp_path / page / "index.html").touch()

    assert find_page(tmp_path, ("guides/z/", "guides/*/")) == "guides/a/"
    assert find_page(tmp_path, ("events/*/",)) is None


def test_builds_outside_of_a_session_share_nothing(tmp_path, monkeypatch):
    monkeypatch.delenv(MADE)

    share_made(tmp_path / "output")

    assert list(tmp_path.iterdir()) == []
