"""What ``addresses.toml`` remembers, and that each line which nobody changed stays as it is."""

import stat
import tomllib

import pytest

from plugins.addresses.address_file import (
    EMPTY_FILE,
    Changes,
    changes_after_build,
    checked,
    remember_addresses,
)
from plugins.site.api import Addresses, Answers, ContentError, Redirect, parse_addresses

WRITTEN = """\
# Mine.
[live]
"/b/" = "guides/b.md"  # the best
"/d/" = "guides/d.md"

[gone]
"/x/" = "2026-01-01"

[anchors]
"/b/" = [
  "one",
  "two",
]
"""


def test_a_new_file_explains_itself():
    text = Changes(
        {("live", "b/"): "b.md", ("live", ""): "a.md", ("anchors", "b/"): ("one", "two 2")}
    ).applied("")

    assert text == EMPTY_FILE.replace("[live]\n", '[live]\n"/" = "a.md"\n"/b/" = "b.md"\n').replace(
        "[anchors]\n", '[anchors]\n"/b/" = ["one", "two 2"]\n'
    )
    tomllib.loads(text)


def test_new_entries_are_in_order_and_other_lines_stay():
    changes = Changes(
        {
            ("live", "a/"): "guides/a.md",
            ("live", "c/"): "guides/c.md",
            ("live", "e/"): "guides/e.md",
            ("live", "d/"): None,
            ("gone", "x/"): None,
            ("gone", "y/"): "2026-07-01",
            ("moved", "d/"): "/c/#one",
            ("anchors", "b/"): ("one", "three two"),
        }
    )

    assert (
        checked(changes, WRITTEN)
        == """\
# Mine.
[live]
"/a/" = "guides/a.md"
"/b/" = "guides/b.md"  # the best
"/c/" = "guides/c.md"
"/e/" = "guides/e.md"

[gone]
"/y/" = "2026-07-01"

[anchors]
"/b/" = ["one", "three two"]

[moved]
"/d/" = "/c/#one"
"""
    )


def test_line_ends_of_windows_stay():
    text = Changes({("live", "a/"): "a.md"}).applied('[live]\r\n"/b/" = "b.md"')

    assert text == '[live]\r\n"/a/" = "a.md"\r\n"/b/" = "b.md"\r\n'


def test_a_file_in_another_form_is_refused():
    with pytest.raises(ContentError) as refused:
        checked(Changes({("live", "b/"): "x.md"}), 'live = {"/b/" = "b.md"}\n')

    assert str(refused.value) == (
        'addresses.toml:1: live: expected a line for each entry: "/address/" = "…", got another form. Write it so.'
    )


def test_a_build_adds_what_is_new_and_takes_out_what_has_another_answer():
    known = parse_addresses(
        """
[live]
"/kept/" = "guides/kept.md"
"/renamed/" = "guides/renamed.md"
"/dropped/" = "guides/dropped.md"
"/over/" = "guides/over.md"
[moved]
"/renamed/" = "/new/"
[gone]
"/dropped/" = "2026-01-01"
"/back/" = "2026-01-01"
"/soon/" = "2026-01-01"
[anchors]
"/kept/" = ["a"]
"/renamed/" = ["a"]
"""
    )
    answers = Answers(
        redirects=(Redirect("dropped/"), Redirect("over/"), Redirect("soon/"), Redirect("renamed/", "/new/")),
        promised={
            "back/": "guides/back.md",
            "kept/": "guides/other.md",
            "new/": "guides/new.md",
            "soon/": "guides/soon.md",
        },
        anchors={"kept/": (("a",),), "new/": (("b", "a"), ("c",))},
    )

    assert changes_after_build(known, answers).entries == {
        ("live", "renamed/"): None,
        ("live", "dropped/"): None,
        ("gone", "back/"): None,
        ("live", "back/"): "guides/back.md",
        ("live", "kept/"): "guides/other.md",
        ("live", "new/"): "guides/new.md",
        ("live", "soon/"): "guides/soon.md",
        ("anchors", "renamed/"): None,
        ("anchors", "new/"): ("b a", "c"),
    }


def test_the_file_is_written_only_when_it_changes(tmp_path):
    answers = Answers(promised={"a/": "guides/a.md"})
    file = tmp_path / "addresses.toml"

    file.write_bytes(b"\xef\xbb\xbf[live]\r\n")
    known = parse_addresses(file.read_text(encoding="utf-8-sig"))
    assert remember_addresses(tmp_path, answers, known) == 1
    assert file.read_bytes() == b'[live]\r\n"/a/" = "guides/a.md"\r\n'
    written = file.stat()
    assert remember_addresses(tmp_path, answers, known) == 0

    assert file.stat().st_mtime_ns == written.st_mtime_ns
    assert stat.S_IMODE(written.st_mode) == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["addresses.toml"]


def test_a_file_that_says_all_is_not_read_again(tmp_path):
    answers = Answers(promised={"a/": "guides/a.md"})

    # There is no file: reading it again would find the address missing, and write one.
    assert remember_addresses(tmp_path, answers, Addresses(live={"a/": "guides/a.md"})) == 0

    assert [*tmp_path.iterdir()] == []


def test_a_file_of_many_thousand_addresses_is_read():
    pages = [f"guides/{'long-' * 10}{number}" for number in range(10_000)]
    known = parse_addresses("[live]\n" + "".join(f'"/{page}/" = "{page}.md"\n' for page in pages))

    assert (len(known.live), known.problems) == (10_000, ())
