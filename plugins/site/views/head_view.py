"""What the ``head`` element of a page says: for search results, share cards and browsers."""

import json
import unicodedata
from pathlib import Path

from markupsafe import Markup

from plugins.site.index.inputs import Inputs
from plugins.site.values.records import PageMeta
from plugins.site.views.addresses import absolute_url
from plugins.site.views.page import Head
from plugins.site.views.picture_view import build_image
from plugins.site.views.views import Image

_ROBOTS = "max-image-preview:large, max-snippet:-1"
"""As much as search engines like: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag"""

FONT_SIZE_PX = 20
"""Results of a search are in Arial."""
WIDEST_TITLE_PX = 580
"""Wider titles are cut off (docs/rules.md 2.3)."""
_WIDTHS_FILE = Path(__file__).with_name("arial_widths.txt")


def _load_widths() -> dict[str, int]:
    lines = _WIDTHS_FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if line and not line.startswith("# "))
    return {character: int(width) for width, characters in rows for character in characters}


_WIDTHS = _load_widths()
_OTHER = 1000
"""Thousandths of the font's size: a letter of another script is about as wide as high."""


def is_indexed(page: PageMeta, status: str) -> bool:
    """Return whether search engines may list a page of that status."""
    return page.fields.indexed and status == "live" and page.role not in {"not-found", "search"}


def markdown_path(path: str) -> str:
    """Return the file of the Markdown version of a page, given its address or its file.

    Source: https://llmstxt.org
    """
    return f"{path}.md" if path.endswith(".html") else f"{path}index.html.md"


def speculation_rules(base_path: str) -> str:
    """Return what a browser makes ready while a pointer rests on a link: pages of this site, no files.

    Source: https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API
    """
    where = {"href_matches": f"{base_path}{{*/}}?"}
    rules = {"prerender": [{"where": where, "eagerness": "moderate"}]}
    return json.dumps(rules, separators=(",", ":"))


def build_head(inputs: Inputs) -> Head:
    """Build what the head of one page says."""
    shared, business = inputs.shared, inputs.shared.business
    is_article = inputs.record.page_kind.is_article
    is_listed = is_indexed(inputs.record, inputs.status)
    modified = inputs.updated or inputs.published
    is_later = inputs.list_page is not None and inputs.list_page.number > 1
    has_markdown = is_listed and shared.editorial.crawlers.markdown and not is_later
    of_all = build_image(shared, shared.social_image, business.social_image_alt)
    return Head(
        title=document_title(inputs),
        description=inputs.record.fields.description,
        canonical_url="" if inputs.record.role == "not-found" else absolute_url(shared, inputs.path),
        robots=_ROBOTS if is_listed else "noindex",
        locale=business.language.replace("-", "_"),
        is_indexed=is_listed,
        og_type="article" if is_article else "website",
        image=_own_head_image(inputs) or of_all,
        published_iso=inputs.published.isoformat() if is_article and inputs.published else "",
        modified_iso=modified.isoformat() if is_article and modified else "",
        assets=shared.assets,
        markdown_path=markdown_path(inputs.path) if has_markdown else "",
        speculation_rules=Markup(speculation_rules(business.base_path)),  # noqa: S704 - JSON of our own
    )


def document_title(inputs: Inputs) -> str:
    """Return the ``title`` element: the page's own words, and the business's name where it fits."""
    title, name = inputs.record.fields.headline, inputs.shared.business.name
    named = f"{title} | {name}"
    return title if name in title or title_width_px(named) > WIDEST_TITLE_PX else named


def title_width_px(title: str) -> int:
    """Return the width of a title in whole pixels; an accented letter is as wide as the letter."""
    letters = (
        character for character in unicodedata.normalize("NFD", title) if not unicodedata.combining(character)
    )
    return round(sum(_WIDTHS.get(letter, _OTHER) for letter in letters) * FONT_SIZE_PX / 1000)


def _own_head_image(inputs: Inputs) -> Image | None:
    own = inputs.pictures.get(inputs.record.fields.image or "")
    # Networks that show cards read no SVG.
    if own is None or (own.is_drawing and own.pixels is None):
        return None
    return build_image(inputs.shared, own, inputs.record.fields.image_alt, is_own=True)
