"""The server's side of the worker: starts it, asks it, and tells when it is gone."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from threading import Thread
from typing import Any

from msgspec import Struct

from preview.worker.project import Project

_LAST_LINES = 20


class Answered(Struct, frozen=True):
    """The worker's answer to the request of that number."""

    builder: "Builder"
    number: int
    answer: Any


class Died(Struct, frozen=True):
    """The worker ended by itself; ``last_lines`` are what it wrote at the end."""

    builder: "Builder"
    last_lines: str


class Builder:
    """One worker process, which builds one thing at a time."""

    def __init__(self, project: Project, tell: Callable[[Answered | Died], None]) -> None:
        self.tell = tell
        self.lines: deque[str] = deque(maxlen=_LAST_LINES)
        self.process = subprocess.Popen(  # noqa: S603 - this very program
            worker_command(project),
            cwd=project.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that the end of it is the end of those that it started
        )
        self.errors = Thread(target=self._read_errors, daemon=True)
        self.errors.start()
        Thread(target=self._read_answers, daemon=True).start()
        Thread(target=self._wait, daemon=True).start()

    def ask(self, number: int, request: dict[str, Any]) -> None:
        """Send a request; a worker that is gone is told of by ``Died``."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self.process.stdin.write(json.dumps({**request, "number": number}) + "\n")
            self.process.stdin.flush()

    def kill(self) -> None:
        """End the process and those that it started, at once."""
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _read_answers(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers:
            for line in answers:
                answer = json.loads(line)
                self.tell(Answered(self, answer["to"], answer["answer"]))

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as errors:
            for line in errors:
                self.lines.append(line.rstrip())
                sys.stderr.write(line)

    def _wait(self) -> None:
        code = self.process.wait()
        self.errors.join(timeout=1)
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # what was still to be written has no reader
            self.process.stdin.close()
        reason = f"(ended by signal {-code})" if code < 0 else f"(ended with code {code})"
        self.tell(Died(self, "\n".join([*self.lines, reason])))


def worker_command(project: Project) -> list[str]:
    """Return the command that starts a worker; what it builds can never be published by mistake."""
    override = {
        "PATH": str(project.content),
        "THEME": str(project.theme),
        "OUTPUT_PATH": str(project.output),
        "SHOW_UNPUBLISHED": True,
        "PREVIEW": True,
        "SEARCH_INDEX": False,
    }
    asked = {"settings_file": str(project.root / "pelicanconf.py"), "override": override}
    return [sys.executable, "-m", "preview.worker.worker", json.dumps(asked)]
