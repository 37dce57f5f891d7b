"""The benchmark builds the same articles for all builders, edits a word, and reports the times."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pytest
import yaml

from benchmarks import forms
from benchmarks.bench import (
    BUILDERS_OF_GOALS,
    REPORT,
    choose_available,
    parse_options,
    plan_runs,
    render_report,
    warn_of_load,
)
from benchmarks.builders import (
    ASTRO_WITH_CARDS,
    BUILDERS,
    HUGO,
    HUGO_WITH_CARDS,
    OURS,
    OURS_ON_PRODUCT,
    PELICAN_FOUR,
    PELICAN_STOCK,
    PRODUCT_BUILDERS,
    build_environment,
    choose_builders,
    remove_leftovers,
    write_site,
)
from benchmarks.edits import choose_article, edit_file, edit_word
from benchmarks.goals import (
    Measured,
    Verdict,
    compare_memory,
    compare_seconds,
    judge,
    measure_growth,
)
from benchmarks.installing import PACKAGES, REQUIREMENTS, read_versions
from benchmarks.memory import load_memory_kb, watch_peak_kb
from benchmarks.preview_results import Change, PreviewResults, Wait
from benchmarks.report import build_goals, build_report
from benchmarks.results import (
    PRODUCT,
    SYNTHETIC,
    Run,
    Size,
    Timing,
    Weight,
    load_results,
    merge_results,
    write_results,
)
from benchmarks.runs import Plan, check_complete, measure, weigh
from benchmarks.synthetic import build_article, write_our_site

TITLES = {"ours": "this project", "hugo": "Hugo", "hugo-cards": "Hugo with cards"}
TITLES_OF_GOALS = (*BUILDERS_OF_GOALS, "pelican-four")
PREVIEW = PreviewResults(
    "2026-11-22T10:00:00Z",
    "a machine",
    "Python 3",
    1000,
    tuple(
        Change(what, 0.0, (Wait(seconds, 9.0),))
        for what, seconds in (
            ("one word of an article", 0.4),
            ("the style sheet", 0.2),
            ("a fact that every page shows", 0.7),
        )
    ),
)
NUMBERED = re.compile(r"\(.*?(article-\d{5}).*?\)")


def timing(builder, scenario, *seconds, memory_mb=80.4):
    return Timing(builder, scenario, tuple(Run(one, one * 1.5, memory_mb) for one in seconds))


def size(articles, *timings, started="2026-11-22T10:00:00Z", left_out=(), weights=(), corpus=SYNTHETIC):
    return Size(articles, started, "a machine", "Python 3", left_out, timings, weights, corpus)


def read_bodies(folder, end_of_header):
    files = sorted(folder.glob("article-*.md"))
    return [NUMBERED.sub(r"(\1)", file.read_text().partition(end_of_header)[2]) for file in files]


# ---- Articles ----------------------------------------------------------------------------------------------


def test_an_article_is_the_same_every_time_and_unlike_any_other():
    assert build_article(3, 10) == build_article(3, 10)
    assert len({build_article(number, 50).body for number in range(50)}) == 50


def test_an_article_is_as_long_as_a_real_one():
    lengths = [len(build_article(number, 100).body.split()) for number in range(100)]

    assert 1300 <= min(lengths) <= max(lengths) <= 1500


def test_titles_and_descriptions_keep_the_limits():
    articles = [build_article(number, 1000) for number in range(0, 1000, 7)]

    assert all(110 <= len(article.description) <= 155 for article in articles)
    assert len({article.title for article in articles}) == len(articles)


@pytest.mark.parametrize(
    ("write_articles", "folder", "end_of_header"),
    [
        (forms.write_pelican_articles, ".", "\n\n"),
        (forms.write_hugo_articles, "guides", "---\n\n"),
        (forms.write_eleventy_articles, "guides", "---\n\n"),
        (forms.write_astro_articles, "guides", "---\n\n"),
    ],
)
def test_every_builder_gets_the_same_words_and_links(tmp_path, write_articles, folder, end_of_header):
    write_our_site(tmp_path / "ours", 5)
    write_articles(tmp_path / "theirs", 5)

    ours = read_bodies(tmp_path / "ours" / "guides", "---\n\n")
    theirs = read_bodies(tmp_path / "theirs" / folder, end_of_header)

    assert len(ours) == 5
    assert ours == theirs


@pytest.mark.parametrize(
    ("write_articles", "link"),
    [
        (forms.write_pelican_articles, "{filename}article-00001.md"),
        (forms.write_hugo_articles, "/guides/article-00001/"),
        (forms.write_eleventy_articles, "/guides/article-00001/"),
        (forms.write_astro_articles, "/guides/article-00001/"),
    ],
)
def test_a_link_has_the_syntax_of_the_peer(tmp_path, write_articles, link):
    write_articles(tmp_path, 2)

    written = "".join(file.read_text() for file in tmp_path.rglob("*.md"))
    assert f"]({link})" in written


def test_yaml_front_matter_quotes_a_title_with_a_colon(tmp_path):
    article = build_article(0, 1)

    forms.write_hugo_articles(tmp_path, 1)

    front_matter = (tmp_path / "guides" / "article-00000.md").read_text().split("---\n")[1]
    assert yaml.load(front_matter, yaml.BaseLoader) == {
        "title": article.title,
        "description": article.description,
        "date": "2020-01-01T09:00:00Z",
        "topics": list(article.topics),
    }


# ---- Edits -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.name)
def test_an_edit_changes_only_one_word_in_the_middle_of_the_text(tmp_path, builder):
    builder.write_content(tmp_path / "content", 3)
    file = builder.source_of(tmp_path, 1)
    before = file.read_text()

    edit_file(file, "corrected")

    old, new = before.split(), file.read_text().split()
    changed = [number for number, words in enumerate(zip(old, new, strict=True)) if words[0] != words[1]]
    assert len(changed) == 1
    assert new[changed[0]].strip(".") == "corrected"
    assert 0.3 < changed[0] / len(old) < 0.7
    assert before.count("\n") == file.read_text().count("\n")


def test_an_edit_leaves_headings_lists_and_the_full_stop_alone():
    sentence = f"Word{' word' * 49}"
    text = f"---\ntitle: A: b\n---\n\n## {sentence}\n\n{sentence} here. {sentence}\n\n- {sentence}\n"

    edited = edit_word(text, "new")

    assert edited == text.replace("here.", "new.")


def test_each_edit_changes_another_article():
    assert [choose_article(edit, 1000) for edit in range(4)] == [500, 507, 514, 521]
    assert all(0 <= choose_article(edit, 100) < 100 for edit in range(50))


# ---- Builders and peers ------------------------------------------------------------------------------------


def test_all_builders_run_unless_a_size_is_too_long_for_the_slow_ones():
    assert [builder.name for builder in choose_builders([], 1000, BUILDERS)] == [
        "ours",
        "hugo",
        "eleventy",
        "astro",
        "pelican-four",
        "pelican-stock",
    ]
    assert [builder.name for builder in choose_builders([], 10_000, BUILDERS)] == ["ours", "hugo"]
    assert choose_builders(["pelican-stock"], 10_000, BUILDERS) == (PELICAN_STOCK,)
    asked = ["ours", "pelican-stock"]
    assert [builder.name for builder in choose_builders(asked, 1000, BUILDERS)] == asked
    assert choose_builders(asked, 10_000, BUILDERS) == (OURS,)


def test_a_builder_that_cannot_be_installed_is_left_out_with_its_reason():
    available, left_out = choose_available([OURS, HUGO], {"uv": "uv is not on this machine"})

    assert available == [OURS]
    assert left_out == ("Hugo (uv is not on this machine)",)


def test_leftovers_of_earlier_builds_are_removed_before_a_cold_build(tmp_path):
    for name in ("output/a", ".cache/b", ".output.x/c", "content/d"):
        (tmp_path / name).mkdir(parents=True)

    remove_leftovers(OURS, tmp_path)

    assert [left.name for left in tmp_path.iterdir()] == ["content"]


def test_a_site_is_written_with_the_skeleton_of_its_builder(tmp_path):
    write_site(PELICAN_FOUR, tmp_path / "site", 2)

    assert (tmp_path / "site" / "four_settings.py").is_file()
    assert PELICAN_FOUR.source_of(tmp_path / "site", 1).is_file()


def test_builders_cache_bytecode(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "yes")

    environment = build_environment()

    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["KEPT"] == "yes"


def test_the_product_is_published_cold_and_built_after_an_edit():
    assert OURS_ON_PRODUCT.cold_command()[-2:] == ("publish", "--allow-samples")
    assert OURS_ON_PRODUCT.command()[-1] == "build"


def test_after_a_cold_build_by_another_command_the_timed_one_runs_once_untimed(tmp_path):
    builder = replace(
        OURS,
        command=lambda: ("sh", "-c", "echo build >> ran; mkdir -p output; cp content/guides/* output"),
        cold_command=lambda: ("sh", "-c", "echo publish >> ran"),
        page="{}.md",
    )

    timings = measure(
        [builder], Plan(3, rounds=2, cold_rounds=1, scenarios=("cold", "edit", "none")), tmp_path
    )

    assert (tmp_path / "ours" / "ran").read_text().split() == ["publish", *["build"] * 5]
    assert {timing.scenario: len(timing.runs) for timing in timings} == {"cold": 1, "edit": 2, "none": 2}


@pytest.mark.parametrize("builder", [HUGO_WITH_CARDS, ASTRO_WITH_CARDS], ids=lambda builder: builder.name)
def test_a_peer_with_cards_has_all_of_that_without_but_one_file(tmp_path, builder):
    """What it has instead of that file links to the card of an article."""
    peer = next(peer for peer in BUILDERS if peer.name == builder.based_on)
    write_site(peer, tmp_path / "without", 2)
    write_site(builder, tmp_path / "with", 2)

    builder.prepare(tmp_path / "with")

    without, made = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "without", tmp_path / "with")
    )
    changed = [path for path, text in without.items() if made[path] != text]
    assert [path.stem.lower() for path in changed] == ["card"]
    assert b"og:image" in made[changed[0]]
    assert any(path.name == "font.ttf" for path in made)


def test_each_peer_on_the_product_indexes_its_pages_and_has_a_name_of_its_own():
    titles = {builder.name: builder.title for builder in PRODUCT_BUILDERS}

    assert len(titles) == len(PRODUCT_BUILDERS)
    assert titles["astro-cards"] == "Astro with cards + Pagefind"
    assert titles["hugo-cards"] == "Hugo with cards + Pagefind"


def test_where_cold_builds_take_minutes_a_peer_without_cards_begins_with_the_pictures_of_that_with_them(
    tmp_path,
):
    script = (
        "mkdir -p output resources; ls resources >> ran; touch resources/photo; cp content/guides/* output"
    )
    with_cards, without = (
        replace(builder, command=lambda: ("sh", "-c", script), page="{}.md", prepare=lambda _: None)
        for builder in (HUGO_WITH_CARDS, HUGO)
    )
    plan = Plan(3, rounds=2, cold_rounds=1, scenarios=("cold", "edit"), shares_pictures=True)

    timings = measure([with_cards, without], plan, tmp_path)

    assert (tmp_path / "hugo" / "ran").read_text().split() == ["photo"] * 3
    assert {(timing.builder, timing.scenario): len(timing.runs) for timing in timings} == {
        ("hugo-cards", "cold"): 1,
        ("hugo-cards", "edit"): 2,
        ("hugo", "edit"): 2,
    }


def test_versions_are_read_from_the_lock_files():
    requirements = (
        "# made by uv\nhugo==0.168.0 \\\n    --hash=sha256:a\npelican==4.12.0\npelican-seo==1.4.0\n"
    )
    package_json = (
        '{"dependencies": {"astro": "7.3.5", "@11ty/eleventy": "3.1.8", "@astrojs/rss": "4.0.19",'
        ' "lighthouse": "13.5.0", "satori": "0.63.2", "sharp": "0.35.5"}}'
    )

    assert read_versions(requirements, package_json) == {
        "Eleventy": "3.1.8",
        "Astro": "7.3.5",
        "Hugo": "0.168.0",
        "Lighthouse": "13.5.0",
        "Pelican": "4.12.0",
        "satori": "0.63.2",
        "sharp": "0.35.5",
    }


def test_lock_files_pin_everything_and_name_only_the_registries():
    lock = PACKAGES[1].read_text()
    requirements = REQUIREMENTS.read_text()

    assert set(re.findall(r'"resolved": "(https?://[^/"]+)', lock)) <= {"https://registry.npmjs.org"}
    assert lock.count('"integrity"') > 100
    assert "http" not in requirements
    assert "--hash=sha256:" in requirements
    assert re.findall(r"(?m)^(?![ #])(?!\S+==)\S+", requirements) == []


def test_a_site_with_missing_articles_is_not_compared(tmp_path):
    page = HUGO.page_of(tmp_path, 0)
    page.parent.mkdir(parents=True)
    page.write_text("x")

    check_complete(HUGO, tmp_path, 1)
    with pytest.raises(SystemExit, match=r"^Hugo wrote 1 of 2 articles: nothing to compare\.$"):
        check_complete(HUGO, tmp_path, 2)


def test_a_peer_that_left_cards_out_is_not_compared(tmp_path):
    for number, card in enumerate(("a.png", "b.png")):
        page = HUGO_WITH_CARDS.page_of(tmp_path, number)
        page.parent.mkdir(parents=True)
        page.write_text(f'<meta property="og:image" content="https://www.example.com/cards/{card}">')
    (tmp_path / "output" / "cards").mkdir()
    (tmp_path / "output" / "cards" / "a.png").touch()

    check_complete(HUGO_WITH_CARDS, tmp_path, 1)
    with pytest.raises(SystemExit, match=r"^Hugo with cards made 1 of 2 cards: nothing to compare\.$"):
        check_complete(HUGO_WITH_CARDS, tmp_path, 2)


def test_a_weight_is_the_mean_of_the_articles_and_counts_every_page(tmp_path):
    for name, text in (("article-00000", "ab"), ("article-00001", "abcd"), ("index", "abcdefgh")):
        (tmp_path / "output").mkdir(exist_ok=True)
        (tmp_path / "output" / f"{name}.html").write_text(text)

    weight = weigh(PELICAN_STOCK, tmp_path, 2)

    assert (weight.builder, weight.html_files, weight.html_bytes) == ("pelican-stock", 3, 3)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux only")
def test_the_memory_of_several_processes_is_watched_until_they_have_ended():
    ended = Event()
    Timer(0.2, ended.set).start()

    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        peak_kb = watch_peak_kb(os.getpid(), ended)
        child.terminate()

    assert peak_kb > 1000
    assert load_memory_kb(2**30) == 0


def test_without_options_a_thousand_articles_are_built_three_times():
    options = parse_options([])

    assert (options.pages, options.runs, options.builders) == ([1000], 3, [])
    assert tuple(options.scenarios) == ("cold", "edit", "none")


def test_one_option_measures_every_goal_of_the_product():
    options = parse_options(["--goals"])

    assert (options.pages, options.runs, options.peers, options.check) == ([1000, 10_000], 3, True, True)
    assert options.builders == ["ours", "hugo-cards", "hugo", "astro-cards", "astro"]


def test_cards_are_asked_only_of_the_product(capsys):
    with pytest.raises(SystemExit):
        parse_options(["--synthetic", "--builders", "ours", "hugo-cards"])

    assert capsys.readouterr().err.endswith("error: --synthetic has no cards\n")


def test_a_plan_has_few_cold_builds_where_they_take_minutes():
    options = parse_options(["--goals"])

    assert plan_runs(options, 1000) == Plan(1000, 3, 3, ("cold", "edit", "none"), with_check=True)
    assert plan_runs(options, 10_000) == Plan(10_000, 3, 1, ("cold", "edit", "none"), shares_pictures=True)


def test_a_busy_machine_gets_a_warning():
    assert warn_of_load(0.3) == ""
    assert warn_of_load(2.04) == (
        "This machine is busy (load 2.0): wait until it is quiet before results are kept.\n"
    )


# ---- Numbers -----------------------------------------------------------------------------------------------


def test_a_timing_has_the_median_time_and_the_peak_memory():
    runs = (Run(3.0, 4.0, 50.0), Run(9.0, 12.0, 70.0), Run(4.0, 5.0, 60.0))

    measured = Timing("ours", "cold", runs)

    assert (measured.wall_seconds, measured.cpu_seconds, measured.peak_memory_mb) == (4.0, 5.0, 70.0)


def test_results_are_the_same_after_a_round_trip(tmp_path):
    sizes = (size(100, timing("ours", "cold", 1.5), weights=(Weight("ours", 104, 21948, 6617),)),)

    write_results(tmp_path / "results.json", sizes)

    assert load_results(tmp_path / "results.json") == sizes
    assert load_results(tmp_path / "missing.json") == ()


def test_a_new_measurement_replaces_only_the_same_size():
    kept = [size(100, timing("ours", "cold", 1.0)), size(1000, timing("hugo", "cold", 1.0))]
    new = [size(1000, timing("ours", "cold", 2.0)), size(10, timing("ours", "cold", 0.5))]

    assert merge_results(kept, new) == (new[1], kept[0], new[0])


# ---- Goals -------------------------------------------------------------------------------------------------


def test_a_goal_that_was_not_measured_says_so():
    measured = size(
        1000,
        timing("ours", "cold", 6.0),
        timing("ours", "edit", 0.8),
        timing("ours", "none", 0.84),
        timing("hugo", "edit", 1.0),
    )

    verdicts = {verdict.text: (verdict.measured, verdict.state) for verdict in judge(SYNTHETIC, [measured])}

    assert verdicts["one edited article at 1,000 ÷ Hugo"] == (0.8, "**not met**")
    assert verdicts["nothing changed at 1,000 ÷ one edited article"] == (pytest.approx(1.05), "met")
    assert verdicts["cold at 1,000 ÷ Astro"] == (None, "not measured")


def test_every_goal_of_the_product_is_listed_with_its_limit():
    """The table of the goals that were set, whether they are measured or not."""
    assert [(verdict.text, verdict.limit, verdict.unit, verdict.state) for verdict in judge(PRODUCT, [])] == [
        (text, limit, unit, "not measured")
        for text, limit, unit in (
            ("one edited article at 1,000 ÷ (Hugo with cards + Pagefind)", 0.35, ""),
            ("one edited article at 10,000 ÷ (Hugo with cards + Pagefind)", 0.15, ""),
            ("cold `publish` at 1,000 ÷ (Astro with cards + Pagefind)", 1.0, ""),
            ("nothing changed at 1,000 ÷ one edited article", 0.7, ""),
            ("nothing changed at 10,000 ÷ one edited article", 0.7, ""),
            ("growth of cold from 1,000 to 10,000, exponent", 1.0, ""),
            ("growth of an edit from 1,000 to 10,000, exponent", 0.5, ""),
            ("peak memory of all processes at 10,000 ÷ (Hugo with cards + Pagefind)", 0.5, ""),
            ("preview at 1,000: one word saved → drawn", 0.35, "s"),
            ("preview at 1,000: the style sheet saved → drawn", 0.3, "s"),
            ("preview at 1,000: a fact of all pages saved → drawn", 0.6, "s"),
            ("`tasks.py check` at 1,000, warm", 1.5, "s"),
        )
    ]


@pytest.mark.parametrize("corpus", [PRODUCT, SYNTHETIC])
def test_all_goals_are_judged_when_everything_was_measured(corpus):
    scenarios = ("cold", "edit", "none", "check")
    sizes = [
        size(
            articles,
            *(timing(builder, scenario, 1.0) for builder in TITLES_OF_GOALS for scenario in scenarios),
            corpus=corpus,
        )
        for articles in (100, 1000, 10_000)
    ]

    verdicts = judge(corpus, sizes, PREVIEW)

    assert [round(verdict.measured, 4) for verdict in verdicts] == [
        {"exponent": 0, "word": 0.4, "sheet": 0.2, "fact": 0.7}.get(
            next((word for word in ("exponent", "word", "sheet", "fact") if word in verdict.text), ""), 1
        )
        for verdict in verdicts
    ]


def test_a_preview_of_another_size_is_no_measurement_of_the_goal():
    verdicts = judge(PRODUCT, [], replace(PREVIEW, articles=300))

    assert all(verdict.measured is None for verdict in verdicts)


def test_the_goals_of_the_product_are_judged_by_its_own_sizes():
    of_synthetic = size(1000, timing("ours", "edit", 9.0), timing("hugo", "edit", 1.0))
    of_product = [
        size(1000, timing("ours", "edit", 1.0), timing("hugo-cards", "edit", 4.0), corpus=PRODUCT),
        size(10_000, timing("ours", "edit", 10.0), timing("hugo-cards", "edit", 40.0), corpus=PRODUCT),
    ]

    verdicts = {verdict.text: verdict for verdict in judge(PRODUCT, [*of_product, of_synthetic])}

    assert verdicts["one edited article at 1,000 ÷ (Hugo with cards + Pagefind)"].measured == 0.25
    assert verdicts["growth of an edit from 1,000 to 10,000, exponent"].measured == pytest.approx(1.0)


def test_beside_a_goal_against_a_peer_with_cards_stands_the_same_without_them():
    measured = size(
        1000,
        timing("ours", "cold", 6.0),
        timing("astro-cards", "cold", 8.0),
        timing("astro", "cold", 5.0),
        corpus=PRODUCT,
    )

    verdicts = {verdict.text: verdict for verdict in judge(PRODUCT, [measured])}

    verdict = verdicts["cold `publish` at 1,000 ÷ (Astro with cards + Pagefind)"]
    assert (verdict.measured, verdict.state) == (0.75, "met")
    assert (verdict.without_cards.measured, verdict.without_cards.state) == (1.2, "**not met**")
    against_peers = [text for text, verdict in verdicts.items() if verdict.without_cards]
    assert against_peers == [text for text in verdicts if "with cards" in text]
    assert len(against_peers) == 4


def test_ten_times_the_time_for_ten_times_the_articles_is_an_exponent_of_one():
    sizes = [size(1000, timing("ours", "cold", 2.0)), size(10_000, timing("ours", "cold", 20.0))]

    assert measure_growth(1000, 10_000, "cold")(Measured(sizes)) == pytest.approx(1.0)


def test_growth_is_not_computed_across_two_runs():
    sizes = [
        size(1000, timing("ours", "cold", 2.0), started="2026-11-21T10:00:00Z"),
        size(10_000, timing("ours", "cold", 20.0), started="2026-11-22T10:00:00Z"),
    ]

    assert measure_growth(1000, 10_000, "cold")(Measured(sizes)) is None


def test_memory_is_compared_by_the_highest_of_all_scenarios():
    sizes = [
        size(
            10_000,
            timing("ours", "cold", 1.0, memory_mb=300),
            timing("ours", "edit", 1.0, memory_mb=100),
            timing("hugo", "cold", 1.0, memory_mb=1200),
        )
    ]

    assert compare_memory(10_000, "hugo")(Measured(sizes)) == 0.25
    assert compare_memory(1000, "hugo")(Measured(sizes)) is None
    assert compare_seconds(10_000, "edit", "hugo")(Measured(sizes)) is None


def test_a_goal_shows_its_limit_and_whether_it_is_met():
    table = build_goals(
        [
            Verdict("cold ÷ Astro", 1.0, 1.0),
            Verdict("edit ÷ Hugo", 0.25, 0.251),
            Verdict("none ÷ edit", 0.7, None),
            Verdict("check", 1.5, 1.204, "s"),
        ]
    )

    assert table == (
        "| goal | limit | measured | |\n|---|---:|---:|---|\n"
        "| cold ÷ Astro | ≤ 1 | 1.00 | met |\n"
        "| edit ÷ Hugo | ≤ 0.25 | 0.25 | **not met** |\n"
        "| none ÷ edit | ≤ 0.7 | – | not measured |\n"
        "| check | ≤ 1.5 s | 1.20 s | met |\n"
    )


def test_a_goal_shows_both_ratios_where_the_peer_makes_cards():
    table = build_goals(
        [
            Verdict("cold ÷ Astro with cards", 1.0, 0.9, without_cards=Verdict("cold", 1.0, 1.25)),
            Verdict("check", 1.5, 1.2, "s"),
        ]
    )

    assert table == (
        "| goal | limit | measured | | peer without cards | |\n|---|---:|---:|---|---:|---|\n"
        "| cold ÷ Astro with cards | ≤ 1 | 0.90 | met | 1.25 | **not met** |\n"
        "| check | ≤ 1.5 s | 1.20 s | met | | |\n"
    )


# ---- The report --------------------------------------------------------------------------------------------


def test_the_report_shows_medians_ratios_and_missing_builders():
    measured = size(
        1000,
        timing("ours", "cold", 3.0, 9.0, 4.0),
        timing("hugo", "cold", 10.0, 8.0, 7.0, memory_mb=1400),
        timing("ours", "edit", 1.0, 1.0, 1.0),
        timing("hugo", "edit", 2.0, 2.0, 2.0),
        left_out=("Astro (npm is not on this machine)",),
        weights=(Weight("ours", 1004, 12345, 4321),),
    )

    report = build_report([measured], TITLES)

    assert (
        "| this project | 4.00 s | 6.00 s | 1.00 s | 1.50 s | – | – | 80 MB | 1.00 | 1.00 | – |\n" in report
    )
    assert "| Hugo | 8.00 s | 12.00 s | 2.00 s | 3.00 s | – | – | 1400 MB | 0.50 | 0.50 | – |\n" in report
    assert "| one edited article at 1,000 ÷ Hugo | ≤ 0.7 | 0.50 | met |\n" in report
    assert "The 1,004 HTML files of this project: 12,345 bytes an article, 4,321 after gzip.\n" in report
    assert "Left out: Astro (npm is not on this machine).\n" in report
    assert "Medians of 3 runs, 2026-11-22, a machine. Python 3.\n" in report


def test_the_report_names_peers_of_the_product_by_whether_they_make_cards():
    measured = size(
        1000,
        *(timing(builder, "cold", 4.0) for builder in ("ours", "hugo-cards", "hugo")),
        timing("hugo-cards", "edit", 5.0),
        corpus=PRODUCT,
    )

    report = build_report([measured], TITLES)

    rows = re.findall(r"(?m)^\| (this project|Hugo[^|]*) \| 4\.00 s", report)
    assert rows == ["this project", "Hugo with cards + Pagefind", "Hugo + Pagefind, no cards"]


def test_the_committed_report_is_rendered_from_the_committed_numbers():
    assert REPORT.read_text() == render_report()


def test_the_skeletons_hold_no_articles_of_their_own(tmp_path):
    for builder in BUILDERS[1:]:
        write_site(builder, tmp_path / builder.name, 2)

        assert sorted(file.name for file in (tmp_path / builder.name).rglob("*.md")) == [
            "article-00000.md",
            "article-00001.md",
        ]
