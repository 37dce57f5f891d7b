"""Measure the checks of words on the labelled sentences.

``python3 -m benchmarks.labelled_sentences.measure development`` prints the figures of a part, and with
``--misses`` what is judged wrongly.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.labelled_sentences.sentences import KINDS, Labelled, load_labelled, load_ordinary, load_pages
from pelicanconf import MARKDOWN
from plugins.editorial_checks.advice.meaning_checks import ADVICE, RULE
from plugins.editorial_checks.advice.sentence_model import find_model
from plugins.editorial_checks.article_check import make_article_check
from plugins.editorial_checks.data_files import FILES
from plugins.site.api import MUST_FIX, Converter, Problem
from plugins.site.facts.toml_text import parse_toml
from plugins.site.facts.words import parse_words
from plugins.site.reading.article import read_article

ROOT = Path(__file__).resolve().parents[2]
WORDS_FOLDER = ROOT / "tests" / "site" / "practice"
"""The fixture practice, whose words about health are those of the product."""

KIND_OF_RULE = {
    "absolute-claim": "promise",
    "unsourced-claim": "effect",
    "medical-wording": "effect",
    "red-flag-comfort": "sign",
    "red-flag-care": "sign",
    "care-card-contradiction": "sign",
    "client-story": "story",
}
KIND_OF_ADVICE = {what: kind for kind, (what, _) in ADVICE.items()}
_PAGE = '---\ntitle: A page with a title of its own\ndescription: "Words."\ndate: 2026-06-01\n---\n{}\n'

_PARTS = (
    *("train", "development", "test", "pages", "pages-open", "pages-closed"),
    *("ordinary", "ordinary-train"),
)

Judge = Callable[[str], frozenset[tuple[str, bool]]]
"""From a text to the kinds that are found in it, each with whether it stops a build."""


class Score(Struct, frozen=True):
    """How often a kind is found rightly, wrongly, and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed or 1)


def make_judge(folder: Path = WORDS_FOLDER, *, with_model: bool = False) -> Judge:
    """Return what the checks of articles say, by the words of a content folder, and the model if wanted."""
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in FILES if (folder / name).exists()}
    model = find_model() if with_model else None
    check, convert = make_article_check(texts, model), Converter(MARKDOWN)
    file = ROOT / "theme" / "words" / "en.toml"
    words = parse_words(parse_toml(file.read_text(encoding="utf-8"), source="en.toml")[0], source="en.toml")

    def judge(text: str) -> frozenset[tuple[str, bool]]:
        page = _PAGE.format(text.replace("*", r"\*"))
        article, _ = read_article(page, source="guides/a.md", words=words, convert=convert)
        assert article is not None
        return frozenset(_kinds_of(check(article)))

    return judge


def _kinds_of(problems: Iterable[Problem]) -> Iterable[tuple[str, bool]]:
    for problem in problems:
        if kind := KIND_OF_RULE.get(problem.rule):
            yield kind, problem.severity == MUST_FIX
        elif problem.rule == RULE:
            yield next(kind for what, kind in KIND_OF_ADVICE.items() if what in problem.message), False


def score(labelled: Sequence[Labelled], found: Sequence[frozenset[str]], kind: str) -> Score:
    """Count one kind."""
    counts = Counter((kind in item.kinds, kind in kinds) for item, kinds in zip(labelled, found, strict=True))
    return Score(counts[True, True], counts[False, True], counts[True, False])


def score_any(labelled: Sequence[Labelled], found: Sequence[frozenset[str]]) -> Score:
    """Count the sentences that an editor would stop at: right where anything is found, be it another kind."""
    counts = Counter((bool(item.kinds), bool(kinds)) for item, kinds in zip(labelled, found, strict=True))
    return Score(counts[True, True], counts[False, True], counts[True, False])


def report(part: str, judge: Judge, *, with_misses: bool) -> str:
    """Return the figures of a part as text, with what is judged wrongly unless it is closed."""
    sentences = [*load_labelled(), *load_pages()]
    labelled = [each for each in sentences if each.part == part or each.part.startswith(f"{part}-")]
    judged = [judge(sentence.text) for sentence in labelled]
    found = [frozenset(kind for kind, _ in kinds) for kinds in judged]
    stops = [frozenset(kind for kind, stops in kinds if stops) for kinds in judged]
    lines = [f"{part}: {len(labelled)} sentences"]
    lines += [_row(kind, score(labelled, found, kind)) for kind in KINDS]
    lines.append(_row("any kind", score_any(labelled, found)))
    lines.append(_row("stops a build", score_any(labelled, stops)))
    if with_misses:
        for item, kinds in zip(labelled, found, strict=True):
            wrong = sorted(item.kinds ^ kinds) if item.part != "pages-closed" else ()
            lines += [
                f"{'missed' if kind in item.kinds else 'false '} {kind:8} {item.text}" for kind in wrong
            ]
    return "\n".join(lines)


def report_ordinary(judge: Judge, *, with_misses: bool, name: str = "ordinary.tsv") -> str:
    """Return how often ordinary sentences are found fault with, and which."""
    sentences = load_ordinary(name)
    judged = [judge(sentence) for sentence in sentences]
    stops = sum(any(stops for _, stops in kinds) for kinds in judged)
    advice = sum(bool(kinds) and not any(stops for _, stops in kinds) for kinds in judged)
    per = 1000 / len(sentences)
    lines = [
        f"{name}: {len(sentences)} sentences",
        f"  per 1,000: {stops * per:.1f} must fix, {advice * per:.1f} advice",
    ]
    if with_misses:
        for sentence, kinds in zip(sentences, judged, strict=True):
            lines += [f"{'must fix' if stops else 'advice  '} {kind:8} {sentence}" for kind, stops in kinds]
    return "\n".join(lines)


def _row(name: str, counts: Score) -> str:
    return (
        f"  {name:14} precision {counts.precision:.3f}  recall {counts.recall:.3f}"
        f"  ({counts.right} right, {counts.wrong} false, {counts.missed} missed)"
    )


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the parts that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="+", choices=_PARTS)
    parser.add_argument("--misses", action="store_true", help="list what is judged wrongly")
    parser.add_argument("--model", action="store_true", help="ask the sentence model as well")
    chosen = parser.parse_args(arguments)
    judge = make_judge(with_model=chosen.model)
    for part in chosen.part:
        if part.startswith("ordinary"):
            print(report_ordinary(judge, with_misses=chosen.misses, name=f"{part}.tsv"))
        else:
            print(report(part, judge, with_misses=chosen.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
