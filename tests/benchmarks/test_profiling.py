"""The profile of a build: which room works, and one table."""

from itertools import permutations
from pathlib import Path

from benchmarks.profiling import (
    IMPORTS,
    PROFILE,
    REST,
    Column,
    load_profile,
    render_page,
    render_profile,
    room_of,
)

ROOT = Path("/project")


def test_time_counts_for_the_innermost_room_with_the_libraries_that_it_calls():
    files = [
        "/lib/PIL/Image.py",
        "/project/plugins/social_cards/poster.py",
        "/project/plugins/site/build/build.py",
        "/lib/pelican/__init__.py",
    ]

    assert room_of(files, ROOT) == "plugins/social_cards"
    assert room_of(files[2:], ROOT) == "plugins/site/build"
    assert room_of(files[3:], ROOT) == REST


def test_templates_are_a_room_and_imports_count_apart():
    template = "/project/theme/templates/components/hero.html"

    assert room_of([template, "/project/plugins/site/build/build.py"], ROOT) == "theme/templates"
    assert (
        room_of(["<frozen importlib._bootstrap>", "/project/plugins/search/search_index.py"], ROOT) == IMPORTS
    )
    assert room_of(["/project/plugins/search/a.py", "<frozen importlib._bootstrap>"], ROOT) == IMPORTS


def test_the_table_lists_large_rooms_by_their_cold_seconds_and_sums_up_the_others():
    seconds = {"cold": {"a": 2.0, "b": 7.99, "small": 0.01}, "edit": {"a": 1.0, "c": 0.5, "small": 0.001}}

    assert render_profile(seconds) == (
        "| CPU time | cold | edit |\n|---|---:|---:|\n"
        "| b | 7.99 s | 0.00 s |\n"
        "| a | 2.00 s | 1.00 s |\n"
        "| c | 0.00 s | 0.50 s |\n"
        "| everything else | 0.01 s | 0.00 s |\n"
        "| **all** | 10.00 s | 1.50 s |\n"
    )


def test_the_sum_is_the_same_in_any_order():
    rooms = {"a": 0.654, "b": 0.267, "c": 5.031, "d": 2.653}
    orders = [dict(order) for order in permutations(rooms.items())]

    assert len({render_profile({"cold": seconds}) for seconds in orders}) == 1


def test_a_column_says_how_many_articles_it_was_measured_with():
    page = render_page(
        {"edit": Column(300, "2026-11-29", {"a": 1.5}), "preview": Column(1000, "2026-11-30", {"a": 0.25})}
    )

    assert "| a | 1.50 s | 0.25 s |" in page
    assert "Copied articles: edit 300 (2026-11-29), preview 1,000 (2026-11-30)." in page


def test_the_committed_page_is_rendered_from_the_committed_numbers():
    columns = load_profile()

    assert {"cold", "edit", "none", "preview"} <= set(columns)
    assert PROFILE.read_text() == render_page(columns)
