"""What editors type and paste is read as GitHub, whose preview they know, reads it; where not, it is decided."""

import tomllib
from pathlib import Path

import pytest

from tests.plugins.site.markdown.github import githubs, ours

FOLDER = Path(__file__).parent


def load(name):
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


SNIPPETS = {**load("spec_snippets.toml"), **load("own_snippets.toml")}
DIFFERENCES = {each["because"]: each["snippets"] for each in load("decided_differences.toml")["differences"]}


@pytest.mark.parametrize("kind", SNIPPETS)
def test_it_is_read_as_github_reads_it(kind):
    assert {text: ours(text) for text in SNIPPETS[kind]} == {text: githubs(text) for text in SNIPPETS[kind]}


@pytest.mark.parametrize("reason", DIFFERENCES)
def test_each_difference_is_decided(reason):
    assert [[text, ours(text)] for text, _ in DIFFERENCES[reason]] == DIFFERENCES[reason]
    assert [text for text, html in DIFFERENCES[reason] if html == githubs(text)] == []


def test_the_corpus_is_large_enough_to_mean_something():
    assert sum(map(len, SNIPPETS.values())) > 300
