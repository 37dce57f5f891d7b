"""The calls to action of a page, from the facts of the business and the page's own moment."""

from dataclasses import replace

from plugins.booking.placement import choose_positions
from plugins.site.inputs import Inputs, Shared
from plugins.site.schemas import PageFields, ServiceFields
from plugins.site.views import Action, Block, CallToAction, Page, Session


def add_calls_to_action(page: Page, inputs: Inputs) -> Page:
    """Offer the next step where the page may.

    A safety page offers nothing but its own advice: who reads it is to see a
    doctor first. A page with ``booking: off`` keeps the links of the header
    and footer.
    """
    if inputs.record.fields.safety:
        return replace(page, last_action=_safety_call(inputs.shared))
    actions = contact_actions(inputs.shared)
    page = replace(
        page,
        header=replace(page.header, actions=actions),
        footer=replace(page.footer, actions=actions),
        sessions=_bookable(page, inputs),
    )
    if inputs.record.fields.booking == "off" or _role(inputs) == "not-found":
        return page
    return replace(
        page,
        first_action=_first_call(inputs, actions),
        blocks=_with_calls(page.blocks, inputs, actions),
        last_action=_last_call(inputs, actions),
    )


def contact_actions(shared: Shared) -> tuple[Action, ...]:
    """Return the ways to book, the best first: the booking link, then the phone."""
    business, words = shared.business, shared.words
    phone = Action("phone", words.call.format(phone=business.phone_text), f"tel:{business.phone_e164}")
    if business.booking is None:
        return (phone,)
    return (Action("book", business.booking.label, business.booking.url), phone)


def _role(inputs: Inputs) -> str:
    fields = inputs.record.fields
    return fields.role if isinstance(fields, PageFields) else "plain"


def _safety_call(shared: Shared) -> CallToAction | None:
    words = shared.editorial.call_to_action
    if not words.safety_heading:
        return None
    return CallToAction("end", words.safety_heading, words.safety_text, ())


def _first_call(inputs: Inputs, actions: tuple[Action, ...]) -> CallToAction | None:
    words = inputs.shared.editorial.call_to_action
    if _role(inputs) == "home":
        return CallToAction("start", words.home_heading, words.home_text, actions)
    if inputs.record.kind == "service":
        return CallToAction("start", words.service_heading, words.service_text, actions)
    return None


def _last_call(inputs: Inputs, actions: tuple[Action, ...]) -> CallToAction:
    words = inputs.shared.editorial.call_to_action
    return CallToAction("end", words.end_heading, words.end_text, actions)


def _with_calls(blocks: tuple[Block, ...], inputs: Inputs, actions: tuple[Action, ...]) -> tuple[Block, ...]:
    body = inputs.record.body.blocks
    targets = [f"services/{service.service_id}.md" for service in inputs.services]
    positions = choose_positions(body, service_targets=targets)
    result: list[Block] = []
    for position, block in enumerate(blocks):
        if position in positions:
            words = body[position].heading if body[position].component == "booking" else ""
            result.append(_call_block(inputs, words, actions))
        result.append(block)
    return tuple(result)


def _call_block(inputs: Inputs, heading: str, actions: tuple[Action, ...]) -> Block:
    words = inputs.shared.editorial.call_to_action
    call = CallToAction(
        "after-section", heading or words.after_section_heading, words.after_section_text, actions
    )
    return Block("call-to-action", action=call)


def _bookable(page: Page, inputs: Inputs) -> tuple[Session, ...]:
    """Give each length of a service the link that books it."""
    fields, booking = inputs.record.fields, inputs.shared.business.booking
    if not isinstance(fields, ServiceFields):
        return page.sessions
    shortest_first = sorted(fields.sessions, key=lambda session: session.minutes)
    urls = [session.booking_url or (booking.url if booking else "") for session in shortest_first]
    return tuple(
        replace(
            session,
            action=Action("book", inputs.shared.words.book_service.format(service=session.length), url)
            if url
            else None,
        )
        for session, url in zip(page.sessions, urls, strict=True)
    )
