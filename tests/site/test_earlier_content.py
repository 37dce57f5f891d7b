"""Whoever wrote for an earlier release needs to change nothing: every form that was once accepted still is.

``first_release`` is ``content/`` as it was first released. It is never edited: a form that can no longer be read
needs a task that rewrites it.
"""

from tests.builds import LATER, ROOT
from tests.in_process import build

FIRST_RELEASE = ROOT / "tests/site/first_release"


def test_content_of_the_first_release_is_published_as_it_stands(tmp_path):
    made = build(FIRST_RELEASE, tmp_path / "output", PREVIEW=False, ALLOW_SAMPLES=True, SITE_NOW=LATER)

    assert made.problems == ()
    assert len([file for file in made.files if file.endswith(".html")]) == len([*FIRST_RELEASE.rglob("*.md")])
