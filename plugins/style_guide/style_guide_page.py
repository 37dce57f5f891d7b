"""The page of the style guide: tokens and components, printed by the theme itself."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from msgspec.structs import replace

from plugins.site.api import (
    Body,
    FinishedSite,
    Inputs,
    LinkedPage,
    Page,
    PageFields,
    Record,
    Shared,
    Site,
    build_image,
)
from plugins.style_guide.component_examples import ELSEWHERE, MACROS, component_examples
from plugins.style_guide.tokens import load_tokens, token_rules

PATH = "style-guide/"
STYLESHEET = f"{PATH}style-guide.css"
TITLE = "Style guide"
_HERE = Path(__file__).parent
_ADDRESS = re.compile(r'(?P<name>href|src|poster)="(?P<address>/[^"]*)"')
_MAIN_HEADING = re.compile(r"<(/?)h1\b")


def select_stylesheet(_site: Site, shared: Shared) -> dict[str, str]:
    """Return the file that the style sheet of the page begins with."""
    return {shared.assets.stylesheet: ""}


def make_style_guide(finished: FinishedSite, _selected: Mapping[str, str]) -> Mapping[str, bytes]:
    """Make the page and its style sheet."""
    shared, theme = finished.shared, finished.theme
    folder = theme.load()
    loader = ChoiceLoader([FileSystemLoader(_HERE), FileSystemLoader(folder / "templates")])
    environment = finished.environment.load().overlay(loader=loader)
    page = _with_own_head(finished.view(style_guide_inputs(shared)), shared)
    colours, sizes = load_tokens(folder, shared.editorial.look)
    components = _components(folder, environment, page, shared)
    template = environment.get_template("style-guide.html")
    html = template.render(view=page, colours=colours, sizes=sizes, components=components)
    rules = (_HERE / "style-guide.css").read_text(encoding="utf-8") + token_rules(colours, sizes)
    return {
        f"{PATH}index.html": html.encode(),
        # One style sheet, as on every page: that of the site, and the rules of this page.
        STYLESHEET: b"%s\n%s\n" % (finished.load(shared.assets.stylesheet), rules.encode()),
    }


def _with_own_head(page: Page, shared: Shared) -> Page:
    # The picture of the site, since a card of its own is drawn for pages of content/ only.
    image = build_image(shared, shared.social_image, shared.business.social_image_alt)
    assets = replace(shared.assets, stylesheet=STYLESHEET)
    return replace(page, head=replace(page.head, image=image, assets=assets))


def style_guide_inputs(shared: Shared) -> Inputs:
    """Return what the page may know: what is the same for every page, and its own name."""
    description = "Every part of a page in all its forms, with the colours and sizes of the theme."
    named: dict[str, Any] = {"title": TITLE, "description": description, "indexed": False, "booking": "off"}
    fields = PageFields(**named)
    record = Record("pages/style-guide.md", fields, {}, body=Body())
    return Inputs(shared, record, PATH, status="live", trail=(shared.home, LinkedPage(TITLE, PATH)))


def _components(theme: Path, environment: Environment, page: Page, shared: Shared) -> list[dict[str, Any]]:
    examples = component_examples(page)
    names = [file.stem for file in sorted((theme / "templates" / "components").glob("*.html"))]
    return [
        {
            "name": name,
            "note": ELSEWHERE.get(name, "" if name in examples else "It has no example yet."),
            "examples": {
                variant: _printed(environment, name, variant, value, shared)
                for variant, value in examples.get(name, {}).items()
            },
        }
        for name in names
    ]


def _printed(environment: Environment, name: str, variant: str, value: Any, shared: Shared) -> Markup:
    module = environment.get_template(f"components/{name}.html").module
    macro = getattr(module, MACROS.get((name, variant), name.replace("-", "_")))
    html = str(macro(value, shared.words) if "words" in macro.arguments[1:] else macro(value))
    # The page has its own main heading, and what the examples name is not there.
    html = _MAIN_HEADING.sub(r"<\1strong", html)
    return Markup(_ADDRESS.sub(lambda match: _existing(match, shared), html))  # noqa: S704 - printed by Jinja


def _existing(match: re.Match[str], shared: Shared) -> str:
    base = shared.business.base_path
    path = base if match["name"] == "href" else f"{base}{shared.social_image.path}"
    return f'{match["name"]}="{path}"'
