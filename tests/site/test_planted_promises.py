"""A sentence that may not be said is told once, at its file and line, wherever the words of a site come from."""

import re
import shutil
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

from plugins.site.api import ALL_FINDINGS_SETTING
from tests.builds import FULL_PRACTICE, LATER, PRACTICE, ROOT
from tests.care_cards import CARDS
from tests.in_process import build, without_sentence_model

SETTINGS = {"PREVIEW": False, "ALLOW_SAMPLES": True, "SITE_NOW": LATER, ALL_FINDINGS_SETTING: True}
WORDS = re.compile(r"""^(?P<before>\s*(?:- )?(?P<name>\w+)(?: =|:) \[?"?)(?P<words>[A-Za-z][^"\[{]*)""")
ONE_WORD = {"menu_title", "label", "heading", "name", "publisher", "title", "service_type"}
NO_WORDS = {
    "image",
    "image_licence",
    "url",
    "type",
    "role",
    "status",
    "ignored",
    "services",
    "days",
    "samples",
    "title_words",
    "topics",
    "level",
    "featured",
    "knows_about",
}
SENTENCES = {
    "promise": ("We cure back pain.", "Don't promise a result"),
    "guarantee": ("Relief is guaranteed after one massage.", "Don't promise a result"),
    "effect": ("Massage eases migraines.", "Give a source for “eases migraines”"),
    "praise": ("My neck felt free again after one visit.", "a person's story"),
    "comfort": ("Chest pain is nothing to worry about.", "Put help beside the warning sign “chest pain”"),
}
QUICK = ("promise", "effect")
"""One that stops a build, and one that does not."""
BODY = """
{0}

## {0}

- {0}

| Kind | What |
| --- | --- |
| One | {0} |

> [!note]
>
> {0}

![{0}](../images/two-breaks.svg "{0}")

See [the desk](breaks-at-the-desk.md "{0}").
"""
REVIEWS = ("reviews/* words", "reviews/* name", "reviews/* connection")
LET_BE = {
    "promise": (),
    "guarantee": (),
    # A review says what one person felt, and what is typical beside it; a source carries its own title.
    "effect": (*REVIEWS, "sources.toml *", "glossary.toml *", "care-cards.toml *"),
    "praise": (*REVIEWS, "sources.toml *", "theme/*", "*.md heading"),
    "comfort": ("sources.toml *", "synonyms.toml *"),
}
"""Where a sentence of a kind may stand."""


def planted(content: Path, theme: Path, sentence: str) -> dict[str, str]:
    """Write the sentence behind all words of a site's files, and return the fields by ``file:line``."""
    plants = {}
    words = theme / "words/en.toml"
    for file in [*content.rglob("*.toml"), *content.rglob("*.md"), words]:
        name = f"content/{file.relative_to(content).as_posix()}" if file != words else "theme/words/en.toml"
        if name.rpartition("/")[2] in ("claims.toml", "red-flags.toml"):
            continue
        rows = file.read_text(encoding="utf-8").splitlines()
        end = rows.index("---", 1) if file.suffix == ".md" else len(rows)
        for number, row in enumerate(rows[:end], 1):
            if (match := WORDS.match(row)) and has_words(match, name):
                plants[f"{name}:{number}"] = match["name"]
                quote = "" if '"' in match["before"] else '"'
                end_of_row = f"{match['words'].rstrip('.')}. {sentence}{quote}{row[match.end() :]}"
                rows[number - 1] = f"{match['before']}{quote}{end_of_row}"
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return plants


def has_words(match: re.Match, file: str) -> bool:
    name, words = match["name"], match["words"].strip()
    if name in NO_WORDS or "{" in match.string or (name == "words" and file == "content/care-cards.toml"):
        return False
    return " " in words or name in ONE_WORD


def planted_body(content: Path, sentence: str) -> dict[str, str]:
    file = content / "guides/heat-or-cold.md"
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    file.write_text(text + BODY.format(sentence), encoding="utf-8")
    first, rows = text.count("\n") + 1, BODY.splitlines()
    drawing = content / "images/two-breaks.svg"
    drawn = drawing.read_text(encoding="utf-8").rpartition("</svg>")[0]
    drawing.write_text(f"{drawn}\n<text>{sentence}</text></svg>\n", encoding="utf-8")
    drawn_at = {f"content/images/two-breaks.svg:{drawn.count(chr(10)) + 2}": "drawing"}
    return drawn_at | {
        f"content/guides/heat-or-cold.md:{first + at}": "heading" if row.startswith("#") else "body"
        for at, row in enumerate(rows)
        if "{0}" in row
    }


@pytest.fixture(scope="module")
def told(request, tmp_path_factory):
    """Return what is told about the plants of one kind of sentence, by place, and the plants."""
    folder, (sentence, _) = tmp_path_factory.mktemp("planted"), SENTENCES[request.param]
    content, theme = folder / "content", folder / "theme"
    shutil.copytree(FULL_PRACTICE, content)
    shutil.copytree(ROOT / "theme", theme)
    for name in ("claims.toml", "red-flags.toml"):
        shutil.copy(PRACTICE / name, content)
    (content / "care-cards.toml").write_text(CARDS, encoding="utf-8")
    plants = {**planted(content, theme, sentence), **planted_body(content, sentence)}
    with pytest.MonkeyPatch.context() as patch:
        without_sentence_model(patch)
        found = build(content, folder / "output", theme=theme, **SETTINGS).problems
    return request.param, plants, found


def places_of(problems, words):
    """Count what is told in some words, by ``file:line``."""
    told = (re.match(r"(\S+?:\d+): ", problem) for problem in problems if words in problem)
    return Counter(match[1] for match in told if match)


@pytest.mark.parametrize(
    "told",
    [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.long) for kind in SENTENCES],
    indirect=True,
)
def test_what_may_not_be_said_is_told_once_wherever_it_is_written(told):
    kind, plants, problems = told
    wanted = {place for place, field in plants.items() if not may_stand(kind, place, field)}

    found = places_of(problems, SENTENCES[kind][1])

    assert len({place.partition(":")[0] for place in wanted}) > 25
    assert wanted - found.keys() == set()
    assert found.keys() - wanted == set()
    assert max(found.values()) == 1


def may_stand(kind, place, field):
    return any(
        fnmatch(f"{place.rpartition(':')[0].removeprefix('content/')} {field}", each) for each in LET_BE[kind]
    )
