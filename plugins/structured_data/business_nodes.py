"""The business and its website: the two nodes that every page shares."""

from collections.abc import Iterable

from plugins.site.business import Address, Business, Geo, OpeningHours, SpecialHours
from plugins.site.inputs import Shared
from plugins.site.page_view import absolute_url
from plugins.site.schemas import CredentialFields
from plugins.structured_data.fragments import BUSINESS, LOGO, WEBSITE, node_id, reference
from plugins.structured_data.nodes import Node, without_blanks


def website_node(business: Business, *, home_url: str) -> Node:
    """Name the site.

    Source: https://developers.google.com/search/docs/appearance/site-names
    """
    return {
        "@type": "WebSite",
        "@id": node_id(home_url, WEBSITE),
        "url": home_url,
        "name": business.name,
        "inLanguage": business.language,
        "publisher": reference(home_url, BUSINESS),
    }


def business_node(shared: Shared, *, home_url: str) -> Node:
    """Describe the business: who, where, when, how to reach it.

    Never a rating of our own: search engines refuse a business's reviews of
    itself.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    business = shared.business
    return without_blanks(
        {
            "@type": business.type,
            "@id": node_id(home_url, BUSINESS),
            "name": business.name,
            "legalName": business.legal_name,
            "url": home_url,
            "telephone": business.phone_e164,
            "email": business.email,
            "logo": _logo_node(shared, home_url=home_url),
            "image": absolute_url(shared, shared.social_image.path),
            "address": _address_node(business.address),
            "geo": _geo_node(business.geo),
            "openingHoursSpecification": _hours_nodes(business.opening_hours),
            "specialOpeningHoursSpecification": _special_hours_nodes(shared.special_hours),
            "areaServed": list(business.service_areas),
            "sameAs": list(business.profiles),
            "hasCredential": [_credential_node(licence) for licence in business.licences],
        }
    )


def _logo_node(shared: Shared, *, home_url: str) -> Node | None:
    if shared.logo is None:
        return None
    url = absolute_url(shared, shared.logo.path)
    return {
        "@type": "ImageObject",
        "@id": node_id(home_url, LOGO),
        "url": url,
        "contentUrl": url,
        "width": shared.logo.width_px,
        "height": shared.logo.height_px,
    }


def _address_node(address: Address | None) -> Node | None:
    if address is None:
        return None
    return without_blanks(
        {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "addressLocality": address.locality,
            "addressRegion": address.region,
            "postalCode": address.postal_code,
            "addressCountry": address.country,
        }
    )


def _geo_node(geo: Geo | None) -> Node | None:
    if geo is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude}


def _hours_nodes(hours: Iterable[OpeningHours]) -> list[Node]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": list(entry.days),
            "opens": entry.opens.strftime("%H:%M"),
            "closes": entry.closes.strftime("%H:%M"),
        }
        for entry in hours
    ]


def _special_hours_nodes(hours: Iterable[SpecialHours]) -> list[Node]:
    # Closed all day is written as 00:00 to 00:00 (Google, "Hours").
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": entry.from_day.isoformat(),
            "validThrough": entry.through.isoformat(),
            "opens": entry.opens.strftime("%H:%M") if entry.opens else "00:00",
            "closes": entry.closes.strftime("%H:%M") if entry.closes else "00:00",
        }
        for entry in hours
    ]


def _credential_node(licence: CredentialFields) -> Node:
    return {
        "@type": "EducationalOccupationalCredential",
        "name": licence.name,
        "identifier": licence.number,
        "recognizedBy": {"@type": "Organization", "name": licence.issuer},
    }
