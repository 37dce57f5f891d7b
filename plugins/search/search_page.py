"""The view of the search page: a list of all pages, and data for its script."""

from collections.abc import Iterator

from jinja2.utils import htmlsafe_json_dumps
from msgspec.structs import replace

from plugins.search.search_facts import SearchFacts
from plugins.search.search_index import INDEX_FOLDER
from plugins.site.api import (
    Card,
    FolderInput,
    IndexGroup,
    Inputs,
    Link,
    LinkedPage,
    Page,
    Search,
    Shared,
    SoughtWord,
)

HOME_PATH = ""
MOSTLY, WHOLLY = 0.5, 1.0
"""How much of a query must be about something that a page is named for."""


def add_search(page: Page, inputs: Inputs) -> Page:
    """Add the list of all pages and the data of the script to the search page."""
    if inputs.record.role != "search":
        return page
    shared = inputs.shared
    facts = inputs.role_facts if isinstance(inputs.role_facts, SearchFacts) else SearchFacts()
    cards = [block for block in page.blocks if block.component == "care-card"]
    written = (block for block in inputs.record.body.blocks if block.component == "care-card")
    hidden = [card for card, block in zip(cards, written, strict=True) if not block.argument]
    script, contact = shared.assets.search_script, shared.contact
    return replace(
        page,
        # The script shows these when a query names a sign; a card of the library stands there for everybody.
        blocks=tuple(block for block in page.blocks if block not in hidden),
        search=Search(
            action_path=_path(shared, inputs.path),
            script_path=_path(shared, script) if script else "",
            facts_json=htmlsafe_json_dumps(
                search_facts(facts, inputs), ensure_ascii=False, separators=(",", ":")
            ),
            cards=tuple(replace(card, anchor="") for card in cards),
            groups=tuple(_group(inputs, folder) for folder in inputs.directory),
            sought=_sought(facts, shared),
            contact=_link(shared, contact) if contact else None,
        ),
    )


def search_facts(facts: SearchFacts, inputs: Inputs) -> dict[str, object]:
    """Return the data for ``theme/scripts/search/``.

    Returns:
        ``{"base": "/", "index": "/pagefind/", "parts": [12, 11], "ignored": ["the"], "groups":
        [["knot", "trigger point"]], "signs": [["emergency", "chest pain",
        ["chest pain|pressure"]]], "stops": ["the"], "prefixes": ["mit…n"], "leads": [[["price"],
        "/prices/", 0.5]], "lists": ["/guides/"], "words": {…}}``; ``leads`` name
        the page that answers, and how much of a query these words must be,
        ``lists`` are pages that lead to answers, ``parts`` counts the pages of each part of the index.
    """
    shared, words = inputs.shared, inputs.shared.words
    sections = [folder.section.path for folder in inputs.directory if folder.section]
    glossary = [shared.glossary.path] if shared.glossary else []
    return {
        "base": _path(shared, ""),
        "index": _path(shared, INDEX_FOLDER),
        "parts": facts.parts,
        "ignored": facts.ignored,
        "groups": [group.words for group in facts.groups],
        "signs": facts.signs,
        "stops": _words(words.search_passed_over),
        "prefixes": _words(words.search_prefixes),
        "leads": [(asked, _path(shared, path), share) for asked, path, share in _leads(facts, shared)],
        "lists": [_path(shared, path) for path in (HOME_PATH, *sections, *glossary)],
        "words": {
            "one": words.search_one,
            "many": words.search_found,
            "nothing": words.search_nothing,
            "searching": words.search_searching,
            "missing": words.search_missing,
            "sign": words.search_sign,
        },
    }


def _leads(facts: SearchFacts, shared: Shared) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """Yield what people ask, the page that answers, and how much of a query that must be; an editor's first.

    Who asks for a service in the trade's word alone means the service; with more words, something about it.
    """
    named = {word.casefold() for group in facts.groups if group.page for word in group.words}
    yield from ((group.words, group.page.path, MOSTLY) for group in facts.groups if group.page)
    contact = shared.contact.path if shared.contact else ""
    for service in shared.services:
        yield tuple(filter(None, (service.fields.service_type, service.fields.name))), service.path, WHOLLY
    priced = (service.path for service in shared.services if any(s.price for s in service.fields.sessions))
    asked = (
        (shared.words.search_asks_prices, next(priced, contact)),
        (shared.words.search_asks_contact, contact),
    )
    for words, path in asked:
        if path:
            yield tuple(word for word in _words(words) if word.casefold() not in named), path, MOSTLY


def _words(written: str) -> tuple[str, ...]:
    return tuple(word for part in written.split(",") if (word := part.strip()))


def _group(inputs: Inputs, folder: FolderInput) -> IndexGroup:
    shared, section = inputs.shared, folder.section
    # Every page links to the home page, and this is the search page.
    listed = (page for page in folder.pages if page.path not in {HOME_PATH, inputs.path})
    heading = _link(shared, section) if section else Link(shared.words.search_pages, "")
    cards = tuple(Card(page.title, page.summary, _path(shared, page.path)) for page in listed)
    more = None if folder.is_whole else Link(shared.words.more.format(section=heading.label), heading.path)
    return IndexGroup(heading, cards, more)


def _sought(facts: SearchFacts, shared: Shared) -> tuple[SoughtWord, ...]:
    """Return the groups that have a page; the first word links to it."""
    return tuple(
        SoughtWord(Link(group.words[0], _path(shared, group.page.path)), ", ".join(group.words[1:]))
        for group in facts.groups
        if group.page
    )


def _link(shared: Shared, page: LinkedPage) -> Link:
    return Link(page.label, _path(shared, page.path))


def _path(shared: Shared, path: str) -> str:
    return f"{shared.business.base_path}{path}"
