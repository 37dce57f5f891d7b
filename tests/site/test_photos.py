"""Photos and cards of a whole site: what is published, what it says of where it was taken, what a build costs."""

import re
import shutil
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageDraw

from benchmarks.synthetic import write_our_site
from tests.factories import a_guide
from tests.in_process import build
from tests.photos import SECRET, a_photo

MARKS_OF_A_CAMERA = (SECRET, b"Exif", b"xmpmeta", b"adobe.com/xap", b"Photoshop 3.0")


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    content = tmp_path_factory.mktemp("photos") / "content"
    write_our_site(content, 0)
    site = content / "site.toml"
    site.write_text(f"social_cards = true\n{site.read_text()}")
    body = "![A lake](../images/lake.jpg)\n\n![A leaf](../images/leaf.png)"
    lake = a_guide("The lake", body, image="images/shore.jpg", image_alt="A shore")
    (content / "guides/lake.md").write_text(lake)
    images = content / "images"
    (images / "lake.jpg").write_bytes(a_photo(size=(1300, 900), orientation=6))
    (images / "shore.jpg").write_bytes(a_photo(size=(900, 600), colour="blue"))
    (images / "leaf.png").write_bytes(a_photo(size=(300, 200), image_format="PNG", colour="green"))
    return content


@pytest.fixture(scope="module")
def site(content):
    outcome = build(content, content.parent / "output")
    assert outcome.problems == ()
    return outcome.files


def page(site, file="guides/lake/index.html"):
    return BeautifulSoup(site[file], "lxml")


def test_no_byte_of_the_site_says_where_or_with_what_a_photo_was_taken(content, site):
    originals = {path.read_bytes() for path in (content / "images").iterdir()}

    assert all(any(mark in raw for mark in MARKS_OF_A_CAMERA) for raw in originals if b"JFIF" in raw)
    for file, published in site.items():
        assert not any(mark in published for mark in MARKS_OF_A_CAMERA), file
        assert published not in originals, file
        if re.search(r"\.(jpg|png|webp|avif|ico)$", file):
            assert not Image.open(BytesIO(published)).getexif(), file


def test_the_photo_that_a_page_opens_with_is_not_waited_with_and_all_others_are(site):
    hero, *others = page(site).main.find_all("img")

    assert (hero.get("fetchpriority"), hero.get("loading"), hero["width"]) == ("high", None, "900")
    assert [(image.get("loading"), image.get("fetchpriority")) for image in others] == [("lazy", None)] * len(
        others
    )
    assert len(others) >= 2


def test_every_file_of_a_photo_that_a_page_names_is_there_in_its_size(site):
    named = [
        (address, int(width[:-1]))
        for element in page(site).select("main [srcset]")
        for address, width in (choice.split(" ") for choice in element["srcset"].split(", "))
    ]

    assert len(named) >= 8
    for address, width in named:
        assert Image.open(BytesIO(site[address.removeprefix("/")])).width == width


def test_a_photo_that_has_not_come_is_an_area_of_its_average_color(site):
    tints = {image["data-tint"] for image in page(site).select("main .photo[data-tint]")}

    assert "0 0 3" in tints  # the blue shore
    assert page(site).select("[style]") == []


def test_the_card_of_a_page_is_there(site):
    tags = {meta["property"]: meta["content"] for meta in page(site).select("meta[property^='og:image']")}

    [card] = [file for file in site if file.startswith("social/lake.")]
    assert tags == {
        "og:image": f"https://{tags['og:image'].split('/')[2]}/{card}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": tags["og:image:alt"],
    }
    assert Image.open(BytesIO(site[card])).size == (1200, 630)


def test_a_build_after_the_first_makes_no_photo_and_no_card_again(content, site, monkeypatch):
    monkeypatch.setattr(Image, "open", None)
    monkeypatch.setattr(ImageDraw, "Draw", None)

    for lost in ("", ".output.spare", "output"):
        shutil.rmtree(content.parent / lost if lost else "no such folder", ignore_errors=True)
        again = build(content, content.parent / "output")

        assert (again.problems, _differences(again.files, site)) == ((), set())


def _differences(one, other):
    return {file for file in one.keys() | other.keys() if one.get(file) != other.get(file)}


def test_another_photo_is_another_file(content, site, tmp_path):
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    (copy / "images/shore.jpg").write_bytes(a_photo(size=(900, 600), colour="red"))

    changed = build(copy, tmp_path / "output").files

    new = {file for file in changed if file not in site}
    assert {file.split(".")[0] for file in new} >= {"images/shore-400", "images/shore-900", "social/lake"}
    assert not any(file.startswith("images/lake") for file in new)
