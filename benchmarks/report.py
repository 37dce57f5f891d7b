"""Render the results as Markdown tables."""

from collections.abc import Mapping, Sequence

from benchmarks.goals import NOISE, Verdict, judge
from benchmarks.preview_results import PreviewResults
from benchmarks.results import CHECK, PRODUCT, SCENARIOS, SYNTHETIC, Size, Timing, Weight

_NOTHING = "–"


def build_report(
    sizes: Sequence[Size],
    titles: Mapping[str, str],
    browser: str = "",
    preview: PreviewResults | None = None,
) -> str:
    """Return the text of results.md.

    Args:
        sizes: The results, smallest size first.
        titles: The display names of the builders: ``{"ours": "this project"}``.
        browser: The sections about the preview and the browser.
        preview: What was measured in the preview, for its goals.
    """
    sections = "\n".join(build_section(size, titles) for size in sizes)
    return _REPORT.format(
        goals=build_goals(judge(PRODUCT, sizes, preview)),
        synthetic_goals=build_goals(judge(SYNTHETIC, sizes)),
        sections=sections,
        browser=browser,
        noise=f"{NOISE:.0%}",
    )


def build_goals(verdicts: Sequence[Verdict]) -> str:
    """Return the goals as a table; a goal against a peer with share cards has that without them beside it."""
    has_cards = any(verdict.without_cards for verdict in verdicts)
    heads = ("| goal | limit | measured | |", "|---|---:|---:|---|")
    if has_cards:
        heads = (f"{heads[0]} peer without cards | |", f"{heads[1]}---:|---|")
    rows = []
    for verdict in verdicts:
        limit = _quantity(verdict.limit, verdict.unit, "g")
        row = f"| {verdict.text} | ≤ {limit} | {_measured(verdict)} |"
        if has_cards:
            row += f" {_measured(verdict.without_cards)} |" if verdict.without_cards else " | |"
        rows.append(row)
    return "\n".join([*heads, *rows, ""])


def _measured(verdict: Verdict) -> str:
    return f"{_quantity(verdict.measured, verdict.unit, '.2f')} | {verdict.state}"


def _quantity(value: float | None, unit: str, form: str) -> str:
    if value is None:
        return _NOTHING
    return f"{value:{form}} {unit}".rstrip()


def build_section(size: Size, titles: Mapping[str, str]) -> str:
    """Return the section of one size."""
    builders = dict.fromkeys(timing.builder for timing in size.timings)
    rows = "\n".join(_row(size, builder, _title(size, builder, titles[builder])) for builder in builders)
    left_out = "".join(f"Left out: {reason}.\n" for reason in size.left_out)
    return _SECTION.format(
        articles=f"{size.articles:,}",
        corpus="copied articles of the product" if size.corpus == PRODUCT else "synthetic articles",
        rows=rows,
        weights="".join(_weight(weight, titles[weight.builder]) for weight in size.weights),
        check=_check(size.find("ours", CHECK)),
        runs=_runs(size),
        left_out=left_out,
        machine=size.machine,
        versions=size.versions,
        day=size.started[:10],
    )


def _title(size: Size, builder: str, title: str) -> str:
    if size.corpus != PRODUCT or builder == "ours":
        return title
    return f"{title} + Pagefind" + ("" if builder.endswith("-cards") else ", no cards")


def _row(size: Size, builder: str, title: str) -> str:
    timings = [size.find(builder, scenario) for scenario in SCENARIOS]
    times = " | ".join(_times(timing) for timing in timings)
    ratios = " | ".join(
        _ratio(size.find("ours", scenario), timing)
        for scenario, timing in zip(SCENARIOS, timings, strict=True)
    )
    peak_mb = max(timing.peak_memory_mb for timing in timings if timing)
    return f"| {title} | {times} | {peak_mb:.0f} MB | {ratios} |"


def _times(timing: Timing | None) -> str:
    return (
        f"{timing.wall_seconds:.2f} s | {timing.cpu_seconds:.2f} s" if timing else f"{_NOTHING} | {_NOTHING}"
    )


def _ratio(ours: Timing | None, theirs: Timing | None) -> str:
    return f"{ours.wall_seconds / theirs.wall_seconds:.2f}" if ours and theirs else _NOTHING


def _runs(size: Size) -> str:
    """Return how many runs there were: ``3 runs (cold: 1)``."""
    runs = max(len(timing.runs) for timing in size.timings)
    cold = min((len(timing.runs) for timing in size.timings if timing.scenario == "cold"), default=runs)
    return f"{runs} runs" + ("" if cold == runs else f" (cold: {cold})")


def _check(timing: Timing | None) -> str:
    if timing is None:
        return ""
    used = f"{timing.cpu_seconds:.2f} s CPU, {timing.peak_memory_mb:.0f} MB"
    return f"`tasks.py check`, after a first one: {timing.wall_seconds:.2f} s ({used}).\n"


def _weight(weight: Weight, title: str) -> str:
    return (
        f"The {weight.html_files:,} HTML files of {title}: {weight.html_bytes:,} bytes an article, "
        f"{weight.gzip_bytes:,} after gzip.\n"
    )


_REPORT = """\
# Results

Whole builds of two corpora. **The product**: the site's own `content/` with its articles copied, and with all
that a site has, such as search, share cards, photos and claims; each peer builds the same copies as plain
Markdown, and indexes its pages with Pagefind; Hugo and Astro do so with and without a share card for each.
**Synthetic**: made-up articles of 1,400 words and no search. [peers/](peers/README.md) lists what each
builder makes. Made by `python3 tasks.py bench --options=--goals` (the product) and `--options=--synthetic`,
never by hand. [README.md](README.md) explains both.

## Goals

On the product; ratios are this project's time ÷ the other's, in one run. Every page of the product has a
share card, so the goals are against peers that make one for each article too; beside them stands what the
same goal gives against the peer without cards. Until 2026-11-30 no peer made cards, and the goal of a cold
`publish` was missed, at 1.25.

{goals}
## Goals of the synthetic corpus

{synthetic_goals}
"Nothing changed" may take {noise} more than an edit, since two medians of the same work differ by that much.

{sections}
{browser}## How it is measured

**Cold**: no cache, no output. **Edit**: after a complete build, one word in the middle of one article
is changed, another one each time. **None**: nothing is changed. On the product this project runs
`tasks.py publish --allow-samples` cold, and `tasks.py build` after an edit and with nothing changed;
its HTML files are those of `build`. At 10,000 Hugo without cards begins with the photos that it made with
cards, so it is not built cold. Every time is a whole process from its start to its end, the
builders in turn; caches and output stay as each tool keeps them. CPU is the user and system time of all
its processes. The ratios are this project's time divided by the builder's: below 1, this project is
faster. Peak memory is the highest of all runs: the maximum resident set of the largest process, as the
system keeps it, or the sum of the proportional set sizes of several processes at once, looked at every
20 ms (less often when a look takes longer than 0.4 ms), whichever is higher. Elsewhere than on Linux it
is the former.

Every peer also makes a page for each topic, which this project does not: it names related pages in each
article instead, adds a table of contents and calls to action, and checks every page. Stock Pelican
makes no sitemap and no JSON-LD.
"""
_SECTION = """\
## {articles} {corpus}

| built by | cold | CPU | edit | CPU | none | CPU | peak memory | ours ÷ it, cold | edit | none |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

{weights}{check}{left_out}Medians of {runs}, {day}, {machine}. {versions}.
"""
