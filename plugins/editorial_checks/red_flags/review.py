"""When the warning signs of ``content/red-flags.toml`` are to be looked through again."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from plugins.editorial_checks.data_files import RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.site.api import YEARLY_MONTHS, ContentError, is_due, months_later, read_texts


class FileReview(Struct, frozen=True):
    """What to say of the next review of a file, and whether it is time for it."""

    text: str
    is_due: bool


def red_flag_review(facts: RedFlagFacts, today: date) -> FileReview | None:
    """Describe the next review; ``None`` where there are no warning signs.

    A day to come is a slip of the pen, and would keep the reminder silent until then.
    """
    if not facts.areas:
        return None
    last = facts.reviewed if facts.reviewed and facts.reviewed <= today else None
    due = months_later(last, YEARLY_MONTHS) if last else None
    if due and not is_due(due, today):
        return FileReview(f"{RED_FLAGS_FILE}: review due {due}", is_due=False)
    since = f"since {due}" if due else "now, and it does not say when the last one was"
    todo = f'Look through its signs, then write at its top: reviewed = "{today}"'
    return FileReview(f"{RED_FLAGS_FILE}: review due {since}. {todo}", is_due=True)


def load_due_review(content: Path, today: date) -> str:
    """Return what to say when the review is due; "" when it is not, and of a file that stops the build."""
    try:
        facts = parse_red_flags(read_texts(content, [RED_FLAGS_FILE]).get(RED_FLAGS_FILE, ""))
    except ContentError:
        return ""
    review = red_flag_review(facts, today)
    return review.text if review and review.is_due else ""
