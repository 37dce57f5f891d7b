"""The calls to action of a page, from its plan and the facts of the business."""

from msgspec.structs import replace

from plugins.booking.actions import call_actions, contact_actions, person_action, session_action
from plugins.booking.contact_file import contact_path
from plugins.booking.plan import CallPlan, PlannedCall, plan_calls
from plugins.booking.schedule import schedule_file, schedule_text
from plugins.booking.visit_reminder import reminder_text
from plugins.site.api import (
    Action,
    Block,
    CallToAction,
    Contact,
    FactList,
    Footer,
    Inputs,
    Location,
    Page,
    PersonCard,
    PlaceList,
    SessionGroup,
    Shared,
    Slots,
    services_at,
    shared_at,
)


def add_calls_to_action(page: Page, inputs: Inputs) -> Page:
    """Add the calls to action, and the ways to reach the business."""
    shared, is_safety_page = inputs.shared, inputs.record.fields.safety
    page = replace(
        page,
        footer=_footer(shared, page.footer, () if is_safety_page else contact_actions(shared, "footer")),
        contact=_contact(page.contact, shared),
        places=page.places and _with_schedules(page.places, shared),
        visit_reminder=reminder_text(inputs),
    )
    if is_safety_page:
        return replace(page, closing_call=_safety_call(shared))
    plan = plan_calls(inputs)
    page = replace(
        page,
        header=replace(page.header, actions=contact_actions(shared, "header")),
        slots=_with_people(page.slots, shared),
        sessions=page.sessions if page.has_emergency_card else _all_bookable(page.sessions, shared),
        bar=_bar(shared) if plan.has_bar else None,
        opening_call=_call_at(shared, plan, "start"),
        blocks=_with_calls(page.blocks, shared, plan),
        closing_call=_call_at(shared, plan, "end"),
    )
    page = _of_event(_of_person(page, shared))
    return replace(page, booking_action=_booking_action(page))


def _with_people(slots: Slots, shared: Shared) -> Slots:
    """Give each person who has a calendar of their own the link that books them."""

    def bookable(person: PersonCard) -> PersonCard:
        url = person.booking_url
        return replace(person, action=person_action(shared, person.name, url)) if url else person

    return replace(slots, people=tuple(map(bookable, slots.people)))


def _of_person(page: Page, shared: Shared) -> Page:
    """Let the page of a person with a calendar of their own book this very person, at its top and its end."""
    if page.person is None or not page.person.booking_url:
        return page
    book = person_action(shared, page.title, page.person.booking_url)
    closing, facts = page.closing_call, page.fact_list or FactList(())
    if closing:
        others = (action for action in closing.actions if action.kind == "phone")
        closing = replace(closing, actions=(book, *others))
    return replace(page, fact_list=replace(facts, actions=(book,)), closing_call=closing)


def _of_event(page: Page) -> Page:
    """Let the last words of an event book a place at it, and nothing else."""
    actions = page.fact_list.actions if page.fact_list else ()
    book = next((action for action in actions if action.kind == "book"), None)
    if page.event is None or book is None or page.closing_call is None:
        return page
    others = (action for action in page.closing_call.actions if action.kind == "phone")
    return replace(page, closing_call=CallToAction("end", page.title, "", (book, *others)))


def _footer(shared: Shared, footer: Footer, actions: tuple[Action, ...]) -> Footer:
    """Add the ways to book, the schedule for the script, and the file for address books."""
    base_path = shared.business.base_path
    schedule_path = next((f"{base_path}{path}" for path in schedule_file(shared)), "")
    contact = replace(
        footer.contact, schedule_path=schedule_path, vcard_path=f"{base_path}{contact_path(shared)}"
    )
    return replace(footer, contact=contact, actions=actions)


def _contact(contact: Contact | None, shared: Shared) -> Contact | None:
    if contact is None:
        return None
    path = f"{shared.business.base_path}{contact_path(shared)}"
    return replace(contact, schedule_json=schedule_text(shared), vcard_path=path)


def _with_schedules(places: PlaceList, shared: Shared) -> PlaceList:
    """Give each place what the script needs to say whether it is open."""
    names = (one.place.id if isinstance(one.place, Location) else None for one in places.places)
    schedules = (schedule_text(shared_at(shared, name)) for name in names)
    listed = (replace(one, schedule_json=text) for one, text in zip(places.places, schedules, strict=True))
    return replace(places, places=tuple(listed))


def _safety_call(shared: Shared) -> CallToAction | None:
    words = shared.editorial.call_to_action
    return CallToAction("end", words.safety_heading, words.safety_text, ()) if words.safety_heading else None


def _bar(shared: Shared) -> CallToAction:
    return CallToAction("bar", shared.words.quick_actions, "", contact_actions(shared, "bar"))


def _call_at(shared: Shared, plan: CallPlan, placement: str) -> CallToAction | None:
    return next((_view(shared, call) for call in plan.calls if call.placement == placement), None)


def _with_calls(blocks: tuple[Block, ...], shared: Shared, plan: CallPlan) -> tuple[Block, ...]:
    calls = {call.at: call for call in plan.calls}
    result: list[Block] = []
    for position, block in enumerate(blocks):
        if call := calls.get(position):
            result.append(Block("call-to-action", action=_view(shared, call)))
        result.append(block)
    return tuple(result)


def _view(shared: Shared, call: PlannedCall) -> CallToAction:
    actions = call_actions(shared, call.placement, call.service, call.session)
    return CallToAction(call.placement, call.heading, call.text, actions)


def _all_bookable(groups: tuple[SessionGroup, ...], shared: Shared) -> tuple[SessionGroup, ...]:
    """Let each length be booked; not above an emergency card, where lengths and prices only inform."""
    return tuple(_bookable(group, shared) for group in groups)


def _bookable(group: SessionGroup, shared: Shared) -> SessionGroup:
    """Give each length of a service the link that books it, at its place."""
    at = shared_at(shared, group.location or None)
    [service] = services_at(at, (one for one in shared.services if one.service_id == group.service_id))
    under = group.headings[0].label if group.location else ""
    sessions = (
        replace(session, action=session_action(at, service, session.fields, under=under))
        for session in group.sessions
    )
    return replace(group, sessions=tuple(sessions))


def _booking_action(page: Page) -> Action | None:
    """Return the link that books what the page is about: of its first call, else of its lengths."""
    calls = (page.opening_call, *(block.action for block in page.blocks), page.closing_call)
    offered = [action for call in calls if call for action in call.actions]
    offered += [session.action for group in page.sessions for session in group.sessions if session.action]
    return next((action for action in [*offered, *page.header.actions] if action.kind == "book"), None)
