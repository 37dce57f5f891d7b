"""A page and a site without fault, to change one thing in."""

import json

from plugins.page_checks.built_site import BuiltSite, SiteAddress, summarise_page
from plugins.page_checks.page.page_facts import PageFacts, read_page

ADDRESS = SiteAddress("https://www.example.com", "/")

GOOD_PAGE = """<!doctype html>
<html lang="en-US">
<head>
<title>{title}</title>
<meta name="description" content="About {title}.">
<link rel="canonical" href="{url}">
<meta property="og:title" content="{title}">
<meta property="og:type" content="article">
<meta property="og:url" content="{url}">
<meta property="og:image" content="https://www.example.com/card.jpg">
<script type="application/ld+json">
{graph}
</script>
</head>
<body>
<a href="#content">Skip to content</a>
<p>Example</p>
<main id="content">
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""

FILES = {
    "card.jpg": b"",
    "robots.txt": b"User-agent: *\nAllow: /\n\nSitemap: https://www.example.com/sitemap.xml\n",
}


def html_of(path="guides/knots/index.html", body="", *, address=ADDRESS, without="", instead=""):
    """Write a good page, with ``without`` replaced by ``instead``."""
    url, title = address.page_url(path), f"Title of {path}"
    graph = script_of(*good_nodes(url, title, home_url=address.page_url("index.html")))
    html = GOOD_PAGE.format(url=url, title=title, body=body, graph=graph)
    assert without in html
    return html.replace(without, instead) if without else html


def good_nodes(url, title, *, home_url):
    """Describe a page and its site with all that is required."""
    website = {"@type": "WebSite", "@id": f"{home_url}#website", "url": home_url, "name": "Example"}
    webpage = {
        "@type": "WebPage",
        "@id": f"{url}#webpage",
        "url": url,
        "name": title,
        "isPartOf": {"@id": website["@id"]},
        "inLanguage": "en-US",
    }
    return website, webpage


def script_of(*nodes) -> str:
    """Write nodes as the JSON-LD of a page."""
    return json.dumps({"@context": "https://schema.org", "@graph": nodes})


def a_page_about(*nodes, body="", path="guides/knots/index.html") -> PageFacts:
    """Read a page with only these nodes in its markup."""
    html = html_of(path, body)
    good = script_of(
        *good_nodes(ADDRESS.page_url(path), f"Title of {path}", home_url=ADDRESS.page_url("index.html"))
    )
    assert good in html
    return page_of(html.replace(good, script_of(*nodes)), path)


def a_page(body="", **changes) -> PageFacts:
    """Read a page of which only the body, or one thing of the good page, is another."""
    return page_of(html_of(body=body, **changes))


def page_of(html, path="guides/knots/index.html", *, address=ADDRESS) -> PageFacts:
    source = f"content/{path.removesuffix('/index.html')}.md" if "/" in path else "content/index.md"
    return read_page(html, path, url=address.page_url(path), source=source)


def a_site(bodies, *, files=None, address=ADDRESS) -> BuiltSite:
    """Build a site of good pages: ``{"index.html": '<a href="/x/">x</a>', "x/index.html": ""}``."""
    pages = [
        page_of(html_of(path, body, address=address), path, address=address) for path, body in bodies.items()
    ]
    return site_of(pages, files=files, address=address)


def site_of(pages, *, files=None, address=ADDRESS) -> BuiltSite:
    texts = {
        **FILES,
        "sitemap.xml": sitemap_of(page.url for page in pages if page.indexable),
        **(files or {}),
    }
    names = frozenset([*(page.path for page in pages), *texts])
    return BuiltSite(address, tuple(map(summarise_page, pages)), names, texts)


def sitemap_of(urls) -> bytes:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


def texts_of(problems) -> list[str]:
    return [str(problem) for problem in problems]
