"""People: in full on their own page, by name and address on every other."""

from collections.abc import Iterator

from plugins.site.api import Node, Page
from plugins.structured_data.fragments import PERSON, business_of, main_image_of, node_id, person_id, url_of
from plugins.structured_data.nodes import credential_node, make_node


def named_people(page: Page) -> list[Node]:
    """Describe the people whom the page names, with what it shows of them.

    The name has no title or job before or after it.

    Source: https://developers.google.com/search/docs/appearance/structured-data/article#author-bp
    """
    nodes: dict[str, Node] = {}
    for path, name, job in _names(page):
        url = url_of(page, path)
        node = make_node("Person", person_id(page, path), url=url, name=name, jobTitle=job)
        nodes.setdefault(path, node)
    return list(nodes.values())


def _names(page: Page) -> Iterator[tuple[str, str, str]]:
    """List path, name and job of each; the author first, since the byline has their job too."""
    if page.byline and page.byline.author_path:
        yield page.byline.author_path, page.byline.author, page.byline.author_role
    if page.byline and page.byline.reviewer:
        yield page.byline.reviewer.path, page.byline.reviewer.name, page.byline.reviewer.job_title
    if page.event and page.event.host:
        yield page.event.host.path, page.event.host.name, ""


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
        hasCredential=[credential_node(credential) for credential in person.credentials],
    )
