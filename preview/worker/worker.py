"""The process that builds: reads requests as lines of JSON, answers each with one.

``{"ask": "build"}`` → an outcome; ``{"ask": "pages"}`` → all pages of the last
good build; ``{"ask": "page", "path": "guides/x/"}`` → one of them, as a list; ``{"ask":
"calls", …}`` → its calls to action. It ends with its standard input, so it
never outlives the server. An
exception ends it too, and the server shows the last lines that it wrote.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from typing import IO, Any

from preview.worker.builds import Build, run_build
from preview.worker.messages import Outcome, dump_outcome, dump_page


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    asked = json.loads(sys.argv[1])
    answers = take_stdout()
    last_good = Build(Outcome())
    for line in sys.stdin:
        request = json.loads(line)
        if request["ask"] == "build":
            build = run_build(asked["settings_file"], asked["override"])
            last_good = build if build.outcome.is_good else last_good
            answer: Any = dump_outcome(build.outcome)
        else:
            answer = try_to_answer(last_good, request)
        answers.write(json.dumps({"to": request["number"], "answer": answer}) + "\n")
        answers.flush()


def take_stdout() -> IO[str]:
    """Return standard output for answers alone; what anybody prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def try_to_answer(build: Build, request: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Do ``answer_about``; a question that fails is told on standard error, and the builds go on."""
    try:
        return answer_about(build, request)
    except Exception:  # noqa: BLE001 - whatever it is, it is about a panel and not about the site
        traceback.print_exc()
        return None


def answer_about(build: Build, request: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Answer a question about the last good build; an empty list when there is nothing to tell."""
    if request["ask"] == "calls":
        return _calls(build, request["path"])
    if build.report is None:
        return []
    if request["ask"] == "page":
        page = build.report.load_page(request["path"])
        return [dump_page(page)] if page else []
    return [dump_page(page) for page in build.report.load_pages()]


def _calls(build: Build, path: str) -> list[dict[str, Any]]:
    from plugins.booking.report import call_rows  # noqa: PLC0415 - imported when somebody asks

    inputs = build.generator.inputs_at(path) if build.generator else None
    rows = call_rows([inputs] if inputs else [])
    names = ("placement", "service", "words", "link", "why")
    return [{name: getattr(row, name) for name in names} for row in rows]


if __name__ == "__main__":
    main()
