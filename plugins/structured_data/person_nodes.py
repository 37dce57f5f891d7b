"""People: who they are on their own page, and by name and address on every other."""

from plugins.site.api import Inputs, Page, PersonFields, PersonInput, Shared, absolute_url
from plugins.structured_data.fragments import BUSINESS, MAIN_IMAGE, PERSON, node_id, reference
from plugins.structured_data.nodes import Node, credential_node, without_blanks


def person_id(person: PersonInput, shared: Shared) -> str:
    """Return the ``@id`` of a person, which is of their own page."""
    return node_id(absolute_url(shared, person.path), PERSON)


def named_people(inputs: Inputs) -> list[Node]:
    """Describe the people whom the page names, as far as it does: their own page says the rest.

    The name stands alone: no title, no job before or after it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article#author-bp
    """
    host = inputs.event.host if inputs.event else None
    nodes: dict[str, Node] = {}
    # The author first, since the byline tells their work too.
    for person, job_title in (
        (inputs.author, inputs.author.job_title if inputs.author else ""),
        (inputs.reviewer, ""),
        (host, ""),
    ):
        if person is not None:
            node_name = person_id(person, inputs.shared)
            nodes.setdefault(
                node_name,
                without_blanks(
                    {
                        "@type": "Person",
                        "@id": node_name,
                        "url": absolute_url(inputs.shared, person.path),
                        "name": person.name,
                        "jobTitle": job_title,
                    }
                ),
            )
    return list(nodes.values())


def person_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe a real person who agreed to be named, on their own page.

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
            "description": page.lead,
            "jobTitle": fields.job_title,
            "worksFor": reference(home_url, BUSINESS),
            "image": reference(url, MAIN_IMAGE) if page.hero else None,
            "sameAs": list(fields.profiles),
            "hasCredential": [credential_node(credential) for credential in fields.credentials],
        }
    )
