"""Links and weight of built pages, read from their HTML."""

import gzip

from preview.panel.built_pages import (
    PageLink,
    links_to,
    parse_built_page,
    read_built_pages,
    target_file,
    weigh_page,
)

HOME = """<html><head><title>Home</title><link rel="stylesheet" href="/shop/theme/site.css">
<link rel="icon" href="/shop/favicon.ico"></head><body><nav><a href="/shop/knots/">Menu</a></nav>
<main><h1>Hello  &amp; welcome</h1><p><a href="knots/#ease">Easing <b>knots</b></a>
<a href="https://elsewhere.test/">Elsewhere</a> <img src="/shop/images/a.png"> <img src="/../../secret.txt"></p></main></body></html>"""


def write_site(folder):
    for name, text in {
        "index.html": HOME,
        "knots/index.html": "<main><h1>Knots</h1></main>",
        "theme/site.css": "a { color: red }" * 50,
        "images/a.png": "picture",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_a_page_tells_its_heading_links_and_files():
    page = parse_built_page(HOME.encode())

    assert page.title == "Hello & welcome"
    assert page.links == (
        PageLink("/shop/knots/", "Menu", in_main=False),
        PageLink("knots/#ease", "Easing knots", in_main=True),
        PageLink("https://elsewhere.test/", "Elsewhere", in_main=True),
    )
    assert page.loads == ("/shop/theme/site.css", "/shop/images/a.png", "/../../secret.txt")


def test_an_address_means_a_built_file():
    addresses = {
        "/shop/": "index.html",
        "/shop/knots/": "knots/index.html",
        "../x/#top": "x/index.html",
        "#top": "",
        "/other/": "",
        "https://elsewhere.test/shop/": "",
        "http://[": "",
        "/shop/a%20b.png": "a b.png",
    }

    found = {href: target_file(href, seen_from="knots/index.html", base_path="/shop") for href in addresses}

    assert found == addresses


def test_links_to_a_page_are_those_in_the_text_of_others(tmp_path):
    write_site(tmp_path)
    pages = read_built_pages(tmp_path, {})

    found = [(other, link.words) for other, link in links_to("knots/index.html", pages, "/shop")]

    assert found == [("index.html", "Easing knots")]


def test_a_page_weighs_what_is_sent_and_nothing_outside_the_site(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    write_site(tmp_path / "out")
    page = parse_built_page(HOME.encode())

    parts = weigh_page("index.html", page, output=tmp_path / "out", base_path="/shop")

    assert [(part["file"], part["kind"]) for part in parts] == [
        ("index.html", "page"),
        ("theme/site.css", "style sheet"),
        ("images/a.png", "picture"),
    ]
    assert parts[1]["bytes"] == len(gzip.compress(b"a { color: red }" * 50, 6))
    assert parts[2]["bytes"] == len("picture")


def test_only_pages_that_changed_are_read_again(tmp_path):
    write_site(tmp_path)
    before = read_built_pages(tmp_path, {})
    (tmp_path / "index.html").write_text("<h1>Changed</h1>")

    after = read_built_pages(tmp_path, before)

    assert after["index.html"].title == "Changed"
    assert after["knots/index.html"] is before["knots/index.html"]


def test_of_a_photo_a_phone_loads_one_size_in_the_lightest_form():
    sizes = ", ".join(f"/a-{width}.avif {width}w" for width in (400, 800, 1200))
    picture = f'<picture><source srcset="{sizes}"><source srcset="/a.webp 800w"><img src="/a.jpg" srcset="/a.jpg 800w"></picture>'

    assert parse_built_page(f"<main>{picture}<img src='/a b.png'></main>".encode()).loads == (
        "/a-800.avif",
        "/a b.png",
    )
