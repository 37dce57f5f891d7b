"""What a page may weigh."""

import random

import pytest

from plugins.page_checks.page.weight_rules import PAGE_BYTES, check_page_weight, gzip_size
from plugins.page_checks.site_check import check_page
from tests.plugins.page_checks.pages import a_page, texts_of


def noise(size):
    """Return words that gzip cannot make much smaller: about half of the size is left."""
    letters = random.Random(size)
    return "".join(" " if n % 20 == 0 else letters.choice("abcdefghijklmnop") for n in range(size))


HEAVY = a_page(noise(45_000))


def test_a_page_of_a_long_read_is_light():
    assert [*check_page_weight(a_page(noise(30_000)))] == []


def test_a_heavy_page_is_advice():
    [advice] = check_page_weight(HEAVY)

    assert gzip_size(HEAVY.html) > PAGE_BYTES
    assert advice.severity == "idea"
    assert texts_of([advice]) == [
        "content/guides/knots.md: weight: The page has 26 KB of HTML after gzip; keep it to 20 KB. "
        "Split it in two, or take out what few people read."
    ]


def test_no_weight_stops_a_build():
    assert check_page(HEAVY) == []


@pytest.mark.parametrize("where", ["</head>", "</body>"])
def test_json_ld_is_not_weighed(where):
    data = f'<script type="application/ld+json">{noise(60_000)}</script>{where}'

    assert [*check_page_weight(a_page(without=where, instead=data))] == []
