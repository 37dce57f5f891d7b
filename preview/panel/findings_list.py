"""Findings in the terminal: a list for people, workflow commands for GitHub."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from rich.color import ColorSystem
from rich.style import Style

from plugins.site.api import Problem, what_is_wrong, what_to_do, where
from preview.panel.findings import Findings
from preview.panel.ranking import WAITING, choose

_STYLES = {"must fix": "bold red", "look at": "yellow", "idea": "blue"}
_COMMANDS = {"must fix": "error", "look at": "warning", "idea": "notice"}


def render_findings(findings: Findings, *, width: int, colour: bool, whole: bool = False) -> str:
    """Return the findings as a list, and one line that sums them up; a click on a place opens it.

    Args:
        whole: Lists all of them, else those that matter most of each page, and counts the rest.
    """
    parts = [_part(findings.public, width, colour, whole=whole)]
    if findings.unpublished:
        heading = "\nNot in the public site (drafts, scheduled and expired pages, words that wait):"
        parts.append([heading, *_part(findings.unpublished, width, colour, whole=whole)])
    return "\n".join([*(line for part in parts for line in part), summary(findings.public), ""])


def _part(findings: Iterable[Problem], width: int, colour: bool, *, whole: bool) -> list[str]:
    if whole:
        return list(_lines(findings, width, colour))
    chosen = choose(findings)
    lines = list(_lines(chosen.shown, width, colour))
    if chosen.waiting:
        noun = "1 passage waits" if chosen.waiting == 1 else f"{chosen.waiting} passages wait"
        lines.append(f"{noun} for answers about your practice: python3 tasks.py facts lists the questions.")
    if chosen.more:
        listed = " and ".join(_counted(severity, count) for severity, count in chosen.more.items())
        lines.append(f"Not shown: {listed}. python3 tasks.py check --all lists them.")
    return lines


def _counted(severity: str, count: int) -> str:
    return f"{count} more {'to look at' if severity == 'look at' else 'idea' if count == 1 else 'ideas'}"


def summary(findings: Iterable[Problem]) -> str:
    """Return one line such as ``1 must fix, 3 to look at, 2 ideas.``; what waits for an answer is none."""
    severities = [finding.severity for finding in findings if finding.rule != WAITING]
    if not severities:
        return "Nothing to fix."
    must, look, ideas = (severities.count(severity) for severity in ("must fix", "look at", "idea"))
    return f"{must} must fix, {look} to look at, {ideas} {'idea' if ideas == 1 else 'ideas'}."


def _lines(findings: Iterable[Problem], width: int, colour: bool) -> Iterator[str]:
    wrapper = TextWrapper(
        width, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    for finding in findings:
        style = Style.parse(_STYLES[finding.severity])
        severity = style.render(finding.severity, color_system=ColorSystem.STANDARD if colour else None)
        yield f"{severity}  {where(finding)}"
        yield wrapper.fill(f"{_what(finding)}. {what_to_do(finding)}".rstrip())


def _what(finding: Problem) -> str:
    field = f"{finding.field}: " if finding.field else ""
    excerpt = f" ({finding.excerpt})" if finding.excerpt else ""
    return f"{field}{what_is_wrong(finding)}{excerpt}"


def github_commands(findings: Findings) -> Iterator[str]:
    """Yield each finding as an annotation on its line; one of a draft fails nothing, so it is no error.

    Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    for finding in findings.public:
        yield _command(_COMMANDS[finding.severity], finding)
    for finding in findings.unpublished:
        yield _command("notice" if finding.severity == "idea" else "warning", finding)


def _command(name: str, finding: Problem) -> str:
    line = f",line={finding.place.line}" if finding.place.line else ""
    title = f",title={escape_property(finding.field)}" if finding.field else ""
    message = escape_message(f"{_what(finding)}. {what_to_do(finding)}")
    return f"::{name} file={escape_property(finding.place.file)}{line}{title}::{message}"


def escape_message(text: str) -> str:
    """Escape the text of a workflow command.

    Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape a property of a workflow command, which ends at a colon or comma."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")
