"""The sources of warning signs are sources of the site."""

import pytest

from plugins.editorial_checks.red_flags.sign_sources import check_sign_sources
from tests.factories import ASite, a_guide

SITE = ASite({"guides/a.md": a_guide(body="So.[^S10] And so.[^S2]")}).index
LIST = """\
[[areas]]
name = "back"
urgent = [{ sign = "a fever", words = ["chills"], sources = ["S10"] }]

[[areas]]
name = "neck"
emergency = [
  { sign = "a stiff neck", sources = ["S2"] },
]
non_urgent = [
  # { sign = "a fever", sources = ["S3"] },
  { sign = "no better", words = ["a fever"], sources = ["S10"] },
  { sign = "a fever", sources = ["S2", "S100", "who"] },
]
"""
TABLES = """\
[[areas]]
name = "back"

[[areas.urgent]]
sign = 'a "fever"'
sources = ["S1O"]
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        (
            LIST,
            [
                'red-flags.toml:13: areas 2, non_urgent 2, sources: expected a source of sources.toml, got "S100". '
                'Did you mean "S10"?',
                'red-flags.toml:13: areas 2, non_urgent 2, sources: expected a source of sources.toml, got "who". '
                "Add it to sources.toml, or take it out.",
            ],
        ),
        (
            TABLES,
            [
                'red-flags.toml:5: areas 1, urgent 1, sources: expected a source of sources.toml, got "S1O". '
                'Did you mean "S10"?'
            ],
        ),
    ],
    ids=["no-file", "lists", "tables"],
)
def test_source_that_the_site_does_not_have_is_told_at_its_sign(text, told):
    assert [str(problem) for problem in check_sign_sources({"red-flags.toml": text}, SITE)] == told
