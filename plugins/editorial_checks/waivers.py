"""What an editor lets stand, for a time and with a reason."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace

from plugins.editorial_checks.findings import RED_FLAG_CHECK, about_page
from plugins.editorial_checks.reading.prose import normalise
from plugins.site.api import MUST_FIX, PageMeta, Problem, WaiverFields, what_is_wrong

WAIVER_CHECK = "waiver"
LONGEST_WAIVER = timedelta(days=366)
ENDS_SOON = timedelta(days=30)


def make_waive(today: date) -> Callable[[Sequence[Problem], PageMeta], list[Problem]]:
    """Bind ``apply_waivers`` to a day, for ``Pipeline.waive``; it is handed all findings of a page."""
    return partial(apply_waivers, today=today)


def apply_waivers(findings: Sequence[Problem], page: PageMeta, *, today: date) -> list[Problem]:
    """Take out what the waivers of a page let stand, and report what is wrong with one.

    A waiver covers the findings of its check whose sentence or problem holds
    its words: whoever edits these words brings the finding back. The check of
    warning signs is covered by none. What a waiver covered until it ended is to
    be looked at, so that a day that passes stops no publication. What would stop
    a build is named while it is waived: nothing is hidden.

    Returns:
        The findings that stay, in their order, and behind them a finding for
        each waiver that ends soon, has ended, runs too long, or matches nothing.
    """
    rest, complaints = list(findings), []
    for waiver in page.fields.waivers:
        covered = [finding for finding in findings if _covers(waiver, finding)]
        useless, has_ended = _why_useless(waiver, covered, today), waiver.until.date() < today
        if why := useless or _why_late(waiver, today):
            complaints.append(about_page(page, *why, rule=WAIVER_CHECK, at="waivers"))
        elif any(finding.severity == MUST_FIX for finding in covered):
            complaints.append(_reminder(waiver, page))
        if not useless:
            rest = [
                _eased(finding) if finding in covered else finding
                for finding in rest
                if has_ended or finding not in covered
            ]
    return [*rest, *complaints]


def _reminder(waiver: WaiverFields, page: PageMeta) -> Problem:
    message = f"“{waiver.words}” must be fixed ({waiver.check}), and is waived until {waiver.until.date()}"
    remedy = f"Read it again with the reason: {waiver.reason.rstrip('.')}"
    return about_page(page, message, remedy, rule=WAIVER_CHECK, severity="idea", at="waivers")


def _eased(finding: Problem) -> Problem:
    return replace(finding, severity="look at") if finding.severity == MUST_FIX else finding


def _covers(waiver: WaiverFields, finding: Problem) -> bool:
    words = normalise(" ".join(waiver.words.split()))
    return finding.rule == waiver.check and words in normalise(f"{finding.excerpt}\n{what_is_wrong(finding)}")


def _why_useless(waiver: WaiverFields, covered: Sequence[Problem], today: date) -> tuple[str, str] | None:
    """Return the problem and the remedy of a waiver that covers nothing."""
    if waiver.check == RED_FLAG_CHECK:
        message = f'The check "{RED_FLAG_CHECK}" cannot be waived'
        return message, "Change the sentence: a warning sign is never played down"
    if waiver.until.date() > today + LONGEST_WAIVER:
        message = (
            f'The waiver of "{waiver.check}" runs until {waiver.until.date()}, which is more than a year'
        )
        return message, "Write an earlier date, and look again then"
    if not covered:
        message = f'The check "{waiver.check}" finds nothing with the words "{waiver.words}"'
        return message, "Take the waiver out, or correct its check or words"
    return None


def _why_late(waiver: WaiverFields, today: date) -> tuple[str, str] | None:
    until = waiver.until.date()
    if until > today + ENDS_SOON:
        return None
    message = f'The waiver of "{waiver.check}" {"ended" if until < today else "ends"} on {until}'
    return message, "Change the sentence, or decide again and write a later date"
