"""Measure pages in a browser: the owner's site, made-up ones with few facts and with all, a peer's."""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.builders import ELEVENTY, ROOT, build_environment, write_site
from benchmarks.installing import PEERS, NotInstalledError, install_peers
from benchmarks.lighthouse import find_chromium, run_lighthouse
from benchmarks.runs import run_build
from benchmarks.web_results import WebPage
from benchmarks.web_server import hosting

_PEER_ARTICLES = 20
OWN_SITES = {"ours": "content", "samples": "tests/site/practice", "full": "tests/site/full_practice"}
"""The sites of this project, each with its folder."""
SITES = (*OWN_SITES, ELEVENTY.name)
TITLES = {"samples": "ours, few facts", "full": "ours, all facts"}
_ALL_ARTICLES_LIVE = "2026-12-01T12:00:00+00:00"


def choose_pages(site: Path) -> tuple[str, ...]:
    """List a page of each kind: top-level pages, one list, the largest of each folder, the 404 page."""
    sizes = {
        f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/"): file.stat().st_size
        for file in site.rglob("index.html")
    }
    folders = defaultdict(list)
    for path in sorted(sizes):
        folders[f"{path.rstrip('/').rpartition('/')[0]}/"].append(path)
    lists = [folder for folder in folders if folder != "/"]
    heaviest = [max(folders[folder], key=sizes.__getitem__) for folder in lists]
    alone = [path for path in folders["/"] if path not in lists]
    error = ["/404.html"] if (site / "404.html").is_file() else []
    return (*alone, *lists[:1], *heaviest, *error)


def build_site(name: str, folder: Path) -> Path:
    """Build one of the sites for the public; return where its pages are."""
    if name not in OWN_SITES:
        write_site(ELEVENTY, folder, _PEER_ARTICLES)
        run_build(ELEVENTY.command(), folder)
        return folder / "output"
    settings = ("-s", "publishconf.py", "-e", "ALLOW_SAMPLES=true", "-o", str(folder), "--fatal", "errors")
    command = (sys.executable, "-m", "pelican", OWN_SITES[name], *settings)
    now = {} if name == "ours" else {"SITE_NOW": _ALL_ARTICLES_LIVE}
    subprocess.run(command, cwd=ROOT, env={**build_environment(), **now}, check=True)
    return folder


def measure_site(builder: str, site: Path, runs: int, browser: str) -> Iterator[WebPage]:
    """Load each chosen page of a site several times."""
    with hosting(site) as address, tempfile.TemporaryDirectory() as folder:
        for path in choose_pages(site):
            done = tuple(run_lighthouse(f"{address}{path}", browser, Path(folder)) for _ in range(runs))
            page = WebPage(builder, path, done)
            print(describe(page), flush=True)
            yield page


def describe(page: WebPage) -> str:
    """Return a line about a page, with its failed audits."""
    numbers = " ".join(f"{score:.0f}" for score in page.scores)
    faults = ", ".join(dict.fromkeys(fault for run in page.runs for fault in run.faults))
    return f"{page.builder:<9} {page.path:<45} {numbers}  {faults}"


def measure_web(runs: int, names: Sequence[str]) -> tuple[WebPage, ...]:
    """Measure some of the sites.

    Raises:
        NotInstalledError: Lighthouse or a browser is missing.
    """
    if problems := install_peers(["npm"]):
        raise NotInstalledError(problems["npm"])
    browser = find_chromium()
    PEERS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PEERS, prefix="web-") as folder:
        sites = {name: build_site(name, Path(folder, name)) for name in names}
        return tuple(page for name, site in sites.items() for page in measure_site(name, site, runs, browser))
