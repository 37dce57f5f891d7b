"""The feeds list articles, newest first, in two forms that say the same, and nothing of the clock."""

from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import fromstring

from msgspec.structs import replace

from plugins.site.crawlers.feed_files import build_feeds
from plugins.site.crawlers.feeds import list_entries
from tests.factories import ASite, a_file, a_guide

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TWO_ARTICLES = {
    "guides/old.md": a_guide("Old", date="2026-01-01"),
    "guides/new.md": a_guide('New & "hot"', date="2026-05-01", updated="2026-06-20"),
    "pages/about.md": a_file("About"),
}


def feeds_of(files, *, content=""):
    site = ASite(files)
    feed = list_entries(site.index, site.shared())
    entries = tuple(replace(entry, content=content) for entry in feed.entries)
    return {name: fromstring(text) for name, text in build_feeds(replace(feed, entries=entries)).items()}


def test_articles_are_listed_newest_first():
    root = feeds_of(TWO_ARTICLES)["feed.xml"]

    assert [
        (
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href"),
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
            entry.findtext(f"{ATOM}content"),
        )
        for entry in root.findall(f"{ATOM}entry")
    ] == [
        (
            "New & “hot”",
            "https://shop.test/guides/new/",
            "2026-05-01T00:00:00-06:00",
            "2026-06-20T00:00:00-06:00",
            None,
        ),
        (
            "Old",
            "https://shop.test/guides/old/",
            "2026-01-01T00:00:00-07:00",
            "2026-01-01T00:00:00-07:00",
            None,
        ),
    ]


def test_rss_says_what_atom_says():
    feeds = feeds_of(TWO_ARTICLES)
    atom, rss = feeds["feed.xml"], feeds["rss.xml"]

    assert rss.get("version") == "2.0"
    assert rss.find("channel/{http://www.w3.org/2005/Atom}link").get("href") == "https://shop.test/rss.xml"
    assert [
        (
            item.findtext("title"),
            item.findtext("link"),
            item.findtext("guid"),
            item.findtext("description"),
            parsedate_to_datetime(item.findtext("pubDate")).isoformat(),
        )
        for item in rss.iter("item")
    ] == [
        (
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href"),
            entry.findtext(f"{ATOM}id"),
            entry.findtext(f"{ATOM}summary"),
            entry.findtext(f"{ATOM}published"),
        )
        for entry in atom.iter(f"{ATOM}entry")
    ]


def test_whole_text_stands_in_both_whatever_is_in_it():
    text = "<p>Oil & cloth ]]> 🚲 &lt;/script&gt;</p>"

    feeds = feeds_of({"guides/a.md": a_guide()}, content=text)

    assert feeds["feed.xml"].findtext(f"{ATOM}entry/{ATOM}content") == text
    assert feeds["feed.xml"].find(f"{ATOM}entry/{ATOM}content").get("type") == "html"
    assert [item.findtext(CONTENT) for item in feeds["rss.xml"].iter("item")] == [text]


def test_feeds_change_only_with_their_articles():
    empty, one = feeds_of({}), feeds_of({"guides/a.md": a_guide()})

    assert one["feed.xml"].findtext(f"{ATOM}updated") == "2026-06-01T00:00:00-06:00"
    assert one["rss.xml"].findtext("channel/lastBuildDate") == "Mon, 01 Jun 2026 00:00:00 -0600"
    assert empty["feed.xml"].findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert empty["rss.xml"].findtext("channel/lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"
