"""Make the product corpus: the whole of ``content/``, with its articles copied until there are enough.

Each copy has its own title, address, links and words, so that no two pages are alike. Facts, claims, warning
signs, synonyms and the glossary stay as they are. A person, events and photos are added.
"""

import json
import random
import re
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from benchmarks.synthetic import write_text

CONTENT = Path(__file__).resolve().parents[1] / "content"
_MORE_PAGES = Path(__file__).with_name("product-pages")
_PERSON, _EVENT = "casey-sample", "events/evening.md"
ARTICLE_FOLDERS = ("guides", "conditions", "local")
ARTICLES_WITH_ONE_PHOTO = 10
ARTICLES_WITH_ONE_EVENT = 100
MOST_EVENTS = 20
"""More take later pages of their list, which are too many clicks from the home page."""
TOPIC_GROUPS = 20
"""One copy in twenty shares a topic, as on a larger site."""
PHOTO_SIZE = (1600, 1067)

_DAYS_OF_ARTICLES = 300
_COPIES_OF_ONE_AUTHOR = 3
_LONGEST_SEARCH_TITLE, _LONGEST_DESCRIPTION = 60, 160
LINK = re.compile(r"\]\((?P<parents>\.\./)?(?:(?P<folder>[a-z]+)/)?(?P<stem>[a-z0-9-]+)\.md(?:#[a-z0-9-]+)?")
_DRAWING = re.compile(r"\]\(\.\./images/[a-z0-9-]+\.svg")
_ALIKE = (
    ("towel", "blanket", "scarf", "cushion"),
    ("afternoon", "evening", "morning"),
    ("car", "truck", "van"),
    ("books", "boxes", "magazines"),
    ("kitchen", "garage", "hallway"),
    ("locker", "backpack", "basket"),
    ("friend", "neighbor", "cousin"),
)
"""Interchangeable everyday words."""
_SWAPS = {word: group for group in _ALIKE for word in group}
_EVERYDAY_WORD = re.compile(rf"\b({'|'.join(_SWAPS)})\b")
_NOUNS = """
bench bridge corner door fence garden gate hill house lamp lane market meadow mill orchard path pond
porch river road roof school shed shop square stairs station stream street table tower trail tree wall
window yard
"""
_ADJECTIVES = """
blue bright broad brown dry early gray green large late narrow old plain quiet red round small tall warm
white wide wooden yellow young
"""
_SYLLABLES = "ba do fe gar ka lin mo na pel ri so tam ul ven wil zo"
_VOCABULARY = tuple(tuple(words.split()) for words in (_NOUNS, _ADJECTIVES, _SYLLABLES))


def article_name(number: int, content: Path = CONTENT) -> str:
    """Return the folder and the name of a copied article, such as ``guides/desk-setup-0004``."""
    originals = _originals(content)
    copy, position = divmod(number, len(originals))
    return _copied_name(originals[position], copy + 1)


def write_product_site(folder: Path, count: int, content: Path = CONTENT) -> None:
    """Write a content folder: everything in ``content/``, and so many copied articles.

    Args:
        content: The folder to copy from.
    """
    shutil.copytree(content, folder)
    for number in range(count):
        text, photo = build_copy(number, count, content)
        write_text(folder / f"{article_name(number, content)}.md", text)
        if photo:
            (folder / photo).write_bytes(build_photo(number))
    _write_people_and_events(folder, min(1 + count // ARTICLES_WITH_ONE_EVENT, MOST_EVENTS))
    _know_topics_of_copies(folder / "care-cards.toml")


def copy_names(number: int, count: int, content: Path = CONTENT) -> dict[int, str]:
    """Return the names of the articles that are copied together with one, by their numbers."""
    originals = len(_originals(content))
    first = number // originals * originals
    return {at: article_name(at, content) for at in range(first, min(first + originals, count))}


def photo_of(number: int) -> str:
    """Return the file of the photo of a copied article, "" for none."""
    return "" if number % ARTICLES_WITH_ONE_PHOTO else f"images/photo-{number:05}.jpg"


def build_copy(number: int, count: int, content: Path = CONTENT) -> tuple[str, str]:
    """Return the text of a copied article, and the file of its photo (``build_photo``), "" for none."""
    originals = _originals(content)
    copy, position = divmod(number, len(originals))
    names = {originals[at % len(originals)]: name for at, name in copy_names(number, count, content).items()}
    photo = photo_of(number)
    original = (content / f"{originals[position]}.md").read_text(encoding="utf-8")
    return copy_article(original, copy + 1, names, photo=photo), photo


def _know_topics_of_copies(cards: Path) -> None:
    """Let a care card serve the topics of copies too."""

    def extend(line: re.Match[str]) -> str:
        topics = json.loads(line["topics"])
        copied = [f"{topic}-{group}" for topic in topics for group in range(TOPIC_GROUPS)]
        return f"topics = {json.dumps([*topics, *copied])}"

    if cards.is_file():
        text = cards.read_text(encoding="utf-8")
        extended = re.sub(r"^topics = (?P<topics>\[.*\])$", extend, text, flags=re.MULTILINE)
        cards.write_text(extended, encoding="utf-8")


def copy_article(text: str, copy: int, names: Mapping[str, str], *, photo: str = "") -> str:
    """Return a copy of an article: other titles, links, topics and words, and one section less.

    Args:
        text: The source of the article.
        copy: Counted from 1.
        names: The names of the articles in this copy: ``{"guides/a": "guides/a-0001"}``. A link to another
            article leads to the original.
        photo: A file in ``content/``, ``""`` for none. It takes the place of the first drawing, since more
            than one picture at the top of a page would break its budget of requests.
    """
    front_matter, body = text.removeprefix("---\n").split("\n---\n", maxsplit=1)
    fields = yaml.load(front_matter, yaml.BaseLoader)
    chance = random.Random(f"{fields['title']} {copy}")  # deterministic
    fields |= _own_fields(fields, copy, names)
    if photo and _DRAWING.search(body):
        body = _DRAWING.sub(f"](../{photo}", body, count=1)
    elif photo:
        fields |= {"image": photo, "image_alt": f"A made-up landscape with hills, number {copy}."}
    header = yaml.safe_dump(
        fields, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000
    )
    return f"---\n{header}---\n{_own_words(_remap_links(body, names), chance)}"


def build_photo(number: int) -> bytes:
    """Return a photo of hills under a sky, with the grain of a camera; a different one for each number."""
    # Late: naming articles needs no Pillow.
    from PIL import Image, ImageChops, ImageDraw, ImageFilter  # noqa: PLC0415

    chance = random.Random(number)
    width, height = PHOTO_SIZE
    image = Image.new("RGB", PHOTO_SIZE, _colour(chance, 120, 230))
    draw = ImageDraw.Draw(image)
    for row in range(1, 7):
        base = height * row // 7
        points = [(x, base + chance.randint(-90, 90)) for x in range(0, width + 100, 100)]
        draw.polygon([*points, (width, height), (0, height)], fill=_colour(chance, 40, 200))
    smooth = image.filter(ImageFilter.GaussianBlur(3))
    noise = Image.frombytes("L", (width // 4, height // 4), chance.randbytes((width // 4) * (height // 4)))
    grain = noise.point(lambda value: value // 12).resize(PHOTO_SIZE).convert("RGB")
    buffer = BytesIO()
    ImageChops.add(smooth, grain).save(buffer, format="JPEG", quality=88)
    return buffer.getvalue()


@cache
def _originals(content: Path) -> tuple[str, ...]:
    files = (file for folder in ARTICLE_FOLDERS for file in sorted((content / folder).glob("*.md")))
    return tuple(f"{file.parent.name}/{file.stem}" for file in files if file.stem != "index")


def _copied_name(original: str, copy: int) -> str:
    return f"{original}-{copy:04}"


def _own_fields(fields: Mapping[str, Any], copy: int, names: Mapping[str, str]) -> dict[str, Any]:
    published = date.fromisoformat(fields["date"][:10]) - timedelta(days=copy % _DAYS_OF_ARTICLES)
    search_title = fields.get("search_title", fields["title"])
    own: dict[str, Any] = {
        "title": f"{fields['title']} {copy}",
        "search_title": _shortened(search_title, _LONGEST_SEARCH_TITLE, f" {copy}"),
        "description": _shortened(fields["description"], _LONGEST_DESCRIPTION, f", part {copy}."),
        "date": published.isoformat(),
    }
    if copy % _COPIES_OF_ONE_AUTHOR == 0:
        own["author"] = _PERSON
    if "menu_title" in fields:
        own["menu_title"] = f"{fields['menu_title']} {copy}"
    if "topics" in fields:
        own["topics"] = [f"{topic}-{copy % TOPIC_GROUPS}" for topic in fields["topics"]]
    if "related" in fields:
        files = (file.removesuffix(".md") for file in fields["related"])
        own["related"] = [f"{names.get(name, name)}.md" for name in files]
    if "conditions" in fields:
        paths = (f"conditions/{slug}" for slug in fields["conditions"])
        own["conditions"] = [names.get(path, path).partition("/")[2] for path in paths]
    return own


def _shortened(text: str, most: int, ending: str) -> str:
    """Cut a text at a word to make room for an ending."""
    room = most - len(ending)
    words = text if len(text) <= room else text[: room + 1].rpartition(" ")[0]
    return words.rstrip(" .,:;?!") + ending


def _remap_links(body: str, names: Mapping[str, str]) -> str:
    """Link to the articles of this copy, without fragments, since the copy may lack that section."""

    def remap(match: re.Match[str]) -> str:
        parents, home, stem = match["parents"] or "", match["folder"] or "", match["stem"]
        found = (name for name in names if name.endswith(f"{home}/{stem}" if home else f"/{stem}"))
        original = next(found, "")
        target = names[original].partition("/")[2] if original else stem
        return f"]({parents}{home}{'/' if home else ''}{target}.md"

    return LINK.sub(remap, body)


def _own_words(body: str, chance: random.Random) -> str:
    """Swap everyday words, leave out the longest section, and add a paragraph of its own in the middle."""
    varied = _EVERYDAY_WORD.sub(lambda match: chance.choice(_SWAPS[match[1]]), body)
    sections = varied.split("\n## ")
    optional = [section for section in sections[1:-1] if "> [!" not in section]
    if optional:
        sections.remove(max(optional, key=len))
    middle = (len(sections) - 1) // 2
    sections[middle] = f"{sections[middle].rstrip()}\n\n{_paragraph(chance)}\n"
    return "\n## ".join(sections)


def _paragraph(chance: random.Random) -> str:
    places, looks, syllables = _VOCABULARY
    names = ["".join(chance.choices(syllables, k=3)).capitalize() for _ in range(3)]
    return " ".join(
        f"{name} walked from the {chance.choice(looks)} {chance.choice(places)} to the "
        f"{chance.choice(looks)} {chance.choice(places)} behind the {chance.choice(places)}."
        for name in names
    )


def _write_people_and_events(folder: Path, events: int) -> None:
    shutil.copytree(_MORE_PAGES, folder, dirs_exist_ok=True)
    text = (_MORE_PAGES / _EVENT).read_text(encoding="utf-8")
    for number in range(1, events + 1):
        write_text(folder / _EVENT.replace(".md", f"-{number:04}.md"), text.replace("NUMBER", str(number)))
    (folder / _EVENT).unlink()


def _colour(chance: random.Random, least: int, most: int) -> tuple[int, int, int]:
    return chance.randint(least, most), chance.randint(least, most), chance.randint(least, most)
