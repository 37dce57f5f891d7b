"""Measurements of the live preview are stored, and reported with their goals."""

from benchmarks.preview_results import (
    Change,
    PreviewResults,
    Wait,
    build_preview_section,
    load_preview_results,
    write_preview_results,
)
from benchmarks.report import build_report


def results(*changes):
    return PreviewResults("2026-11-22T10:00:00Z", "a machine", "Python 3.11", 1000, changes)


def waits(*pairs):
    return tuple(Wait(screen, whole) for screen, whole in pairs)


WORD = Change("one word", 0.35, waits((0.36, 0.52), (0.38, 0.48), (0.1, 0.9)))
STYLE = Change("the style sheet", 0.3, waits((0.2, 5.0), (0.3, 7.0), (0.4, 6.0)))


def test_medians_are_shown_with_their_goals():
    section = build_preview_section(results(WORD, STYLE))

    assert "| one word | 0.360 s (≤ 0.35: **not met**) | 0.520 s |" in section
    assert "| the style sheet | 0.300 s (≤ 0.3: met) | 6.000 s |" in section
    assert "1,000 articles of the product" in section
    assert "Medians of 3 saves, 2026-11-22, a machine. Python 3.11." in section


def test_results_are_the_same_after_a_round_trip(tmp_path):
    file = tmp_path / "preview-results.json"
    assert load_preview_results(file) is None

    write_preview_results(file, results(WORD))

    assert load_preview_results(file) == results(WORD)


def test_without_measurements_there_is_no_section():
    assert build_preview_section(None) == ""
    report = build_report((), {}, build_preview_section(results(WORD)))
    assert report.index("## In the live preview") < report.index("## How it is measured")
