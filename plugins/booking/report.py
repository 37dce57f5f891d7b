"""Which page offers what, and why: the table that ``python3 tasks.py ctas`` prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from rich.table import Column, Table

from plugins.booking import add_step
from plugins.booking.actions import call_actions, contact_actions
from plugins.booking.plan import plan_calls
from plugins.site.api import PIPELINE_SETTING, Action, Inputs, Pipeline, load_site, render_text

NONE = "none"


class CallRow(Struct, frozen=True):
    """A call of a page, or one that it lacks; what does not apply is ""."""

    page: str
    placement: str
    service: str
    words: str
    link: str
    why: str


def load_and_render(settings: dict[str, Any], *, width: int) -> str:
    """Read ``content/`` and return the table; nothing is written.

    Args:
        settings: Those of Pelican, as ``pelicanconf.py`` has them.
        width: The characters of a line.

    Raises:
        BuildStopped: The content has problems that a build would stop on.
    """
    pipeline = Pipeline()
    add_step(pipeline)
    site = load_site({**settings, PIPELINE_SETTING: pipeline})
    return render_table(call_rows(site.inputs), width=width)


def call_rows(pages: Iterable[Inputs]) -> list[CallRow]:
    """List the calls of every page by its address, and below them what it does not have."""
    ordered = sorted(pages, key=lambda inputs: inputs.path)
    return [row for inputs in ordered for row in (*_calls(inputs), *_missing(inputs))]


def _calls(inputs: Inputs) -> Iterator[CallRow]:
    shared, plan, page = inputs.shared, plan_calls(inputs), _address(inputs)
    for call in plan.calls:
        action = call_actions(shared, call.placement, call.service, call.session)[0]
        service = call.service.service_id if call.service else ""
        yield CallRow(page, call.placement, service, call.heading, _link(action), call.why)
    if plan.has_bar:
        action = contact_actions(shared, "bar")[0]
        why = "in reach on small screens"
        yield CallRow(page, "bar", "", shared.words.quick_actions, _link(action), why)


def _missing(inputs: Inputs) -> Iterator[CallRow]:
    for absence in plan_calls(inputs).missing:
        placement = f"{NONE} ({absence.placement})" if absence.placement else NONE
        yield CallRow(_address(inputs), placement, "", "", "", absence.why)


def _address(inputs: Inputs) -> str:
    return f"/{inputs.path}"


def _link(action: Action) -> str:
    return f"{action.label}: {action.href}"


def render_table(rows: Iterable[CallRow], *, width: int) -> str:
    """Return the rows as a table of plain text."""
    columns = (
        Column(name, overflow="fold") for name in ("page", "placement", "service", "words", "link", "why")
    )
    table = Table(*columns, box=None, pad_edge=False)
    shown = ""
    for row in rows:
        page = row.page if row.page != shown else ""
        shown = row.page
        table.add_row(page, row.placement, row.service, row.words, row.link, row.why)
    return render_text(table, width=width)
