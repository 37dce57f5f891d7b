"""The rules that JSON-LD keeps."""

import pytest

from plugins.page_checks.graph.structured_data_rules import check_structured_data
from tests.plugins.page_checks.pages import page_of, texts_of

GRAPH = '{"@context": "https://schema.org", "@graph": [{"@id": "https://www.example.com/#practice", "price": "0"}]}'


def problems_of(*scripts):
    html = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return texts_of(check_structured_data(page_of(f"<html><head>{html}</head><body></body></html>")))


ON = " on https://www.example.com/guides/knots/"


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param((GRAPH,), id="one-graph"),
        pytest.param((), id="none"),
        pytest.param(
            (
                r'{"@context": "https://schema.org", "@graph": [{"name": "\u003c/script> & \"💆\"", "n": 0, "b": false}]}',
            ),
            id="hostile-text-well-written",
        ),
    ],
)
def test_good_structured_data(scripts):
    assert problems_of(*scripts) == []


@pytest.mark.parametrize(
    ("scripts", "problems"),
    [
        pytest.param((GRAPH, GRAPH), [f"expected one script of JSON-LD{ON}, got 2"], id="two-scripts"),
        pytest.param(
            ('{"@graph": [}',),
            [f"expected JSON{ON}, got a text that fails: Expecting value: line 1 column 13 (char 12)"],
            id="no-json",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@graph": [{"name": "a", "name": "b"}]}',),
            [f'expected JSON{ON}, got a text that fails: "name" is written twice in one object'],
            id="key-twice",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@graph": [NaN]}',),
            [f"expected JSON{ON}, got a text that fails: NaN is not a number in JSON"],
            id="not-a-number",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@graph": ["a<!--b"]}',),
            [f'expected "<" written as "\\u003c"{ON}, got "<!--"'],
            id="opens-a-comment",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@graph": ["a</script>b"]}',),
            [
                f"expected JSON{ON}, got a text that fails: Unterminated string starting at: line 1 column 47 (char 46)"
            ],
            id="breaks-out-of-the-script",
        ),
        pytest.param(
            ('{"@context": "http://schema.org", "@graph": [1]}',),
            [f'expected "@context" to be "https://schema.org"{ON}, got "http://schema.org"'],
            id="another-vocabulary",
        ),
        pytest.param(
            ('{"@graph": [1]}',),
            [f'expected "@context" to be "https://schema.org"{ON}, got null'],
            id="no-context",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@type": "Article"}',),
            [f'expected one object with "@context" and "@graph"{ON}, got none'],
            id="no-graph",
        ),
        pytest.param(
            ('{"@context": "https://schema.org", "@graph": [{"name": "", "offers": {"price": null}}]}',),
            [
                f"expected a value for @graph[0].name{ON}, got an empty one",
                f"expected a value for @graph[0].offers.price{ON}, got an empty one",
            ],
            id="empty-values",
        ),
    ],
)
def test_broken_structured_data(scripts, problems):
    assert problems_of(*scripts) == [
        f"content/guides/knots.md: structured data: {problem}. "
        "Repair the code that builds the structured data."
        for problem in problems
    ]
