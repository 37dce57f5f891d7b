"""The business and its website, the same on every page, and its further locations."""

from plugins.site.api import Business, Image, Location, Node, Page, Publisher
from plugins.structured_data.fragments import (
    BUSINESS,
    LOCATION,
    LOGO,
    WEBSITE,
    business_of,
    node_id,
    reference,
)
from plugins.structured_data.nodes import credential_node, make_node
from plugins.structured_data.place_nodes import (
    address_node,
    area_values,
    geo_node,
    hours_nodes,
    special_hours_nodes,
)


def website_node(publisher: Publisher) -> Node:
    """Describe the site. No SearchAction: search engines stopped showing a search box in 2024.

    Source: https://developers.google.com/search/docs/appearance/site-names
    """
    business, home_url = publisher.business, publisher.home_url
    return make_node(
        "WebSite",
        node_id(home_url, WEBSITE),
        url=home_url,
        name=business.name,
        alternateName=business.alternate_name,
        inLanguage=business.language,
        publisher=business_of(publisher),
    )


def business_node(publisher: Publisher) -> Node:
    """Describe the business; all of these facts are in the footer.

    One node is organization and local business at once. Its type is the most
    specific one alone, since each kind of LocalBusiness is an Organization.
    Never a rating of our own: search engines refuse a business's reviews of
    itself.

    Source: https://developers.google.com/search/docs/appearance/structured-data/organization,
        https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    business, home_url, logo = publisher.business, publisher.home_url, publisher.logo
    phone, email = business.phone.number, business.email
    return make_node(
        business.type,
        node_id(home_url, BUSINESS),
        name=business.name,
        alternateName=business.alternate_name,
        legalName=business.legal_name,
        description=business.description,
        url=home_url,
        telephone=phone,
        email=email,
        contactPoint=make_node("ContactPoint", telephone=phone, email=email),
        logo=_logo_node(logo, home_url) if logo else None,
        # The only picture of the business on every page.
        image=reference(home_url, LOGO) if logo else None,
        **_facts_of_place(business),
        priceRange=business.price_range,
        areaServed=area_values(business.service_areas),
        sameAs=list(business.profiles),
        foundingDate=business.founded.isoformat() if business.founded else "",
        numberOfEmployees=make_node("QuantitativeValue", value=business.employees)
        if business.employees
        else None,
        vatID=business.vat_id,
        hasCredential=[credential_node(licence) for licence in business.licences],
    )


def _logo_node(logo: Image, home_url: str) -> Node:
    size = {"width": logo.width_px, "height": logo.height_px}
    return make_node("ImageObject", node_id(home_url, LOGO), url=logo.url, contentUrl=logo.url, **size)


def _facts_of_place(place: Business | Location) -> Node:
    return {
        "address": address_node(place.address),
        "geo": geo_node(place.geo),
        "openingHoursSpecification": hours_nodes(place.opening_hours),
        "specialOpeningHoursSpecification": special_hours_nodes(place.special_hours),
    }


def location_node(page: Page) -> Node | None:
    """Describe a further location, on the page about it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    url, location = page.head.canonical_url, page.contact.place if page.contact else None
    if not isinstance(location, Location):
        return None
    return make_node(
        page.publisher.business.type,
        node_id(url, LOCATION),
        name=location.name,
        url=url,
        parentOrganization=business_of(page.publisher),
        telephone=location.phone.number if location.phone else "",
        email=location.email,
        **_facts_of_place(location),
    )
