"""The benchmark compares the same words, and says what it measured."""

import re

from benchmarks.bench import Result, Run, build_report
from benchmarks.synthetic import build_article, write_our_site, write_stock_site


def read_bodies(folder, end_of_header):
    return [file.read_text().partition(end_of_header)[2] for file in sorted(folder.glob("article-*.md"))]


def test_an_article_is_the_same_every_time_and_unlike_any_other():
    assert build_article(3, 10) == build_article(3, 10)
    assert len({build_article(number, 50).body for number in range(50)}) == 50


def test_an_article_is_as_long_as_the_articles_that_it_stands_for():
    lengths = [len(build_article(number, 100).body.split()) for number in range(100)]

    assert 1300 <= min(lengths) <= max(lengths) <= 1500


def test_an_article_keeps_the_rules_of_a_real_one():
    articles = [build_article(number, 1000) for number in range(0, 1000, 7)]

    assert all(110 <= len(article.description) <= 155 for article in articles)
    assert len({article.title for article in articles}) == len(articles)


def test_both_forms_hold_the_same_words_and_links(tmp_path):
    write_our_site(tmp_path / "ours", 5)
    write_stock_site(tmp_path / "stock", 5)

    ours = read_bodies(tmp_path / "ours" / "guides", "---\n\n")
    stock = [body.replace("{filename}", "") for body in read_bodies(tmp_path / "stock", "\n\n")]

    assert len(ours) == 5
    assert ours == stock
    assert set(re.findall(r"\]\((.*?)\)", "".join(ours))) <= {f"article-{n:05}.md" for n in range(5)}


def test_the_report_gives_medians_and_ratios():
    def result(builder, *seconds):
        runs = tuple(Run(one, 80.4) for one in seconds)
        return Result(builder, 1000, runs, html_files=1004, html_bytes=12345, gzip_bytes=4321)

    report = build_report(
        [result("this project", 3.0, 9.0, 4.0), result("stock Pelican", 10.0, 8.0, 7.0)],
        machine="a machine",
        versions="Python 3",
        day="2026-11-22",
    )

    assert "| 1,000 | this project | 4.00 s | 0.50 | 80 MB | 1,004 | 12,345 | 4,321 |\n" in report
    assert "| 1,000 | stock Pelican | 8.00 s | 1.00 | 80 MB | 1,004 | 12,345 | 4,321 |\n" in report
    assert "medians of 3 whole processes" in report
    assert report.endswith("2026-11-22: a machine. Python 3.\n")
