"""A save changes what its author changed, and not a byte more."""

import os
import stat

import pytest

from editing.pages import open_page, save_page, save_text
from editing.values import Conflict, Saved
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of

PAGE = """\
---
# What people read first.
title: "Heat or ice"   # in quotation marks
description: 'Which one helps, and when.'
date: 2026-06-01
topics: [ heat,ice ]

# Below: for machines.
related:
  - 'guides/a.md'   # the first
  - guides/b.md
image: images/a.jpg
---

First paragraph.\x20\x20

Second *paragraph*.
"""


def saved(tmp_path, changes, body=None, *, page=PAGE, source="guides/heat.md"):
    """Return the bytes of a page after a save."""
    project = a_project(tmp_path, {source: page})
    opened = open_page(project, source)
    result = save_page(project, source, opened.version, changes, body)
    assert isinstance(result, Saved), result
    return files_of(project)[source]


def test_a_page_is_opened_with_its_fields_and_its_text(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})

    page = open_page(project, "guides/heat.md")

    assert (page.kind, page.problems, page.body_line) == ("guide", (), 14)
    assert page.fields == {
        "title": "Heat or ice",
        "description": "Which one helps, and when.",
        "date": "2026-06-01",
        "topics": ["heat", "ice"],
        "related": ["guides/a.md", "guides/b.md"],
        "image": "images/a.jpg",
    }
    assert page.body == "\nFirst paragraph.  \n\nSecond *paragraph*.\n"
    assert page.lines["related"] == 9


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "Ice"}, '"Heat or ice"   #', '"Ice"   #'),
        ({"title": 'The "one"'}, '"Heat or ice"   #', '"The \\"one\\""   #'),
        ({"description": "It's: now."}, "'Which one helps, and when.'", "'It''s: now.'"),
        ({"date": "2026-07-01"}, "2026-06-01", "2026-07-01"),
        ({"topics": ["heat", "cold", "ice"]}, "heat,ice", "heat,cold,ice"),
        ({"topics": ["ice"]}, "heat,ice", "ice"),
        ({"topics": []}, "topics: [ heat,ice ]\n", ""),
        ({"topics": None}, "topics: [ heat,ice ]\n", ""),
        ({"image": ""}, "image: images/a.jpg\n", ""),
        ({"related": ["guides/b.md"]}, "  - 'guides/a.md'   # the first\n", ""),
        ({"related": ["guides/a.md", "guides/b.md", "guides/c.md"]}, "b.md\n", "b.md\n  - guides/c.md\n"),
        ({"lead": "Late # at night"}, "date: 2026", "lead: 'Late # at night'\ndate: 2026"),
        ({"draft": True}, "date: 2026-06-01\n", "date: 2026-06-01\ndraft: true\n"),
        ({"image_alt": "no"}, "images/a.jpg\n", "images/a.jpg\nimage_alt: no\n"),
        (
            {"video": {"file": "videos/a.mp4", "poster": "images/a.jpg", "title": "A", "duration": "PT1M",
                       "uploaded": "2026-01-01", "transcript": "One.\n\n- Two."}},
            "images/a.jpg\n",
            "images/a.jpg\nvideo:\n  file: videos/a.mp4\n  poster: images/a.jpg\n  title: A\n"
            "  duration: PT1M\n  uploaded: 2026-01-01\n  transcript: |-\n    One.\n\n    - Two.\n",
        ),
    ],
)  # fmt: skip
def test_only_a_changed_field_is_written(tmp_path, changes, old, new):
    assert PAGE.count(old) == 1

    assert saved(tmp_path, changes).decode() == PAGE.replace(old, new)


@pytest.mark.parametrize(
    ("page", "changes", "old", "new"),
    [
        ("title: Heat or ice: which?  ", {"title": "Ice: when?"}, "Heat or ice: which?", "'Ice: when?'"),
        ("title: The #1 tip", {"title": "The #2 tip"}, "The #1 tip", "'The #2 tip'"),
        ("title: 'Ä ö 😀 ü' # x", {"title": "Ä: ö 😀"}, "Ä ö 😀 ü", "Ä: ö 😀"),
        ("title: A\norder: 3  # soon", {"order": 10}, "3", "'10'"),
        ("lead:\ntitle: A", {"lead": "Now"}, "lead:", "lead: Now"),
        ("title: A\nlead: |\n  One\n  two\n\norder: 3", {"lead": "1\n2"}, "|\n  One\n  two", "|-\n  1\n  2"),
        ("title: A\nlead: >-\n  One\n  two", {"lead": "One"}, ">-\n  One\n  two", "One"),
        ("title: A\ntopics: knots", {"topics": ["knots", "ice"]}, "topics: knots", "topics: [knots, ice]"),
        ("title: A\ntopics: [\n  a, # one\n  b,\n]", {"topics": ["a", "b", "c"]}, "  b,", "  b, c,"),
        ("title: A\ntopics:\n- a\n- b", {"topics": ["a", "c"]}, "- b", "- c"),
        ("title: A\ntopics: []", {"topics": ["a"]}, "[]", "[a]"),
    ],
)
def test_every_way_to_write_a_value_can_be_changed(tmp_path, page, changes, old, new):
    whole = f"---\n{page}\ndescription: About it.\ndate: 2026-06-01\n---\nText."

    assert saved(tmp_path, changes, page=whole).decode() == whole.replace(old, new)


SESSIONS = """\
---
title: Visit
description: What it is.
name: visit
sessions:
  # the short one
  - {minutes: 60, price: 95}
  - minutes: 90   # the long one
    price: '120'
---
Text.
"""


@pytest.mark.parametrize(
    ("sessions", "old", "new"),
    [
        ([{"minutes": 60, "price": 100}, {"minutes": 90, "price": 120}], "price: 95", "price: 100"),
        ([{"minutes": 60, "price": 95}, {"minutes": 90, "price": 130}], "'120'", "'130'"),
        ([{"minutes": 60, "price": 95}], "  - minutes: 90   # the long one\n    price: '120'\n", ""),
        ([{"minutes": 60, "price": 95}, {"minutes": 90}], "    price: '120'\n", ""),
        ([{"minutes": 60}, {"minutes": 90, "price": 120}], "{minutes: 60, price: 95}", "{minutes: 60}"),
        (
            [{"minutes": 60, "price": 95, "location": "north"}, {"minutes": 90, "price": 120}],
            "price: 95}",
            "price: 95, location: north}",
        ),
        (
            [{"minutes": 60, "price": 95}, {"minutes": 90, "price": 120}, {"minutes": 120, "price": "150"}],
            "'120'\n",
            "'120'\n  - {minutes: 120, price: 150}\n",
        ),
    ],
)
def test_only_a_changed_price_is_written(tmp_path, sessions, old, new):
    written = saved(tmp_path, {"sessions": sessions}, page=SESSIONS, source="services/visit.md").decode()

    assert written == SESSIONS.replace(old, new)


def test_only_a_changed_sentence_is_written(tmp_path):
    body = "\nFirst paragraph.  \n\nThe second one.\n"

    assert saved(tmp_path, {}, body).decode() == PAGE.replace("Second *paragraph*.", "The second one.")


def test_mixed_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay(tmp_path):
    page = "\ufeff---\r\ntitle: A\r\ndescription: B.\rdate: 2026-06-01\n---\r\n\r\nOne.\nTwo.\r\nThree."

    written = saved(
        tmp_path, {"title": "C", "lead": "D"}, "\nOne.\nTwo, changed.\nThree.", page=page.encode()
    )

    assert written.decode() == (
        "\ufeff---\r\ntitle: C\r\ndescription: B.\rlead: D\r\ndate: 2026-06-01\n---\r\n"
        "\r\nOne.\nTwo, changed.\r\nThree."
    )


def test_a_wrong_value_is_a_problem_of_its_field_and_nothing_is_written(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    version = open_page(project, "guides/heat.md").version

    with pytest.raises(ContentError) as refused:
        save_page(project, "guides/heat.md", version, {"date": "soon", "title": ""}, "New text.")

    assert [(one.field, one.got) for one in refused.value.problems] == [("title", ""), ("date", "soon")]
    assert files_of(project) == {"guides/heat.md": PAGE.encode()}
    assert not (tmp_path / ".history").exists()


def test_what_was_wrong_before_keeps_nobody_from_saving_the_rest(tmp_path):
    page = "---\ntitle: A\ndate: soon\n---\n"

    assert (
        saved(tmp_path, {"title": "B"}, "Text.", page=page).decode()
        == "---\ntitle: B\ndate: soon\n---\nText."
    )


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    version = open_page(project, "guides/heat.md").version
    theirs = PAGE.replace("First", "Their first")
    (project.content / "guides/heat.md").write_text(theirs)

    result = save_page(project, "guides/heat.md", version, {"title": "Mine"}, "My text.\n")

    assert isinstance(result, Conflict)
    assert result.theirs == theirs
    assert result.mine == theirs.partition("\n---\n")[0].replace("Heat or ice", "Mine") + "\n---\nMy text.\n"
    assert files_of(project) == {"guides/heat.md": theirs.encode()}
    assert result.version == open_page(project, "guides/heat.md").version


def test_a_file_that_was_deleted_meanwhile_does_not_come_back(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    version = open_page(project, "guides/heat.md").version
    (project.content / "guides/heat.md").unlink()

    assert save_page(project, "guides/heat.md", version, {"title": "Mine"}) == Conflict(
        "guides/heat.md", "", "", ""
    )
    assert files_of(project) == {}


def test_a_front_matter_that_cannot_be_read_is_told_and_its_text_can_be_mended(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": "---\ntitle: [A\n---\nText."})

    page = open_page(project, "guides/heat.md")

    assert (page.fields, [one.place.line for one in page.problems]) == ({}, [2])
    assert isinstance(save_text(project, page.source, page.version, page.text.replace("[A", "A")), Saved)
    assert open_page(project, "guides/heat.md").fields == {"title": "A"}


def test_nothing_changed_is_nothing_written(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    page = open_page(project, "guides/heat.md")

    result = save_page(project, page.source, page.version, dict(page.fields), page.body)

    assert result == Saved("guides/heat.md", page.version)
    assert not (tmp_path / ".history").exists()


def test_permissions_stay(tmp_path):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    path = project.content / "guides/heat.md"
    path.chmod(0o640)

    save_page(project, "guides/heat.md", open_page(project, "guides/heat.md").version, {"title": "B"})

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "source",
    ["../outside.md", "/etc/passwd", "guides/../../x.md", "guides/.hidden.md", "C:x.md", "guides\\x.md", "",
     "guides//x.md", "guides/x\n.md", "linked/x.md", "guides/link.md"],
)  # fmt: skip
def test_no_name_leads_out_of_the_content_folder(tmp_path, source):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    outside = tmp_path / "outside.md"
    outside.write_text(PAGE)
    (project.content / "guides/link.md").symlink_to(outside)
    (project.content / "linked").symlink_to(tmp_path, target_is_directory=True)

    with pytest.raises(ContentError):
        save_text(project, source, "", "hostile")

    assert outside.read_text() == PAGE


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path, monkeypatch):
    project = a_project(tmp_path, {"guides/heat.md": PAGE})
    version = open_page(project, "guides/heat.md").version

    def full(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentError) as refused:
        save_page(project, "guides/heat.md", version, {"title": "B"})

    assert "The disk is full. Delete what is no longer needed" in str(refused.value)
    assert files_of(project) == {"guides/heat.md": PAGE.encode()}
