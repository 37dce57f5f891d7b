"""The interface's own words, one file a language in ``theme/words/``."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from plugins.site.fields.reading import FieldPath
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.suggestions import unknown_name

FALLBACK_LANGUAGE = "en"


class Words(Struct, frozen=True):
    """The interface's words; ``{curly}`` parts are filled in when they are printed."""

    skip_to_content: str
    menu: str
    main_menu: str
    breadcrumb: str
    home: str
    contents: str
    sources: str
    source: str
    source_back: str
    reading_minutes: str
    related: str
    guides_on_this: str
    services_for_this: str
    subjects_of_this: str
    helps_with: str
    service_of_use: str
    uses_of_service: str
    uses_for_this: str
    terms: str
    term_used_on: str
    written_by: str
    published: str
    updated: str
    reviewed: str
    takeaways: str
    prices: str
    minutes: str
    address: str
    phone: str
    email: str
    opening_hours: str
    special_hours: str
    closed: str
    all_day: str
    by_appointment: str
    day_range: str
    time_range: str
    locations: str
    other_locations: str
    directions: str
    service_areas: str
    licence: str
    find_us_on: str
    profiles: str
    event_when: str
    event_until: str
    event_where: str
    event_price: str
    event_host: str
    event_free: str
    event_cancelled: str
    event_sold_out: str
    event_postponed: str
    event_over: str
    book_event: str
    job_title: str
    knows_about: str
    credentials: str
    valid_until: str
    transcript: str
    drawing_credit: str
    image_credit: str
    image_licence: str
    also_known_as: str
    founded: str
    employees: str
    vat_id: str
    price_range: str
    book_service: str
    call: str
    more: str
    list_title: str
    list_label: str
    list_place: str
    list_pages: str
    list_all: str
    list_previous: str
    list_next: str
    emergency: str
    urgent: str
    non_urgent: str
    do_list: str
    dont_list: str
    preview_ribbon: str
    sample_ribbon: str
    draft_ribbon: str
    scheduled_ribbon: str
    expired_ribbon: str
    table: str
    double_quotes: str
    open_now: str
    open_all_day: str
    closed_now: str
    closed_until: str
    closed_until_day: str
    quick_actions: str
    moved: str
    search: str
    search_label: str
    search_one: str
    search_found: str
    search_nothing: str
    search_try: str
    search_ask: str
    search_searching: str
    search_missing: str
    search_sign: str
    search_more: str
    search_sought: str
    search_pages: str
    search_passed_over: str
    search_prefixes: str
    search_asks_contact: str
    search_asks_prices: str
    book_length: str
    save_contact: str
    reminder_heading: str
    reminder_text: str
    reminder_date: str
    reminder_time: str
    reminder_minutes: str
    reminder_save: str
    reminder_saved: str
    reminder_summary: str
    reminder_details: str
    people: str
    written_by_person: str
    reviewed_by_person: str
    rooms: str
    arrival: str
    way_in: str
    parking: str
    access: str
    transit: str
    good_to_know: str
    cancellation: str
    late: str
    payment: str
    tips: str
    insurance: str
    gift_cards: str
    client_reviews: str
    stars: str
    review_origin: str
    all_reviews: str
    memberships: str
    appointment_needed: str
    open_map: str
    notice: str
    length_range: str
    price_from: str


def parse_words(
    values: Mapping[str, Any],
    *,
    source: str,
    lines: Mapping[FieldPath, int] | None = None,
    others: Sequence[Mapping[str, Any]] = (),
) -> Words:
    """Check a language's words.

    Args:
        others: The words of other languages, whose ``{parts}`` these may have too.

    Raises:
        ContentError: A word is missing, unknown or no text, or has a part that nothing fills in.
    """
    names, places = set(Words.__struct_fields__), {path[0]: line for path, line in (lines or {}).items()}
    missing, found = names - values.keys(), list[Problem]()
    for name, word in values.items():
        place = FilePlace(source, places.get(name, 0))
        if name not in names:
            known = missing or names
            found.append(
                unknown_name(place, "", expected="a name of the theme's words", got=name, known=known)
            )
        elif not isinstance(word, str):
            found.append(Problem(place, name, expected="text between quotation marks", got=str(word)))
        else:
            known = {part for other in others for part in _parts_of(other.get(name))}
            wrong = [part for part in _parts_of(word) if known and part not in known]
            expected = "a part that is filled in"
            found += [unknown_name(place, name, expected=expected, got=part, known=known) for part in wrong]
    guessed = {problem.suggestion for problem in found}
    remedy = f'Write NAME = "…", as theme/words/{FALLBACK_LANGUAGE}.toml has it'
    found += [
        Problem(FilePlace(source), name, message="This text is missing", remedy=remedy.replace("NAME", name))
        for name in sorted(missing - guessed)
    ]
    if found:
        raise ContentError(*found)
    return Words(**values)


def _parts_of(word: object) -> list[str]:
    """Return what stands between braces: ``"{count} pages"`` has the part ``{count}``."""
    return re.findall(r"\{[^{}]*\}?|\}", word) if isinstance(word, str) else []
