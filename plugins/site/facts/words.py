"""The interface's own words, one file a language in ``theme/words/``."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from plugins.site.values.problems import ContentError


class Words(BaseModel):
    """The interface's words; ``{curly}`` parts are filled in when they are printed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    skip_to_content: str
    menu: str
    main_menu: str
    breadcrumb: str
    home: str
    contents: str
    sources: str
    source: str
    related: str
    guides_on_this: str
    services_for_this: str
    subjects_of_this: str
    helps_with: str
    terms: str
    term_used_on: str
    written_by: str
    published: str
    updated: str
    reviewed: str
    takeaways: str
    prices: str
    minutes: str
    contact: str
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
    event_when: str
    event_until: str
    event_where: str
    event_price: str
    event_host: str
    event_free: str
    event_cancelled: str
    event_postponed: str
    event_over: str
    book_event: str
    job_title: str
    credentials: str
    valid_until: str
    transcript: str
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
    external_site: str
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
    search: str
    search_label: str
    search_one: str
    search_found: str
    search_nothing: str
    search_try: str
    search_ask: str
    search_missing: str
    search_sign: str
    search_more: str
    search_sought: str
    search_pages: str
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


def parse_words(values: dict[str, Any], *, source: str) -> Words:
    """Check a language's words.

    Raises:
        ContentError: A word is missing, unknown or no text.
    """
    missing = sorted(set(Words.model_fields) - set(values))
    unknown = sorted(set(values) - set(Words.model_fields))
    wrong = sorted(name for name, word in values.items() if not isinstance(word, str))
    if missing or unknown or wrong:
        listed = ", ".join([*missing, *unknown, *wrong])
        expected, detail = "the same words as theme/words/en.toml", f"others: {listed}"
        raise ContentError.of(source, expected=expected, detail=detail, remedy="Compare the two files")
    return Words(**values)
