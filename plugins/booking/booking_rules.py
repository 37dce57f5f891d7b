"""The rules about booking that every built page must keep.

A page's HTML is compared with what the services and the business produce.
``make_rule`` binds these facts once a build; a rule is then a function of one
page and of what it was made from.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Unpack
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.booking.campaign import PLACEMENTS, follows_grammar, without_campaign_tags
from plugins.booking.providers import booking_page_url, service_booking_url
from plugins.site.api import (
    FilePlace,
    InputRule,
    Inputs,
    Problem,
    ProblemWords,
    ReadPage,
    Shared,
    every_place,
    host_of,
    services_at,
)

_CARD_TAGS = ("div", "section", "aside")
_NUMBER = re.compile(r"\+[1-9]\d{5,14}(;ext=\d{1,7})?")


class BookingFacts(Struct, frozen=True):
    """The links that pages may have; addresses without campaign tags, ``hosts`` of booking links."""

    booking_urls: frozenset[str]
    hosts: frozenset[str]
    profiles: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]
    is_emergency_number: Callable[[str], bool]

    def is_booking(self, href: str) -> bool:
        """Return whether a link books: online, or by email where that is the way."""
        address = without_campaign_tags(href)
        return address in self.booking_urls or address in self.emails


def make_rule(shared: Shared) -> InputRule:
    """Bind the rules to the facts of this build."""
    facts = build_booking_facts(shared)

    def check_booking(page: ReadPage, inputs: Inputs) -> list[Problem]:
        return [
            *check_way_to_book(page, inputs, facts=facts),
            *check_booking_links(page, inputs, facts=facts),
            *check_phone_links(page, facts=facts),
            *check_names_of_actions(page, facts=facts),
            *check_campaign_tags(page, facts=facts),
            *check_order(page, inputs, facts=facts),
        ]

    return check_booking


def build_booking_facts(shared: Shared) -> BookingFacts:
    """Return the links that pages may have."""
    business = shared.business
    places = every_place(shared)
    urls = frozenset(without_campaign_tags(url) for place in places for url in _booking_urls(place) if url)
    return BookingFacts(
        booking_urls=urls,
        hosts=frozenset(urlsplit(url).netloc for url in urls) - {urlsplit(business.url).netloc},
        profiles=frozenset(filter(None, (*business.profiles, business.terms.gift_cards_url))),
        phones=frozenset(place.phone.number for place in (business, *business.locations) if place.phone),
        emails=frozenset(
            f"mailto:{place.email}" for place in places if place.booking and place.booking.provider == "email"
        ),
        is_emergency_number=business.is_emergency_number,
    )


def _booking_urls(shared: Shared) -> Iterator[str]:
    booking = shared.booking
    if booking:
        yield from (booking_page_url(booking, placement) for placement in PLACEMENTS)
    for service in services_at(shared, shared.services):
        for session in (None, *service.fields.sessions):
            for placement in PLACEMENTS:
                yield service_booking_url(booking, service, session, placement)
        yield service.fields.booking_url or ""
    # An event or a person may have a booking address of its own.
    yield from shared.own_booking_urls


def check_way_to_book(page: ReadPage, inputs: Inputs, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require on each page that a search can lead to a link that books or calls, except on safety pages."""
    if not page.indexable or inputs.record.fields.safety:
        return
    phones = {f"tel:{phone}" for phone in facts.phones}
    if not any(facts.is_booking(link.href) or link.href in phones for link in page.links):
        expected, remedy = "a link that books or calls", "Print the page's actions"
        yield _problem(page, expected=expected, detail="none", remedy=remedy)


def check_booking_links(page: ReadPage, inputs: Inputs, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require that each link to the booking site is one that the services or the business have."""
    # A source may be on the booking site, as a profile may, and books nothing.
    known = facts.profiles | {source.url for source in inputs.sources}
    for href in dict.fromkeys(link.href for link in page.links):
        is_there = "//" in href and _host(href) in facts.hosts
        if is_there and href not in known and not facts.is_booking(href):
            expected = "a booking link of business.toml or of a service"
            remedy = "Name the service in a booking block, or give the service this address"
            yield _problem(page, expected=expected, got=href, remedy=remedy)


def check_phone_links(page: ReadPage, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require that each phone link dials a number of the business, or the emergency services."""
    for number in dict.fromkeys(link.href[4:] for link in page.links if link.href.startswith("tel:")):
        if facts.is_emergency_number(number):
            continue
        if not _NUMBER.fullmatch(number):
            expected, remedy = 'a number such as "tel:+15055550100"', "Write it that way"
            yield _problem(page, expected=expected, got=f"tel:{number}", remedy=remedy)
        elif number not in facts.phones:
            expected = f"a number of business.toml ({', '.join(sorted(facts.phones))})"
            yield _problem(page, expected=expected, got=number, remedy="Correct one of the two")


def check_names_of_actions(page: ReadPage, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require that links with the name of a booking or phone link lead to the same place.

    Only these names: two sources may both be called "Back pain", and their place
    shows which is meant; an action is also read alone, in a list of links.

    Source: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
    """
    targets: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in page.links:
        is_action = link.href.startswith("tel:") or facts.is_booking(link.href)
        targets[link.name.casefold()][without_campaign_tags(link.href)] = is_action
    for name, places in sorted(targets.items()):
        if len(places) > 1 and any(places.values()):
            expected = f'one place for links called "{name}"'
            remedy = "Give the service a booking_label of its own"
            yield _problem(page, expected=expected, detail=", ".join(places), remedy=remedy)


def check_campaign_tags(page: ReadPage, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require that a booking link has no campaign tags or exactly those of the grammar."""
    for href in dict.fromkeys(link.href for link in page.links if _host(link.href) in facts.hosts):
        if not follows_grammar(href):
            expected = 'no tags or "utm_source=site&utm_medium=cta&utm_content=PLACEMENT"'
            yield _problem(page, expected=expected, got=href, remedy="Take its tags out")


def check_order(page: ReadPage, inputs: Inputs, *, facts: BookingFacts) -> Iterator[Problem]:
    """Require a condition's care card to come first, and no booking link in a card (docs/rules.md C1, C6)."""
    if not any(block.component == "care-card" for block in inputs.record.body.blocks):
        return
    main = next(page.tree.iter("main"), None)
    elements = [] if main is None else [*main.iter(*_CARD_TAGS, "a")]
    cards = [one for one in elements if one.tag != "a" and "care-card" in one.get("class", "").split()]
    if not cards:
        message = f"The care card of the text is missing on {page.url}"
        yield _problem(page, message=message, remedy="Print it")
        return
    links = [one for one in elements if one.tag == "a" and facts.is_booking(one.get("href", "").strip())]
    if any(card in link.iterancestors() for card in cards for link in links):
        message = f"A care card has a booking link on {page.url}"
        yield _problem(page, message=message, remedy="Move it out of the card")
    first = next(one for one in elements if one in cards or one in links)
    if inputs.record.kind == "condition" and first in links:
        message = f"The care card is below the first booking link on {page.url}"
        yield _problem(page, message=message, remedy="Move it up")


def _host(href: str) -> str | None:
    return host_of(href) if "//" in href else ""


def _problem(page: ReadPage, **words: Unpack[ProblemWords]) -> Problem:
    if "expected" in words:
        words["expected"] = f"{words['expected']} on {page.url}"
    return Problem(FilePlace(page.source), "booking", **words)
