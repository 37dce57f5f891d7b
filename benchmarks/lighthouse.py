"""Run Lighthouse on a page: a cheap phone on a slow network, as its authors define them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.installing import PEERS, NotInstalledError, node_program
from benchmarks.web_results import WebRun

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_UNASKED = ("/site.webmanifest", "/icon.svg", "/favicon.ico")
"""Files that browsers request by themselves."""
_BROWSERS = (
    "chromium",
    "chromium-headless-shell",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
)
_LONGEST_SECONDS = 300
_PROGRAM = PEERS / "node_modules" / "lighthouse" / "cli" / "index.js"


def find_chromium() -> str:
    """Return an installed browser; the one named by SITE_BROWSER is preferred.

    Raises:
        NotInstalledError: There is none.
    """
    names = (os.environ.get("SITE_BROWSER", ""), *_BROWSERS)
    path = next(filter(None, map(shutil.which, filter(None, names))), None)
    if not path:
        raise NotInstalledError("no Chromium is on this machine")
    return path


def run_lighthouse(address: str, browser: str, folder: Path) -> WebRun:
    """Measure one page once.

    Raises:
        SystemExit: Lighthouse failed, or took five minutes.
    """
    report = folder / "report.json"
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    options = ("--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}")
    command = (node_program(), str(_PROGRAM), address, *options, f"--only-categories={','.join(_CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": browser}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=_LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired as expired:
        raise SystemExit(f"Lighthouse took more than {_LONGEST_SECONDS} s on {address}") from expired
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr}")
    return read_report(json.loads(report.read_bytes()))


def read_report(report: dict[str, Any]) -> WebRun:
    """Extract the stored figures of a report; category scores are 0 to 100."""
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    asked = [request for request in requests if not request["url"].endswith(_UNASKED)]
    performance, accessibility, best_practices, seo = (
        round(100 * (report["categories"][name]["score"] or 0)) for name in _CATEGORIES
    )
    return WebRun(
        performance=performance,
        accessibility=accessibility,
        best_practices=best_practices,
        seo=seo,
        largest_paint_ms=round(audits["largest-contentful-paint"]["numericValue"]),
        layout_shift=round(audits["cumulative-layout-shift"]["numericValue"], 3),
        blocked_ms=round(audits["total-blocking-time"]["numericValue"]),
        kilobytes=round(sum(request["transferSize"] for request in asked) / 1024, 1),
        requests=len(asked),
        faults=read_faults(report),
    )


def read_faults(report: dict[str, Any]) -> tuple[str, ...]:
    """List the failed audits, except for timings, which depend on the machine."""
    counted = (audit for name in _CATEGORIES[1:] for audit in report["categories"][name]["auditRefs"])
    names = dict.fromkeys(audit["id"] for audit in counted if audit["weight"])
    scores = ((name, report["audits"][name]["score"]) for name in names)
    return tuple(name for name, score in scores if score is not None and score < 1)
