"""What a card shows: read back from its pixels."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from plugins.site.assets.looks import list_looks, load_look
from plugins.site.assets.stylesheet import parse_colours
from plugins.social_cards.cards import DRAWING
from plugins.social_cards.poster import Poster, focus_point
from tests.photos import a_photo

THEME = Path(__file__).resolve().parents[3] / "theme"
LOOK = load_look(THEME, "high-desert")
COLOURS = parse_colours(LOOK.tokens_css)["light"]
FONT = (THEME / "fonts/besley.woff2").read_bytes()
TITLE_BOX, SIGN_BOX = (0, 30, 1200, 378), (0, 520, 1200, 600)
MOST_BYTES = 90_000


@pytest.fixture(scope="module")
def poster():
    return Poster(COLOURS, LOOK.scene, BytesIO(FONT))


def draw(poster, title="Heat or ice?", *, section="Guides", name="Corner Shop", **more):
    return poster.draw(title=title, section=section, name=name, **more)


def a_drawing(size):
    box = 'width="{}" height="{}"'.format(*size)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect {box} fill="#0f0"/></svg>'
    return svg.encode()


def pixels(content):
    return Image.open(BytesIO(content)).convert("RGB")


def differ(one, other, box):
    return ImageChops.difference(pixels(one).crop(box), pixels(other).crop(box)).getbbox() is not None


LONG = "What the studies say of it, what they cannot say yet, and what you may expect " * 3


@pytest.mark.parametrize("title", ["", "Hi", "Heat or ice?", LONG, "Ä" * 90, "🔥", '</script> & "x"'])
def test_every_card_has_the_size_of_social_networks_and_is_small(poster, title):
    content = draw(poster, title)

    assert (pixels(content).size, content[:4]) == ((1200, 630), b"\x89PNG")
    assert len(content) <= MOST_BYTES


def test_a_card_shows_its_own_photo_whatever_was_drawn_before_it(poster):
    hills, lake = a_photo(size=(1200, 900)), a_photo(size=(900, 1200))
    asked = [
        (hills, "", None),
        (lake, "", None),
        (lake, "0% 0%", None),
        (a_drawing((9, 12)), "", (9, 12)),
        (hills, "", None),
    ]

    cards = [draw(poster, photo=photo, focus=focus, drawing_px=size) for photo, focus, size in asked]

    fresh = [Poster(COLOURS, LOOK.scene, BytesIO(FONT)) for _ in asked]
    assert cards == [
        draw(alone, photo=photo, focus=focus, drawing_px=size)
        for alone, (photo, focus, size) in zip(fresh, asked, strict=True)
    ]


def test_another_drawing_has_another_number(poster):
    """The number is in the name of every card: raise ``DRAWING`` and write the new hash here."""
    photo = a_photo(size=(1200, 900))
    cards = [draw(poster, "What is a knot?"), draw(poster, "Heat or ice?", photo=photo)]

    drawn = sha256(b"".join(pixels(card).tobytes() for card in cards)).hexdigest()[:16]

    assert (DRAWING, drawn) == (5, "2cbdc90bad3b3035")


@pytest.mark.parametrize("title", [LONG, "Words " * 12, "Überwachungskameraversicherung " * 3, "i" * 300])
def test_no_title_reaches_the_edges(poster, title):
    ground, content = draw(poster, " "), draw(poster, title, name="Corner Shop")

    changed = ImageChops.difference(
        pixels(ground).crop((0, 0, 1200, 510)), pixels(content).crop((0, 0, 1200, 510))
    )
    left, top, right, bottom = changed.getbbox()
    assert left >= 60
    assert right <= 1140
    assert (top >= 40, bottom <= 400) == (True, True)


def test_the_sign_names_the_site_and_the_section(poster):
    cards = [
        draw(poster),
        draw(poster, section="Local"),
        draw(poster, name="Other Shop"),
        draw(poster, section=""),
    ]

    assert all(differ(one, other, SIGN_BOX) for at, one in enumerate(cards) for other in cards[:at])


def test_a_long_section_makes_room_for_the_name(poster):
    assert not differ(draw(poster, section="x" * 200), draw(poster, section=""), SIGN_BOX)


def test_characters_that_the_font_lacks_are_removed(poster):
    assert draw(poster, "Heat 🔥 or 漢 ice?") == draw(poster, "Heat or ice?")


def test_a_title_in_another_script_is_replaced_by_the_name(poster):
    assert draw(poster, "日本語のタイトル") == draw(poster, "", name="Corner Shop")


def test_umlauts_and_accents_are_drawn(poster):
    assert draw(poster, "Über Räder, été, niño") != draw(poster, "Uber Rader, ete, nino")


def test_cards_are_reproducible(poster):
    assert draw(Poster(COLOURS, LOOK.scene, BytesIO(FONT))) == draw(poster)


def test_the_colours_are_those_of_the_theme(poster):
    other = Poster(COLOURS | {"band": "#ddeeff"}, LOOK.scene, BytesIO(FONT))

    assert pixels(draw(other)).getpixel((10, 100)) == pytest.approx((0xDD, 0xEE, 0xFF), abs=4)
    assert pixels(draw(poster)).getpixel((10, 100)) != pixels(draw(other)).getpixel((10, 100))


@pytest.mark.parametrize("name", list_looks(THEME))
def test_every_look_has_a_card_of_its_own(poster, name):
    look = load_look(THEME, name)
    colours = parse_colours(look.tokens_css)["light"]

    card = draw(Poster(colours, look.scene, BytesIO(FONT)))

    assert len(card) <= MOST_BYTES
    assert (card == draw(poster)) == (name == "high-desert")


def test_a_theme_without_a_font_has_cards_too():
    assert pixels(draw(Poster(COLOURS, LOOK.scene, None))).size == (1200, 630)


@pytest.mark.parametrize(
    ("size", "white", "green"), [((300, 1200), (720, 320), (954, 50)), ((1200, 300), (954, 50), (732, 320))]
)
def test_a_drawing_is_shown_whole_on_white(poster, size, white, green):
    card = pixels(draw(poster, photo=a_drawing(size), drawing_px=size))

    assert min(card.getpixel(white)) > 250
    assert card.getpixel(green) == pytest.approx((0, 255, 0), abs=12)


def test_a_photo_stands_beside_the_title(poster):
    content = draw(poster, photo=a_photo(size=(800, 600), colour="#1020c0"))

    assert content[:3] == b"\xff\xd8\xff"
    assert len(content) <= MOST_BYTES
    assert pixels(content).getpixel((1000, 300)) == pytest.approx((0x10, 0x20, 0xC0), abs=12)
    assert b"taken at home" not in content


@pytest.mark.parametrize(
    ("focus", "point"),
    [("", (0.5, 0.5)), ("30% 20%", (0.3, 0.2)), ("left bottom", (0.0, 1.0)), ("right top", (1.0, 0.0))],
)
def test_the_focus_is_parsed(focus, point):
    assert focus_point(focus) == point
