"""The facts of pages that are kept between builds are those of the last build, however they are kept."""

from dataclasses import dataclass

import pytest

from plugins.site.build.kept_summaries import KeptSummaries


@dataclass(frozen=True)
class Summary:
    path: str
    text: str = ""


class Notes:
    """A memory of named values, which counts what is packed for it."""

    def __init__(self):
        self.kept = {}
        self.packed = 0

    def recall(self, name, key):
        known_key, value = self.kept.get(name, ("", None))
        return value if known_key == key else None

    def keep_later(self, name, key, make):
        self.kept[name] = (key, make())

    # A checker, as far as it is asked.

    def pack(self, pages):
        self.packed += len(pages)
        return "\n".join(f"{page.path} {page.text}" for page in pages).encode()

    def unpack(self, content):
        if content == b"damaged":
            raise ValueError(content)
        return tuple(Summary(*line.split(" ")) for line in content.decode().splitlines())


@pytest.fixture
def notes():
    notes = Notes()
    KeptSummaries(notes, notes, "").keep("first", [Summary(f"p{number:03}") for number in range(200)])
    return notes


def edit(notes, key, new_key, **texts):
    kept = KeptSummaries(notes, notes, key)
    pages = kept.pages | {path: Summary(path, text) for path, text in texts.items()}
    kept.keep(new_key, [pages[path] for path in sorted(pages)])


def test_the_next_build_knows_all_pages(notes):
    assert sorted(KeptSummaries(notes, notes, "first").pages) == [f"p{number:03}" for number in range(200)]


def test_nothing_is_known_under_another_key(notes):
    assert KeptSummaries(notes, notes, "other").pages == {}


def test_an_edit_packs_one_page_and_all_are_known(notes):
    notes.packed = 0

    edit(notes, "first", "second", p007="new")
    edit(notes, "second", "third", p008="newer")

    assert notes.packed == 1 + 2
    pages = KeptSummaries(notes, notes, "third").pages
    assert len(pages) == 200
    assert [pages[path].text for path in ("p006", "p007", "p008")] == ["", "new", "newer"]


def test_a_page_that_is_gone_is_kept_no_longer_than_the_base(notes):
    kept = KeptSummaries(notes, notes, "first")
    left = [page for path, page in kept.pages.items() if path != "p003"]
    kept.keep("second", [*left, *(Summary(f"q{number}") for number in range(30))])

    assert "p003" not in KeptSummaries(notes, notes, "second").pages


def test_many_changes_are_packed_anew(notes):
    notes.packed = 0

    edit(notes, "first", "second", **{f"p{number:03}": "new" for number in range(60)})
    edit(notes, "second", "third", p001="newer")

    assert notes.packed == 200 + 1
    assert KeptSummaries(notes, notes, "third").pages["p059"].text == "new"


@pytest.mark.parametrize("name", ["summaries", "summaries since"])
def test_what_is_lost_or_damaged_is_unknown(notes, name):
    edit(notes, "first", "second", p007="new")
    whole = dict(notes.kept)

    del notes.kept[name]
    assert len(KeptSummaries(notes, notes, "second").pages) <= 1

    key, _ = whole["summaries"]
    notes.kept = whole | {"summaries": (key, b"damaged")}
    assert set(KeptSummaries(notes, notes, "second").pages) == {"p007"}
