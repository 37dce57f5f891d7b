"""Generate articles and write them as a site of this project; benchmarks/forms.py does it for the peers."""

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

TOPICS = 20
SECTIONS = 7
PARAGRAPHS_IN_SECTION = 3
FIRST_DAY = datetime(2020, 1, 1, 9, tzinfo=UTC)

_VOCABULARY = """
ability account act add age air area arm ask back balance bag base beat begin bench bicycle blood board body
bone book box branch break breath bridge bring build call care carry case cause chair chance change check
choose city clear climb close cloth cold common cool cost count cover cross cup cut day deep desk door down
draw drive dry early ease edge effort end evening exercise eye face fall family feel field find finger firm
first floor foot form friend front full garden gentle give glass ground group grow habit half hand hard head
health heart heat heavy help hold home hour house idea inch join keep kind knee know land large later lay
lead leave left leg less level lift light line listen little long look loose low make map mark meal mean
measure middle mile mind minute month morning move muscle name near neck need night note notice offer old
open order pace page pain part pass pause people phone place plain plan point posture press pull push
question quick quiet rain reach read ready rest return ride right river road room round run safe school
screen seat second sense set shape share short shoulder side simple sit sleep slow small soft soon sort
spine spot stand start stay step still stone stop street strength stretch strong sure table take talk tall
task tell thing think thumb tight time tire today tool touch town train turn twist use view visit wait walk
wall warm wash watch water week weight wheel whole wide wind window word work
"""
WORDS = tuple(_VOCABULARY.split())


@dataclass(frozen=True, slots=True)
class Article:
    """An article in neutral form; a link in its body is ``{{7}}``, the number of its target."""

    number: int
    title: str
    description: str
    published: datetime
    topics: tuple[str, ...]
    body: str

    @property
    def name(self) -> str:
        """The name of its file and its slug."""
        return f"article-{self.number:05}"


def build_article(number: int, count: int) -> Article:
    """Return an article of about 1,400 words, determined by its number and the size of the site."""
    chance = random.Random(number)  # deterministic
    title = f"{_sentence(chance, 5, 6).rstrip('.')} {number}"
    return Article(
        number=number,
        title=title,
        description=f"{title}: {_text_of(chance, 118 - len(title))}.",
        published=FIRST_DAY + timedelta(hours=number),
        topics=tuple(sorted(f"topic-{topic}" for topic in chance.sample(range(TOPICS), 2))),
        body="\n\n".join(_body(chance, number, count)) + "\n",
    )


def write_our_site(folder: Path, count: int) -> None:
    """Write a content folder for this project: articles, and the minimum that a site needs."""
    for article in (build_article(number, count) for number in range(count)):
        topics = ", ".join(article.topics)
        front_matter = (
            f"---\ntitle: {article.title}\ndescription: {article.description}\n"
            f"date: {article.published:%Y-%m-%d %H:%M}\ntopics: [{topics}]\n---\n\n"
        )
        write_text(folder / "guides" / f"{article.name}.md", front_matter + fill_links(article.body, "{}.md"))
    for path, text in _our_frame().items():
        write_text(folder / path, text)
    for name, width_px, height_px in (("icon.png", 512, 512), ("card.png", 1200, 630)):
        (folder / "images").mkdir(exist_ok=True)
        (folder / "images" / name).write_bytes(build_png(width_px, height_px))


def fill_links(body: str, form: str) -> str:
    """Write each link of a body in a generator's syntax.

    Args:
        body: A body with links such as ``{{7}}``.
        form: An address with ``{}`` for the article's name, such as ``{}.md``.
    """
    parts = body.split("{{")
    linked = (part.partition("}}") for part in parts[1:])
    return parts[0] + "".join(form.format(f"article-{int(n):05}") + rest for n, _, rest in linked)


def write_text(file: Path, text: str) -> None:
    """Write a file and its parent folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def build_png(width_px: int, height_px: int) -> bytes:
    """Return a plain picture."""
    row = b"\0" + b"\x40\x60\x80" * width_px
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height_px)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _body(chance: random.Random, number: int, count: int) -> Iterator[str]:
    yield _paragraph(chance)
    for section in range(SECTIONS):
        yield f"## {_sentence(chance, 4, 6).rstrip('.')}"
        for _ in range(PARAGRAPHS_IN_SECTION):
            yield _paragraph(chance)
        if section % 3 == 0:
            yield "\n".join(f"- {_sentence(chance, 6, 12)}" for _ in range(4))
        elif section % 3 == 1:
            other = (number * 7 + section * 13 + 1) % count
            yield f"More about this is in [{_sentence(chance, 3, 4).rstrip('.')}]({{{{{other}}}}})."
        else:
            rows = [f"| {chance.choice(WORDS)} | {_sentence(chance, 3, 5)} |" for _ in range(3)]
            yield "\n".join(["| what | how |", "|---|---|", *rows])


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance, 8, 18) for _ in range(4)]
    sentences[1] = f"**{sentences[1]}**" if chance.random() < 0.3 else sentences[1]  # noqa: PLR2004 - one in three
    return " ".join(sentences)


def _sentence(chance: random.Random, least: int, most: int) -> str:
    return f"{' '.join(chance.choices(WORDS, k=chance.randint(least, most))).capitalize()}."


def _text_of(chance: random.Random, characters: int) -> str:
    text = chance.choice(WORDS)
    while len(text) < characters:
        text += f" {chance.choice(WORDS)}"
    return text


def _our_frame() -> dict[str, str]:
    """Return the required pages and facts of a site."""
    pages = {
        "guides/index.md": ("Guides", ""),
        "pages/home.md": ("Home of the synthetic site", "role: home\nmenu_title: Home\n"),
        "pages/contact.md": ("Contact of the synthetic site", "role: contact\nmenu_title: Contact\n"),
        "pages/not-found.md": ("This page does not exist", "role: not-found\nindexed: false\n"),
    }
    return {
        "business.toml": _BUSINESS,
        "site.toml": _SITE,
        **{
            path: f"---\ntitle: {title}\ndescription: {title}: {_DESCRIPTION}\n{more}---\n\n{_WELCOME}"
            for path, (title, more) in pages.items()
        },
    }


_DESCRIPTION = "a page of a synthetic site that exists to be built, timed and thrown away, many times."
_WELCOME = "See [the guides](../guides/index.md), [home](../pages/home.md) or [write](../pages/contact.md).\n"
_BUSINESS = """\
name = "Synthetic"
tagline = "A site that exists to be built"
description = "A synthetic business for benchmarks."
url = "https://www.example.com"
language = "en-US"
time_zone = "America/New_York"
currency = "USD"
phone = "+1 505-555-0100"
email = "hello@example.com"
icon = "images/icon.png"
social_image = "images/card.png"
social_image_alt = "A plain colour"

[address]
street = "1 Example Street"
locality = "Springfield"
region = "IL"
postal_code = "62701"
country = "US"

[booking]
url = "https://booking.example.com/"
label = "Book"

[[opening_hours]]
days = ["Monday", "Tuesday"]
opens = "09:00"
closes = "18:00"
"""
_SITE = """\
menu = ["guides/index.md", "pages/contact.md"]

[[footer]]
heading = "Pages"
pages = ["guides/index.md", "pages/contact.md"]

[articles]
author = "the synthetic team"
unreviewed = "Nobody reviewed this."
disclaimer = "This is no advice."

[call_to_action]
after_section_heading = "Hands-on help"
after_section_text = "Book or call."
end_heading = "Ready"
end_text = "Pick a time."
service_heading = "Make time"
service_text = "Choose a time."
home_heading = "Come in"
home_text = "Book or call."
safety_heading = "Health first"
safety_text = "Ask a doctor."
"""
