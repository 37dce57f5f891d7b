"""The performance goals of each corpus, as ratios of times measured in one run."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.results import PRODUCT, SCENARIOS, SYNTHETIC, Size, Timing

NOISE = 0.05  # two medians of the same work differ by this much
Quantity = Callable[[Sequence[Size]], float | None]


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantity and its upper limit."""

    text: str
    limit: float
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal and its measured value."""

    text: str
    limit: float
    measured: float

    @property
    def is_met(self) -> bool:
        """Return whether the measured value is within the limit."""
        return self.measured <= self.limit


def judge(sizes: Sequence[Size]) -> tuple[Verdict, ...]:
    """Return a verdict for each goal that was measured."""
    measured = [
        (goal, goal.quantity([size for size in sizes if size.corpus == corpus]))
        for corpus, goals in GOALS.items()
        for goal in goals
    ]
    return tuple(Verdict(goal.text, goal.limit, value) for goal, value in measured if value is not None)


def compare_seconds(articles: int, scenario: str, other: str, other_scenario: str = "") -> Quantity:
    """Return the quantity: our time ÷ another builder's, at one size."""

    def quantity(sizes: Sequence[Size]) -> float | None:
        ours = _find(sizes, articles, "ours", scenario)
        theirs = _find(sizes, articles, other, other_scenario or scenario)
        return ours.wall_seconds / theirs.wall_seconds if ours and theirs else None

    return quantity


def compare_memory(articles: int, other: str) -> Quantity:
    """Return the quantity: our peak memory ÷ another builder's, over all scenarios."""

    def quantity(sizes: Sequence[Size]) -> float | None:
        ours, theirs = (_peak_mb(sizes, articles, builder) for builder in ("ours", other))
        return ours / theirs if ours and theirs else None

    return quantity


def measure_growth(fewer: int, more: int, scenario: str) -> Quantity:
    """Return the quantity: the growth exponent of our time; 1 is linear. Both sizes must be of one run."""

    def quantity(sizes: Sequence[Size]) -> float | None:
        started = {size.started for size in sizes if size.articles in {fewer, more}}
        small, large = (_find(sizes, articles, "ours", scenario) for articles in (fewer, more))
        if not small or not large or len(started) > 1:
            return None
        return math.log(large.wall_seconds / small.wall_seconds) / math.log(more / fewer)

    return quantity


def _find(sizes: Sequence[Size], articles: int, builder: str, scenario: str) -> Timing | None:
    return next((size.find(builder, scenario) for size in sizes if size.articles == articles), None)


def _peak_mb(sizes: Sequence[Size], articles: int, builder: str) -> float:
    timings = (_find(sizes, articles, builder, scenario) for scenario in SCENARIOS)
    return max((timing.peak_memory_mb for timing in timings if timing), default=0)


def _unchanged(articles: int, limit: float, corpus: str = "") -> Goal:
    text = f"{corpus}nothing changed at {articles:,} ÷ one edited article"
    return Goal(text, limit, compare_seconds(articles, "none", "ours", "edit"))


_PRODUCT_GOALS = (
    Goal(
        "product: one edited article at 1,000 ÷ (Hugo + Pagefind)",
        0.35,
        compare_seconds(1_000, "edit", "hugo"),
    ),
    Goal(
        "product: one edited article at 10,000 ÷ (Hugo + Pagefind)",
        0.15,
        compare_seconds(10_000, "edit", "hugo"),
    ),
    Goal("product: cold at 1,000 ÷ (Astro + Pagefind)", 1.0, compare_seconds(1_000, "cold", "astro")),
    _unchanged(1_000, 0.7, "product: "),
    _unchanged(10_000, 0.7, "product: "),
    Goal(
        "product: growth of cold from 1,000 to 10,000, exponent",
        1.0,
        measure_growth(1_000, 10_000, "cold"),
    ),
    Goal(
        "product: growth of an edit from 1,000 to 10,000, exponent",
        0.5,
        measure_growth(1_000, 10_000, "edit"),
    ),
    Goal("product: peak memory at 10,000 ÷ Hugo", 0.5, compare_memory(10_000, "hugo")),
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
