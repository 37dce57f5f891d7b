"""What people see of a page."""

from html import unescape

import pytest

from tests.plugins.page_checks.pages import a_page


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<p>One <b>two</b>th<i>ree</i></p>", "One twothree", id="inline-elements-join"),
        pytest.param(
            "<table><tr><th>Monday</th><td>9:00</td></tr></table>", "Monday\n9:00", id="cells-are-blocks"
        ),
        pytest.param(
            "<p>100 Example Street<br>Albuquerque</p>", "100 Example Street\nAlbuquerque", id="break"
        ),
        pytest.param("<p>a\n  b&nbsp;c&shy;d</p>", "a b cd", id="white-space-and-soft-hyphens"),
        pytest.param("<details><summary>More</summary>Hours</details>", "More\nHours", id="one-tap-away"),
        pytest.param("<p>One<span hidden>two</span>three</p>", "Onethree", id="hidden"),
        pytest.param(
            '<p><span class="x visually-hidden">Call</span> 1</p>', "1", id="for-screen-readers-only"
        ),
        pytest.param('<p><span class="sr-only">Call</span> 1</p>', "1", id="by-its-usual-other-name"),
        pytest.param("<script>x</script><style>y</style><template>z</template>", "", id="never-shown"),
        pytest.param("<dialog>No</dialog><dialog open>Yes</dialog>", "Yes", id="a-closed-dialog"),
        pytest.param("a<?php echo 1 ?>b", "ab", id="a-processing-instruction"),
        pytest.param("<svg><title>Logo</title><text>x</text></svg>a", "a", id="a-drawing"),
    ],
)
def test_text(body, text):
    lines = a_page(f"<div>{body}</div>").visible.text.split("\n")

    assert "\n".join(lines[3:]) == text


def test_a_date_has_the_words_that_stand_for_it():
    page = a_page(
        '<time datetime="2026-11-22">November <b>22</b></time><time hidden datetime="2026-11-23">x</time>'
    )

    assert page.visible.times == (("2026-11-22", "November 22"),)


@pytest.mark.parametrize("fact", ["Jo’s Spa", "jo's spa & CO.", "Jo's  Spa"])
def test_words_are_seen_whatever_their_case_and_signs(fact):
    assert a_page("<p>Welcome to <b>Jo's</b> Spa &amp; Co</p>").visible.says(fact)


@pytest.mark.parametrize("fact", ["Jo's Spas", "o's Spa", "Spa Jo's", "Jo Spa"])
def test_other_words_are_not_seen(fact):
    assert not a_page("<p>Welcome to Jo's Spa</p>").visible.says(fact)


def test_a_fact_of_signs_alone_is_seen_as_it_is():
    assert a_page("<p>Prices: $$</p>").visible.says("$$")
    assert not a_page("<p>Prices: $</p>").visible.says("$$")


def test_the_words_of_a_date_are_those_on_both_sides_of_a_break():
    assert a_page('<time datetime="2026-11-22">Nov 22<br>2026</time>').visible.times == (
        ("2026-11-22", "Nov 22 2026"),
    )


@pytest.mark.parametrize("body", ["&lt;b&gt;", "a &amp;amp; b", "1 &lt; 2 &gt; 0"])
def test_signs_of_markup_in_a_text_are_text(body):
    assert a_page(f"<p>{body}</p>").visible.text.endswith(unescape(body))


def test_text_is_read_as_deep_as_the_parser_reads():
    assert a_page("<div>" * 250 + "deep").visible.text.endswith("deep")
