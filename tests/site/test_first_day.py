"""The owner's first day: from the samples, every field is filled in, and the site is published after each.

What is true publishes. What needs another fact beside it is one problem, at its own line, that names the other.
"""

import json
import os
import tempfile
import tomllib
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builds import LATER, PRACTICE
from tests.in_process import build
from tests.site.owner_facts import PAGES, USE, Fact, all_facts

FACTS = list(all_facts())
NEEDS = {
    "image": "image_alt",
    "map_image": "map_image_alt",
    "image_licence": "image_credit",
    "reviewed": "reviewed_by",
    "reviewed_by": "reviewed",
    "place": "address",
    "address": "place",
    "booking_id": "service_url",
    "after_expiry": "expires",
}
"""Fields that say nothing without another one."""
INSTEAD = ("draft", "date", "safety", "booking", "role", "place", "address", "starts", "author")
"""Fields of pages that are not filled in beside the others: they hide the page, or exclude what is there,
as the author does the reviewer."""


class FirstDay:
    """The owner's folder, in which one fact after another is filled in."""

    def __init__(self, folder: Path, copied: Callable[[Path, Path], Path]) -> None:
        self.content, self.output = copied(PRACTICE, folder), folder / "output"
        use = self.content / PAGES["use"]
        use.parent.mkdir()
        use.write_text(USE, encoding="utf-8")

    def publish(self) -> tuple[str, ...]:
        """Publish; return the problems."""
        options = {"PREVIEW": False, "ALLOW_SAMPLES": True, "SEARCH_INDEX": False, "SITE_NOW": LATER}
        return build(self.content, self.output, **options).problems

    def fill_in(self, file: str, facts: dict[str, Any]) -> set[int]:
        """Write facts into a file; return the lines that are new."""
        path = self.content / file
        before = path.read_text(encoding="utf-8")
        after = _with_front_matter(before, facts) if file.endswith(".md") else _with_tables(before, facts)
        path.write_text(after, encoding="utf-8")
        old, new = before.splitlines(), after.splitlines()
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return {line + 1 for tag, _, _, start, end in steps if tag != "equal" for line in range(start, end)}


def _with_tables(text: str, facts: dict[str, Any]) -> str:
    values = tomllib.loads(text)
    for name, value in facts.items():
        values[name] = (
            {**values.get(name, {}), **value} if isinstance(value, dict) and name == "terms" else value
        )
    return "".join(f"{name} = {_inline(value)}\n" for name, value in values.items())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(name)} = {_inline(inner)}' for name, inner in value.items())}}}"
    return f"[{', '.join(map(_inline, value))}]" if isinstance(value, list) else json.dumps(value)


def _with_front_matter(text: str, facts: dict[str, Any]) -> str:
    _, head, body = text.split("---\n", 2)
    fields = {**yaml.load(head, Loader=yaml.BaseLoader), **_as_text(facts)}
    if fields.get("author") == fields.get("reviewed_by"):
        fields.pop("author", None)  # who wrote a page may not review it
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=999)}---\n{body}"


def _as_text(value: Any) -> Any:
    """Return a value as front matter holds it: every scalar a text."""
    if isinstance(value, dict):
        return {name: _as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def check_problem(problems: tuple[str, ...], fact: Fact, lines: set[int]) -> None:
    """Expect one problem at the lines of a fact, in words for people, which names what is needed beside it."""
    [problem] = problems
    file, line, _ = problem.split(":", 2)
    # What excludes a booking call is told at the call, where it is to be taken out.
    is_at_fact = int(line) in lines or (fact.field in ("safety", "booking") and ": booking: " in problem)
    assert (file, is_at_fact) == (f"content/{fact.file}", True), problem
    assert NEEDS[fact.field] in problem
    assert not any(odd in problem for odd in ("{'", "|", "None", "True", "False")), problem


def fields_of_files() -> dict[str, list[Fact]]:
    files: dict[str, list[Fact]] = {}
    for fact in FACTS:
        if fact.file.endswith(".toml") or fact.field not in INSTEAD:
            files.setdefault(fact.file, []).append(fact)
    return files


SETTINGS = settings(
    deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def day(copied, tmp_path_factory):
    return FirstDay(tmp_path_factory.mktemp("first-day"), copied)


@settings(SETTINGS, max_examples=40 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 2)
@given(data=st.data())
def test_every_field_of_every_file_is_filled_in_at_once(day, data):
    for file, facts in fields_of_files().items():
        day.fill_in(
            file, {fact.field: data.draw(fact.values, label=f"{file} {fact.field}") for fact in facts}
        )

    assert day.publish() == ()


@pytest.mark.long
@settings(SETTINGS, max_examples=int(os.environ.get("FIRST_DAYS", "4")), derandomize=False)
@given(order=st.permutations(range(len(FACTS))), data=st.data())
def test_each_fact_is_published_in_any_order(copied, order, data):
    with tempfile.TemporaryDirectory() as folder:
        day = FirstDay(Path(folder), copied)
        assert day.publish() == ()
        for fact in map(FACTS.__getitem__, order):
            file = day.content / fact.file
            before = file.read_text(encoding="utf-8")

            lines = day.fill_in(
                fact.file, {fact.field: data.draw(fact.values, label=f"{fact.file} {fact.field}")}
            )

            if problems := day.publish():
                check_problem(problems, fact, lines)
            if problems or fact.field in INSTEAD:
                file.write_text(before, encoding="utf-8")
