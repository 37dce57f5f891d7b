"""Draws cards: a title on the background of a look or beside a photo, and a sign with the site's name."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import zip_longest
from math import ceil
from unicodedata import bidirectional
from zlib import Z_RLE

from PIL import Image, ImageColor, ImageDraw, ImageFont, ImageOps

from plugins.site.api import SceneShape, draw_pixels
from plugins.social_cards.scenery import draw_scene
from plugins.social_cards.title_lines import TitleFitter

WIDTH_PX, HEIGHT_PX = 1200, 630
_STRIPE_PX = 26
"""The top of a card, which a photo leaves free for the stripe of a look."""
_MARGIN_PX = 72
_TITLE_TOP_PX, _TITLE_BOTTOM_PX = 66, 378
_PHOTO_LEFT_PX, _PHOTO_TITLE_BOTTOM_PX = 708, 424
_SIZES = (112, 104, 96, 88, 80, 72, 66, 60, 54, 48, 43, 38, 34, 30, 26, 22)
_MEASURED_PX = 100
_LINE_HEIGHT = 1.12
_DRAWING_EDGE_PX = 20
_SIGN_TOP_PX, _SIGN_HEIGHT_PX, _SIGN_CORNER_PX = 526, 68, 10
_SIGN_SIZES = (38, 34, 30, 26, 22, 18)
_BOLD = 700
_PALETTE_COLOURS = 96
_JPEG_QUALITIES = (74, 62, 48)
_MOST_BYTES = 90_000
"""Nearly every card fits at the first attempt, so that none is packed three times."""
_MOST_SIGNS = 32
_MOST_GLYPHS = 2_000
_UNKNOWN = "\U0010ffff"
"""No font has this character, so it is drawn as the missing glyph."""
_MOST_LOST = 0.3

Glyph = tuple[Image.Image, int, int]
"""The shape of a letter, and where its left upper corner is."""


class Poster:
    """Draws cards in one set of colours and one font.

    The picture of the last card is kept: cards with one picture are drawn one after the other.

    Args:
        colours: The tokens of the theme, such as ``{"band": "#f1e6d8"}``.
        scene: The shapes of the background, from back to front.
        font: A font file (WOFF2 too); without one, a plain font that comes with Pillow.
    """

    def __init__(self, colours: Mapping[str, str], scene: Sequence[SceneShape], font: BytesIO | None) -> None:
        self._colours, self._scene = colours, scene
        self._font_file = font
        self._font = lru_cache(maxsize=None)(self._load_font)
        self._is_missing = lru_cache(maxsize=None)(self._look_for_glyph)
        self._width = lru_cache(maxsize=None)(self._measure)
        self._photo = lru_cache(maxsize=1)(_fit_photo)
        self._sign = lru_cache(maxsize=_MOST_SIGNS)(self._draw_sign)
        self._ground_with_sign = lru_cache(maxsize=_MOST_SIGNS)(self._draw_ground_with_sign)
        # Each letter is drawn once in each size, which takes longer than to put it in its place.
        self._glyph = lru_cache(maxsize=_MOST_GLYPHS)(self._draw_glyph)
        self._advance = lru_cache(maxsize=None)(self._measure_advance)
        self._fitter = TitleFitter(self._width)

    def draw(
        self,
        *,
        title: str,
        section: str,
        name: str,
        photo: bytes = b"",
        focus: str = "",
        drawing_px: tuple[int, int] | None = None,
    ) -> bytes:
        """Return a card: a PNG, or with a photo a JPEG.

        Args:
            focus: The focus of the photo: ``30% 20%``, "" for its center.
            drawing_px: The size of ``photo`` when it is a drawing, of which all is shown, on white.
        """
        title, section, name = (self._readable(text) for text in (title, section, name))
        glyphs = self._place_title(title or name, beside_photo=bool(photo))
        if not photo:
            return self._png(glyphs, name, section)
        image = self._ground.copy()
        image.paste(self._photo(photo, focus, drawing_px), (_PHOTO_LEFT_PX, _STRIPE_PX))
        self._write_title(image, glyphs)
        self._write_sign(image, name, section)
        return _jpeg(image)

    @cached_property
    def _ground(self) -> Image.Image:
        return draw_scene(self._scene, self._colours, (WIDTH_PX, HEIGHT_PX))

    @cached_property
    def _palette(self) -> Image.Image:
        """Choose one palette from a sample that contains all colours."""
        sample = self._ground.copy()
        self._write_title(sample, self._place_title("Hamburgefonts", beside_photo=False))
        self._write_sign(sample, "Hamburgefonts", "Hamburgefonts")
        return sample.quantize(_PALETTE_COLOURS)

    def _in_palette(self, image: Image.Image) -> Image.Image:
        return image.quantize(palette=self._palette, dither=Image.Dither.NONE)

    def _place_title(self, title: str, *, beside_photo: bool) -> list[Glyph]:
        right = _PHOTO_LEFT_PX - _MARGIN_PX // 2 if beside_photo else WIDTH_PX - _MARGIN_PX
        bottom = _PHOTO_TITLE_BOTTOM_PX if beside_photo else _TITLE_BOTTOM_PX
        size, lines = self._fitter.fit(
            title,
            sizes=_SIZES,
            width_px=right - _MARGIN_PX,
            height_px=bottom - _TITLE_TOP_PX,
            line_height=_LINE_HEIGHT,
        )
        # A little above the middle, the optical center.
        free = bottom - _TITLE_TOP_PX - len(lines) * size * _LINE_HEIGHT
        top = _TITLE_TOP_PX + max(0, free) * 0.4
        return [
            glyph
            for number, line in enumerate(lines)
            for glyph in self._place_line(line, size, round(top + (number * _LINE_HEIGHT + 0.9) * size))
        ]

    def _place_line(self, line: str, size: int, baseline: int) -> Iterator[Glyph]:
        x: float = _MARGIN_PX
        # A script that joins its letters is drawn as a whole.
        letters = [line] if _runs_left(line) else line
        for letter, following in zip_longest(letters, letters[1:], fillvalue=""):
            draw = self._glyph if len(letter) == 1 else self._draw_glyph
            mask, left, top = draw(letter, size)
            if mask:
                yield mask, round(x) + left, baseline + top
            x += self._advance(letter, following, size)

    def _draw_glyph(self, text: str, size: int) -> tuple[Image.Image | None, int, int]:
        """Return the shape of a letter, and where it is drawn, as seen from its place on the baseline."""
        font = self._font_of(text, size)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor="ls"))
        if right <= left or bottom <= top:
            return None, 0, 0
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), text, font=font, fill=255, anchor="ls")
        return mask, left, top

    def _measure_advance(self, letter: str, following: str, size: int) -> float:
        font = self._font_of(letter, size)
        return font.getlength(letter + following) - font.getlength(following)

    def _write_title(self, image: Image.Image, glyphs: Sequence[Glyph], left: int = 0, top: int = 0) -> None:
        ink = ImageColor.getrgb(self._colours["ink"])
        for mask, x, y in glyphs:
            image.paste(ink, (x - left, y - top), mask)

    def _write_sign(self, image: Image.Image, name: str, section: str) -> None:
        sign, shape = self._sign(name, section)
        image.paste(sign, (_MARGIN_PX, _SIGN_TOP_PX), shape)

    def _draw_sign(self, name: str, section: str) -> tuple[Image.Image, Image.Image]:
        """Return the sign, the name and then the section, and its shape: all pages of a section share it."""
        size, text = self._sign_text(name, section)
        font, ink = self._font_of(text, size), self._colours["on-offer"]
        right = font.getlength(text) + 56
        whole = (ceil(right) + 1, _SIGN_HEIGHT_PX + 1)
        sign, shape = Image.new("RGB", whole, self._colours["offer"]), Image.new("L", whole)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, right, _SIGN_HEIGHT_PX), _SIGN_CORNER_PX, fill=255)
        draw, inner = ImageDraw.Draw(sign), (5, 5, right - 5, _SIGN_HEIGHT_PX - 5)
        draw.rounded_rectangle(inner, _SIGN_CORNER_PX - 4, outline=ink, width=2)
        draw.text((28, _SIGN_HEIGHT_PX // 2), text, font=font, fill=ink, anchor="lm")
        return sign, shape

    def _draw_ground_with_sign(self, name: str, section: str) -> Image.Image:
        image = self._ground.copy()
        self._write_sign(image, name, section)
        return self._in_palette(image)

    def _sign_text(self, name: str, section: str) -> tuple[int, str]:
        """Return the size and the text of the sign; the section is left out when there is no room."""
        most = WIDTH_PX - 2 * _MARGIN_PX - 56
        texts = [f"{name}  ·  {section}", name] if section else [name]
        for text in texts:
            for size in _SIGN_SIZES:
                if self._font_of(text, size).getlength(text) <= most:
                    return size, text
        return _SIGN_SIZES[-1], name

    def _png(self, glyphs: Sequence[Glyph], name: str, section: str) -> bytes:
        image = self._ground_with_sign(name, section).copy()
        if glyphs:
            # The rest of the ground has its palette already.
            left, top = min(x for _, x, _ in glyphs), min(y for _, _, y in glyphs)
            right = max(x + mask.width for mask, x, _ in glyphs)
            bottom = max(y + mask.height for mask, _, y in glyphs)
            part = self._ground.crop((left, top, right, bottom))
            self._write_title(part, glyphs, left, top)
            image.paste(self._in_palette(part), (left, top))
        buffer = BytesIO()
        image.save(buffer, format="PNG", compress_type=Z_RLE)
        return buffer.getvalue()

    def _readable(self, text: str) -> str:
        """Remove characters that the font lacks; return "" when too few are left."""
        words = " ".join(text.split())
        kept = "".join(letter for letter in words if letter == " " or not self._is_missing(letter))
        is_lost = len(kept) < len(words) * (1 - _MOST_LOST)
        return "" if is_lost else " ".join(kept.split())

    def _measure(self, text: str) -> float:
        return self._font_of(text, _MEASURED_PX).getlength(text) / _MEASURED_PX

    def _look_for_glyph(self, letter: str) -> bool:
        font = self._font_of(letter, _SIZES[-1])
        return bytes(font.getmask(letter)) == bytes(font.getmask(_UNKNOWN))

    def _font_of(self, text: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        """Return the font, with the plain layout that every computer has wherever the script allows it."""
        return self._font(size, ImageFont.Layout.RAQM if _runs_left(text) else ImageFont.Layout.BASIC)

    def _load_font(self, size: int, layout: ImageFont.Layout) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        if self._font_file is None:
            return ImageFont.load_default(size)
        font = ImageFont.truetype(BytesIO(self._font_file.getvalue()), size, layout_engine=layout)
        try:
            axes = font.get_variation_axes()
        except OSError:  # a font of one weight
            return font
        font.set_variation_by_axes([_weight(axis) for axis in axes])
        return font


def _runs_left(text: str) -> bool:
    return any(bidirectional(letter) in {"R", "AL"} for letter in text)


def _weight(axis: ImageFont.Axis) -> float:
    """Choose bold; keep the default of every other axis."""
    if axis["name"] != b"Weight":
        return axis["default"] or 0
    return max(axis["minimum"] or 0, min(_BOLD, axis["maximum"] or _BOLD))


def focus_point(focus: str) -> tuple[float, float]:
    """Parse the focus of a photo: ``"30% top"`` → ``(0.3, 0.0)``."""
    words = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
    across, down = (focus or "center center").split()
    return tuple(words[part] if part in words else int(part[:-1]) / 100 for part in (across, down))  # type: ignore[return-value]


def _fit_photo(photo: bytes, focus: str, drawing_px: tuple[int, int] | None) -> Image.Image:
    size = WIDTH_PX - _PHOTO_LEFT_PX, HEIGHT_PX - _STRIPE_PX
    if drawing_px:
        return _draw_whole(photo, drawing_px, size)
    with Image.open(BytesIO(photo)) as opened:
        whole = opened.convert("RGB")
    return ImageOps.fit(whole, size, Image.Resampling.LANCZOS, centering=focus_point(focus))


def _draw_whole(drawing: bytes, drawing_px: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """Draw as large as there is room: to open its pixels and scale them down takes three times as long."""
    (width_px, height_px), edge = drawing_px, 2 * _DRAWING_EDGE_PX
    scale = min((size[0] - edge) / width_px, (size[1] - edge) / height_px)
    into = max(1, round(width_px * scale)), max(1, round(height_px * scale))
    drawn = draw_pixels(drawing, width_px=width_px, height_px=height_px, into=into)
    ground = Image.new("RGB", size, "white")
    with Image.open(BytesIO(drawn)) as inner:
        ground.paste(inner, ((size[0] - into[0]) // 2, (size[1] - into[1]) // 2))
    return ground


def _jpeg(image: Image.Image) -> bytes:
    content = b""
    for quality in _JPEG_QUALITIES:
        buffer = BytesIO()
        image.save(buffer, format="JPEG", quality=quality)
        content = buffer.getvalue()
        if len(content) <= _MOST_BYTES:
            break
    return content
