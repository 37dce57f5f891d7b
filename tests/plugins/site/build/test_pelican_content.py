"""Pages as other Pelican plugins know them are described when they are asked for, once."""

import pytest

from plugins.site.build.pelican_content import ContentList


def test_pages_are_described_once_and_only_when_somebody_asks():
    asked = []
    pages = ContentList(lambda: asked.append("asked") or ["a", "b"])
    before = list(asked)

    seen = (len(pages), list(pages), pages[1:], sorted(pages, reverse=True))

    assert (before, asked) == ([], ["asked"])
    assert seen == (2, ["a", "b"], ["b"], ["b", "a"])


def test_pages_are_counted_without_being_described():
    pages = ContentList(lambda: pytest.fail("described"), 3)

    assert len(pages) == 3
