"""What is to be done, and what becomes of an address that no page has any more."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from preview.server.live_site import Snapshot
from studio.server.messages import Answer
from studio.server.moving import answer_address
from studio.server.todo import Item, list_todo
from tests.studio.attacks import open_site

NOW = datetime(2026, 5, 1, tzinfo=UTC)
ADDRESSES = """# Kept by builds.
[live]
"/guides/ice/" = "guides/ice.md"

[moved]
"/a/" = "/guides/heat/"  # of the old site

[gone]
"""


@pytest.fixture
def studio(tmp_path):
    with open_site(tmp_path) as (_, studio):
        (tmp_path / "content" / "addresses.toml").write_text(ADDRESSES)
        (tmp_path / "content" / "business.toml").write_text(
            'url = "https://shop.test"\nphone = "+1 505-555-0100"\nsamples = ["phone"]\n\n'
            '[practice.parking]\nquestion = "Where do people park?"\n'
        )
        studio.drafts.start()
        yield studio


def broken(file, line, field, message):
    return {"file": f"content/{file}", "line": line, "field": field, "message": message, "remedy": "Say so"}


def test_the_most_urgent_comes_first_and_each_item_names_its_field(studio, monkeypatch):
    vanished = "This address was public, and guides/ice.md is not there"
    problems = (
        broken("guides/heat.md", 2, "title", "Write a title"),
        broken("addresses.toml", 3, "/guides/ice/", vanished),
    )
    studio.live.snapshot = replace(Snapshot(), problems=problems)
    monkeypatch.setattr(studio.live, "request", lambda _: None)

    found = {group.name: group.items for group in list_todo(studio, now=NOW).groups}

    assert found.pop("samples")[0].field == "phone"
    assert list(found) == ["addresses", "must_fix", "questions"]
    assert found == {
        "addresses": (Item("addresses.toml", 3, vanished, "Say so", "/guides/ice/"),),
        "must_fix": (Item("guides/heat.md", 2, "Write a title", "Say so", "title"),),
        "questions": (Item("business.toml", 5, "Where do people park?", field="practice.parking"),),
    }


@pytest.mark.parametrize(
    ("to", "line", "below"),
    [("guides/heat.md", '"/guides/ice/" = "guides/heat.md"\n', "[moved]"), ("", '"/guides/ice/" = "2026-05-01"\n', "[gone]")],
)  # fmt: skip
def test_an_answer_is_one_more_line(studio, to, line, below):
    answer_address(studio.project, Answer("/guides/ice/", to), today=NOW.date())

    text = (studio.project.content / "addresses.toml").read_text()
    assert text.replace(line, "", 1) == ADDRESSES
    assert text.index(below) < text.index(line)
    assert below == "[gone]" or text.index(line) < text.index("[gone]")
