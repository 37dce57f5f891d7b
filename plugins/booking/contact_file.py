"""Each place of the business as a contact for address books: ``contact.vcf``, ``contact-west.vcf``.

The line format is that of vCard and iCalendar.

Source: https://www.rfc-editor.org/rfc/rfc6350#section-3 and
https://www.rfc-editor.org/rfc/rfc5545#section-3.1
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from plugins.site.api import PostalAddress, Shared, Site, absolute_url, every_place, hours_note

LONGEST_LINE = 75
"""Bytes, without the line's end."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def contact_path(shared: Shared) -> str:
    """Return the path of the file of a place."""
    return f"contact-{shared.location.facts.id}.vcf" if shared.location else "contact.vcf"


def build_contact_files(_site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Make one file for each place."""
    return {contact_path(place): build_vcard(place).encode() for place in every_place(shared)}


def build_vcard(shared: Shared) -> str:
    r"""Write a place as a vCard.

    Version 3.0, which every address book reads; 4.0 still fails in some
    (https://correctvcf.com/help/vcf-common-import-errors and
    https://univik.com/blog/iphone-unsupported-vcard/). Escaping and folding
    are the same in both.

    Returns:
        ``"BEGIN:VCARD\r\nVERSION:3.0\r\n…"``; what is unknown is left out.
        The tagline and the usual hours are a note. No dated changes, since a saved card is not updated.

    Source: https://www.rfc-editor.org/rfc/rfc2426
    """
    return join_lines(["BEGIN:VCARD", "VERSION:3.0", *_properties(shared), "END:VCARD"])


def _properties(shared: Shared) -> Iterator[str]:
    place = shared.place
    name = escape_text(place.name)
    # N is required, and a business has neither a family name nor a given one.
    yield from ("N:;;;;", f"FN:{name}", f"ORG:{name}", "X-ABSHOWAS:COMPANY")
    yield f"TEL;TYPE=WORK,VOICE:{shared.phone.dialed}"
    if shared.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{escape_text(shared.email)}"
    if place.address:
        yield f"ADR;TYPE=WORK:{_address(place.address, shared)}"
    if place.geo:
        yield f"GEO:{place.geo.latitude};{place.geo.longitude}"
    yield f"URL:{absolute_url(shared, shared.location.path if shared.location else shared.home.path)}"
    hours = hours_note(place.opening_hours, shared.business.locale, shared.words)
    if note := "\n".join(filter(None, (shared.business.tagline, hours))):
        yield f"NOTE:{escape_text(note)}"


def _address(address: PostalAddress, shared: Shared) -> str:
    country = shared.business.locale.territories.get(address.country, address.country)
    parts = ("", "", address.street, address.locality, address.region, address.postal_code, country)
    return ";".join(escape_text(part) for part in parts)


def escape_text(text: str) -> str:
    r"""Write a text value: backslash, comma, semicolon and line end are escaped, control characters go."""
    escaped = re.sub(r"([\\,;])", r"\\\1", re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text))
    return _CONTROL.sub("", escaped).replace("\n", "\\n")


def fold_line(line: str) -> str:
    """Break a line of more than 75 bytes; each further one starts with a space, and no character is cut."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            part, size = "", 1  # the space that the next line starts with
        part += character
        size += width
    return "\r\n ".join([*parts, part])


def join_lines(lines: Iterable[str]) -> str:
    """Return the whole text, folded, each line with its end."""
    return "".join(f"{fold_line(line)}\r\n" for line in lines)
