"""The product corpus: copies of a site's articles that differ, agree with each other and stay the same."""

import shutil
from dataclasses import replace
from io import BytesIO

import pytest
import yaml
from PIL import Image, ImageFont

from benchmarks.builders import HUGO, OURS_ON_PRODUCT, on_product
from benchmarks.edits import edit_file
from benchmarks.product import PHOTO_SIZE, article_name, build_photo, copy_article, write_product_site
from benchmarks.product_articles import build_product_article, write_card_parts, write_photos
from bootstrap import PINNED_UV
from tests.builds import LATER, PRACTICE
from tests.builds import built as build

ARTICLE = """\
---
title: "Heat: or Ice?"
search_title: Heat or Ice for a Sore Neck, and When to Use Neither
menu_title: Heat or ice
description: Heat or ice, and for how long? What the trials found, in plain words, with the signs that should send you to a doctor before you try any of it.
date: 2026-11-20
topics: [neck]
conditions: [neck, knots]
related: [guides/sleep.md, pages/faq.md]
---

Take a towel.

## What is first?

Short.

## What is long?

See [sleep](sleep.md#pillow), [knots](../conditions/knots.md), [answers](../pages/faq.md) and [a word](term:chronic).

This section is the longest.

## What is next?

Go to [sleep](../guides/sleep.md#pillow).
"""
NAMES = {
    "guides/heat": "guides/heat-0003",
    "guides/sleep": "guides/sleep-0003",
    "conditions/knots": "conditions/knots-0003",
}


def front_matter_of(text):
    return yaml.load(text.split("---\n")[1], yaml.BaseLoader)


def test_a_copy_has_titles_of_its_own_that_keep_the_limits():
    fields = front_matter_of(copy_article(ARTICLE, 3, NAMES))

    assert fields["title"] == "Heat: or Ice? 3"
    assert fields["menu_title"] == "Heat or ice 3"
    assert fields["search_title"] == "Heat or Ice for a Sore Neck, and When to Use Neither 3"
    assert fields["description"] == f"{front_matter_of(ARTICLE)['description'][:142].rstrip(' .')}, part 3."
    assert 110 <= len(fields["description"]) <= 160


def test_a_long_search_title_is_cut_at_a_word():
    fields = front_matter_of(copy_article(ARTICLE, 1_000_000_000, NAMES))

    assert fields["search_title"] == "Heat or Ice for a Sore Neck, and When to Use 1000000000"


def test_a_copy_leads_to_the_articles_of_the_same_copy_and_to_the_originals_of_the_others():
    text = copy_article(ARTICLE.replace("This section", "Other section\n\n## This section"), 3, NAMES)
    fields = front_matter_of(text)

    assert fields["related"] == ["guides/sleep-0003.md", "pages/faq.md"]
    assert fields["conditions"] == ["neck", "knots-0003"]
    assert "](../guides/sleep-0003.md)" in text


def test_links_within_a_folder_and_between_folders_are_mapped_and_terms_are_kept():
    kept = ARTICLE.replace("Short.", "Now the longest section is this one, " * 20)
    text = copy_article(kept, 3, NAMES)

    assert "[sleep](sleep-0003.md), [knots](../conditions/knots-0003.md), [answers](../pages/faq.md)" in text
    assert "[a word](term:chronic)" in text


def test_a_copy_leaves_out_the_longest_section_and_adds_a_paragraph_to_edit(tmp_path):
    text = copy_article(ARTICLE, 3, NAMES)
    file = tmp_path / "a.md"
    file.write_text(text)
    edit_file(file, "corrected")

    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## What is first?",
        "## What is next?",
    ]
    assert file.read_text().count("corrected") == 1


def test_a_photo_takes_the_place_of_the_first_drawing_else_it_is_the_picture_of_the_page():
    drawn = ARTICLE.replace(
        "Short.", "![A ball on a wall](../images/ball.svg)\n\n![A desk](../images/desk.svg)"
    )

    inside = copy_article(drawn, 3, NAMES, photo="images/photo-00007.jpg")
    above = copy_article(ARTICLE, 3, NAMES, photo="images/photo-00007.jpg")

    assert "![A ball on a wall](../images/photo-00007.jpg)\n\n![A desk](../images/desk.svg)" in inside
    assert "image" not in front_matter_of(inside)
    assert front_matter_of(above)["image"] == "images/photo-00007.jpg"


def test_warnings_and_other_blocks_are_never_left_out():
    text = copy_article(
        ARTICLE.replace("This section", "> [!emergency] Call\n>\n> - x\n\nThis section"), 3, NAMES
    )

    assert "> [!emergency] Call" in text
    assert "## What is first?" not in text


def test_copies_differ_from_each_other_and_are_the_same_every_time():
    copies = [copy_article(ARTICLE, copy, NAMES).partition("\n---\n")[2] for copy in range(1, 30)]

    assert len(set(copies)) == 29
    assert copies == [copy_article(ARTICLE, copy, NAMES).partition("\n---\n")[2] for copy in range(1, 30)]


def test_a_photo_is_the_same_every_time_and_unlike_any_other():
    assert build_photo(1) == build_photo(1)
    assert build_photo(1) != build_photo(2)
    with Image.open(BytesIO(build_photo(1))) as image:
        assert (image.format, image.size) == ("JPEG", PHOTO_SIZE)


def test_a_site_brings_its_environment_in_step_with_the_lock_by_itself(tmp_path):
    OURS_ON_PRODUCT.prepare(tmp_path)

    copied = {file.name for file in tmp_path.iterdir()}
    assert {"bootstrap.py", "pyproject.toml", "uv.lock", PINNED_UV.name} <= copied


@pytest.fixture(scope="module")
def built(copied, tmp_path_factory):
    """A small product corpus, built for the public by who remembers the drawings of the site that it copies."""
    folder = tmp_path_factory.mktemp("product")
    shutil.rmtree(copied(PRACTICE, folder))
    write_product_site(folder / "content", 15, PRACTICE)
    options = ("-e", "ALLOW_SAMPLES=true")
    build(folder / "content", folder / "output", *options, settings="publishconf.py", now=LATER)
    return folder


def test_a_corpus_is_published_without_a_problem_and_has_all_that_a_site_has(built):
    output = built / "output"
    names = [article_name(number, PRACTICE) for number in range(15)]

    assert all((output / name / "index.html").is_file() for name in names)
    assert (output / "pagefind" / "pagefind.js").is_file()
    assert (output / "events" / "evening-0001" / "index.html").is_file()
    assert (output / "people" / "casey-sample" / "index.html").is_file()
    assert len(list((built / "content" / "images").glob("photo-*.jpg"))) == 2
    assert len(list(output.glob("social/*"))) == len(list(output.rglob("index.html")))


def test_names_go_through_all_articles_before_the_next_copy():
    names = [article_name(number, PRACTICE) for number in range(25)]

    assert len(set(names)) == 25
    assert (names[0][-5:], names[12][-5:], names[24][-5:]) == ("-0001", "-0002", "-0003")


def test_our_builder_finds_the_copies(tmp_path):
    write_product_site(tmp_path / "content", 13, PRACTICE)
    builder = replace(OURS_ON_PRODUCT, name_of=lambda number: article_name(number, PRACTICE))

    assert all(builder.source_of(tmp_path, number).is_file() for number in range(13))
    assert builder.page_of(tmp_path, 12).parts[-3:] == ("guides", "desk-setup-and-breaks-0002", "index.html")


def test_peers_get_the_same_words_in_plain_markdown(tmp_path):
    guides = tmp_path / "content/guides"
    guides.mkdir(parents=True)
    (guides / "heat.md").write_text(ARTICLE)
    (guides / "sleep.md").write_text(ARTICLE.replace("Take a towel.", "![A bed](../images/bed.svg)"))

    article = build_product_article(2, 4, tmp_path / "content")

    assert (article.title, article.topics) == ("Heat: or Ice? 2", ("neck-2",))
    # The other article of this copy by its number; what is not copied leads to the list of all.
    assert "Go to [sleep]({{3}})." in article.body
    assert "](../" not in article.body
    assert "term:" not in article.body
    assert "](/images/bed.svg)" in build_product_article(3, 4, tmp_path / "content").body


def test_peers_find_photos_where_they_make_them_anew_and_drawings_where_they_are(tmp_path):
    guides = tmp_path / "guides"
    guides.mkdir()
    (guides / "heat.md").write_text(ARTICLE)
    drawn = "![A bed](../images/bed.svg)\n\n![A ball](../images/ball.svg)"
    (guides / "sleep.md").write_text(ARTICLE.replace("Take a towel.", drawn))

    above = build_product_article(0, 20, tmp_path, photos="../images/").body
    inside = build_product_article(1, 20, tmp_path, photos="../images/").body

    # Every tenth article has a photo: the first has no drawing that it could replace.
    assert above.strip().startswith("![A made-up landscape with hills, number 1.](../images/photo-00000.jpg)")
    assert "](/images/bed.svg)" in inside
    assert "](/images/ball.svg)" in inside


def test_photos_that_are_there_are_not_made_again(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/photo-00010.jpg").write_bytes(b"made before")

    write_photos(tmp_path / "peer", 11, tmp_path)

    made = {file.name: file.read_bytes() for file in (tmp_path / "peer").iterdir()}
    assert made == {"photo-00000.jpg": build_photo(0), "photo-00010.jpg": b"made before"}


def test_cards_of_peers_are_written_on_a_picture_with_the_name_of_the_site_in_a_font_that_is_there(tmp_path):
    write_card_parts(tmp_path / "cards")

    ground = Image.open(tmp_path / "cards" / "ground.png")
    assert (ground.size, ground.mode) == ((1200, 630), "RGB")
    assert len(ground.getcolors(1000)) > 10
    assert ImageFont.truetype(tmp_path / "cards" / "font.ttf", 96).getlength("Heat or ice?") > 100


def test_a_peer_on_the_product_ends_with_a_search_of_its_pages():
    program, _, script, _, *command = on_product(
        replace(HUGO, command=lambda: ("hugo", "-d")), "static"
    ).command()

    assert (program, command) == ("/bin/sh", ["hugo", "-d"])
    assert script.startswith('"$@" && ')
    assert script.endswith("--site output --quiet")
