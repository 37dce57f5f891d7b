"""What Google requires and recommends for each kind of node, as its documentation lists it.

One entry for each kind; a node keeps those of every kind that it is or descends
from. ``owner`` facts come from whoever runs the business (business.toml),
``page`` facts from the page's own front matter or pictures. ``Service`` and
``WebPage`` have no place at Google; what they need is this project's own rule.
"""

from msgspec import Struct

_DOCS = "https://developers.google.com/search/docs/appearance"


class GoogleKind(Struct, frozen=True):
    """The properties of one kind.

    Each entry of ``required`` is met by any one of its names; ``owner`` and
    ``page`` are recommended, and named after who can give the fact. With
    ``within``, only a node that is the value of one of these properties counts.
    """

    type: str
    source: str
    within: tuple[str, ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    owner: tuple[str, ...] = ()
    page: tuple[str, ...] = ()


GOOGLE_KINDS = (
    GoogleKind(
        "LocalBusiness",
        f"{_DOCS}/structured-data/local-business",
        required=(("name",), ("address", "areaServed")),
        owner=("geo", "openingHoursSpecification", "telephone", "url", "priceRange", "image"),
    ),
    # Not recommended here: what only shops, banks and large companies have (naics, duns, leiCode, returns).
    GoogleKind(
        "Organization",
        f"{_DOCS}/structured-data/organization",
        owner=(
            "name", "url", "logo", "description", "telephone", "email", "address", "sameAs", "alternateName",
            "legalName", "foundingDate", "numberOfEmployees", "contactPoint",
        ),
    ),
    GoogleKind(
        "PostalAddress",
        f"{_DOCS}/structured-data/local-business",
        required=(("streetAddress",), ("addressLocality",), ("postalCode",), ("addressCountry",)),
    ),
    GoogleKind(
        "GeoCoordinates",
        f"{_DOCS}/structured-data/local-business",
        required=(("latitude",), ("longitude",)),
    ),
    GoogleKind(
        "OpeningHoursSpecification",
        f"{_DOCS}/structured-data/local-business",
        required=(("opens",), ("closes",), ("dayOfWeek", "validFrom")),
    ),
    GoogleKind("WebSite", f"{_DOCS}/site-names", required=(("name",), ("url",)), owner=("alternateName",)),
    GoogleKind(
        "WebPage",
        "https://schema.org/WebPage",
        required=(("url",), ("name",), ("isPartOf",), ("inLanguage",)),
        page=("description", "primaryImageOfPage", "breadcrumb"),
    ),
    GoogleKind(
        "Article",
        f"{_DOCS}/structured-data/article",
        page=("headline", "author", "datePublished", "dateModified", "image"),
    ),
    GoogleKind("BreadcrumbList", f"{_DOCS}/structured-data/breadcrumb", required=(("itemListElement",),)),
    GoogleKind("ItemList", f"{_DOCS}/structured-data/carousel", required=(("itemListElement",),)),
    GoogleKind("ListItem", f"{_DOCS}/structured-data/breadcrumb", required=(("position",),)),
    GoogleKind("ProfilePage", f"{_DOCS}/structured-data/profile-page", required=(("mainEntity",),)),
    GoogleKind(
        "Person",
        f"{_DOCS}/structured-data/profile-page",
        required=(("name", "alternateName"),),
        page=("description", "image", "sameAs", "jobTitle"),
    ),
    GoogleKind("Person", f"{_DOCS}/structured-data/article", within=("author",), page=("url",)),
    GoogleKind(
        "ImageObject",
        f"{_DOCS}/structured-data/image-license-metadata",
        required=(("contentUrl",),),
        page=("creator", "creditText", "copyrightNotice", "license", "acquireLicensePage"),
    ),
    GoogleKind(
        "VideoObject",
        f"{_DOCS}/structured-data/video",
        required=(("name",), ("thumbnailUrl",), ("uploadDate",)),
        page=("description", "duration", "contentUrl", "transcript"),
    ),
    GoogleKind(
        "Event",
        f"{_DOCS}/structured-data/event",
        required=(("name",), ("startDate",), ("location",)),
        page=(
            "endDate", "eventStatus", "eventAttendanceMode", "image", "offers", "organizer", "performer",
            "description",
        ),
    ),
    GoogleKind(
        "Place",
        f"{_DOCS}/structured-data/event",
        within=("location",),
        required=(("address",),),
        page=("name",),
    ),
    GoogleKind(
        "Service",
        "https://schema.org/Service",
        required=(("name",), ("provider",)),
        page=("serviceType", "description", "areaServed", "offers", "image", "potentialAction"),
    ),
    GoogleKind(
        "Offer",
        f"{_DOCS}/structured-data/event",
        required=(("price", "priceSpecification"), ("priceCurrency", "priceSpecification")),
        page=("url", "availability"),
    ),
    GoogleKind("ReserveAction", "https://schema.org/ReserveAction", required=(("target",),)),
    GoogleKind("EntryPoint", "https://schema.org/EntryPoint", required=(("urlTemplate",),)),
    GoogleKind(
        "EducationalOccupationalCredential",
        "https://schema.org/EducationalOccupationalCredential",
        required=(("name",),),
        page=("identifier", "recognizedBy"),
    ),
)  # fmt: skip

# An image with a license must say whose it is: Google, "Image metadata".
LICENSE_CLAIMS = ("license", "acquireLicensePage")
CREDITS = ("creator", "creditText", "copyrightNotice", "license")
