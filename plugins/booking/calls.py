"""The calls to action of a page, from its plan and the facts of the business."""

from msgspec.structs import replace

from plugins.booking.actions import call_actions, contact_actions, session_action
from plugins.booking.contact_file import CONTACT_PATH
from plugins.booking.plan import CallPlan, PlannedCall, plan_calls
from plugins.booking.schedule import schedule_file, schedule_text
from plugins.booking.visit_reminder import reminder_text
from plugins.site.api import (
    Action,
    Block,
    CallToAction,
    Contact,
    Footer,
    Inputs,
    Page,
    ServiceFields,
    ServiceInput,
    SessionLength,
    Shared,
    once_per_build,
)


def add_calls_to_action(page: Page, inputs: Inputs) -> Page:
    """Add the calls to action, and the ways to reach the business."""
    shared, is_safety_page = inputs.shared, inputs.record.fields.safety
    page = replace(
        page,
        footer=_footer(shared, page.footer, () if is_safety_page else contact_actions(shared, "footer")),
        contact=_contact(page.contact, inputs),
        visit_reminder=reminder_text(inputs),
    )
    if is_safety_page:
        return replace(page, closing_call=_safety_call(shared))
    plan = plan_calls(inputs)
    page = replace(
        page,
        header=replace(page.header, actions=contact_actions(shared, "header")),
        sessions=_bookable(page, inputs),
        bar=_bar(shared) if plan.has_bar else None,
        opening_call=_call_at(shared, plan, "start"),
        blocks=_with_calls(page.blocks, shared, plan),
        closing_call=_call_at(shared, plan, "end"),
    )
    return replace(page, booking_action=_booking_action(page))


@once_per_build
def _footer(shared: Shared, footer: Footer, actions: tuple[Action, ...]) -> Footer:
    """Add the ways to book, the schedule for the script, and the file for address books."""
    base_path = shared.business.base_path
    schedule_path = next((f"{base_path}{path}" for path in schedule_file(shared)), "")
    contact = replace(footer.contact, schedule_path=schedule_path, vcard_path=f"{base_path}{CONTACT_PATH}")
    return replace(footer, contact=contact, actions=actions)


def _contact(contact: Contact | None, inputs: Inputs) -> Contact | None:
    if contact is None:
        return None
    business, location = inputs.shared.business, inputs.location
    schedule = schedule_text(inputs.shared, location or business)
    # A file for the business alone: a further location has another number and address.
    return replace(
        contact, schedule_json=schedule, vcard_path="" if location else f"{business.base_path}{CONTACT_PATH}"
    )


def _safety_call(shared: Shared) -> CallToAction | None:
    words = shared.editorial.call_to_action
    if not words.safety_heading:
        return None
    return CallToAction("end", words.safety_heading, words.safety_text, ())


@once_per_build
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


def _bookable(page: Page, inputs: Inputs) -> tuple[SessionLength, ...]:
    """Give each length of a service the link that books it."""
    fields = inputs.record.fields
    if not isinstance(fields, ServiceFields):
        return page.sessions
    service = ServiceInput(inputs.record.stem, inputs.path, fields)
    return tuple(
        replace(session, action=session_action(inputs.shared, service, session.fields))
        for session in page.sessions
    )


def _booking_action(page: Page) -> Action | None:
    """Return the link that books what the page is about: of its first call, else of its lengths."""
    calls = (page.opening_call, *(block.action for block in page.blocks), page.closing_call)
    offered = [action for call in calls if call for action in call.actions]
    offered += [session.action for session in page.sessions if session.action]
    return next((action for action in [*offered, *page.header.actions] if action.kind == "book"), None)
