"""The copied articles of the product for its peers: the same words in plain Markdown."""

import re
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

import yaml

from benchmarks.product import CONTENT, LINK, build_copy, build_photo, copy_names
from benchmarks.synthetic import Article

_PICTURE = re.compile(r"\]\((?:\.\./)?images/")
_TERM = re.compile(r"\[(?P<words>[^\]]+)\]\(term:[^)]*\)")


def build_product_article(number: int, count: int, content: Path = CONTENT) -> Article:
    """Return a copied article in neutral form.

    Links to other copies stay; those to what is not copied lead to the list of all, pictures to ``/images/``.
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

    plain = _PICTURE.sub("](/images/", _TERM.sub(r"\g<words>", body))
    return Article(
        number=number,
        title=fields["title"],
        description=fields["description"],
        published=datetime.combine(datetime.fromisoformat(fields["date"]), time(9), UTC),
        topics=tuple(fields.get("topics", ())),
        body=LINK.sub(link, plain),
    )


def write_pictures(folder: Path, count: int, content: Path = CONTENT) -> None:
    """Write the drawings and the photos of the articles, for builders that publish them as they are."""
    shutil.copytree(content / "images", folder)
    for number in range(count):
        _, photo = build_copy(number, count, content)
        if photo:
            (folder.parent / photo).write_bytes(build_photo(number))
