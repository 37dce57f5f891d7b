"""The business and its website, the same on every page, and its further locations."""

from plugins.site.api import ICON_PATH, ICON_PX, Contact, Location, Node, OpenPlace, Page
from plugins.structured_data.fragments import (
    BUSINESS,
    LOCATION,
    LOGO,
    WEBSITE,
    business_of,
    main_image_of,
    node_id,
    person_id,
    reference,
    url_of,
)
from plugins.structured_data.nodes import credential_node, make_node
from plugins.structured_data.place_nodes import (
    address_node,
    area_values,
    geo_node,
    hours_nodes,
    special_hours_nodes,
)


def website_node(page: Page) -> Node:
    """Describe the site. No SearchAction: search engines stopped showing a search box in 2024.

    Source: https://developers.google.com/search/docs/appearance/site-names
    """
    publisher = page.publisher
    business, home_url = publisher.business, publisher.home_url
    return make_node(
        "WebSite",
        node_id(home_url, WEBSITE),
        url=home_url,
        name=business.name,
        alternateName=business.alternate_name if page.footer.has_all_facts else "",
        inLanguage=business.language,
        publisher=business_of(publisher),
    )


def business_node(page: Page) -> Node:
    """Describe the business; all of these facts are in the footer, the smaller ones on the pages about it.

    It points to its further locations, and they point back. Their pages tell neither its phone nor its hours.

    One node is organization and local business at once. Its type is the most
    specific one alone, since each kind of LocalBusiness is an Organization.
    Never a rating of our own: search engines refuse a business's reviews of
    itself.

    Source: https://developers.google.com/search/docs/appearance/structured-data/organization,
        https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    publisher = page.publisher
    business, home_url = publisher.business, publisher.home_url
    is_here = not isinstance(page.footer.contact.place, Location)
    phone, email = (business.phone.number, business.email) if is_here else ("", "")
    return make_node(
        business.type,
        node_id(home_url, BUSINESS),
        name=business.name,
        description=business.description,
        url=home_url,
        telephone=phone,
        email=email,
        contactPoint=make_node("ContactPoint", telephone=phone, email=email) if is_here else None,
        logo=_logo_node(home_url),
        image=publisher.photo.url if publisher.photo else reference(home_url, LOGO),
        **_where(business),
        hasMap=_directions(page),
        **(_hours(business) if is_here else {}),
        priceRange=business.price_range,
        areaServed=area_values(business.service_areas),
        sameAs=list(business.profiles),
        **(_smaller_facts(page) if page.footer.has_all_facts else {}),
        hasCredential=[credential_node(licence) for licence in business.licences],
        # In one order on every page, whichever place it is about.
        subOrganization=sorted((place_reference(page, one) for one in _locations(page)), key=str),
    )


def _smaller_facts(page: Page) -> Node:
    business = page.publisher.business
    employees = business.employees
    # A service introduces some of them alone.
    people = page.slots.people
    return {
        "employee": [{"@id": person_id(page, person.path)} for person in people],
        "memberOf": [
            make_node("Organization", name=one.label, url=one.path) for one in page.slots.memberships
        ],
        "alternateName": business.alternate_name,
        "legalName": business.legal_name,
        "foundingDate": business.founded.isoformat() if business.founded else "",
        "numberOfEmployees": make_node("QuantitativeValue", value=employees) if employees else None,
        "vatID": business.vat_id,
    }


def _locations(page: Page) -> list[Contact]:
    places = (page.footer.contact, *page.footer.places)
    return [contact for contact in places if isinstance(contact.place, Location)]


def place_reference(page: Page, contact: Contact) -> Node:
    """Point to the node of a place of the business."""
    if isinstance(contact.place, Location):
        return reference(_page_url(page, contact), LOCATION)
    return business_of(page.publisher)


def _page_url(page: Page, contact: Contact) -> str:
    return url_of(page, contact.path) if contact.path else page.head.canonical_url


def _directions(page: Page) -> str:
    """Return the way to the main place, which the footer of every page shows."""
    places = (page.footer.contact, *page.footer.places)
    return next((one.directions_url for one in places if not isinstance(one.place, Location)), "")


def _logo_node(home_url: str) -> Node:
    """Describe the square icon: search engines want 112 pixels or more, and hardly any reads a drawing.

    Source: https://developers.google.com/search/docs/appearance/structured-data/organization
    """
    url, size = f"{home_url}{ICON_PATH}", {"width": ICON_PX, "height": ICON_PX}
    return make_node("ImageObject", node_id(home_url, LOGO), url=url, contentUrl=url, **size)


def _where(place: OpenPlace) -> Node:
    return {"address": address_node(place.address), "geo": geo_node(place.geo)}


def _hours(place: OpenPlace) -> Node:
    return {
        "openingHoursSpecification": hours_nodes(place.opening_hours),
        "specialOpeningHoursSpecification": special_hours_nodes(place.special_hours),
    }


def location_node(page: Page) -> Node | None:
    """Describe a further location, on the page about it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    if page.contact is None or not isinstance(page.contact.place, Location):
        return None
    publisher = page.publisher
    image = main_image_of(page) or reference(publisher.home_url, LOGO)
    return _whole_location(page, page.contact, image=image)


def listed_locations(page: Page) -> list[Node]:
    """Describe the other locations: with all that a list of them shows, else with what the footer does."""
    describe, places = (
        (_whole_location, page.places.places) if page.places else (_brief_location, page.footer.places)
    )
    return [describe(page, contact) for contact in places if isinstance(contact.place, Location)]


def _brief_location(page: Page, contact: Contact, **facts: object) -> Node:
    url = _page_url(page, contact)
    return make_node(
        page.publisher.business.type,
        node_id(url, LOCATION),
        name=contact.name,
        url=url,
        parentOrganization=business_of(page.publisher),
        **(_where(contact.place) if contact.place else {}),
        hasMap=contact.directions_url,
        priceRange=page.publisher.business.price_range,
        **facts,
    )


def _whole_location(page: Page, contact: Contact, **facts: object) -> Node:
    return _brief_location(
        page,
        contact,
        telephone=contact.phone.number if contact.phone else "",
        email=contact.email,
        **(_hours(contact.place) if contact.place else {}),
        **facts,
    )
