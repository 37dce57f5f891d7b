"""The metas of a site are loaded when they are asked for, each once."""

from plugins.site.cache.fingerprint import Lazy
from plugins.site.index.cached_index import Metas
from tests.factories import a_guide, a_record


def test_metas_of_some_pages_know_no_others_though_these_are_loaded():
    records = {
        source: Lazy("", lambda s=source: a_record(a_guide(), source=s))
        for source in ("guides/a.md", "guides/b.md")
    }
    metas = Metas(records)
    assert len(list(metas.values())) == 2

    some = metas.only(["guides/a.md"])

    assert (some["guides/a.md"], some.get("guides/b.md"), "guides/b.md" in some) == (
        metas["guides/a.md"],
        None,
        False,
    )
