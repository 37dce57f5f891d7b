"""What a site publishes for search engines, assistants and feed readers, with everything switched on."""

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup

URL = "https://werkstatt.example.de/laden"
ATOM = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"


def locations(site):
    return re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))


def test_feeds_hold_the_whole_text_without_anything_that_acts_or_sells(bicycle_site):
    atom, rss = (ET.parse(bicycle_site / name).getroot() for name in ("feed.xml", "rss.xml"))
    texts = [entry.findtext(f"{ATOM}content") for entry in atom.iter(f"{ATOM}entry")]
    trees = [BeautifulSoup(text, "lxml") for text in texts]

    assert texts == [item.findtext(ENCODED) for item in rss.iter("item")]
    assert len(texts) >= 3
    assert all(len(tree.get_text()) > 300 for tree in trees)
    assert all("termin.example.de" not in text and "tel:+49" not in text for text in texts)
    assert not any(
        tree.select("script, style, form, button, nav, [style], [class], [onclick]") for tree in trees
    )
    addresses = [tag.get("href") or tag.get("src") for tree in trees for tag in tree.select("[href], [src]")]
    assert addresses
    assert [address for address in addresses if not address.startswith(("https://", "mailto:", "tel:"))] == []


def test_each_listed_page_has_a_markdown_version_that_its_head_and_llms_txt_name(bicycle_site):
    llms = (bicycle_site / "llms.txt").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((\S+)\):", llms)

    assert sorted(linked) == sorted(f"{url}index.html.md" for url in locations(bicycle_site))
    for url in linked:
        path = url.removeprefix(f"{URL}/")
        page = BeautifulSoup((bicycle_site / path.removesuffix(".md")).read_text(encoding="utf-8"), "lxml")
        [alternate] = page.find_all("link", type="text/markdown")
        assert alternate["href"] == f"/laden/{path}"
        text = (bicycle_site / path).read_text(encoding="utf-8")
        title, source = f"# {page.h1.get_text()}\n", f"<{URL}/{path.removesuffix('index.html.md')}>\n"
        assert (text.startswith(title), text.endswith(source)) == (True, True), path


def test_policy_keeps_training_out_and_search_in(bicycle_site):
    robots = RobotFileParser()
    robots.parse((bicycle_site / "robots.txt").read_text(encoding="utf-8").splitlines())

    asked = ("Googlebot", "OAI-SearchBot", "Claude-User", "GPTBot", "CCBot")
    assert [agent for agent in asked if not robots.can_fetch(agent, f"{URL}/")] == ["GPTBot", "CCBot"]


def test_key_of_indexnow_is_published(bicycle_site):
    assert (bicycle_site / "f00d-f00d-f00d.txt").read_bytes() == b"f00d-f00d-f00d"


def test_search_page_is_followed_and_not_listed(bicycle_site):
    page = BeautifulSoup((bicycle_site / "suche/index.html").read_text(encoding="utf-8"), "lxml")

    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert f"{URL}/suche/" not in locations(bicycle_site)


def test_site_that_asks_for_none_of_it_has_none(practice_site):
    head = BeautifulSoup((practice_site / "index.html").read_text(encoding="utf-8"), "lxml").head
    rss = ET.parse(practice_site / "rss.xml").getroot()

    assert [file.name for file in practice_site.glob("*.txt")] == ["robots.txt"]
    assert [*practice_site.rglob("*.md")] == []
    assert head.find_all("link", type="text/markdown") == []
    assert [link["href"] for link in head.find_all("link", type="application/rss+xml")] == ["/rss.xml"]
    assert [item.findtext(ENCODED) for item in rss.iter("item")] == [None] * 12
    assert "Disallow" not in (practice_site / "robots.txt").read_text(encoding="utf-8")
