"""When the warning signs are to be looked through again: the file that lists them holds the day."""

from datetime import date
from pathlib import Path

from plugins.editorial_checks.data_files import CARE_CARDS_FILE, RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.care_library import parse_care_library, with_library
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.site.api import YEARLY_MONTHS, ContentError, is_due, months_later, read_texts


def red_flag_review(facts: RedFlagFacts, today: date, *, file: str = RED_FLAGS_FILE) -> tuple[str, bool]:
    """Describe the next review, "" where there are no warning signs, and whether it is due.

    A day to come is a slip of the pen, and would keep the reminder silent until then.
    """
    last = facts.reviewed if facts.reviewed and facts.reviewed <= today else None
    due = months_later(last, YEARLY_MONTHS) if last else None
    if not facts.areas:
        return "", False
    if due and not is_due(due, today):
        return f"{file}: review due {due}", False
    since = f"since {due}" if due else "now, and it does not say when the last one was"
    todo = f'Look through its signs, then write at its top: reviewed = "{today}"'
    return f"{file}: review due {since}. {todo}", True


def load_review(content: Path, today: date) -> tuple[str, bool]:
    """Describe the next review of the signs of a site, as ``red_flag_review`` does.

    Raises:
        ContentError: A file of signs is wrong.
    """
    texts = read_texts(content, [RED_FLAGS_FILE, CARE_CARDS_FILE])
    facts = parse_red_flags(texts.get(RED_FLAGS_FILE, ""))
    library = parse_care_library(texts.get(CARE_CARDS_FILE, ""))
    if library.facts is None:
        return red_flag_review(facts, today)
    facts = with_library(facts, library).changed(reviewed=library.facts.reviewed)
    return red_flag_review(facts, today, file=CARE_CARDS_FILE)


def load_due_review(content: Path, today: date) -> str:
    """Return what to say when the review is due; "" when it is not, and of a file that stops the build."""
    try:
        text, is_due_now = load_review(content, today)
    except ContentError:
        return ""
    return text if is_due_now else ""
