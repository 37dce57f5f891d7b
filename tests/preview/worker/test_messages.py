"""What the worker writes is what the server reads."""

import json
from datetime import UTC, datetime

from msgspec import convert

from plugins.site.api import FilePlace, PageReport, Problem
from preview.worker.messages import Outcome, dump_message, parse_pages

PROBLEM = Problem(FilePlace("content/a.md", 3), "title", expected='"x"\nand </y>', suggestion="</script>")
PAGE = PageReport(
    file="a/index.html",
    path="a/",
    source="content/a.md",
    kind="guide",
    title="Ümlaut & <b>",
    status="live",
    published=datetime(2026, 1, 1, 9, 30, tzinfo=UTC),
    updated=None,
    reviewed=None,
    expires=None,
    findings=(PROBLEM,),
)


def through_json(values):
    return json.loads(json.dumps(values))


def test_an_outcome_comes_back_as_it_was():
    outcomes = [
        Outcome(),
        Outcome((PROBLEM,), 1.5),
        Outcome(seconds=2.0, written=frozenset({"b", "a"}), removed=frozenset()),
    ]

    assert [convert(through_json(dump_message(outcome)), Outcome) for outcome in outcomes] == outcomes


def test_pages_come_back_as_they_were():
    assert parse_pages(through_json(dump_message([PAGE, PAGE]))) == (PAGE, PAGE)
    assert parse_pages([]) == parse_pages(None) == ()
