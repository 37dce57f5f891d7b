"""What is the same for every page of a build."""

from collections.abc import Iterable, Mapping

from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.facts.business import Business
from plugins.site.facts.editorial import Editorial
from plugins.site.facts.fact_reader import Facts
from plugins.site.index.inputs import FooterInput, LinkedPage, Shared
from plugins.site.index.page_inputs import linked_page, service_inputs
from plugins.site.index.site import Site
from plugins.site.media.pictures import Picture
from plugins.site.values.page_fields import EventFields, ServiceFields
from plugins.site.values.records import PageMeta

FEED_PATH = "feed.xml"


def share_facts(
    site: Site,
    facts: Facts,
    *,
    business: Business,
    assets: ThemeAssets,
    pictures: Mapping[str, Picture],
    preview: bool,
) -> Shared:
    """Gather what every page depends on.

    Args:
        business: That of the facts, without what is over.
        pictures: All pictures of the site, those of the business among them.
    """
    editorial = facts.editorial
    contact, glossary, search = (_page_of_role(site, role) for role in ("contact", "glossary", "search"))
    return Shared(
        business=business,
        editorial=editorial,
        words=facts.words,
        assets=assets,
        menu=_linked_pages(site, editorial.menu),
        footer=_footer(site, editorial),
        home=LinkedPage(facts.words.home, ""),
        contact=contact,
        glossary=glossary,
        search=search,
        feed=LinkedPage(business.name, FEED_PATH),
        logo=_picture(pictures, business.logo),
        social_image=pictures[business.social_image],
        map_image=_picture(pictures, business.map_image),
        preview=preview,
        has_samples=facts.has_samples,
        services=service_inputs(site, _pages_in(site, ServiceFields.kind.folder)),
        event_booking_urls=_event_booking_urls(site),
    )


def _footer(site: Site, editorial: Editorial) -> tuple[FooterInput, ...]:
    return tuple(
        FooterInput(group.heading, pages)
        for group in editorial.footer
        if (pages := _linked_pages(site, group.pages))
    )


def _linked_pages(site: Site, sources: Iterable[str]) -> tuple[LinkedPage, ...]:
    """Return the pages of a menu; those that have expired are left out."""
    return tuple(linked_page(site, source) for source in sources if source in site.records)


def _picture(pictures: Mapping[str, Picture], name: str | None) -> Picture | None:
    return pictures[name] if name else None


def _pages_in(site: Site, folder: str) -> list[PageMeta]:
    return [site.records[source] for source in site.paths if source.startswith(f"{folder}/")]


def _event_booking_urls(site: Site) -> tuple[str, ...]:
    events = (page.fields for page in _pages_in(site, EventFields.kind.folder))
    return tuple(
        event.booking_url for event in events if isinstance(event, EventFields) and event.booking_url
    )


def _page_of_role(site: Site, role: str) -> LinkedPage | None:
    pages = (source for source in site.members.get("pages", ()) if site.records[source].role == role)
    source = next(pages, None)
    return linked_page(site, source) if source else None


def business_pictures(business: Business) -> list[str]:
    """List the pictures that business.toml names."""
    return [picture for picture in (*business_logos(business), business.map_image) if picture]


def business_logos(business: Business) -> list[str]:
    """List those of them that are always shown in one size."""
    named = (business.logo, business.icon, business.icon_svg, business.social_image)
    return [picture for picture in named if picture]
