"""The page of the style guide: tokens and components, printed by the theme itself."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.site.api import (
    Body,
    Inputs,
    KeyMaker,
    LinkedPage,
    Page,
    PageFields,
    Record,
    Shared,
    Site,
    build_image,
    code_key,
    digest,
    template_key,
)
from plugins.style_guide.component_examples import ELSEWHERE, Example, component_examples
from plugins.style_guide.tokens import Colour, TypeSize, load_tokens, token_rules

PATH = "style-guide/"
STYLESHEET = f"{PATH}style-guide.css"
TITLE = "Style guide"
_HERE = Path(__file__).parent
_ADDRESS = re.compile(r'(?P<name>href|src|poster)="(?P<address>/[^"]*)"')
_MAIN_HEADING = re.compile(r"<(/?)h1\b")


class ShownExample(Struct, frozen=True):
    """A variant of a component, printed."""

    name: str
    html: Markup


class ShownComponent(Struct, frozen=True):
    """A component by its name; ``note`` says where it stands when it has no examples here."""

    name: str
    note: str
    examples: tuple[ShownExample, ...]


class StyleGuide(Struct, frozen=True):
    """All that the page shows."""

    colours: tuple[Colour, ...]
    sizes: tuple[TypeSize, ...]
    components: tuple[ShownComponent, ...]


def style_guide_key(theme: Path, _site: Site, shared: Shared, _pages: Mapping[str, str]) -> str:
    """Name all that the page is made from."""
    own = sorted(path for path in _HERE.iterdir() if path.is_file())
    tokens = (theme / "css" / "tokens.css").read_bytes()
    return KeyMaker().key(
        code_key(), template_key(theme), digest(tokens), shared, [digest(path.read_bytes()) for path in own]
    )


def make_style_guide(
    theme: Path,
    jinja_settings: Mapping[str, Any],
    view: Callable[[Inputs], Page],
    _site: Site,
    shared: Shared,
    load: Callable[[str], bytes],
) -> Mapping[str, bytes]:
    """Make the page and its style sheet."""
    loader = ChoiceLoader([FileSystemLoader(_HERE), FileSystemLoader(theme / "templates")])
    environment = Environment(loader=loader, **jinja_settings)  # noqa: S701 - autoescape is among the settings
    page = _with_own_head(view(style_guide_inputs(shared)), shared)
    colours, sizes = load_tokens(theme)
    guide = StyleGuide(
        colours=colours,
        sizes=sizes,
        components=_components(theme, environment, page, shared),
    )
    html = environment.get_template("style-guide.html").render(view=page, guide=guide)
    rules = (_HERE / "style-guide.css").read_text(encoding="utf-8") + token_rules(colours, sizes)
    return {
        f"{PATH}index.html": html.encode(),
        # One style sheet, as on every page: that of the site, and the rules of this page.
        STYLESHEET: b"%s\n%s\n" % (load(shared.assets.stylesheet), rules.encode()),
    }


def _with_own_head(page: Page, shared: Shared) -> Page:
    # The picture of the site, since a card of its own is drawn for pages of content/ only.
    image = build_image(shared, shared.social_image, shared.business.social_image_alt)
    stylesheet_path = f"{shared.business.base_path}{STYLESHEET}"
    return replace(page, head=replace(page.head, image=image, stylesheet_path=stylesheet_path))


def style_guide_inputs(shared: Shared) -> Inputs:
    """Return what the page may know: what is the same for every page, and its own name."""
    fields = PageFields.model_validate(
        {
            "title": TITLE,
            "description": "Every part of a page in all its forms, with the colours and sizes of the theme.",
            "indexed": False,
            "booking": "off",
        }
    )
    return Inputs(
        shared=shared,
        record=Record("pages/style-guide.md", fields, {}, body=Body()),
        path=PATH,
        status="live",
        trail=(shared.home, LinkedPage(TITLE, PATH)),
        section="",
        targets={},
        pictures={},
        sources=(),
        children=(),
        featured=(),
        related=(),
        services=(),
        author=None,
        reviewer=None,
        published=None,
        updated=None,
        expires=None,
    )


def _components(
    theme: Path, environment: Environment, page: Page, shared: Shared
) -> tuple[ShownComponent, ...]:
    examples = component_examples(page)
    files = sorted((theme / "templates" / "components").glob("*.html"))
    return tuple(
        ShownComponent(
            name=file.stem,
            note=ELSEWHERE.get(file.stem, "" if file.stem in examples else "It has no example yet."),
            examples=tuple(
                ShownExample(example.name, _printed(environment, file.stem, example, shared))
                for example in examples.get(file.stem, ())
            ),
        )
        for file in files
    )


def _printed(environment: Environment, name: str, example: Example, shared: Shared) -> Markup:
    module = environment.get_template(f"components/{name}.html").module
    html = str(getattr(module, example.macro or name.replace("-", "_"))(example.view))
    # The page has its own main heading, and what the examples name is not there.
    html = _MAIN_HEADING.sub(r"<\1strong", html)
    return Markup(_ADDRESS.sub(lambda match: _existing(match, shared), html))  # noqa: S704 - printed by Jinja


def _existing(match: re.Match[str], shared: Shared) -> str:
    base = shared.business.base_path
    path = base if match["name"] == "href" else f"{base}{shared.social_image.path}"
    return f'{match["name"]}="{path}"'
