"""The nodes of one page: the page, its breadcrumb, and what it is about."""

from plugins.site.inputs import Inputs
from plugins.site.page_view import absolute_url
from plugins.site.schemas import ArticleFields, PageFields, PersonFields, ServiceFields, SessionFields
from plugins.site.views import Page
from plugins.structured_data.fragments import (
    ARTICLE,
    BREADCRUMB,
    BUSINESS,
    MAIN_IMAGE,
    PERSON,
    SERVICE,
    WEBPAGE,
    WEBSITE,
    node_id,
    reference,
)
from plugins.structured_data.nodes import Node, image_node, without_blanks

_ROLE_TYPES = {"about": "AboutPage", "contact": "ContactPage"}


def webpage_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe the page itself.

    Source: https://schema.org/WebPage
    """
    url = page.head.canonical_url
    return without_blanks(
        {
            "@type": _page_type(inputs),
            "@id": node_id(url, WEBPAGE),
            "url": url,
            "name": page.title,
            "description": page.head.description,
            "inLanguage": page.language,
            "isPartOf": reference(home_url, WEBSITE),
            "about": reference(home_url, BUSINESS) if url == home_url else None,
            "breadcrumb": reference(url, BREADCRUMB) if page.trail else None,
            "primaryImageOfPage": image_node(page.hero, image_id=node_id(url, MAIN_IMAGE))
            if page.hero
            else None,
            "mainEntity": _main_entity(page, inputs),
        }
    )


def _page_type(inputs: Inputs) -> str:
    fields = inputs.record.fields
    if isinstance(fields, PageFields):
        return _ROLE_TYPES.get(fields.role, "WebPage")
    return {"section": "CollectionPage", "person": "ProfilePage"}.get(inputs.record.kind, "WebPage")


def _main_entity(page: Page, inputs: Inputs) -> dict[str, str] | None:
    fragment = {"service": SERVICE, "person": PERSON}.get(inputs.record.kind)
    return reference(page.head.canonical_url, fragment) if fragment else None


def breadcrumb_node(page: Page, inputs: Inputs) -> Node:
    """List the way here from the home page; the last step is this page and needs no address.

    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    steps: list[Node] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.label,
            "item": absolute_url(inputs.shared, step.path),
        }
        for position, step in enumerate(inputs.trail, start=1)
    ]
    del steps[-1]["item"]
    return {
        "@type": "BreadcrumbList",
        "@id": node_id(page.head.canonical_url, BREADCRUMB),
        "itemListElement": steps,
    }


def article_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe an article: what it says, who stands behind it, when, and from which sources.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article
    """
    url, fields = page.head.canonical_url, inputs.record.fields
    return without_blanks(
        {
            "@type": "Article",
            "@id": node_id(url, ARTICLE),
            "headline": page.title,
            "description": page.head.description,
            "inLanguage": page.language,
            "mainEntityOfPage": reference(url, WEBPAGE),
            "isPartOf": reference(url, WEBPAGE),
            "author": _author(inputs, home_url=home_url),
            "publisher": reference(home_url, BUSINESS),
            "datePublished": page.head.published_iso,
            "dateModified": page.head.modified_iso,
            "image": page.hero.url if page.hero else page.head.image.url,
            "about": fields.about if isinstance(fields, ArticleFields) else "",
            "citation": [
                without_blanks({"@type": "CreativeWork", "name": source.title, "url": source.url})
                for source in page.sources
            ],
        }
    )


def _author(inputs: Inputs, *, home_url: str) -> Node:
    if inputs.author is None:
        return dict(reference(home_url, BUSINESS))
    # The name alone: no title, no job (Google, "Author markup best practices").
    return {
        "@type": "Person",
        "name": inputs.author.name,
        "url": absolute_url(inputs.shared, inputs.author.path),
    }


def service_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe a service and what each length of it costs, shortest first.

    Source: https://schema.org/Service, https://schema.org/Offer
    """
    url, fields = page.head.canonical_url, inputs.record.fields
    assert isinstance(fields, ServiceFields)
    sessions = sorted(fields.sessions, key=lambda session: session.minutes)
    return without_blanks(
        {
            "@type": "Service",
            "@id": node_id(url, SERVICE),
            "url": url,
            "name": page.title,
            "description": page.head.description,
            "serviceType": fields.service_type,
            "provider": reference(home_url, BUSINESS),
            "areaServed": list(inputs.shared.business.service_areas),
            "image": page.hero.url if page.hero else "",
            # A length without a price is no offer yet.
            "offers": [
                _offer_node(session, inputs) for session in sessions if session.price_cents is not None
            ],
        }
    )


def _offer_node(session: SessionFields, inputs: Inputs) -> Node:
    # Text, because json.dumps writes the number 95.00 as 95.0.
    units, cents = divmod(session.price_cents or 0, 100)
    return {
        "@type": "Offer",
        "name": inputs.shared.words.minutes.format(count=session.minutes),
        "price": f"{units}.{cents:02}",
        "priceCurrency": inputs.shared.business.currency,
    }


def person_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe a real person who agreed to be named.

    Source: https://developers.google.com/search/docs/appearance/structured-data/profile-page
    """
    url, fields = page.head.canonical_url, inputs.record.fields
    assert isinstance(fields, PersonFields)
    return without_blanks(
        {
            "@type": "Person",
            "@id": node_id(url, PERSON),
            "url": url,
            "name": page.title,
            "jobTitle": fields.job_title,
            "worksFor": reference(home_url, BUSINESS),
            "image": page.hero.url if page.hero else "",
            "sameAs": list(fields.profiles),
            "hasCredential": [
                {
                    "@type": "EducationalOccupationalCredential",
                    "name": credential.name,
                    "identifier": credential.number,
                    "recognizedBy": {"@type": "Organization", "name": credential.issuer},
                }
                for credential in fields.credentials
            ],
        }
    )
