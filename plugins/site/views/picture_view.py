"""From a picture to its view, and the HTML of one inside a text."""

from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from plugins.site.index.inputs import Shared
from plugins.site.media.pictures import Picture, Rendition
from plugins.site.views.views import Image, ImageSource

IN_TEXT = "(min-width:48em) 44rem, 100vw"
"""How wide a picture in a column of text is shown: ``--measure``, or the screen."""
IN_CARD = "(min-width:36em) 20rem, 100vw"
"""How wide one on a card is shown: ``--tile`` and what is left over, or the screen."""
BESIDE_A_NAME = "3rem"
"""How wide a face beside a name is shown."""
_PLACES = {"left": 0, "top": 0, "center": 50, "right": 100, "bottom": 100}
_MOST_LIGHT = 3
"""How photo.css numbers the shades of each color component, from 0."""


def build_image(
    shared: Shared, picture: Picture, alt: str, *, sizes: str = IN_TEXT, focus: str = "", is_own: bool = False
) -> Image:
    """Make the view of a picture.

    Args:
        sizes: How wide it is shown, as HTML's ``sizes`` says it.
        focus: The part that counts when it is cropped: ``30% 20%``, "" when nobody said.
        is_own: It belongs to the page that shows it, under which search engines list it: so a drawing is
            there as pixels too, for those who show no SVG.
    """
    if is_own and picture.pixels:
        return _drawing(shared, picture, picture.pixels, alt)
    forms = [
        (media_type, _srcset(shared, files))
        for media_type, files in groupby(picture.renditions, key=lambda each: each.media_type)
    ]
    is_alone = len(picture.renditions) < 2  # noqa: PLR2004 - no choice
    return Image(
        path=f"{shared.business.base_path}{quote(picture.path)}",
        url=f"{shared.business.url}/{quote(picture.path)}",
        width_px=picture.width_px,
        height_px=picture.height_px,
        alt=alt,
        sources=() if is_alone else tuple(ImageSource(*form) for form in forms[:-1]),
        srcset="" if is_alone else forms[-1][1],
        sizes="" if is_alone else sizes,
        focus=_focus(focus),
        tint=_tint(picture.colour),
    )


def _drawing(shared: Shared, picture: Picture, pixels: Rendition, alt: str) -> Image:
    """Show a drawing: browsers take the SVG, who takes no choice of files the pixels."""
    base_path = shared.business.base_path
    return Image(
        path=f"{base_path}{quote(pixels.path)}",
        url=f"{shared.business.url}/{quote(pixels.path)}",
        width_px=picture.width_px,
        height_px=picture.height_px,
        alt=alt,
        sources=(ImageSource("image/svg+xml", f"{base_path}{quote(picture.path)}"),),
        file_size_px=(pixels.width_px, pixels.height_px),
    )


def _srcset(shared: Shared, files: Iterable[Rendition]) -> str:
    base_path = shared.business.base_path
    return ", ".join(f"{base_path}{quote(each.path)} {each.width_px}w" for each in files)


def _focus(written: str) -> str:
    """Return the place that stays when a photo is cropped, in quarters: as a style sheet can name them."""
    percents = (_PLACES[part] if part in _PLACES else int(part.rstrip("%")) for part in written.split())
    return " ".join(str(round(percent / 25) * 25) for percent in percents)


def _tint(colour: tuple[int, int, int] | None) -> str:
    """Return the color that stands there until a photo has come."""
    return " ".join(str(round(component / 255 * _MOST_LIGHT)) for component in colour or ())


def picture_html(image: Image, attributes: str) -> Markup:
    """Write a picture inside a text, where it is fetched when it comes into view.

    Args:
        attributes: What the article says of it, as HTML that begins with a blank.
    """
    sizes = Markup(' sizes="{}"').format(image.sizes) if image.sizes else ""
    sources = Markup().join(
        Markup('<source type="{}" srcset="{}"{}>').format(source.media_type, source.srcset, sizes)
        for source in image.sources
    )
    choice = Markup(' srcset="{}"{}').format(image.srcset, sizes) if image.srcset else ""
    img = (
        Markup('<img src="{}"').format(image.path)
        + choice
        + Markup(' width="{}" height="{}"').format(image.width_px, image.height_px)
        + Markup(' loading="lazy" decoding="async"')
        + Markup(attributes)  # noqa: S704 - the article's own HTML, read by read_body
        + Markup(">")
    )
    return Markup("<picture>{}{}</picture>").format(sources, img) if sources else img
