"""Markdown to compare two ways of reading with: what editors wrote, and what nobody would."""

from hypothesis import strategies as st

from plugins.site.reading.front_matter import split_front_matter
from tests.builds import BICYCLE_SHOP, PRACTICE

FOLDERS = (PRACTICE, BICYCLE_SHOP)

_PASTED = (
    *("~~s~~", "~~", "- [ ] x\n", "- [x] [y](z.md)\n", "[ ] ", "• a\n• b\n", "•", "-\N{NO-BREAK SPACE}a\n", "– a\n– b\n", "– "),
    *("1) a\n2) b\n", "2.\n", "-\n", "  - n\n", "   3. m\n", "```\nx\n\ny\n```\n", "```py\n", "``` ", "https://a.test/b_c ", "www.a.test"),
    *("me@x.test ", "#1 ", "# ", "##", "a\nb\n---\n", "| a |\n|---|\n", "|---|---|\n", "\\\n", "\\<b\\>", '\\"', "\\|", "* * *\n"),
)  # fmt: skip
_MARKDOWN = (
    *("word", "Word two", "é", "ö-ß", "\N{OK HAND SIGN}", "1.", "x_y_z", "a*b*c", "(p)", "\\", "\\*", "\\`", "$", "%20"),
    *("**b**", "*i*", "_u_", "__s__", "***x***", "**a *b* c**", "**", "*", "_", "`", "``", "`c<o&amp;de`", "~~~\nx\n~~~\n"),
    *("[l](x.md)", "[l](../a/c.md#top \"T 'q'\")", "[a [b](c.md) d](e.md)", "[<http://x.test>](y.md)", "[m](mailto:a@b.test)"),
    *("[**b** `c`](p.md)", "[b](<sp ace.md>)", "[q](a.md?x=1&amp;y=2)", "[z](/about/)", "[z](#f)", "{filename}", "](", "[", "]"),
    *("![p](../images/a.svg \"Cap -- 'x'\")", "![](a.png)", "![a *b*](c.png)", "![r]", "[^S1]", "[^S2]", "[r][ref]", "[ref]"),
    *('[ref]: http://e.test/x "t"\n', "<http://a.test/?a=1&b=2>", "<me@x.test>", "<", ">", "&", "&copy", "&nbsp;", "&amp;", "&lt;"),
    *("&#8212;", "&#x1F44C;", '"q"', "it's", "--", "---", "...", "'90s", "  \n", "\n\n\n", "    ", "\t", " ", "{", "}", "|", ":"),
    *("> ", "> [!note] Head\n", "> [!urgent] When:\n> - one\n> - two\n", "> [!booking deep] Come\n", "> [!nope]\n", ">> [!do] x\n"),
    *(">  [!note] two\n> rest *of* it\n> more\n", "- item\n- two\n", "* a\n\n    b\n", "1. one\n2. two\n", "    code <b> &amp;\n"),
    *("## Head\n", "### It's \"so\"\n", "## Head {#id}\n", "# Top\n", "Title\n=====\n", "Sub\n---\n", "***\n", "{: .c  .d #x}", "{: hidden}"),
    *("term\n: definition\n", "| a | b |\n|---|:-:|\n| 1 | `x|y` |\n", "!", "#", "+ x\n", *_PASTED, "\N{LINE SEPARATOR}", "\N{SOFT HYPHEN}"),
)  # fmt: skip
_HTML = (
    *("<b>x</b>", "<div>\n\ntext\n\n</div>\n", "<script>alert(1)</script>\n", "<pre>\n*a*\n\nb</pre>\n", "<details>\n<summary>a</summary>\n- b\n", "<a href='x.md'>https://a.test</a>", "<!-- c -->", "<!-- -->", "<br>", "</span>", "<p>"),
    *('<span class="a  b">', '<img src="a.png" alt="x">', "<table><tr><td>x</td></tr></table>\n", '<a href="x.md">y</a>', "</div>"),
    *("&bogus;", "&check;", "&AMP;", "&#150;", "&#0;", "\0", "\7", "\f", "\x85", "\ufeff", "\ufffe", "<h2 id=z>R</h2>\n"),
    *("<sup class=citation data-source=S9></sup>", '<kbd>"x"</kbd>', "<blockquote>\n[!note] x\n</blockquote>\n", "<?php x ?>"),
)  # fmt: skip


def written_texts() -> list[tuple[str, str]]:
    """Return the name and the Markdown of every file of the two sites."""
    return [
        (file.name, split_front_matter(file.read_text(encoding="utf-8"), source=file.name).body)
        for folder in FOLDERS
        for file in sorted(folder.rglob("*.md"))
    ]


def hostile_texts() -> st.SearchStrategy[str]:
    """Pile markup on markup, with HTML among it or without."""
    gaps = st.sampled_from(("", "", " ", "\n", "\n\n"))
    return st.sampled_from((_MARKDOWN, _MARKDOWN + _HTML)).flatmap(
        lambda parts: st.lists(
            st.tuples(st.one_of(st.sampled_from(parts), st.text(max_size=3)), gaps).map("".join), max_size=14
        ).map("".join)
    )
