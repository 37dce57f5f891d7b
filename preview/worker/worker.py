"""The worker process: reads requests as lines of JSON and answers each with one line.

``{"ask": "build", "first": [files]}`` → an outcome, and before it each of these files as soon as it is made
(``open_pages.py``); meanwhile ``{"ask": "first", "file": file}`` asks for another, and ``{"ask": "stop"}``
ends the build. ``{"ask": "pages"}`` → all pages of the last good build; ``{"ask":
"listed"}`` → the same without findings; ``{"ask": "page", "path": "guides/x/"}`` → one of them, as a list;
``{"ask": "calls", …}`` → its calls to action; ``{"ask": "titles"}`` → what pages there are; ``{"ask":
"check", "source": "guides/x.md", "text": …}`` → what is to be said about a text that is not saved. A build
that is asked for meanwhile breaks off what takes long, which is answered after it. It exits when its standard
input closes, so that it never outlives the server. It also exits on an exception, and the server shows the
last lines of its standard error.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import IO, Any

import msgspec

from plugins.site.api import (
    STRAY_FILE,
    TEMPLATES_SETTING,
    VIEWERS_SETTING,
    BuildAbandoned,
    BuildReport,
    KeptTemplates,
    Problem,
    end_with_parent,
    named_accidents,
)
from preview.worker.builds import Build, run_build
from preview.worker.messages import Outcome, dump_message
from preview.worker.open_pages import OpenPages
from preview.worker.requests import Requests


def main() -> None:
    """Answer requests until standard input closes."""
    gc.freeze()  # what was imported stays: looking through it would double the time of each collection below
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server handles Ctrl-C and then kills this process
    end_with_parent()  # amid a build, too, which does not see that standard input is closed
    asked = json.loads(sys.argv[1])
    answers, requests = take_stdout(), Requests(sys.stdin.fileno())
    settings = {**asked["override"], TEMPLATES_SETTING: KeptTemplates()}
    last_good, problems, told = Build(Outcome()), tuple[Problem, ...](), set[str]()

    def send(number: int, values: Mapping[str, Any]) -> None:
        answers.write(json.dumps({"to": number, **values}) + "\n")
        answers.flush()

    for request in requests:
        if request["ask"] == "build":
            viewers = OpenPages(requests, request.get("first", ()), partial(send, request["number"]))
            build = run_build(asked["settings_file"], {**settings, VIEWERS_SETTING: viewers})
            if not build.outcome.is_abandoned:
                problems = build.outcome.problems
                last_good = last_good if problems else build
            answer: Any = dump_message(build.outcome)
            name_stray_files(build, told)
        else:
            try:
                answer = answer_or_none(last_good, problems, request)
            except BuildAbandoned:
                requests.put_off(request)
                continue
        send(request["number"], {"answer": answer})
        if request["ask"] == "build":
            del build
            # What reads a saved article, which a build that read none has not imported.
            from plugins.site.api import read_schedule  # noqa: F401, PLC0415

            gc.collect()  # while nobody waits: the build before is full of cycles, and holds open files


def name_stray_files(build: Build, told: set[str]) -> None:
    """Print a line, once, about each file that the site is made without; the server's terminal shows it."""
    notes = build.report.notes if build.report else ()
    new = [line for line in (str(note) for note in notes if note.rule == STRAY_FILE) if line not in told]
    told.update(new)
    sys.stderr.writelines(f"{line}\n" for line in new)


def take_stdout() -> IO[str]:
    """Reserve standard output for answers; redirect other prints to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def answer_or_none(build: Build, problems: Sequence[Problem], request: Mapping[str, Any]) -> Any:
    """Return the answer, or ``None`` on an exception, which is told: a panel must not stop the builds.

    Raises:
        BuildAbandoned: A build is asked for, which goes first.
    """
    try:
        with named_accidents({}):
            return answer_about(build, problems, request)
    except BuildAbandoned:
        raise
    except SystemExit as stopped:
        sys.stderr.write(f"{stopped}\n")
        return None


def answer_about(build: Build, problems: Sequence[Problem], request: Mapping[str, Any]) -> Any:
    """Answer a request about the last good build, or the problems of the last one; ``[]``: no answer."""
    if request["ask"] == "check":
        return _check(build.report, problems, request["source"], request["text"])
    if request["ask"] == "calls":
        return _calls(build, request["path"])
    if request["ask"] == "titles":
        return _titles(build)
    if build.report is None:
        return []
    if request["ask"] in ("pages", "listed"):
        load = build.report.load_pages if request["ask"] == "pages" else build.report.list_pages
        return dump_message(list(load()))
    page = build.report.load_page(request["path"])
    return dump_message([page] if page else [])


def _calls(build: Build, path: str) -> list[dict[str, Any]]:
    from plugins.booking.report import call_rows  # noqa: PLC0415 - imported on first use

    inputs = build.generator.inputs_at(path) if build.generator else None
    return [msgspec.structs.asdict(row) for row in call_rows([inputs] if inputs else [])]


def _check(report: BuildReport | None, problems: Sequence[Problem], source: str, text: str) -> Any:
    from editing.api import check_text  # noqa: PLC0415 - imported on first use

    return msgspec.to_builtins(check_text(report, source, text, problems))


def _titles(build: Build) -> list[dict[str, Any]]:
    """List every page that can be opened: without its findings, which take longer than all else."""
    if build.generator is None:
        return []
    site = build.generator.read.site
    return [
        {
            "file": source,
            "path": path,
            "title": page.fields.title,
            "kind": page.kind,
            "status": site.statuses[source],
            "topics": page.fields.topics,
            "anchors": sorted(page.anchors),
        }
        for source, path in site.paths.items()
        if (page := site.records[source])
    ]


if __name__ == "__main__":
    main()
