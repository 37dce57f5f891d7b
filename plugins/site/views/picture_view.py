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


def build_image(
    shared: Shared, picture: Picture, alt: str, *, sizes: str = IN_TEXT, focus: str = ""
) -> Image:
    """Make the view of a picture.

    Args:
        sizes: How wide it is shown, as HTML's ``sizes`` says it.
        focus: The part that counts when it is cropped: ``30% 20%``, "" when nobody said.
    """
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
        style=_style(picture, focus, cropped=bool(focus) or sizes == IN_CARD),
    )


def _srcset(shared: Shared, files: Iterable[Rendition]) -> str:
    base_path = shared.business.base_path
    return ", ".join(f"{base_path}{quote(each.path)} {each.width_px}w" for each in files)


def _style(picture: Picture, focus: str, *, cropped: bool) -> str:
    parts = [f"object-position:{focus}"] if focus else []
    if picture.placeholder:
        # As the photo itself will lie there; in a text it is never cropped, and may leave room at its sides.
        fit = f"{focus or '50%'}/cover" if cropped else "50%/contain no-repeat"
        parts.append(f"background:url({picture.placeholder}) {fit}")
    return ";".join(parts)


def picture_html(image: Image, attributes: str) -> Markup:
    """Write a picture inside a text, where it is fetched when it comes into view.

    Args:
        attributes: What the article says of it, as HTML that begins with a blank.
    """
    sources = Markup().join(
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            source.media_type, source.srcset, image.sizes
        )
        for source in image.sources
    )
    choice = Markup(' srcset="{}" sizes="{}"').format(image.srcset, image.sizes) if image.srcset else ""
    style = Markup(' style="{}"').format(image.style) if image.style else ""
    img = (
        Markup('<img src="{}"').format(image.path)
        + choice
        + Markup(' width="{}" height="{}"').format(image.width_px, image.height_px)
        + Markup(' loading="lazy" decoding="async"')
        + style
        + Markup(attributes)  # noqa: S704 - the article's own HTML, read by read_body
        + Markup(">")
    )
    return Markup("<picture>{}{}</picture>").format(sources, img) if sources else img
