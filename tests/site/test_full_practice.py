"""The practice that does not exist, with every slot filled: its pages are rich, and nobody can publish it."""

from tests.builds import FULL_PRACTICE, LATER, run_pelican


def test_a_made_up_practice_cannot_be_published(tmp_path):
    done = run_pelican(FULL_PRACTICE, tmp_path / "output", settings="publishconf.py", now=LATER)

    assert done.returncode == 1
    assert 'phone: expected a real fact, got the sample "+1 505-555-0142". Write the real one.' in done.stderr
    assert not (tmp_path / "output").exists()
