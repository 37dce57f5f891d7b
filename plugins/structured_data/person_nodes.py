"""People: in full on their own page, by name and address on every other."""

from collections.abc import Iterator

from plugins.site.api import NamedPerson, Node, Page
from plugins.structured_data.fragments import (
    CREDENTIAL,
    PERSON,
    business_of,
    main_image_of,
    node_id,
    person_id,
    url_of,
)
from plugins.structured_data.nodes import credential_node, make_node


def named_people(page: Page) -> list[Node]:
    """Describe the people whom the page names, with what it shows of them.

    The name has no title or job before or after it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article#author-bp
    """
    nodes: dict[str, Node] = {}
    for person in _named(page):
        url = url_of(page, person.path)
        node = make_node(
            "Person",
            person_id(page, person.path),
            url=url,
            name=person.name,
            jobTitle=person.job_title,
            hasCredential=[_held(url, at, name) for at, name in enumerate(person.credentials, 1)],
        )
        # Whoever wrote a page and reviewed it is described once, with all that is shown.
        nodes[person.path] = {**node, **nodes.get(person.path, {})}
    return list(nodes.values())


def _named(page: Page) -> Iterator[NamedPerson]:
    """List the author first, then the reviewer, the host of the event, and whom the page introduces."""
    byline = page.byline
    if byline and byline.author_path:
        yield NamedPerson(
            byline.author, byline.author_path, byline.author_role, credentials=byline.author_holds
        )
    if byline and byline.reviewer:
        yield byline.reviewer
    if page.event and page.event.host:
        yield NamedPerson(page.event.host.name, page.event.host.path)
    for person in page.slots.people:
        yield NamedPerson(person.name, person.path, person.job_title)


def _held(person_url: str, number: int, name: str) -> Node:
    """Name a credential, of which the page of the person says more."""
    return make_node(
        "EducationalOccupationalCredential", _credential_id(person_url, number), name=name, url=person_url
    )


def _credential_id(person_url: str, number: int) -> str:
    return node_id(person_url, f"{CREDENTIAL}-{number}")


def person_node(page: Page) -> Node:
    """Describe a person on their own page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/profile-page
    """
    url, person = page.head.canonical_url, page.person
    assert person is not None
    return make_node(
        "Person",
        node_id(url, PERSON),
        url=url,
        name=page.title,
        description=page.lead,
        jobTitle=person.job_title,
        worksFor=business_of(page.publisher),
        image=main_image_of(page),
        sameAs=list(person.profiles),
        knowsAbout=list(person.knows_about),
        hasCredential=[
            credential_node(credential, _credential_id(url, number))
            for number, credential in enumerate(person.credentials, 1)
        ],
    )
