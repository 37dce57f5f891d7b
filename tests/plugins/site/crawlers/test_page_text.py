"""The text of a page stands alone: absolute addresses, nothing that acts, sells or leads elsewhere."""

from plugins.site.crawlers.page_text import feed_html, page_markdown

URL = "https://shop.test/laden/guides/a/"
PAGE = """<!doctype html><html lang="en"><body><header><a href="/laden/">Shop</a></header><main id="_main"><article>
<div class="masthead page-top"><nav class="breadcrumb"><a href="/laden/">Home</a></nav><h1>Chains</h1><p class="lead">Oil &amp; cloth.</p></div>
<div class="sidebar"><nav><a href="#why">Why?</a></nav></div>
<div class="prose"><h2 id="why">Why?</h2>
<p onclick="go()" style="color:red">Rust<sup><a href="#source-1" aria-label="Source 1">[1]</a></sup> is <a href="../b/?q=1#c">slow</a>, <b>not</b> &lt;fast&gt;.</p>
<picture><source srcset="/laden/images/a.avif"><img src="/laden/images/a%20b.jpg" srcset="x 2x" width="4" height="3" alt="A &quot;chain&quot;" loading="lazy"></picture></div>
<section class="call-to-action"><a href="https://book.test/">Book a visit</a></section>
<ul class="action-list"><li>Call us</li></ul>
<script>alert(1)</script><svg><title>x</title></svg>
<form><button>Save</button></form>
<ol class="source-list"><li><a href="https://press.test/work">A work</a></li></ol>
<aside class="related panel"><a href="/laden/guides/b/">Read next</a></aside>
</article></main></body></html>"""


def test_feed_holds_the_text_alone():
    assert feed_html(PAGE, URL) == (
        "<h2>Why?</h2>\n"
        '<p>Rust<sup><a href="https://shop.test/laden/guides/a/#source-1">[1]</a></sup> is '
        '<a href="https://shop.test/laden/guides/b/?q=1#c">slow</a>, <b>not</b> &lt;fast&gt;.</p>\n'
        '<img src="https://shop.test/laden/images/a%20b.jpg" width="4" height="3" alt=\'A "chain"\'>\n'
        '<ol><li><a href="https://press.test/work">A work</a></li></ol>'
    )


def test_markdown_holds_the_title_the_text_and_other_pages():
    assert page_markdown(PAGE, URL) == (
        "# Chains\n\n"
        "Oil & cloth.\n\n"
        "## Why?\n\n"
        "Rust[1] is [slow](https://shop.test/laden/guides/b/?q=1#c), **not** <fast>.\n\n"
        '![A "chain"](https://shop.test/laden/images/a%20b.jpg)\n\n'
        "1. [A work](https://press.test/work)\n\n"
        "[Read next](https://shop.test/laden/guides/b/)\n\n"
        f"<{URL}>\n"
    )
