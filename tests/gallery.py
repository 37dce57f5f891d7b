"""Photograph every kind of page: ``python3 tasks.py gallery`` fills ``docs/gallery/``, which git ignores.

Each made-up site is built as for the public, opened in the tests' browser at the widths of a phone and of a
laptop, in the light and in the dark, and saved as a whole page and as its first screen. ``index.html`` shows
all of it side by side. With ``--site content`` it is the owner's own site.
"""

import argparse
import html
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import OF_PLAYWRIGHT, find_browser, launch_arguments
from tests.builds import LATER, ROOT, built
from tests.serving import serving

FOLDER = ROOT / "docs/gallery"
SITES = {
    "samples": ROOT / "tests/site/practice",
    "full": ROOT / "tests/site/full_practice",
    "content": ROOT / "content",
}
"""The states of a practice: its first day, and when its owner has filled in everything."""
KINDS = {
    "home": ("",),
    "service": ("services/*/",),
    "condition": ("conditions/upper-back-knots/", "conditions/*/"),
    "guide": ("guides/does-deep-tissue-massage-work/", "guides/*/"),
    "safety": ("guides/when-to-see-a-doctor/",),
    "local": ("local/*/",),
    "hub": ("guides/",),
    "faq": ("faq/",),
    "first-visit": ("first-visit/",),
    "contact": ("contact/",),
    "location": ("west/", "riverside/"),
    "about": ("about/",),
    "people": ("people/",),
    "person": ("people/*/",),
    "event": ("events/*/",),
    "glossary": ("glossary/",),
    "search": ("search/",),
    "missing": ("404.html",),
}
"""Where a page of each kind is looked for, below the root; the first that is there is shown."""
SIZES = {"390": (390, 844), "1280": (1280, 800)}
SCHEMES = ("light", "dark")
FIRST_PORT = 18900
QUALITY = 82
EAGER = "document.querySelectorAll('img').forEach((image) => { image.loading = 'eager' })"


def main() -> None:
    """Read the command line, and photograph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--site", action="append", choices=SITES, help="only this site; all made-up ones without it"
    )
    parser.add_argument("--kind", action="append", choices=KINDS, help="only pages of this kind")
    parser.add_argument("--width", action="append", help="such as 768 or 1920; 390 and 1280 without it")
    parser.add_argument("--scheme", action="append", choices=SCHEMES, help="only this color scheme")
    parser.add_argument("--look", default="", help="another look than that of the site")
    wish = parser.parse_args()
    sites = {name: SITES[name] for name in wish.site or ("samples", "full") if SITES[name].is_dir()}
    kinds = {kind: KINDS[kind] for kind in wish.kind or KINDS}
    sizes = {width: SIZES.get(width, (int(width), 900)) for width in wish.width or SIZES}
    browser_path = find_browser(os.environ)
    if not browser_path:
        sys.exit("The gallery needs a Chromium: see python3 tasks.py test.")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        executable = None if browser_path == OF_PLAYWRIGHT else browser_path
        browser = playwright.chromium.launch(executable_path=executable, args=launch_arguments())
        for name, content in sites.items():
            output = build_site(content, Path(temporary) / name, wish.look)
            count = photograph(browser, output, FOLDER / name, kinds, sizes, wish.scheme or SCHEMES)
            sys.stdout.write(f"{name}: {count} pictures -> {(FOLDER / name).relative_to(ROOT)}/\n")
    (FOLDER / "index.html").write_text(render_index(FOLDER), encoding="utf-8")


def build_site(content: Path, folder: Path, look: str) -> Path:
    """Build a site as for the public; a copy of it where it gets another look."""
    if look:
        copy = folder.parent / f"{folder.name}-content"
        shutil.copytree(content, copy)
        with (copy / "site.toml").open("r+", encoding="utf-8") as file:
            lines = [line for line in file.read().splitlines() if not line.startswith("look")]
            file.seek(0)
            file.truncate()
            file.write("\n".join([f'look = "{look}"', *lines, ""]))
        content = copy
    return built(content, folder, "-e", "ALLOW_SAMPLES=true", settings="publishconf.py", now=LATER)


def find_page(output: Path, patterns: Sequence[str]) -> str | None:
    """Return the address of a page, "" for the home page; ``None`` when there is none of this kind."""
    for pattern in patterns:
        files = sorted(
            output.glob(f"{pattern}index.html" if pattern.endswith("/") or not pattern else pattern)
        )
        if files:
            return files[0].relative_to(output).as_posix().removesuffix("index.html")
    return None


def photograph(
    browser: Browser,
    output: Path,
    folder: Path,
    kinds: Mapping[str, Sequence[str]],
    sizes: Mapping[str, tuple[int, int]],
    schemes: tuple[str, ...],
) -> int:
    """Save ``folder/KIND-WIDTH-SCHEME.jpg`` and ``…-first.jpg``; return how many pictures there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with serving(output, first_port=FIRST_PORT) as server:
        for width, (wide, high) in sizes.items():
            page = browser.new_page(viewport={"width": wide, "height": high})
            for kind, patterns in kinds.items():
                path = find_page(output, patterns)
                if path is None:
                    continue
                page.goto(f"{server.address.rstrip('/')}/{path}", wait_until="networkidle")
                for scheme in schemes:
                    page.emulate_media(color_scheme=scheme)
                    name = f"{kind}-{width}-{scheme}"
                    page.screenshot(path=folder / f"{name}-first.jpg", type="jpeg", quality=QUALITY)
                    # Pictures further down wait until they come near.
                    page.evaluate(EAGER)
                    page.wait_for_function("[...document.images].every((image) => image.complete)")
                    page.screenshot(path=folder / f"{name}.jpg", type="jpeg", quality=QUALITY, full_page=True)
                    count += 2
            page.close()
    return count


def render_index(folder: Path) -> str:
    """Return a page of the first screens of every kind side by side; each leads to its whole page."""
    return "\n".join(
        [
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>',
            "<style>body{font:1rem system-ui;background:#888}div{display:flex;flex-wrap:wrap;gap:1rem}",
            "img{max-block-size:26rem}</style><h1>Gallery</h1>",
            *_rows(folder),
            "</html>",
            "",
        ]
    )


def _rows(folder: Path) -> Iterator[str]:
    for kind in KINDS:
        pictures = sorted(folder.glob(f"*/{kind}-*-first.jpg"))
        if pictures:
            yield f"<h2>{html.escape(kind)}</h2><div>"
            for picture in pictures:
                whole = picture.with_name(picture.name.replace("-first", ""))
                label = f"{picture.parent.name} {picture.stem}"
                yield (
                    f'<a href="{whole.relative_to(folder).as_posix()}">'
                    f'<img src="{picture.relative_to(folder).as_posix()}" alt="{html.escape(label)}"></a>'
                )
            yield "</div>"


if __name__ == "__main__":
    main()
