"""A site with a video, and one whose facts do not fit together: built by the real command."""

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.builds import built, run_pelican
from tests.in_process import build as build_in_process

SHOP = Path(__file__).parent / "bicycle_shop"
VIDEO = """video:
  file: videos/kette.mp4
  poster: images/kette.svg
  title: Kette ölen in neunzig Sekunden
  description: Tropfen für Tropfen, immer auf die Innenseite.
  duration: PT1M30S
  uploaded: 2026-04-13
  transcript: |
    Wir drehen die Kurbel langsam rückwärts.

    Auf jedes Glied kommt ein Tropfen </script>.
"""


@pytest.fixture
def shop(tmp_path):
    """Copy the shop's content, so that a test can change it."""
    return Path(shutil.copytree(SHOP, tmp_path / "shop"))


def rewrite(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_video_plays_from_the_site_itself_and_is_told_as_it_is_shown(shop, tmp_path):
    (shop / "videos").mkdir()
    (shop / "videos/kette.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42film")
    rewrite(shop / "guides/kette-pflegen.md", "---\n", f"---\n{VIDEO}")

    site = built(shop, tmp_path / "output")

    page = BeautifulSoup((site / "ratgeber/kette-pflegen/index.html").read_text(encoding="utf-8"), "lxml")
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    [told] = [node for node in graph if node["@type"] == "VideoObject"]
    [published] = (site / "videos").iterdir()
    player = page.select_one(".video-player")
    assert re.fullmatch(r"kette\.[0-9a-f]{8}\.mp4", published.name)
    assert told["contentUrl"] == f"https://werkstatt.example.de/laden/videos/{published.name}"
    assert player.source.attrs == {"src": f"/laden/videos/{published.name}", "type": "video/mp4"}
    assert player.video["preload"] == "none"
    assert told["thumbnailUrl"].endswith(player.video["poster"])
    assert [(time["datetime"], time.get_text()) for time in player.select("time")] == [
        (told["duration"], "1:30"),
        (told["uploadDate"], "13. April 2026"),
    ]
    assert told["transcript"].split("\n") == [line.get_text() for line in player.select("details p")]
    assert player.figcaption.b.get_text() == told["name"]


def test_a_page_without_its_place_and_a_missing_video_stop_the_build(shop, tmp_path):
    rewrite(shop / "pages/nord.md", "location: nord", "location: nort")
    rewrite(shop / "guides/kette-pflegen.md", "---\n", f"---\n{VIDEO}")

    build = run_pelican(shop, tmp_path / "output")

    assert build.returncode == 1
    lines = (shop / "business.toml").read_text(encoding="utf-8").splitlines()
    place = lines.index("[[locations]]") + 1
    problems = build.stdout + build.stderr
    assert (
        f'shop/business.toml:{place}: locations 1, id: expected one page with "role: location" and'
        ' "location: nord", got none. Write one in content/pages/.\n'
        'shop/guides/kette-pflegen.md:2: video: expected a video of content/, got "videos/kette.mp4". Known: none.\n'
        'shop/pages/nord.md:6: location: expected a location of business.toml, got "nort". Did you mean "nord"?\n'
        "3 problems."
    ) in problems


def test_a_page_that_was_updated_in_the_future_stops_the_build(shop, tmp_path):
    rewrite(shop / "guides/kette-pflegen.md", "date: 2026-04-13", "date: 2026-04-13\nupdated: 2099-01-01")

    outcome = build_in_process(shop, tmp_path / "output")

    line = (shop / "guides/kette-pflegen.md").read_text().split("\n").index("updated: 2099-01-01") + 1
    assert outcome.problems == (
        f"shop/guides/kette-pflegen.md:{line}: updated: 2099-01-01 is still to come."
        " Write today's date or an earlier one.",
    )


def test_a_licence_that_has_ended_is_on_no_page_and_stops_nothing(shop, tmp_path):
    number = next(line for line in (shop / "business.toml").read_text().splitlines() if "number = " in line)
    rewrite(shop / "business.toml", 'expires = "2099-12-31"', 'expires = "2026-06-30"')

    build = run_pelican(shop, tmp_path / "output")

    assert build.returncode == 0, build.stdout + build.stderr
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "output").rglob("*.html"))
    assert number.split('"')[1] not in pages
