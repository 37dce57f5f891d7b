"""From the facts that only the owner has to views: each page shows those that belong on it."""

from collections.abc import Iterable

from plugins.site.facts.visit.reviews import ReviewFacts
from plugins.site.index.inputs import Inputs, PersonInput, Shared
from plugins.site.views.addresses import site_path
from plugins.site.views.card_view import page_picture
from plugins.site.views.fact_lists import credential_line, known_facts, profile_host
from plugins.site.views.formats import format_day
from plugins.site.views.page import (
    Band,
    NoticeBand,
    PersonCard,
    Quote,
    QuoteList,
    RoomPhoto,
    Slots,
)
from plugins.site.views.picture_view import IN_CARD, build_image
from plugins.site.views.views import FactList, FactValue, Link

_PAGES = {
    "people": {"home", "about", "service"},
    "photos": {"home", "about", "contact", "location"},
    "arrival": {"contact", "location"},
    "terms": {"contact", "service"},
    "reviews": {"home", "service"},
    "memberships": {"home", "about"},
}
"""On pages of which role or kind a slot stands."""


def build_slots(inputs: Inputs) -> Slots:
    """Fill the slots of one page."""
    shared, business = inputs.shared, inputs.shared.business
    here = {inputs.record.role, inputs.record.kind}
    wanted = {slot for slot, pages in _PAGES.items() if pages & here}
    has_proof = "memberships" in wanted
    return Slots(
        people=tuple(_person(inputs, person) for person in inputs.people) if "people" in wanted else (),
        photos=_photos(shared) if "photos" in wanted else (),
        arrival=_arrival(shared) if "arrival" in wanted else None,
        terms=_terms(shared) if "terms" in wanted else None,
        reviews=_reviews(shared, inputs.reviews) if "reviews" in wanted and inputs.reviews else None,
        memberships=tuple(Link(one.name, one.url or "") for one in business.memberships) if has_proof else (),
        insurance=business.liability_insurance if has_proof else "",
    )


def _person(inputs: Inputs, person: PersonInput) -> PersonCard:
    return PersonCard(
        name=person.name,
        path=site_path(inputs.shared, person.path),
        job_title=person.job_title,
        sentence=person.sentence,
        credentials=tuple(credential_line(one, inputs.shared) for one in person.credentials),
        # Beside the name, the alternative text would only say it again.
        portrait=page_picture(inputs, person.picture, "", sizes=IN_CARD, focus=person.picture_focus),
        booking_url=person.booking_url,
    )


def _photos(shared: Shared) -> tuple[RoomPhoto, ...]:
    shown = zip(shared.photos, shared.place.photos, strict=True)
    return tuple(
        RoomPhoto(build_image(shared, picture, facts.image_alt, sizes=IN_CARD), facts.caption)
        for picture, facts in shown
    )


def _arrival(shared: Shared) -> FactList | None:
    words, arrival = shared.words, shared.place.arrival
    return _fact_list(
        words.arrival,
        (words.way_in, arrival.way_in),
        (words.parking, arrival.parking),
        (words.access, arrival.access),
        (words.transit, arrival.transit),
    )


def _terms(shared: Shared) -> FactList | None:
    words, terms = shared.words, shared.business.terms
    return _fact_list(
        words.good_to_know,
        (words.cancellation, terms.cancellation),
        (words.late, terms.late),
        (words.payment, terms.payment),
        (words.tips, terms.tips),
        (words.insurance, terms.insurance),
        (words.gift_cards, terms.gift_cards, terms.gift_cards_url or ""),
    )


def _fact_list(heading: str, *facts: tuple[str, ...]) -> FactList | None:
    """List names and sentences, without empty ones; a third part is where the sentence leads."""
    # An answer of the owner, printed inside of sentences too, begins with a small letter.
    values = (
        (term, [FactValue(value[0][0].upper() + value[0][1:], *value[1:])] if value[0] else [])
        for term, *value in facts
    )
    return FactList(known, heading=heading) if (known := known_facts(values)) else None


def _reviews(shared: Shared, reviews: Iterable[ReviewFacts]) -> QuoteList:
    url = shared.business.reviews_url
    more = Link(shared.words.all_reviews.format(site=profile_host(url)), url) if url else None
    return QuoteList(tuple(_quote(shared, review) for review in reviews), more)


def _quote(shared: Shared, review: ReviewFacts) -> Quote:
    words = shared.words
    name = review.origin_name or (profile_host(review.origin) if review.origin else "")
    return Quote(
        words=review.words,
        name=review.name,
        written=format_day(review.date, shared.business.locale),
        stars=words.stars.format(stars=review.stars) if review.stars else "",
        origin=Link(words.review_origin.format(site=name), review.origin) if review.origin else None,
        small=tuple(filter(None, (review.connection, review.typicality))),
    )


def build_notice_band(shared: Shared, lists_places: bool) -> NoticeBand | None:
    """Return the band above a page; ``None`` while there is nothing to tell.

    What is about one location stands on its own pages, and under its name where all of them are listed.
    """
    names = {location.facts.id: location.facts.name for location in shared.locations}
    here = shared.location.facts.id if shared.location else ""
    notices = tuple(
        Band(
            each.notice.text
            if each.notice.location in {"", here}
            else f"{names.get(each.notice.location)}: {each.notice.text}",
            each.notice.starts.isoformat(),
            each.notice.ends.isoformat(),
            each.notice.is_shown,
            Link(each.page.label, site_path(shared, each.page.path)) if each.page else None,
        )
        for each in shared.notices
        if each.notice.location in {"", here} or lists_places
    )
    script = site_path(shared, shared.assets.notice_script)
    return NoticeBand(shared.words.notice, notices, script) if notices else None
