"""The business as a contact for address books: ``contact.vcf``."""

from collections.abc import Iterator, Mapping

from plugins.booking.content_lines import escape_text, join_lines
from plugins.site.api import Business, PostalAddress, Shared, Site, absolute_url, hours_note

CONTACT_PATH = "contact.vcf"


def build_contact_files(_site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Make ``contact.vcf``."""
    business = shared.business
    hours = hours_note(business.opening_hours, business.locale, shared.words)
    return {CONTACT_PATH: build_vcard(business, url=absolute_url(shared, ""), hours=hours).encode()}


def build_vcard(business: Business, *, url: str, hours: str = "") -> str:
    r"""Write the business as a vCard.

    Version 3.0, which every address book reads; 4.0 still fails in some
    (https://correctvcf.com/help/vcf-common-import-errors and
    https://univik.com/blog/iphone-unsupported-vcard/). Escaping and folding
    are the same in both.

    Returns:
        ``"BEGIN:VCARD\r\nVERSION:3.0\r\n…"``; what is unknown is left out.
        The usual hours are a note. No dated changes, since a saved card is not updated.

    Source: https://www.rfc-editor.org/rfc/rfc2426
    """
    return join_lines(["BEGIN:VCARD", "VERSION:3.0", *_properties(business, url, hours), "END:VCARD"])


def _properties(business: Business, url: str, hours: str) -> Iterator[str]:
    name = escape_text(business.name)
    # N is required, and a business has neither a family name nor a given one.
    yield from ("N:;;;;", f"FN:{name}", f"ORG:{name}", "X-ABSHOWAS:COMPANY")
    yield f"TEL;TYPE=WORK,VOICE:{business.phone.dialed}"
    if business.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{escape_text(business.email)}"
    if business.address:
        yield f"ADR;TYPE=WORK:{_address(business.address, business)}"
    if business.geo:
        yield f"GEO:{business.geo.latitude};{business.geo.longitude}"
    yield f"URL:{url}"
    if hours:
        yield f"NOTE:{escape_text(hours)}"


def _address(address: PostalAddress, business: Business) -> str:
    country = business.locale.territories.get(address.country, address.country)
    parts = ("", "", address.street, address.locality, address.region, address.postal_code, country)
    return ";".join(escape_text(part) for part in parts)
