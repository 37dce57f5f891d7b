"""Other names for pages, deleting them, old addresses: what follows is shown first, then done as a whole."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from editing import api as editing
from editing.api import Conflict, Plan, Saved
from plugins.site.api import ADDRESSES_FILE
from preview.worker.kinds import load_settings
from preview.worker.project import Project
from studio.server.messages import Answer, Deletion, OfFile


@cache
def load_markdown(root: Path) -> Mapping[str, Any]:
    """Return how Markdown is read; changed settings need another start of the studio."""
    return dict(load_settings(root)["MARKDOWN"])


def plan_rename(project: Project, wanted: OfFile) -> Plan:
    """Plan another name for a page, in every place that names it."""
    return editing.plan_rename(project, wanted.file, wanted.name, markdown=load_markdown(project.root))


def plan_delete(project: Project, wanted: Deletion) -> Plan:
    """Plan to delete a page, and to answer for its address."""
    today, markdown = datetime.now().astimezone().date(), load_markdown(project.root)
    gone = not wanted.to
    return editing.plan_delete(project, wanted.file, to=wanted.to, gone=gone, today=today, markdown=markdown)


def answer_address(project: Project, answer: Answer, *, today: date) -> Saved | Conflict:
    """Write where an address that was public leads from now on, or that it is gone for good."""
    opened = editing.open_facts(project, ADDRESSES_FILE)
    table, value = ("moved", answer.to) if answer.to else ("gone", f"{today}")
    changes = {table: {**opened.values.get(table, {}), answer.address: value}}
    return editing.save_facts(project, ADDRESSES_FILE, opened.version, changes)


def describe_plan(plan: Plan) -> dict[str, Any]:
    """Return what a plan changes, before it is done."""
    return {
        "moved": plan.moved,
        "lines": msgspec.to_builtins(list(plan.changed_lines())),
        "redirects": [
            {"path": f"/{redirect.path}", "target": "" if redirect.is_gone else redirect.target}
            for redirect in plan.redirects
        ],
        "notes": plan.notes,
    }
