"""What a template should have replaced."""

import pytest

from tests.plugins.page_checks.pages import a_page


@pytest.mark.parametrize(
    ("body", "leftovers"),
    [
        pytest.param("<p>Book {{ service.name }} now</p>", ("{{ service.name }}",), id="expression"),
        pytest.param("<p>{% if x %}Yes</p>", ("{% if x %}",), id="statement"),
        pytest.param("<p>{# note #}</p>", ("{# note #}",), id="comment"),
        pytest.param("<p>One <b>two</b> {{ three }}</p>", ("{{ three }}",), id="after-an-element"),
        pytest.param('<a href="{filename}/x.md">x</a>', ("{filename}/x.md",), id="pelican-link"),
        pytest.param("<h2>None</h2>", ("None",), id="missing-heading"),
        pytest.param(
            '<a href="/services/None/">x</a>', ("/services/None/",), id="missing-part-of-an-address"
        ),
        pytest.param('<img alt="None" src="/a.jpg">', ("None",), id="missing-attribute"),
        pytest.param("<img alt=None src=/a.jpg>", ("None",), id="missing-attribute-without-quotes"),
        pytest.param("<h2> None\xa0</h2>", ("None",), id="missing-heading-with-blanks"),
        pytest.param("<p>undefined</p>", ("undefined",), id="javascript"),
        pytest.param(
            "<p>&lt;bound method A.b of &lt;A object at 0x7f&gt;&gt;</p>",
            ("<bound method A.b of <A object at 0x7f>",),
            id="python-object",
        ),
    ],
)
def test_trace_is_found(body, leftovers):
    assert a_page(body).leftovers == leftovers


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>None of these is an emergency.</p>", id="a-word-in-a-sentence"),
        pytest.param("<p>None <em>of</em> these</p>", id="a-word-before-an-element"),
        pytest.param("<table><tr><th>Allergies</th><td>None</td></tr></table>", id="an-answer"),
        pytest.param("<pre><code>{{ title }} None</code></pre>", id="code"),
        pytest.param("<p>{ braces } and 50%}</p>", id="braces"),
        pytest.param("<script>if (x === undefined) {{}}</script>", id="a-script"),
    ],
)
def test_honest_words_stay(body):
    assert a_page(body).leftovers == ()
