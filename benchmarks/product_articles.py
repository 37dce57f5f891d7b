"""The copied articles of the product for its peers: the same words in plain Markdown, with their pictures."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path

import yaml

from benchmarks.product import CONTENT, LINK, build_copy, build_photo, copy_names, photo_of
from benchmarks.synthetic import Article

_FONT = "themes/notmyidea/static/fonts/Yanone_Kaffeesatz_400.ttf"
"""A font that comes with Pelican, so that it is on every machine with this project."""
_PICTURE = re.compile(r"\]\((?:\.\./)?images/(?P<photo>photo-)?")
_TERM = re.compile(r"\[(?P<words>[^\]]+)\]\(term:[^)]*\)")


def product_articles(photos: str) -> Callable[[int, int], Article]:
    """Return a function that builds the articles of a peer.

    Args:
        photos: Where its Markdown finds photos: ``/images/``, or ``../images/`` for one that makes them anew.
    """
    return lambda number, count: build_product_article(number, count, photos=photos)


def build_product_article(
    number: int, count: int, content: Path = CONTENT, *, photos: str = "/images/"
) -> Article:
    """Return a copied article in neutral form.

    Links to other copies stay; those to what is not copied lead to the list of all, drawings to ``/images/``.
    A photo that is the picture of the page stands above its text.
    """
    names = copy_names(number, count, content)
    text, _ = build_copy(number, count, content)
    header, body = text.removeprefix("---\n").split("\n---\n", maxsplit=1)
    fields = yaml.load(header, yaml.BaseLoader)
    home = names[number].partition("/")[0]
    numbers = {name: at for at, name in names.items()}

    def link(match: re.Match[str]) -> str:
        target = numbers.get(f"{match['folder'] or home}/{match['stem']}")
        return "](/guides/" if target is None else f"]({{{{{target}}}}}"

    def place(match: re.Match[str]) -> str:
        return f"]({photos}photo-" if match["photo"] else "](/images/"

    if "image" in fields:
        body = f"\n![{fields['image_alt']}]({fields['image']})\n{body}"
    plain = _PICTURE.sub(place, _TERM.sub(r"\g<words>", body))
    return Article(
        number=number,
        title=fields["title"],
        description=fields["description"],
        published=datetime.combine(datetime.fromisoformat(fields["date"]), time(9), UTC),
        topics=tuple(fields.get("topics", ())),
        body=LINK.sub(link, plain),
    )


def write_drawings(folder: Path, content: Path = CONTENT) -> None:
    """Write the pictures of ``content/``, for builders that publish them as they are."""
    shutil.copytree(content / "images", folder, dirs_exist_ok=True)


def write_card_parts(folder: Path) -> None:
    """Write what peers make share cards of: a font, and a picture with the name of the site to write on."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - as in product.py

    folder.mkdir(parents=True)
    font = folder / "font.ttf"
    font.write_bytes((files("pelican") / _FONT).read_bytes())
    ground = Image.new("RGB", (1200, 630), "#f1e6d8")
    name = ImageFont.truetype(font, 40)
    ImageDraw.Draw(ground).text((72, 558), "Synthetic", "#2b2b2b", name, anchor="ls")
    ground.save(folder / "ground.png")


def write_photos(folder: Path, count: int, made: Path) -> None:
    """Write the photos of the articles.

    Args:
        made: The content folder of a site that may have them, since making one takes a tenth of a second.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for photo in filter(None, map(photo_of, range(count))):
        found = made / photo
        content = found.read_bytes() if found.is_file() else build_photo(int(found.stem[-5:]))
        (folder / found.name).write_bytes(content)
