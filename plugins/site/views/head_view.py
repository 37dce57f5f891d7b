"""What the ``head`` element of a page says: for search results, share cards and browsers."""

from msgspec.structs import replace

from plugins.site.index.inputs import Inputs, Shared, once_per_build
from plugins.site.values.records import PageMeta
from plugins.site.views.addresses import absolute_url, site_path
from plugins.site.views.page import Head
from plugins.site.views.picture_view import build_image
from plugins.site.views.views import Image

LONGEST_TITLE = 60
"""Characters; longer titles are cut in search results (docs/rules.md 2.3)."""


def is_indexed(page: PageMeta, status: str) -> bool:
    """Return whether search engines may list a page of that status."""
    return page.fields.indexed and status == "live" and page.role != "not-found"


def build_head(inputs: Inputs) -> Head:
    """Build what the head of one page says."""
    shared = inputs.shared
    is_article = inputs.record.page_kind.is_article
    is_listed = is_indexed(inputs.record, inputs.status)
    modified = inputs.updated or inputs.published
    return replace(
        _head_of_all(shared),
        title=document_title(inputs),
        description=inputs.record.fields.description,
        canonical_url="" if inputs.record.role == "not-found" else absolute_url(shared, inputs.path),
        robots="index, follow, max-image-preview:large" if is_listed else "noindex",
        is_indexed=is_listed,
        og_type="article" if is_article else "website",
        image=_own_head_image(inputs) or _head_of_all(shared).image,
        published_iso=inputs.published.isoformat() if is_article and inputs.published else "",
        modified_iso=modified.isoformat() if is_article and modified else "",
    )


@once_per_build
def _head_of_all(shared: Shared) -> Head:
    """Say what the head of every page does; what each says for itself is ""."""
    assets, business = shared.assets, shared.business
    return Head(
        title="",
        description="",
        canonical_url="",
        robots="",
        locale=business.language.replace("-", "_"),
        og_type="",
        site_name=business.name,
        image=build_image(shared, shared.social_image, business.social_image_alt),
        published_iso="",
        modified_iso="",
        feed_title=shared.feed.label,
        feed_path=site_path(shared, shared.feed.path),
        stylesheet_path=site_path(shared, assets.stylesheet),
        preloads=tuple(site_path(shared, preload) for preload in assets.preloads),
        favicon_svg_path=site_path(shared, assets.favicon_svg) if assets.favicon_svg else "",
        favicon_ico_path=site_path(shared, assets.favicon_ico),
        touch_icon_path=site_path(shared, assets.touch_icon),
        manifest_path=site_path(shared, assets.manifest),
        script_path=site_path(shared, assets.script) if assets.script else "",
    )


def document_title(inputs: Inputs) -> str:
    """Return the ``title`` element: the page's own words, and the business's name where it fits."""
    title, name = inputs.record.fields.headline, inputs.shared.business.name
    named = f"{title} | {name}"
    return title if name in title or len(named) > LONGEST_TITLE else named


def _own_head_image(inputs: Inputs) -> Image | None:
    own = inputs.pictures.get(inputs.record.fields.image or "")
    # Networks that show cards read no SVG.
    if own is None or own.is_drawing:
        return None
    return build_image(inputs.shared, own, inputs.record.fields.image_alt)
