"""Measurements in a browser: which pages, the server, and the report."""

import gzip
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from benchmarks.lighthouse import read_report
from benchmarks.report import build_report
from benchmarks.web import choose_pages, describe
from benchmarks.web_report import build_web_section
from benchmarks.web_results import WebPage, WebResults, WebRun, load_web_results, write_web_results
from benchmarks.web_server import hosting

TITLES = {"ours": "this project"}


def a_run(performance=100, seo=100, faults=()):
    return WebRun(performance, 100, 100, seo, 1_240, 0.0, 0, 58.5, 6, faults)


def results(*runs):
    return WebResults(
        "2026-11-22T10:00:00Z", "a machine", "Lighthouse 13", (WebPage("ours", "/about/", runs),)
    )


def write_pages(site, **sizes):
    for name, size in sizes.items():
        file = site / name.replace("_", "/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    (site / "index.html").write_bytes(b"x")
    (site / "404.html").write_bytes(b"lost")


def test_each_kind_of_page_is_measured_once(tmp_path):
    write_pages(tmp_path, about=1, guides=1, guides_a=1, guides_b=2, local=1, local_c=1)

    assert choose_pages(tmp_path) == ("/", "/about/", "/guides/", "/guides/b/", "/local/c/", "/404.html")


def test_server_compresses_text_caches_hashed_files_and_has_a_404_page(tmp_path):
    write_pages(tmp_path, about=900)
    (tmp_path / "site.1a2b3c4d.css").write_text("p{}" * 99, encoding="utf-8")

    with hosting(tmp_path) as address:
        with urlopen(f"{address}/about/?a=b") as page:
            packed = page.headers["Content-Encoding"], gzip.decompress(page.read())
        with urlopen(f"{address}/site.1a2b3c4d.css") as css:
            kept = css.headers["Cache-Control"]
        with pytest.raises(HTTPError) as lost, urlopen(f"{address}/../secret"):
            pass
        with lost.value as answer:
            error = answer.code, gzip.decompress(answer.read())

    assert packed == ("gzip", b"x" * 900)
    assert kept == "public, max-age=31536000, immutable"
    assert error == (HTTPStatus.NOT_FOUND, b"lost")


def test_a_report_of_lighthouse_is_parsed():
    audits = {
        "largest-contentful-paint": {"numericValue": 1240.4},
        "cumulative-layout-shift": {"numericValue": 0},
        "total-blocking-time": {"numericValue": 0},
        "network-requests": {
            "details": {
                "items": [
                    {"url": "http://127.0.0.1:1/", "transferSize": 2048},
                    {"url": "http://127.0.0.1:1/icon.svg", "transferSize": 700},
                ]
            }
        },
        "image-alt": {"score": 0},
        "bypass": {"score": 1},
        "hidden": {"score": 0},
    }
    refs = [{"id": "image-alt", "weight": 1}, {"id": "bypass", "weight": 1}, {"id": "hidden", "weight": 0}]
    categories = {
        name: {"score": 0.97, "auditRefs": refs}
        for name in ("performance", "accessibility", "best-practices", "seo")
    }

    assert read_report({"audits": audits, "categories": categories}) == WebRun(
        97, 97, 97, 97, 1_240, 0, 0, 2.0, 1, ("image-alt",)
    )


def test_failed_audits_are_named():
    assert describe(results(a_run(seo=91, faults=("meta-description",))).pages[0]).split() == [
        "ours", "/about/", "100", "100", "100", "91", "meta-description",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "row"),
    [
        pytest.param(
            (a_run(90), a_run(98), a_run(100)),
            "| this project | /about/ | 98 | 100 | 100 | 100 | 1.2 s | 0 | 0 ms | 58 KB | 6 |",
            id="medians",
        ),
        pytest.param(
            (a_run(seo=66, faults=("is-crawlable",)),),
            "| this project | /about/ | 100 | 100 | 100 | – | 1.2 s | 0 | 0 ms | 58 KB | 6 |",
            id="a-page-that-is-not-listed",
        ),
    ],
)
def test_medians_are_shown_in_the_report(tmp_path, runs, row):
    write_web_results(tmp_path / "web.json", results(*runs))

    section = build_web_section(load_web_results(tmp_path / "web.json"), TITLES)
    report = build_report((), TITLES, section)

    assert row in report.splitlines()
    assert report.index("## In the browser") < report.index("## How it is measured")


def test_without_measurements_there_is_no_section(tmp_path):
    assert build_web_section(load_web_results(tmp_path / "none.json"), TITLES) == ""
