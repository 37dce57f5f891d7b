"""Every ``@id`` of the site: the address of a page and a fragment, the same in each build.

Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
"""

BUSINESS = "business"
LOGO = "logo"
WEBSITE = "website"
WEBPAGE = "webpage"
BREADCRUMB = "breadcrumb"
ARTICLE = "article"
SERVICE = "service"
PERSON = "person"
MAIN_IMAGE = "main-image"


def node_id(page_url: str, fragment: str) -> str:
    """Return ``https://www.example.com/guides/x/#article``."""
    return f"{page_url}#{fragment}"


def reference(page_url: str, fragment: str) -> dict[str, str]:
    """Point to a node from another one."""
    return {"@id": node_id(page_url, fragment)}
