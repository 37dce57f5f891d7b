"""Rules for what only the owner has: reviews are of the past, notices end after they start."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from plugins.site.facts.business import BUSINESS_FILE, Business
from plugins.site.facts.visit.reviews import Review, ReviewFacts
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import fields_of
from plugins.site.index.record_rules import unlinkable
from plugins.site.index.site import Site
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.suggestions import unknown_name


def check_reviews(reviews: Iterable[Review], site: Site, *, today: date) -> Iterator[Problem]:
    """List reviews that cannot be true: of a day to come, with stars from nowhere, of no service of ours.

    Source: 16 CFR 465 and 255.2 (docs/rules.md C3)
    """
    for review in reviews:
        facts, place = review.facts, review.place
        for field, day in (("date", facts.date), ("consent given", facts.consent.given)):
            if day > today:
                remedy = "Write today's date or an earlier one"
                yield Problem(place, field, message=f"{day} is still to come", remedy=remedy)
        if facts.stars and not facts.origin:
            message = "Stars are shown as another site gives them, with a link to it"
            yield Problem(place, "stars", message=message, remedy="Add origin, or take the stars out")
        if facts.origin_name and not facts.origin:
            expected = fields_of(ReviewFacts)["origin"].description
            yield Problem(place, "origin", expected=expected, remedy="Add it")
        for name in facts.services if not site.unreadable else ():
            if f"services/{name}.md" not in site.statuses:
                known = [source[9:-3] for source in site.members.get("services", ())]
                yield unknown_name(
                    place, "services", expected="a file in content/services/", got=name, known=known
                )


def check_notices(
    site: Site, business: Business, lines: Mapping[FieldPath, int], *, today: date
) -> Iterator[Problem]:
    """List notices that never hold or whose page is missing; advise on those that are over."""
    for number, notice in enumerate(business.notices):
        path: FieldPath = ("notices", number)
        place = FilePlace(BUSINESS_FILE, line_of(path, lines))
        if notice.ends <= notice.starts:
            expected, got = f'an end after "{notice.starts:%Y-%m-%d %H:%M}"', f"{notice.ends:%Y-%m-%d %H:%M}"
            name = field_name((*path, "ends"))
            yield Problem(place, name, expected=expected, got=got, remedy="Correct one of the two")
        elif notice.ends.date() < today:
            message, remedy = "This notice is over, and no page shows it any more", "Take it out"
            yield Problem(place, field_name(path), message=message, remedy=remedy, severity="idea")
        if notice.location and business.location(notice.location) is None:
            name, known = field_name((*path, "location")), [location.id for location in business.locations]
            expected = f"a location of {BUSINESS_FILE}"
            yield unknown_name(place, name, expected=expected, got=notice.location, known=known)
        problem = unlinkable(site, notice.page, place, field_name((*path, "page"))) if notice.page else None
        if problem and not site.unreadable:
            yield problem
