"""Which pages have a card, its file name and its content."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.api import (
    Image,
    Inputs,
    Lazy,
    Page,
    PageMeta,
    Picture,
    SceneShape,
    Selector,
    Shared,
    fingerprint,
    section_title,
)

if TYPE_CHECKING:  # Pillow, only when a card is drawn
    from plugins.social_cards.poster import Poster

FOLDER = "social"
WIDTH_PX, HEIGHT_PX = 1200, 630
DRAWING = 5
"""Which drawing of cards this is: raise it when cards look different, so that their files get other names."""
_DIGITS = 12

Load = Callable[[str], bytes]


class Card(Struct, frozen=True):
    """The content of a card; ``font``, ``photo`` and ``drawing`` are published files, "" for none.

    A drawing is drawn in the size that it has on the card; ``photo`` names how it looks then.
    """

    title: str
    section: str
    name: str
    colours: tuple[tuple[str, str], ...]
    scene: tuple[SceneShape, ...] = ()
    font: str = ""
    photo: str = ""
    focus: str = ""
    drawing: str = ""
    drawing_px: tuple[int, int] = (0, 0)


def show_card(page: Page, inputs: Inputs) -> Page:
    """Return the view with its card as the image of its head."""
    shared, record = inputs.shared, inputs.record
    # The later pages of a list are seldom shared; they show the picture of the business.
    if not has_card(record, shared) or (inputs.list_page and inputs.list_page.number > 1):
        return page
    card = build_card(record, shared, section=inputs.section, pictures=inputs.pictures)
    path = quote(card_path(card, record))
    image = Image(
        path=f"{shared.business.base_path}{path}",
        url=f"{shared.business.url}/{path}",
        width_px=WIDTH_PX,
        height_px=HEIGHT_PX,
        alt=card.title if card.name in card.title else f"{card.title} | {card.name}",
    )
    return replace(page, head=replace(page.head, image=image))


def card_files(selector: Selector, load: Load) -> dict[str, Lazy[bytes]]:
    """Return the card of each page, which is drawn when it is loaded, by the path of its file."""
    site, shared, pictures = selector.site, selector.shared, selector.pictures
    # Each process prepares the background once, and loads a picture once for its cards.
    poster, load = lru_cache(maxsize=1)(_poster), lru_cache(maxsize=1)(load)
    records = [record for source in site.paths if has_card(record := site.records[source], shared)]
    cards = [
        (build_card(record, shared, section=section_title(site, record), pictures=pictures), record)
        for record in records
    ]
    # Pages with one picture one after the other: it is opened and scaled down once for them.
    cards.sort(key=lambda pair: pair[0].photo)
    return {
        card_path(card, record): Lazy("", partial(_draw, card, poster, load), card.photo)
        for card, record in cards
    }


def card_path(card: Card, record: PageMeta) -> str:
    """Return the file of a card, named by its content: ``social/upper-back-knots.1a2b3c4d5e6f.png``."""
    key = fingerprint(DRAWING, card)[:_DIGITS]
    name = PurePosixPath(record.source.removesuffix("/index.md")).stem
    return f"{FOLDER}/{name}.{key}.{'jpg' if card.photo else 'png'}"


def _draw(card: Card, poster: Callable[..., "Poster"], load: Load) -> bytes:
    photo = load(card.drawing or card.photo) if card.photo else b""
    ground = poster(card.colours, card.scene, card.font, load)
    return ground.draw(
        title=card.title,
        section=card.section,
        name=card.name,
        photo=photo,
        focus=card.focus,
        drawing_px=card.drawing_px if card.drawing else None,
    )


def has_card(record: PageMeta, shared: Shared) -> bool:
    """Return whether a page has a card."""
    return shared.editorial.social_cards and record.role != "not-found"


def build_card(record: PageMeta, shared: Shared, *, section: str, pictures: Mapping[str, Picture]) -> Card:
    """Build the content of a page's card, with the page's own picture, else the first drawing of its text."""
    picture = pictures.get(record.fields.image or "")
    if picture is None:
        drawings = (pictures.get(name) for name in record.pictures)
        picture = next((drawing for drawing in drawings if drawing and drawing.pixels), None)
    photo = (picture.pixels or picture) if picture and (picture.pixels or picture.colour) else None
    drawing = picture if picture and picture.pixels else None
    return Card(
        title=record.fields.title,
        section=section,
        name=shared.business.name,
        colours=shared.assets.colours,
        scene=shared.assets.scene,
        font=next(iter(shared.assets.preloads), ""),
        photo=photo.path if photo else "",
        focus=record.fields.image_focus if photo and not drawing else "",
        drawing=drawing.path if drawing else "",
        drawing_px=(drawing.width_px, drawing.height_px) if drawing else (0, 0),
    )


def _poster(
    colours: tuple[tuple[str, str], ...], scene: tuple[SceneShape, ...], font: str, load: Load
) -> "Poster":
    from plugins.social_cards.poster import Poster  # noqa: PLC0415 - Pillow

    return Poster(dict(colours), scene, BytesIO(load(font)) if font else None)
