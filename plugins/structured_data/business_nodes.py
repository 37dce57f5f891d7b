"""The business and its website, the same on every page, and its further locations."""

from plugins.site.api import Image, Location, Node, Page, Publisher
from plugins.structured_data.fragments import BUSINESS, LOCATION, LOGO, WEBSITE, node_id, reference
from plugins.structured_data.nodes import credential_node, without_blanks
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
    return without_blanks(
        {
            "@type": "WebSite",
            "@id": node_id(home_url, WEBSITE),
            "url": home_url,
            "name": business.name,
            "alternateName": business.alternate_name,
            "inLanguage": business.language,
            "publisher": reference(home_url, BUSINESS),
        }
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
    business, home_url = publisher.business, publisher.home_url
    logo = _logo_node(publisher.logo, home_url=home_url)
    return without_blanks(
        {
            "@type": business.type,
            "@id": node_id(home_url, BUSINESS),
            "name": business.name,
            "alternateName": business.alternate_name,
            "legalName": business.legal_name,
            "description": business.description,
            "url": home_url,
            "telephone": business.phone.number,
            "email": business.email,
            "contactPoint": without_blanks(
                {"@type": "ContactPoint", "telephone": business.phone.number, "email": business.email}
            ),
            "logo": logo,
            # The only picture of the business on every page.
            "image": reference(home_url, LOGO) if logo else None,
            "address": address_node(business.address),
            "geo": geo_node(business.geo),
            "openingHoursSpecification": hours_nodes(business.opening_hours),
            "specialOpeningHoursSpecification": special_hours_nodes(business.special_hours),
            "priceRange": business.price_range,
            "areaServed": area_values(business.service_areas),
            "sameAs": list(business.profiles),
            "foundingDate": business.founded.isoformat() if business.founded else "",
            "numberOfEmployees": {"@type": "QuantitativeValue", "value": business.employees}
            if business.employees
            else None,
            "vatID": business.vat_id,
            "hasCredential": [credential_node(licence) for licence in business.licences],
        }
    )


def _logo_node(logo: Image | None, *, home_url: str) -> Node | None:
    if logo is None:
        return None
    return {
        "@type": "ImageObject",
        "@id": node_id(home_url, LOGO),
        "url": logo.url,
        "contentUrl": logo.url,
        "width": logo.width_px,
        "height": logo.height_px,
    }


def location_node(page: Page) -> Node | None:
    """Describe a further location, on the page about it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    url, location = page.head.canonical_url, page.contact.place if page.contact else None
    if not isinstance(location, Location):
        return None
    return without_blanks(
        {
            "@type": page.publisher.business.type,
            "@id": node_id(url, LOCATION),
            "name": location.name,
            "url": url,
            "parentOrganization": reference(page.publisher.home_url, BUSINESS),
            "telephone": location.phone.number if location.phone else "",
            "email": location.email,
            "address": address_node(location.address),
            "geo": geo_node(location.geo),
            "openingHoursSpecification": hours_nodes(location.opening_hours),
            "specialOpeningHoursSpecification": special_hours_nodes(location.special_hours),
        }
    )
