"""What an editor pastes runs nothing, loads nothing, and loses no word without a problem or a note."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from plugins.site.reading.body_reader import read_body
from plugins.site.values.problems import MUST_FIX
from tests.factories import CONVERT, WORDS
from tests.markdown_texts import hostile_texts


def read(text):
    body, _, problems = read_body(text, source="guides/a.md", first_line=10, words=WORDS, convert=CONVERT)
    return "".join(block.html for block in body.blocks), problems


def faults_of(text):
    return [(problem.place.line, problem.got) for problem in read(text)[1] if problem.severity == MUST_FIX]


def notes_of(text):
    return [str(problem) for problem in read(text)[1] if problem.severity != MUST_FIX]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("<details open ontoggle=\"document.title='PWNED'\">x</details>", "ontoggle=\"document.title='PWNED'\""),
        ('Words\n{: onclick="alert(1)" }', 'onclick="alert(1)"'),
        ("*x*{: OnMouseOver=a }", 'onmouseover="a"'),
        ("<b\nonclick=x>q</b>", 'onclick="x"'),
        ("<a x='>' onclick=x>q</a>", 'onclick="x"'),
        ("<svg onload=x>y</svg>", "<svg>"),
        ('<button formaction="javascript:a">Go</button>', "<button>"),
        ('<math href="javascript:a">x</math>', "<math>"),
        ("<input autofocus onfocus=a>", "<input>"),
        ('<base href="https://evil.test/">', "<base>"),
        ("<meta http-equiv=refresh content=0>", "<meta>"),
        ("<portal src=x></portal>", "<portal>"),
        ("<plaintext>x", "<plaintext>"),
        ("<xmp>x</xmp>", "<xmp>"),
        ("<template>x</template>", "<template>"),
        ("<noscript>x</noscript>", "<noscript>"),
        ("<textarea>x</textarea>", "<textarea>"),
        ("<video src=x></video>", "<video>"),
        ("<body onload=x>y", "<body>"),
        ("A </main> the words", "</main>"),
        ("A </body> the words", "</body>"),
        ("A </html> the words", "</html>"),
        ("<h2 id=_main>x</h2>", 'id="_main"'),
        ("<b id=source-1>x</b>", 'id="source-1"'),
        ("<b id=term-cog>x</b>", 'id="term-cog"'),
        ("Your <name> here", "<name>"),
    ],
)  # fmt: skip
def test_what_runs_loads_or_misleads_is_refused_at_its_line(text, got):
    assert (12, got) in faults_of(f"Words.\n\n{text}")


def test_words_behind_the_end_of_the_page_are_not_lost():
    html, _ = read("A </main></body></html> the words after it.\n\nMore.")

    assert "the words after it." in html
    assert "More." in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://x/%0aalert(1)",
        "JaVaScRiPt://x",
        "java&#9;script://x",
        "java&shy;script:x",
        "&#106;avascript:x",
        "vbscript:x",
        "data:text/html,x",
        "data://text/html,x",
        "file:///etc/passwd",
        "//evil.test/x",
        "/\\\\evil.test",
        "https://bank.test@evil.test/",
        "https:",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", '<a href="{}">x</a>', "[x][1]\n\n[1]: {}"])
def test_a_link_leads_only_where_links_may(address, form):
    html, problems = read(f"Words.\n\n{form.format(address)}")

    assert "href" not in html
    assert [problem.field for problem in problems if problem.severity == MUST_FIX] == ["link"]
    assert problems[0].place.line == 12


@pytest.mark.parametrize("written", [r"..\guides\heat.md", r"<..\guides\heat.md>"])
def test_the_path_of_a_file_on_windows_is_told_as_it_has_to_be_written(written):
    [problem] = read(f"[x]({written})")[1]

    assert (problem.field, problem.severity) == ("link", MUST_FIX)
    assert problem.remedy == 'Write it as "../guides/heat.md"'


@pytest.mark.parametrize(
    "address",
    ["https://a.test/x?a=1#b", "http://a.test", "mailto:a@b.test", "tel:+15055550100", "HTTPS://a.test"],
)
def test_a_link_to_another_site_a_mailbox_or_a_phone_stays(address):
    assert read(f"[x]({address})") == (f'<p><a href="{address}">x</a></p>', [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.google.com/url?q=https://a.test/x%3Fy%3D1&sa=D&ust=2", "https://a.test/x?y=1"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.test%2F&data=x",
            "https://a.test/",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.test%2F%3Ffbclid%3Dx&h=y", "https://a.test/"),
        ("https://a.test/?id=5&utm_source=x&UTM_medium=y&gclid=z#part", "https://a.test/?id=5#part"),
    ],
)
def test_what_tracks_visitors_is_taken_out_of_a_link_with_a_note(written, meant):
    html, _ = read(f"[x]({written})")

    assert html == f'<p><a href="{meant}">x</a></p>'
    assert notes_of(f"[x]({written})") == [
        f'guides/a.md:10: text: The page leaves out what tracks visitors in "{written}". Write the link as "{meant}".'
    ]


def test_a_detour_hides_no_script():
    assert faults_of("[x](https://www.google.com/url?q=javascript:alert(1))") == [(10, "javascript:alert(1)")]


@pytest.mark.parametrize(
    ("pasted", "printed", "left_out"),
    [
        ("<o:p>x</o:p>", "<span>x</span>", ["<o:p>"]),
        ('<b id="docs-internal-guid-1f">x</b>', "<b>x</b>", ['id="docs-internal-guid-1f"']),
        ('<span style="color:red" lang="es">x</span>', '<span lang="es">x</span>', ['style="color:red"']),
        ("<font color=red>x</font>", "<span>x</span>", ['color="red"', "<font>"]),
        ("<strike>x</strike>", "<s>x</s>", ["<strike>"]),
        ('<b style="position:fixed;inset:0">x</b>', "<b>x</b>", ['style="position:fixed;inset:0"']),
        ('<b class="booking-bar" aria-label="y" data-z="1">x</b>', "<b>x</b>", ['class="booking-bar"', 'aria-label="y"', 'data-z="1"']),
        ('<a href="https://a.test/" ping="//evil.test" target="_blank">x</a>', '<a href="https://a.test/">x</a>', ['ping="//evil.test"', 'target="_blank"']),
    ],
)  # fmt: skip
def test_what_is_harmless_is_left_out_with_a_note(pasted, printed, left_out):
    assert read(f"A {pasted}.")[0] == f"<p>A {printed}.</p>"
    assert notes_of(f"A {pasted}.") == [
        f"guides/a.md:10: text: The page leaves out {each}. Delete it, or write it as Markdown."
        for each in left_out
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p>H<sub>2</sub>O <abbr title="x">y</abbr> <kbd>z</kbd> <mark>q</mark></p>',
        '<details open=""><summary>a</summary>b</details>',
        '<ol start="3"><li value="5">a</li></ol>',
        '<p><time datetime="2026-01-01">x</time><br><del>a</del> <ins>b</ins></p>',
        '<p id="here" lang="es" dir="ltr">x</p>',
    ],
)
def test_harmless_html_stays(html):
    assert read(html) == (html, [])


def test_the_alignment_of_a_table_and_the_language_of_code_stay():
    html, problems = read("| a |\n|--:|\n| 1 |\n\n```python\nx\n```")

    assert problems == []
    assert 'class="align-end"' in html
    assert "style=" not in html
    assert '<code class="language-python">' in html


@pytest.mark.parametrize(
    "text",
    [
        "Words <!-- ask Jo --> here.",
        "- item <!-- ask Jo -->",
        "| a <!-- ask Jo --> | b |\n|---|---|\n| 1 | 2 |",
        "## Head <!-- ask Jo -->",
        "> [!note] Head\n>\n> x <!-- ask Jo -->",
        "<!-- ask Jo -->\n\nWords.",
        "<div>x <!-- ask Jo --></div>",
        "Words <!-- ask\nJo --> here.",
        "Words <?php ask Jo ?> here.",
        "<div>\n<!-- ask Jo\n\nand Sam -->\n</div>",
    ],
)
def test_a_comment_never_reaches_the_page(text):
    html, problems = read(text)

    assert "Jo" not in html
    assert "!--" not in html
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "Words <!-- ask Jo.\n\nMore.",
        "- one\n- two <!-- ask",
        "<div>\n<!-- ask Jo\n\nx</div>",
        "Words <!-- ask\n\nMore <!-- this --> here.",
    ],
)
def test_a_comment_without_an_end_is_refused(text):
    assert [got[:4] for _, got in faults_of(text)] == ["<!--"]


def test_a_blank_in_an_address_of_another_site_is_written_as_such():
    assert read("[a](https://a.test/my page)") == ('<p><a href="https://a.test/my%20page">a</a></p>', [])


def test_the_mark_of_a_comment_behind_a_backslash_is_printed():
    assert read("A note begins with \\<!-- here") == ("<p>A note begins with &lt;!\N{EN DASH} here</p>", [])


def test_a_comment_in_code_is_code():
    assert read("`<!-- x`") == ("<p><code>&lt;!-- x</code></p>", [])


@pytest.mark.parametrize("hidden", ["&shy;", "&#8203;", "&ZeroWidthSpace;", "&zwnj;", "&#x202e;"])
def test_an_entity_hides_no_word(hidden):
    assert read(f"che{hidden}st pain")[0] == "<p>chest pain</p>"


class ActiveContent(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Note what is not among the harmless."""
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "base",
            "meta",
            "link",
            "form",
            "svg",
            "math",
        }:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name.startswith("on") or name == "srcdoc"]
        self.found += [
            value for name, value in attrs if name == "href" and "script:" in (value or "").lower()
        ]

    def handle_comment(self, data):
        """Note a comment."""
        self.found.append(data)


@settings(deadline=None, max_examples=200)
@given(hostile_texts())
def test_no_text_becomes_active_content(text):
    html, _ = read(text)

    parser = ActiveContent()
    parser.feed(html)

    assert parser.found == []
