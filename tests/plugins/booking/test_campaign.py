"""A link says where it stood, in one grammar, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.campaign import (
    PLACEMENTS,
    add_campaign_tags,
    follows_grammar,
    without_campaign_tags,
)

TAGS = "utm_source=site&utm_medium=cta&utm_content=end"


@pytest.mark.parametrize(
    ("url", "tagged"),
    [
        ("https://book.test", f"https://book.test?{TAGS}"),
        ("https://book.test/me?a=1&b[]=2%20x", f"https://book.test/me?a=1&b[]=2%20x&{TAGS}"),
        ("https://book.test/me#slots", f"https://book.test/me?{TAGS}#slots"),
        ("https://book.test/me?a=1#slots", f"https://book.test/me?a=1&{TAGS}#slots"),
        ("https://book.test/me?", f"https://book.test/me?{TAGS}"),
        ("https://book.test/me?a=1&", f"https://book.test/me?a=1&{TAGS}"),
        ("https://book.test/zürich?q=ü", f"https://book.test/zürich?q=ü&{TAGS}"),
    ],
)
def test_tags_come_after_the_address_s_own_parameters(url, tagged):
    assert add_campaign_tags(url, "end") == tagged
    assert follows_grammar(tagged)


def test_a_free_text_is_no_placement():
    with pytest.raises(ValueError, match="back pain"):
        add_campaign_tags("https://book.test", "back pain")


PARTS = st.text(st.characters(min_codepoint=33, exclude_characters="?#&/"), min_size=1, max_size=8)


@given(
    path=st.lists(PARTS, max_size=3),
    query=st.lists(st.tuples(PARTS, PARTS), max_size=3),
    placement=st.sampled_from(PLACEMENTS),
)
def test_taking_the_tags_off_gives_the_address_back(path, query, placement):
    parameters = "&".join(f"{name}={value}" for name, value in query)
    url = "/".join(["https://book.test", *path]) + (f"?{parameters}" if parameters else "")

    tagged = add_campaign_tags(url, placement)

    assert tagged.startswith(url)
    assert without_campaign_tags(tagged) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://book.test/?utm_source=site&utm_medium=cta&utm_content=back-pain",
        "https://book.test/?utm_source=site&utm_medium=cta",
        "https://book.test/?utm_medium=cta&utm_source=site&utm_content=end",
        "https://book.test/?utm_source=newsletter&utm_medium=cta&utm_content=end",
        f"https://book.test/?{TAGS}&utm_term=knots",
        f"https://book.test/?{TAGS}&{TAGS}",
    ],
)
def test_other_tags_break_the_grammar(url):
    assert not follows_grammar(url)


def test_an_address_without_tags_keeps_the_grammar():
    assert follows_grammar("https://book.test/?id=5#utm_source=x")
