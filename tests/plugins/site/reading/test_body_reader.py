"""An article's Markdown becomes blocks, headings and references, in one parse."""

import pytest

from plugins.site.reading.body_reader import read_body
from plugins.site.values.body import Heading, Reference, resolve_references
from tests.factories import CONVERT, WORDS


def read(text, source="guides/a.md"):
    body, _printed, problems = read_body(text, source=source, first_line=10, words=WORDS, convert=CONVERT)
    return body, problems


def blocks_of(text):
    body, problems = read(text)
    assert problems == []
    return body.blocks


def problems_of(text):
    return [str(problem) for problem in read(text)[1]]


def test_each_element_is_one_block_of_prose():
    blocks = blocks_of("## One\n\nText.\n\n- a\n- b")

    assert [(block.component, block.tag) for block in blocks] == [
        ("prose", "h2"),
        ("prose", "p"),
        ("prose", "ul"),
    ]


def test_equal_headings_get_different_anchors():
    body, _ = read("## Why?\n\nText.\n\n## Why?")

    assert body.headings == (Heading("why", "Why?", 2), Heading("why-2", "Why?", 2))


@pytest.mark.parametrize(
    ("name", "component", "level"),
    [
        ("takeaways", "takeaways", ""),
        ("emergency", "care-card", "emergency"),
        ("urgent", "care-card", "urgent"),
        ("non-urgent", "care-card", "non-urgent"),
        ("note", "callout", ""),
        ("do", "do-list", ""),
        ("dont", "dont-list", ""),
    ],
)
def test_a_marked_quotation_becomes_a_block(name, component, level):
    [block] = blocks_of(f"> [!{name}] Words:\n>\n> - you have one\n")

    assert (block.component, block.level, block.heading, block.html) == (
        component,
        level,
        "Words:",
        "<ul>\n<li>you have one</li>\n</ul>",
    )


def test_steps_are_a_numbered_list_that_says_it_is_one():
    [block] = blocks_of("> [!steps] A short break\n>\n> 1. Stand up.\n> 2. Look *far* away.\n")

    assert (block.component, block.heading) == ("steps", "A short break")
    assert block.html == '<ol role="list">\n<li>Stand up.</li>\n<li>Look <em>far</em> away.</li>\n</ol>'


def test_a_comparison_stays_a_table_and_each_cell_knows_its_column():
    [block] = blocks_of(
        '> [!compare] Heat & cold\n>\n> | Question | Heat | Cold |\n> |---|---|---|\n> | When? | "stiff" | swollen |\n'
    )

    assert (block.component, block.heading) == ("compare", "Heat & cold")
    assert block.html.replace("\n", "") == (
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Question</th>'
        '<th scope="col" role="columnheader">Heat</th><th scope="col" role="columnheader">Cold</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">When?</th>'
        '<td data-label="Heat" role="cell">“stiff”</td><td data-label="Cold" role="cell">swollen</td></tr></tbody>'
    )


def test_a_comparison_keeps_odd_column_names_in_their_attribute():
    [block] = blocks_of("> [!compare] A\n>\n> | x | a & b > c |\n> |---|---|\n> | 1 | 2 |\n")

    assert '<td data-label="a &amp; b &gt; c" role="cell">2</td>' in block.html


def test_a_term_leads_to_its_explanation_below_the_text():
    body, problems = read("A [cog](term:cog) and another [Cogs](term:cog).\n\nA [gear](term:gear).")

    assert problems == []
    assert body.terms == (Reference("cog", 10), Reference("gear", 12))
    assert body.links == ()
    assert body.blocks[0].html == (
        '<p>A <a href="#term-cog" class="term">cog</a> and another <a href="#term-cog" class="term">Cogs</a>.</p>'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "> [!stepps] Go\n>\n> 1. One",
            'block: expected a known block, got "[!stepps]". Did you mean "[!steps]"?',
            id="unknown",
        ),
        pytest.param(
            "> [!NOTE] Go\n>\n> One",
            'block: expected a known block, got "[!NOTE]". Did you mean "[!note]"?',
            id="capitals",
        ),
        pytest.param(
            "> [! note] Go\n>\n> One",
            'block: expected a name right after "[!", got "[! note]". Did you mean "[!note]"?',
            id="blank-before-the-name",
        ),
        pytest.param(
            "> [!] Go\n>\n> One",
            'block: expected a known block, got "[!]". Known: booking, compare, do, dont, emergency, non-urgent, '
            "note, steps, takeaways, urgent.",
            id="no-name",
        ),
        pytest.param(
            "> [!urgent] See a doctor today if:\n\n- you have a fever",
            'block: expected text below "[!urgent]", got none. '
            'Start each line of the block with ">", even empty lines between them.',
            id="nothing-inside",
        ),
        pytest.param(
            "> [!steps] Go\n>\n> - One",
            'block: expected one numbered list in "[!steps]", got none. '
            'Start each step with its number: "> 1. Stand on the band".',
            id="no-numbers",
        ),
        pytest.param(
            "> [!compare]\n>\n> | a | b |\n> |---|---|\n> | 1 | 2 |",
            'block: expected words after "[!compare]", got none. Say there what is compared.',
            id="no-caption",
        ),
        pytest.param(
            "> [!compare] Two ways\n>\n> Just words.",
            'block: expected one table in "[!compare]" and nothing else, got something else. '
            "Write the table below the heading, and other text outside the block.",
            id="no-table",
        ),
        *(
            pytest.param(
                f"> [!booking] Come in\n>\n> {inside}",
                'block: expected one paragraph of plain words below "[!booking]", got something else. '
                "Write a sentence or two there, and the rest outside the block.",
                id=f"booking-above-{name}",
            )
            for name, inside in (("a-list", "- one"), ("a-link", "A [b](b.md)."), ("two", "One.\n>\n> Two."))
        ),
    ],
)
def test_a_block_that_is_not_what_it_says_is_told(text, message):
    assert problems_of(f"Text.\n\n{text}") == [f"guides/a.md:12: {message}"]


def test_the_empty_line_below_a_blocks_name_may_be_forgotten():
    [block] = blocks_of("> [!urgent] Today if:\n> - one\n> - two\n")

    assert block.html == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"


def test_two_blocks_in_a_row_stay_two():
    blocks = blocks_of("> [!emergency] Now if:\n> - one\n\n> [!urgent] Today if:\n> - two\n\n> Quoted\n")

    assert [(block.component, block.level) for block in blocks] == [
        ("care-card", "emergency"),
        ("care-card", "urgent"),
        ("prose", ""),
    ]


def test_a_booking_marker_may_name_its_service_and_words():
    [block] = blocks_of("> [!booking deep-work] Come in\n")

    assert (block.component, block.argument, block.heading) == ("booking", "deep-work", "Come in")


def test_sources_number_themselves_in_the_order_of_the_text():
    body, _ = read("One.[^S9] Two.[^S1] Again.[^S9]")

    assert [citation.target for citation in body.citations] == ["S9", "S1"]
    assert body.blocks[0].html == (
        '<p>One.<sup id="source-1-cited"><a href="#source-1" aria-label="Source 1">[1]</a></sup>'
        ' Two.<sup id="source-2-cited"><a href="#source-2" aria-label="Source 2">[2]</a></sup>'
        ' Again.<sup><a href="#source-1" aria-label="Source 1">[1]</a></sup></p>'
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b.md", "guides/b.md"),
        ("../local/c.md#top", "local/c.md#top"),
        ("{filename}/pages/d.md", "pages/d.md"),
        ("#here", "guides/a.md#here"),
        ("/about/", "/about/"),
        ("b.md?x=1", "guides/b.md"),
    ],
)
def test_a_link_to_a_page_waits_for_its_address(href, target):
    body, _ = read(f"[x]({href})")

    assert [link.target for link in body.links] == [target]
    assert f'href="page:{target}"' in body.blocks[0].html


@pytest.mark.parametrize("href", ["https://example.org/x", "mailto:a@b.test", "tel:+15055550100"])
def test_other_links_stay_as_they_are(href):
    body, _ = read(f"[x]({href})")

    assert (body.links, body.blocks[0].html) == ((), f'<p><a href="{href}">x</a></p>')


def test_a_picture_alone_is_a_figure_with_its_title_as_caption():
    body, _ = read('![A "desk"](../images/desk.svg "Set up <well>")')

    assert [picture.target for picture in body.pictures] == ["images/desk.svg"]
    assert body.blocks[0].html == (
        '<figure><img src="picture:images/desk.svg" alt=\'A "desk"\'>'
        "<figcaption>Set up &lt;well&gt;</figcaption></figure>"
    )


def test_references_are_filled_in_with_what_the_site_knows():
    body, _ = read("[b](b.md#x) ![Desk](../images/desk.svg) text")

    html = resolve_references(
        body.blocks[0].html,
        page_path={"guides/b.md#x": "/guides/b/#x"}.__getitem__,
        picture_html="<{0}{1}>".format,
    )

    assert html == '<p><a href="/guides/b/#x">b</a> <images/desk.svg alt="Desk"> text</p>'


def test_a_picture_keeps_its_words_whatever_they_quote():
    body, _ = read('![A "desk" > a chair](../images/desk.svg)')

    html = resolve_references(body.blocks[0].html, page_path=str, picture_html="<{0}{1}>".format)

    assert html == "<figure><images/desk.svg alt='A \"desk\" &gt; a chair'></figure>"


def test_a_table_scrolls_by_itself_and_has_a_name():
    block = blocks_of("## Compare\n\n| a | b |\n|---|---|\n| 1 | 2 |")[1]

    assert block.html.startswith(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Table: Compare"><table>'
    )
    assert '<th scope="col">a</th>' in block.html


def test_a_table_above_all_headings_is_named_by_its_columns():
    [block] = blocks_of("| Stretch | *How* often |\n|---|---|\n| 1 | 2 |")

    assert 'aria-label="Table: Stretch, How often"' in block.html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "x\n\n> [!bokking]",
            'guides/a.md:12: block: expected a known block, got "[!bokking]". Did you mean "[!booking]"?',
            id="unknown-block",
        ),
        pytest.param(
            "> [!emergency]\n> - one",
            'guides/a.md:10: block: expected words after "[!emergency]", got none. Write the card\'s heading there.',
            id="card-without-heading",
        ),
        pytest.param(
            "# Top",
            'guides/a.md:10: heading: expected headings that start with "##", got "# Top". Add a #.',
            id="second-top-heading",
        ),
        pytest.param(
            "## A\n\n##\n\nText",
            'guides/a.md:12: heading: expected words after "##", got none. Write them, or delete the line.',
            id="heading-without-words",
        ),
        pytest.param(
            "[a](b.md) [c]()",
            'guides/a.md:10: link: expected an address or a file after "[c]", got nothing. Write it '
            "between the round brackets.",
            id="link-to-nowhere",
        ),
        pytest.param(
            "[a](www.elsewhere.test/b)",
            'guides/a.md:10: link: expected "https://" before another site, got "www.elsewhere.test/b". '
            'Did you mean "https://www.elsewhere.test/b"?',
            id="link-without-https",
        ),
        pytest.param(
            "![](../images/a.svg)",
            'guides/a.md:10: picture: expected words for people who cannot see "../images/a.svg", got '
            "nothing. Write what it shows between the square brackets.",
            id="no-alt",
        ),
        pytest.param(
            "![A](https://elsewhere.test/a.png)",
            'guides/a.md:10: picture: expected a picture in content/images/, got "https://elsewhere.test/a.png". '
            "Save it there first.",
            id="foreign-picture",
        ),
        pytest.param(
            "<script>alert(1)</script>",
            'guides/a.md:10: text: expected Markdown, got "<script>". Leave it out: pages load nothing from elsewhere.',
            id="script",
        ),
    ],
)
def test_what_an_editor_gets_wrong_is_told_with_its_line(text, message):
    assert problems_of(text) == [message]


def test_a_heading_leaves_out_no_level():
    assert problems_of("## One\n\n### Two\n\n## Three\n\n#### Four\n\nText.") == [
        'guides/a.md:16: heading: expected "### Four" here, got "#### Four". Don\'t skip a level.'
    ]
    assert problems_of("### First\n\nText.") == [
        'guides/a.md:10: heading: expected "## First" here, got "### First". Don\'t skip a level.'
    ]


def test_a_source_in_a_heading_is_refused():
    assert problems_of("## Why?[^S1]") == [
        "guides/a.md:10: heading: A heading cannot hold a source. Put it after a sentence."
    ]


def test_running_text_and_captions_are_typeset():
    body, _ = read('He said "it\'s me"\n\n![A](../images/a.svg "It\'s -- so")')

    assert body.blocks[0].html == "<p>He said “it’s me”</p>"
    assert "<figcaption>It’s – so</figcaption>" in body.blocks[1].html


def test_a_heading_of_any_language_can_be_linked_to():
    body, problems = read("## Öl & Verschleiß\n\n[x](#öl-verschleiß)")

    assert (problems, body.anchors, body.links[0].target) == (
        [],
        {"öl-verschleiß"},
        "guides/a.md#öl-verschleiß",
    )


def test_hostile_text_is_escaped_and_kept():
    [block] = blocks_of("a \N{OK HAND SIGN} & < \N{LINE SEPARATOR} b")

    assert block.html == "<p>a \N{OK HAND SIGN} &amp; &lt; \N{LINE SEPARATOR} b</p>"


def test_two_blocks_of_one_name_have_a_line_each():
    body, _ = read("> [!booking]\n\ntext\n\n> [!booking]\n\ntext\n\n> [!note] A\n>\n> x")

    lines = [block.line for block in body.blocks if block.component != "prose"]
    assert lines == [10, 14, 18]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "> [!steps]\n>\n> 1. One\n\n> [!steps]\n>\n> - One",
            [(14, "block")],
            id="second-of-two-blocks",
        ),
        pytest.param(
            "> [!urgent] A\n>\n> - one\n\nText\n> [!urgent]\n> - two",
            [(15, "block")],
            id="right-below-a-paragraph",
        ),
        pytest.param(
            "Write `> [!urgent] …`,\n> [!urgent] ….\n> x\n\n    > [!urgent]\n\n<!--\n> [!urgent]\n-->\n\n> [!urgent]\n> x",
            [(20, "block")],
            id="behind-code-and-comment",
        ),
        pytest.param(
            "> [!note] A\n>\n> [!stepps] x\n>\n> ## B\n\n> ## B\n\n> [!note] C\n>\n> ## B\n\n> [!stepps]",
            [(14, "block"), (20, "block"), (22, "block")],
            id="heading-in-two-blocks",
        ),
        pytest.param(
            "![A](a.svg) ![ ](b.svg)\n\n![](a.svg)\n![](<a.svg>)\n\n[a]: a.svg\n\n![][a]",
            [(10, "picture"), (12, "picture"), (13, "picture"), (17, "picture")],
            id="picture-without-words",
        ),
        pytest.param(
            "<style>a</style>\n\nx\n\n<STYLE>b</STYLE>",
            [(10, "text"), (14, "text")],
            id="tag",
        ),
        pytest.param(
            '## Why?\n\n## "Why"?[^S1]\n\nWhy?\n---\n\n## Why?[^S1]\n\n# A\n\nA\n===',
            [(12, "heading"), (17, "heading"), (19, "heading"), (21, "heading")],
            id="heading",
        ),
    ],
)
def test_a_problem_stands_at_its_own_line_and_not_at_that_of_the_first_like_it(text, told):
    _, problems = read(text)

    assert sorted((problem.place.line, problem.field) for problem in problems) == told


@pytest.mark.parametrize("address", ["http://[", "https://ex[ample.com/", "//["])
def test_an_address_that_is_none_is_told(address):
    _, problems = read(f"One.\n\n[Two]({address})\n\n![Three]({address})")

    assert [str(problem) for problem in problems] == [
        f'guides/a.md:12: link: expected an address, got "{address}". Copy it again from the page that it leads to.',
        f'guides/a.md:14: picture: expected a picture in content/images/, got "{address}". Save it there first.',
    ]


def test_what_markdown_cannot_tell_apart_is_told_and_not_printed():
    # A known fault of Python-Markdown: it leaves its own placeholder in the text.
    _, problems = read("One.\n\n_[a](b.md)`\\``_")

    assert [str(problem) for problem in problems] == [
        'guides/a.md: text: expected marks that can be told apart, got "a". Use fewer * and _ in this paragraph.'
    ]


def test_picture_without_an_address_has_its_line_too():
    assert [problem.place.line for problem in read("![A](a.svg)\n\n![]()")[1]] == [12]


def test_each_link_and_picture_has_its_own_line():
    body, _ = read(
        "[a](b.md#x)\n[b](b.md)\n`[c](b.md)`\n[d](b.md 'D')\n\n[e](b.md#x) see (b.md)\n\n![f](b.md)"
    )

    assert [(link.target, link.line) for link in body.links] == [
        ("guides/b.md#x", 10),
        ("guides/b.md", 11),
        ("guides/b.md", 13),
        ("guides/b.md#x", 15),
    ]
    assert body.pictures == (Reference("guides/b.md", 17),)


def test_booking_markers_are_told_in_the_order_of_the_text():
    body, _ = read("> [!booking deep-work 60]\n\ntext\n\n> [!note] A\n>\n> x\n\n> [!booking] Come\n")

    assert body.markers == (Reference("deep-work 60", 10), Reference("", 18))


def test_a_script_before_all_text_is_told():
    assert problems_of("<script>alert(1)</script>\n\nText.") == [
        'guides/a.md:10: text: expected Markdown, got "<script>". Leave it out: pages load nothing from elsewhere.'
    ]


def test_headings_of_a_quotation_are_no_part_of_the_outline():
    body, _ = read("## A\n\n> ## B\n>\n> x")

    assert (body.headings, body.anchors) == ((Heading("a", "A", 2),), {"a"})
