"""The performance goals of each corpus, most of them ratios of times measured in one run."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.preview_results import PreviewResults
from benchmarks.results import CHECK, PRODUCT, SCENARIOS, SYNTHETIC, Size, Timing

NOISE = 0.05  # two medians of the same work differ by this much


@dataclass(frozen=True, slots=True)
class Measured:
    """The sizes of one corpus, smallest first, and what was measured in a live preview of the product."""

    sizes: Sequence[Size] = ()
    preview: PreviewResults | None = None


Quantity = Callable[[Measured], float | None]


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantity and its upper limit; ``unit`` is ``""`` for a ratio or an exponent.

    ``without_cards`` is the quantity against the same peer without share cards, ``None`` without a peer.
    """

    text: str
    limit: float
    quantity: Quantity
    unit: str = ""
    without_cards: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal and its measured value; ``None`` when it was not measured.

    ``without_cards`` is the verdict on the same peer without share cards.
    """

    text: str
    limit: float
    measured: float | None
    unit: str = ""
    without_cards: "Verdict | None" = None

    @property
    def state(self) -> str:
        """Return whether the measured value is within the limit, in words."""
        if self.measured is None:
            return "not measured"
        return "met" if self.measured <= self.limit else "**not met**"


def judge(corpus: str, sizes: Sequence[Size], preview: PreviewResults | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for each goal of a corpus, in the order of the goals."""
    measured = Measured([size for size in sizes if size.corpus == corpus], preview)
    return tuple(_judge(goal, measured) for goal in GOALS[corpus])


def compare_seconds(articles: int, scenario: str, other: str, other_scenario: str = "") -> Quantity:
    """Return the quantity: our time ÷ another builder's, at one size."""

    def quantity(measured: Measured) -> float | None:
        ours = _find(measured.sizes, articles, "ours", scenario)
        theirs = _find(measured.sizes, articles, other, other_scenario or scenario)
        return ours.wall_seconds / theirs.wall_seconds if ours and theirs else None

    return quantity


def take_seconds(articles: int, scenario: str) -> Quantity:
    """Return the quantity: our time, at one size."""

    def quantity(measured: Measured) -> float | None:
        ours = _find(measured.sizes, articles, "ours", scenario)
        return ours.wall_seconds if ours else None

    return quantity


def wait_in_preview(articles: int, what: str) -> Quantity:
    """Return the quantity: the seconds from a save until the open page of a preview is drawn."""

    def quantity(measured: Measured) -> float | None:
        if measured.preview is None or measured.preview.articles != articles:
            return None
        changes = (change for change in measured.preview.changes if change.what == what)
        return next((change.screen_seconds for change in changes), None)

    return quantity


def compare_memory(articles: int, other: str) -> Quantity:
    """Return the quantity: our peak memory ÷ another builder's, over all scenarios."""

    def quantity(measured: Measured) -> float | None:
        ours, theirs = (_peak_mb(measured.sizes, articles, builder) for builder in ("ours", other))
        return ours / theirs if ours and theirs else None

    return quantity


def measure_growth(fewer: int, more: int, scenario: str) -> Quantity:
    """Return the quantity: the growth exponent of our time; 1 is linear. Both sizes must be of one run."""

    def quantity(measured: Measured) -> float | None:
        started = {size.started for size in measured.sizes if size.articles in {fewer, more}}
        small, large = (_find(measured.sizes, articles, "ours", scenario) for articles in (fewer, more))
        if not small or not large or len(started) > 1:
            return None
        return math.log(large.wall_seconds / small.wall_seconds) / math.log(more / fewer)

    return quantity


def _find(sizes: Sequence[Size], articles: int, builder: str, scenario: str) -> Timing | None:
    return next((size.find(builder, scenario) for size in sizes if size.articles == articles), None)


def _peak_mb(sizes: Sequence[Size], articles: int, builder: str) -> float:
    timings = (_find(sizes, articles, builder, scenario) for scenario in SCENARIOS)
    return max((timing.peak_memory_mb for timing in timings if timing), default=0)


def _judge(goal: Goal, measured: Measured) -> Verdict:
    lighter = goal.without_cards
    without_cards = Verdict(goal.text, goal.limit, lighter(measured), goal.unit) if lighter else None
    return Verdict(goal.text, goal.limit, goal.quantity(measured), goal.unit, without_cards)


def _beside(text: str, limit: float, compare: Callable[[str], Quantity], peer: str) -> Goal:
    """Return a goal against a peer that makes share cards too, and beside it against one that makes none."""
    text, name = f"{text} ÷ ({peer} with cards + Pagefind)", peer.lower()
    return Goal(text, limit, compare(f"{name}-cards"), without_cards=compare(name))


def _unchanged(articles: int, limit: float) -> Goal:
    text = f"nothing changed at {articles:,} ÷ one edited article"
    return Goal(text, limit, compare_seconds(articles, "none", "ours", "edit"))


def _drawn(saved: str, limit: float, what: str) -> Goal:
    return Goal(f"preview at 1,000: {saved} saved → drawn", limit, wait_in_preview(1_000, what), "s")


_PRODUCT_GOALS = (
    _beside("one edited article at 1,000", 0.35, partial(compare_seconds, 1_000, "edit"), "Hugo"),
    _beside("one edited article at 10,000", 0.15, partial(compare_seconds, 10_000, "edit"), "Hugo"),
    _beside("cold `publish` at 1,000", 1.0, partial(compare_seconds, 1_000, "cold"), "Astro"),
    _unchanged(1_000, 0.7),
    _unchanged(10_000, 0.7),
    Goal("growth of cold from 1,000 to 10,000, exponent", 1.0, measure_growth(1_000, 10_000, "cold")),
    Goal("growth of an edit from 1,000 to 10,000, exponent", 0.5, measure_growth(1_000, 10_000, "edit")),
    _beside("peak memory of all processes at 10,000", 0.5, partial(compare_memory, 10_000), "Hugo"),
    _drawn("one word", 0.35, "one word of an article"),
    _drawn("the style sheet", 0.3, "the style sheet"),
    _drawn("a fact of all pages", 0.6, "a fact that every page shows"),
    Goal("`tasks.py check` at 1,000, warm", 1.5, take_seconds(1_000, CHECK), "s"),
)
_SYNTHETIC_GOALS = (
    Goal("one edited article at 10,000 ÷ Hugo", 0.25, compare_seconds(10_000, "edit", "hugo")),
    Goal("one edited article at 1,000 ÷ Hugo", 0.7, compare_seconds(1_000, "edit", "hugo")),
    _unchanged(100, 1 + NOISE),
    _unchanged(1_000, 1 + NOISE),
    _unchanged(10_000, 1 + NOISE),
    Goal("cold at 1,000 ÷ Astro", 1.0, compare_seconds(1_000, "cold", "astro")),
    Goal("cold at 1,000 ÷ Pelican with four plugins", 0.4, compare_seconds(1_000, "cold", "pelican-four")),
    Goal("growth of cold from 1,000 to 10,000, exponent", 1.05, measure_growth(1_000, 10_000, "cold")),
    Goal("peak memory at 10,000 ÷ Hugo", 0.5, compare_memory(10_000, "hugo")),
)
GOALS = {PRODUCT: _PRODUCT_GOALS, SYNTHETIC: _SYNTHETIC_GOALS}
