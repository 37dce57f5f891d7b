"""What all nodes share: unknown facts are left out, never written empty."""

import re

from plugins.site.api import CredentialFields, Credit, Image, Node, Page

TERMS = "https://schema.org/"
"""Members of an enumeration are written with their whole address."""

_WORD = re.compile(r"\w+")


def make_node(node_type: str, node_id: str = "", /, **facts: object) -> Node:
    """Return a node without its unknown facts: schema.org has no value for "unknown"."""
    node = {"@type": node_type, "@id": node_id, **facts}
    return {name: value for name, value in node.items() if value or isinstance(value, (int, float))}


def price_text(cents: int) -> str:
    """Return ``95.00``: text, because json.dumps writes the number 95.00 as 95.0."""
    units, rest = divmod(cents, 100)
    return f"{units}.{rest:02}"


def image_node(image: Image, image_id: str = "", maker: Credit | None = None) -> Node:
    """Describe a picture with its true size, and its owner when known.

    Args:
        maker: Who made it, when the picture itself names nobody.

    Source: https://schema.org/ImageObject,
        https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata
    """
    credit = image.credit or maker
    return make_node(
        "ImageObject",
        image_id,
        url=image.url,
        contentUrl=image.url,
        width=image.file_width_px,
        height=image.file_height_px,
        caption=image.alt,
        creditText=credit.name if credit else "",
        license=credit.licence_url if credit else "",
    )


def credential_node(credential: CredentialFields, credential_id: str = "") -> Node:
    """Describe a licence: its number, issuer and end.

    Its end is ``expires``, of CreativeWork: ``validUntil`` belongs to Permit alone.

    Source: https://schema.org/EducationalOccupationalCredential, https://schema.org/expires
    """
    return make_node(
        "EducationalOccupationalCredential",
        credential_id,
        name=credential.name,
        identifier=credential.number,
        recognizedBy=make_node("Organization", name=credential.issuer),
        expires=credential.expires.date().isoformat() if credential.expires else "",
    )


def is_clinically_reviewed(page: Page) -> bool:
    """Return whether somebody with a license to diagnose or treat has checked the page."""
    byline = page.byline
    return bool(byline and byline.reviewed and byline.reviewer and byline.reviewer.is_clinician)


def mentions(page: Page, words: str) -> bool:
    """Return whether the title, the lead or the text has these words in this order."""
    wanted = r"\W+".join(_WORD.findall(words.casefold()))
    texts = (f"{block.heading} {block.html.striptags()}" for block in page.blocks)
    text = " ".join([page.title, page.lead, *texts]).casefold() if wanted else ""
    # The first word alone, which is found at once; it may be the end of a longer one.
    found = re.finditer(rf"{wanted}(?!\w)", text)
    return any(not _WORD.match(text[: match.start()][-1:]) for match in found)
