"""What search results show, and links and pictures: docs/rules.md 2.3."""

import pytest

from plugins.site.api import title_width_px
from tests.factories import a_file, an_article
from tests.plugins.editorial_checks.labelled import findings_in, the_check

LINKS = "[One guide](b.md) and [the service](../services/c.md)."


def told(body=LINKS, check="", kind="guide", **fields):
    return [
        (finding.place.line, finding.message)
        for finding in findings_in(body, kind=kind, **fields)
        if finding.rule == check
    ]


@pytest.mark.parametrize(
    ("title", "width"),
    # By the widths of Helvetica's AFM file: W 944, i 222, e-acute as e 556, space 278, "’" 222.
    [("W", 19), ("iiiii", 22), ("é", 11), ("a b", 28), ("It’s", 26), ("漢", 20), ("", 0)],
)
def test_a_title_is_as_wide_as_arial_at_twenty_pixels(title, width):
    assert title_width_px(title) == width


def test_a_title_that_is_cut_off_or_says_little_is_told():
    assert told(check="title-length", search_title="W" * 40) == [
        (5, "The title is 755 pixels wide; search results cut it off at 580")
    ]
    assert told(check="title-length", search_title="Home") == [
        (5, "The title has only 4 characters; use at least 25")
    ]
    assert told(check="title-length", search_title="Home", indexed="false") == []


@pytest.mark.parametrize(
    ("source", "fields"), [("people/jo.md", {}), ("guides/index.md", {}), ("pages/a.md", {"role": "contact"})]
)
def test_a_name_a_section_and_the_contact_page_may_have_short_titles(source, fields):
    page = an_article(a_file("Jo Doe", "Text.", **fields), source=source)

    found = the_check()(page)

    assert "title-length" not in {finding.rule for finding in found}


@pytest.mark.parametrize(("length", "count"), [(109, 1), (110, 0), (160, 0), (161, 1)])
def test_a_description_has_110_to_160_characters(length, count):
    assert len(told(check="description-length", description="x" * length)) == count


def test_an_article_links_to_two_pages_and_a_service():
    assert told(check="few-links") == told(check="no-service-link") == []
    assert told("[One](b.md) and [again](b.md#there).", "few-links") == [
        (1, "Link to at least 2 other pages; this one links to 1, and to no service")
    ]
    assert told("[The service](../services/c.md)", "few-links") == [
        (1, "Link to at least 2 other pages; this one links to 1")
    ]
    assert told("[One](b.md) and [two](c.md)", "no-service-link") == [(1, "The page links to no service")]
    assert told("[One](b.md) and [two](c.md)", "no-service-link", safety="true") == []


def test_a_link_says_where_it_leads():
    text = "See [Here](b.md).\n\nRead [read\nmore](c.md) or [more about heat](d.md)."

    assert told(text, "link-text") == [
        (6, "Say where the link leads: “Here”"),
        (8, "Say where the link leads: “read more”"),
    ]


def test_pictures_are_described_each_in_its_own_words():
    text = "\n\n".join(
        [
            "![Bike](../images/a.svg)",
            f"![{'x' * 301}](../images/b.svg)",
            "![A red bike leans.](../images/c.svg)",
            "![A red bike leans.](../images/d.svg)",
        ]
    )

    assert told(text, "picture-text") == [
        (6, "Describe the picture in at least 11 characters: “Bike”"),
        (8, "The picture's description has 301 characters; keep it to 300"),
        (10, "Another picture has the same description"),
    ]
