"""Every shared page has a card, named by its content."""

from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image

from plugins.site.index.selector import Selector
from plugins.site.media.pictures import Picture
from plugins.site.views.page_view import build_page
from plugins.social_cards.cards import build_card, card_files, show_card
from tests.factories import ASite, a_drawing, a_file, a_guide, an_editorial

PHOTO = Picture("images/a-800.1a.jpg", 800, 600, (), (9, 9, 9))
FILES = {
    "guides/a.md": a_guide("Heat or ice?", image="images/a.jpg", image_alt="Ice", image_focus="30% 20%"),
    "guides/b.md": a_guide("Cold", image="images/b.svg", image_alt="A drawing"),
    "pages/not-found.md": a_file("Nothing here", role="not-found"),
}


def a_site(**changes):
    site = ASite({**FILES, **changes})
    site.pictures["images/a.jpg"] = PHOTO
    return site


def shared_of(site, **changes):
    assets = replace(site.shared().assets, colours=(("band", "#ffffff"),), preloads=("theme/a.woff2",))
    return {"editorial": an_editorial(social_cards=True), "assets": assets, **changes}


def card_image(site, source="guides/a.md", **changes):
    inputs = site.inputs(source, **shared_of(site, **changes))
    return show_card(build_page(inputs), inputs).head.image


def files(site, **changes):
    selector = Selector(site.index, site.shared(**shared_of(site, **changes)), site.pictures)
    return card_files(selector, lambda _path: b"")


def test_the_head_of_a_page_names_its_card():
    image = card_image(a_site())

    assert image.path.startswith("/social/a.")
    assert (image.url, image.width_px, image.height_px, image.alt) == (
        f"https://shop.test{image.path}",
        1200,
        630,
        "Heat or ice? | Corner Shop",
    )


def test_what_pages_name_is_what_is_made():
    site = a_site()
    named = {card_image(site, source).path for source in site.index.paths if "not-found" not in source}

    assert {f"/{path}" for path in files(site)} == named


def test_cards_with_one_picture_are_drawn_one_after_the_other():
    photo = FILES["guides/a.md"]
    site = a_site(**{"guides/c.md": a_guide("Warm"), "guides/d.md": photo.replace("Heat or ice?", "Ice")})

    names = [path.removeprefix("social/").partition(".")[0] for path in files(site)]

    assert {"a", "b", "c", "d"} <= set(names)
    assert abs(names.index("a") - names.index("d")) == 1


def test_a_page_with_its_own_photo_shows_it_and_one_with_a_drawing_does_not():
    site = a_site()

    assert card_image(site).path.endswith(".jpg")
    assert card_image(site, "guides/b.md").path.endswith(".png")


@pytest.mark.parametrize(
    "text",
    [
        a_guide("Cold", image="images/b.svg", image_alt="A drawing"),
        a_guide("Cold", "![One](../images/c.jpg) ![A drawing](../images/b.svg)"),
    ],
)
def test_a_drawing_that_is_there_as_pixels_stands_whole_beside_the_title(text):
    site = a_site(**{"guides/b.md": text})
    site.pictures["images/b.svg"] = drawing = a_drawing("b")
    site.pictures["images/c.jpg"] = PHOTO

    card = build_card(site.index.records["guides/b.md"], site.shared(), section="", pictures=site.pictures)

    assert (card.photo, card.focus) == ("images/b-1200.2b.png", "")
    assert (card.drawing, card.drawing_px) == (drawing.path, (drawing.width_px, drawing.height_px))


def test_the_card_of_a_drawing_is_made_from_the_drawing_itself():
    site = a_site()
    site.pictures["images/b.svg"] = drawing = a_drawing("b")
    colours = tuple((name, "#123456") for name in ("band", "ink", "offer", "on-offer"))
    assets = replace(site.shared().assets, colours=colours, preloads=())
    selector = Selector(site.index, site.shared(**shared_of(site, assets=assets)), site.pictures)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4"/></svg>'

    made = card_files(selector, {drawing.path: svg}.__getitem__)

    [card] = [drawn.load() for path, drawn in made.items() if path.startswith("social/b.")]
    assert Image.open(BytesIO(card)).size == (1200, 630)


def test_the_404_page_has_no_card():
    site = a_site()

    assert card_image(site, "pages/not-found.md").path == "/images/card.png"


def test_a_site_without_the_setting_has_no_cards():
    site = a_site()

    assert files(site, editorial=an_editorial()) == {}
    assert card_image(site, "guides/b.md", editorial=an_editorial()).path == "/images/card.png"


@pytest.mark.parametrize(
    "changes",
    [
        {"guides/a.md": a_guide("Heat", image="images/a.jpg", image_alt="Ice", image_focus="30% 20%")},
        {"guides/a.md": a_guide("Heat or ice?", image="images/a.jpg", image_alt="Ice")},
        {"guides/a.md": a_guide("Heat or ice?")},
        {"guides/index.md": a_file("All guides", menu_title="Ways")},
    ],
)
def test_another_text_or_photo_is_another_card(changes):
    assert card_image(a_site(**changes)).path != card_image(a_site()).path


def test_another_theme_is_another_card():
    site = a_site()
    assets = shared_of(site)["assets"]
    others = [replace(assets, colours=(("band", "#000000"),)), replace(assets, preloads=())]

    paths = {card_image(site).path, *(card_image(site, assets=other).path for other in others)}

    assert len(paths) == 3


def test_words_that_are_not_on_a_card_do_not_change_it():
    changed = {"guides/b.md": a_guide("Cold", "Other words.", image="images/b.svg", image_alt="Another")}

    assert card_image(a_site(**changed), "guides/b.md") == card_image(a_site(), "guides/b.md")
