"""Nothing that is pasted can run: an independent parser finds nothing active in what is left of hostile texts."""

import random

import pytest

from plugins.site.media.drawings import read_drawing
from plugins.site.reading.article import read_article
from plugins.site.values.problems import ContentError
from tests.factories import CONVERT, WORDS, a_guide
from tests.hostile import active_html, active_svg, hostile_body, hostile_drawing

COUNTS = [
    pytest.param(500, id="quick"),
    pytest.param(20_000, id="long", marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
]


@pytest.mark.parametrize("count", COUNTS)
def test_hostile_bodies_are_refused_or_harmless(count):
    rng, found, read = random.Random(count), [], 0
    for _ in range(count):
        body = hostile_body(rng)
        article, problems = read_article(
            a_guide("Hostile", body), source="guides/x.md", words=WORDS, convert=CONVERT
        )
        if problems:
            continue
        found += [(body, what) for block in article.record.body.blocks for what in active_html(block.html)]
        read += 1

    assert found == []
    assert count / 20 < read < count


@pytest.mark.parametrize("count", COUNTS)
def test_hostile_drawings_are_refused_or_harmless(count):
    rng, found, read = random.Random(count), [], 0
    for _ in range(count):
        raw = hostile_drawing(rng)
        try:
            drawing = read_drawing(raw, source="images/x.svg")
        except ContentError:
            continue
        found += [(raw, what) for what in active_svg(drawing.content)]
        read += 1

    assert found == []
    assert count / 20 < read < count


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=alert(1)>x</p>",
        "<a href='java&#9;script:alert(1)'>x</a>",
        "<a href='//evil.test'>x</a>",
        "<svg></svg>",
        "</article></main><p>x",
        "<b style='position:fixed'>x</b>",
        "<!-- note -->",
    ],
)
def test_the_judge_of_html_sees_what_is_active(html):
    assert active_html(html) != []
    assert active_html("<p><a href='https://a.test/'>x</a> <a href='mailto:a@b.test'>y</a></p>") == []


@pytest.mark.parametrize(
    "inner",
    [
        "<script/>",
        "<g onload='x'/>",
        "<use href='//evil.test'/>",
        "<style>u{fill:u\\72l(//e.test)}</style>",
        "<b xmlns='urn:x'/>",
    ],
)
def test_the_judge_of_drawings_sees_what_is_active(inner):
    head = b'<svg xmlns="http://www.w3.org/2000/svg">'

    assert active_svg(head + inner.encode() + b"</svg>") != []
    assert active_svg(head + b"<style>u{fill:url(#a)}</style></svg>") == []
