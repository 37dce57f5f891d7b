"""Other names for pages, deleting them, old addresses: what follows is shown first, then done as a whole."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from editing.api import Conflict, Saved, open_facts, save_facts
from editing.deleting import plan_delete
from editing.moving.plan import Plan, apply_plan
from editing.renaming import plan_rename
from plugins.site.api import ADDRESSES_FILE
from preview.worker.kinds import load_settings
from preview.worker.project import Project
from studio.server.messages import Answer, Deletion, OfFile


@cache
def _markdown(root: Path) -> Mapping[str, Any]:
    """Return how Markdown is read; changed settings need another start of the studio."""
    return dict(load_settings(root)["MARKDOWN"])


def _rename(project: Project, wanted: OfFile) -> Plan:
    return plan_rename(project, wanted.file, wanted.name, markdown=_markdown(project.root))


def _delete(project: Project, wanted: Deletion) -> Plan:
    today, markdown = datetime.now().astimezone().date(), _markdown(project.root)
    gone = not wanted.to
    return plan_delete(project, wanted.file, to=wanted.to, gone=gone, today=today, markdown=markdown)


def describe_rename(project: Project, wanted: OfFile) -> dict[str, Any]:
    """Return what another name changes."""
    return _describe(_rename(project, wanted))


def describe_delete(project: Project, wanted: Deletion) -> dict[str, Any]:
    """Return what deleting a page changes."""
    return _describe(_delete(project, wanted))


def rename(project: Project, wanted: OfFile) -> Saved | Conflict:
    """Give a page another name, in every place that names it."""
    return apply_plan(project, _rename(project, wanted))


def delete(project: Project, wanted: Deletion) -> Saved | Conflict:
    """Delete a page, and answer for its address."""
    return apply_plan(project, _delete(project, wanted))


def answer_address(project: Project, answer: Answer, *, today: date) -> Saved | Conflict:
    """Write where an address that was public leads from now on, or that it is gone for good."""
    opened = open_facts(project, ADDRESSES_FILE)
    table, value = ("moved", answer.to) if answer.to else ("gone", f"{today}")
    changes = {table: {**opened.values.get(table, {}), answer.address: value}}
    return save_facts(project, ADDRESSES_FILE, opened.version, changes)


def _describe(plan: Plan) -> dict[str, Any]:
    return {
        "moved": plan.moved,
        "lines": msgspec.to_builtins(list(plan.changed_lines())),
        "redirects": [
            {"path": f"/{redirect.path}", "target": "" if redirect.is_gone else redirect.target}
            for redirect in plan.redirects
        ],
        "notes": plan.notes,
    }
