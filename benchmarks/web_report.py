"""Render the Lighthouse results as a Markdown table."""

from collections.abc import Mapping

from benchmarks.web_results import WebPage, WebResults

_NOTHING = "–"


def build_web_section(results: WebResults | None, titles: Mapping[str, str]) -> str:
    """Return the section of results.md; ``""`` when nothing was measured."""
    if results is None:
        return ""
    return _SECTION.format(
        rows="\n".join(_row(page, titles[page.builder]) for page in results.pages),
        runs=min(len(page.runs) for page in results.pages),
        day=results.started[:10],
        machine=results.machine,
        versions=results.versions,
    )


def _row(page: WebPage, title: str) -> str:
    performance, accessibility, best_practices, seo = page.scores
    return (
        f"| {title} | {page.path} | {performance:.0f} | {accessibility:.0f} | {best_practices:.0f} "
        f"| {f'{seo:.0f}' if page.is_listed else _NOTHING} "
        f"| {page.median(lambda run: run.largest_paint_ms) / 1000:.1f} s "
        f"| {page.median(lambda run: run.layout_shift):g} | {page.median(lambda run: run.blocked_ms):.0f} ms "
        f"| {page.median(lambda run: run.kilobytes):.0f} KB | {page.median(lambda run: run.requests):.0f} |"
    )


_SECTION = """\
## In the browser

Lighthouse as a slow phone on a slow network (its own settings), on a public build of each page kind, served
with gzip on this machine; made by `python3 tasks.py bench --options "--web"`. Bytes are those on the wire,
all files together; the icon of the tab and the manifest are not counted. The peer is the synthetic blog of
[peers/](peers/README.md), which has no style sheet, no font, no picture and no script.

| site | page | performance | accessibility | best practices | SEO | LCP | CLS | TBT | bytes | requests |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

A page that search engines may not list has no score for them.
Medians of {runs} runs, {day}, {machine}. {versions}.

"""
