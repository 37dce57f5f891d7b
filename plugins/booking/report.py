"""Which page offers what, and why: the list that ``python3 tasks.py ctas`` prints."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from plugins.booking import add_step
from plugins.booking.actions import call_actions, contact_actions
from plugins.booking.plan import plan_calls
from plugins.site.api import PIPELINE_SETTING, Action, Inputs, Pipeline, load_site

NONE = "none"


class CallRow(Struct, frozen=True):
    """A call of a page, or one that it lacks; what does not apply is ""."""

    page: str
    placement: str
    service: str
    words: str
    link: str
    why: str


def load_and_render(settings: dict[str, Any]) -> str:
    """Read ``content/`` and return the list; nothing is written.

    Raises:
        BuildStopped: The content has problems that a build would stop on.
    """
    pipeline = Pipeline()
    add_step(pipeline)
    site = load_site({**settings, PIPELINE_SETTING: pipeline})
    return render_list(call_rows(site.inputs))


def call_rows(pages: Iterable[Inputs]) -> list[CallRow]:
    """List the calls of every page by its address, and below them what it does not have."""
    return [row for inputs in sorted(pages, key=lambda inputs: inputs.path) for row in _rows(inputs)]


def _rows(inputs: Inputs) -> Iterator[CallRow]:
    shared, plan, page = inputs.shared, plan_calls(inputs), f"/{inputs.path}"
    for call in plan.calls:
        action = call_actions(shared, call.placement, call.service, call.session)[0]
        service = call.service.service_id if call.service else ""
        yield CallRow(page, call.placement, service, call.heading, _link(action), call.why)
    if plan.has_bar:
        action, why = contact_actions(shared, "bar")[0], "in reach on small screens"
        yield CallRow(page, "bar", "", shared.words.quick_actions, _link(action), why)
    for absence in plan.missing:
        placement = f"{NONE} ({absence.placement})" if absence.placement else NONE
        yield CallRow(page, placement, "", "", "", absence.why)


def _link(action: Action) -> str:
    return f"{action.label}: {action.href}"


def render_list(rows: Iterable[CallRow]) -> str:
    """Return the rows as plain text, below the address of their page; no address is cut at any width."""
    lines = []
    for page, calls in groupby(rows, key=lambda row: row.page):
        lines += ["", page]
        for row in calls:
            words = ": ".join(filter(None, (row.service, row.words)))
            lines += [f"  {row.placement:<14} {words or row.why}".rstrip()]
            lines += [f"  {'':<14} {row.link}  ({row.why})"] if row.link else []
    return "\n".join([*lines[1:], ""])
