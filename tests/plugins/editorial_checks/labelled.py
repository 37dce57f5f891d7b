"""Judges labelled sentences, and counts how often a check is right."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from plugins.editorial_checks.article_check import make_article_check
from plugins.editorial_checks.data_files import FILES
from tests.builds import PRACTICE
from tests.factories import a_guide, an_article

SENTENCE_CHECKS = (
    "absolute-claim",
    "unsourced-claim",
    "red-flag-comfort",
    "medical-wording",
    "client-story",
)
CONTENT_FILES = {
    name: (PRACTICE / name).read_text(encoding="utf-8") for name in FILES if (PRACTICE / name).exists()
}


@cache
def the_check():
    """Return the checks as they are made for the practice."""
    return make_article_check(CONTENT_FILES)


def findings_in(body, *, kind="guide", **fields):
    """Return what the checks say about a page with this text."""
    text = a_guide(**{"title": "A guide with a title of its own", "body": body, **fields})
    return the_check()(an_article(text, source=f"{kind}s/a.md"))


@cache
def verdict(sentence):
    """Return the names of the sentence checks that find something in a sentence."""
    return frozenset(finding.rule for finding in findings_in(sentence)) & set(SENTENCE_CHECKS)


def load_labelled(name):
    path = Path(__file__).with_name(name)
    return tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]


def measure(sentences):
    """Return precision and recall by check, and the sentences that were judged wrongly."""
    counts, wrong = Counter(), []
    for labelled in sentences:
        expected, got = set(labelled["expect"]), verdict(labelled["text"])
        if expected != got:
            wrong.append((labelled["text"], sorted(expected), sorted(got)))
        for check in SENTENCE_CHECKS:
            counts[check, check in expected, check in got] += 1
    return {check: _precision_and_recall(counts, check) for check in SENTENCE_CHECKS}, wrong


def _precision_and_recall(counts, check):
    right, too_many, missed = (counts[check, *case] for case in ((True, True), (False, True), (True, False)))
    return right / (right + too_many or 1), right / (right + missed or 1)
