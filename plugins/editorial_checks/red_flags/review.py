"""When the warning signs of ``content/red-flags.toml`` are to be looked through again."""

from datetime import date
from pathlib import Path

from plugins.editorial_checks.data_files import RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.site.api import YEARLY_MONTHS, ContentError, is_due, months_later, read_texts


def red_flag_review(facts: RedFlagFacts, today: date) -> tuple[str, bool]:
    """Describe the next review, "" where there are no warning signs, and whether it is due.

    A day to come is a slip of the pen, and would keep the reminder silent until then.
    """
    last = facts.reviewed if facts.reviewed and facts.reviewed <= today else None
    due = months_later(last, YEARLY_MONTHS) if last else None
    if not facts.areas:
        return "", False
    if due and not is_due(due, today):
        return f"{RED_FLAGS_FILE}: review due {due}", False
    since = f"since {due}" if due else "now, and it does not say when the last one was"
    todo = f'Look through its signs, then write at its top: reviewed = "{today}"'
    return f"{RED_FLAGS_FILE}: review due {since}. {todo}", True


def load_due_review(content: Path, today: date) -> str:
    """Return what to say when the review is due; "" when it is not, and of a file that stops the build."""
    try:
        facts = parse_red_flags(read_texts(content, [RED_FLAGS_FILE]).get(RED_FLAGS_FILE, ""))
    except ContentError:
        return ""
    text, is_due_now = red_flag_review(facts, today)
    return text if is_due_now else ""
