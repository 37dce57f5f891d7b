"""What an editor lets stand, for a time and with a reason."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from plugins.editorial_checks.findings import RED_FLAG_CHECK, about_page
from plugins.editorial_checks.reading.prose import normalise
from plugins.site.api import PageMeta, Problem, WaiverFields, what_is_wrong

WAIVER_CHECK = "waiver"
LONGEST_WAIVER = timedelta(days=366)


def make_waive(today: date) -> Callable[[Sequence[Problem], PageMeta], list[Problem]]:
    """Bind ``apply_waivers`` to a day, for ``Pipeline.waive``; it is handed all findings of a page."""

    def waive(findings: Sequence[Problem], page: PageMeta) -> list[Problem]:
        return apply_waivers(findings, page.fields.waivers, page, today=today)

    return waive


def take_out_waived(
    findings: Sequence[Problem], waivers: Sequence[WaiverFields], *, today: date
) -> list[Problem]:
    """Return the findings that no waiver lets stand.

    A waiver covers the findings of its check whose sentence or problem holds
    its words: whoever edits these words brings the finding back. The check of
    warning signs is covered by none.
    """
    valid = [waiver for waiver in waivers if not _why_invalid(waiver, today)]
    return [finding for finding in findings if not any(_covers(waiver, finding) for waiver in valid)]


def apply_waivers(
    findings: Sequence[Problem], waivers: Sequence[WaiverFields], record: PageMeta, *, today: date
) -> list[Problem]:
    """Take out what the waivers of a page let stand, and tell what is wrong with one.

    Returns:
        The findings that stay, in their order, and behind them a finding for
        each waiver that has ended, runs too long, or matches nothing.
    """
    complaints = (_complaint(waiver, findings, record, today) for waiver in waivers)
    rest = take_out_waived(findings, waivers, today=today)
    return [*rest, *(complaint for complaint in complaints if complaint is not None)]


def _covers(waiver: WaiverFields, finding: Problem) -> bool:
    words = normalise(" ".join(waiver.words.split()))
    return finding.rule == waiver.check and words in normalise(f"{finding.excerpt}\n{what_is_wrong(finding)}")


def _why_invalid(waiver: WaiverFields, today: date) -> tuple[str, str] | None:
    """Return the problem and the remedy of a waiver that covers nothing, whatever the page says."""
    until = waiver.until.date()
    if waiver.check == RED_FLAG_CHECK:
        message = f'The check "{RED_FLAG_CHECK}" cannot be waived'
        return message, "Change the sentence: a warning sign is never played down"
    if until < today:
        message = f'The waiver of "{waiver.check}" ended on {until}'
        return message, "Change the sentence, or decide again and write a later date"
    if until > today + LONGEST_WAIVER:
        message = f'The waiver of "{waiver.check}" runs until {until}, which is more than a year'
        return message, "Write an earlier date, and look again then"
    return None


def _complaint(
    waiver: WaiverFields, findings: Sequence[Problem], page: PageMeta, today: date
) -> Problem | None:
    why = _why_invalid(waiver, today)
    if why is None and not any(_covers(waiver, finding) for finding in findings):
        why = (
            f'The check "{waiver.check}" finds nothing with the words "{waiver.words}"',
            "Take the waiver out, or correct its check or words",
        )
    return about_page(page, *why, rule=WAIVER_CHECK, at="waivers") if why else None
