"""The server's side of the worker: starts it, sends requests, reports answers and its exit."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Mapping
from threading import Thread
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from preview.worker.project import Project

_LAST_LINES = 20


class Answer(Struct, frozen=True):
    """The worker's answer to the request with this number."""

    builder: "Builder"
    number: int
    value: Any


class Shown(Struct, frozen=True):
    """A finished file of the running build; its content is ``None`` when the last build made the same."""

    builder: "Builder"
    file: str
    content: bytes | None


class WorkerExited(Struct, frozen=True):
    """The worker exited by itself; ``last_lines`` are the end of its standard error."""

    builder: "Builder"
    last_lines: str


Event = Answer | Shown | WorkerExited


class Builder:
    """One worker process, which handles one request at a time."""

    def __init__(
        self,
        project: Project,
        emit: Callable[[Event], None],
        settings: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.emit = emit
        self.lines: deque[str] = deque(maxlen=_LAST_LINES)
        self.process = subprocess.Popen(  # noqa: S603 - this very program
            worker_command(project, settings),
            cwd=project.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that killing its group kills its children too
        )
        self.errors = Thread(target=self._read_errors, daemon=True)
        self.errors.start()
        Thread(target=self._read_answers, daemon=True).start()
        Thread(target=self._wait, daemon=True).start()

    def request(self, number: int, values: dict[str, Any]) -> None:
        """Send a request; for a worker that has exited, ``WorkerExited`` is emitted instead of an answer."""
        self.note({**values, "number": number})

    def note(self, values: dict[str, Any]) -> None:
        """Tell the worker something about the running build, which it does not answer."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self.process.stdin.write(json.dumps(values) + "\n")
            self.process.stdin.flush()

    def kill(self) -> None:
        """Kill the process and its children."""
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
                if "shown" in answer:
                    content = answer["content"]
                    self.emit(Shown(self, answer["shown"], content and b64decode(content)))
                else:
                    self.emit(Answer(self, answer["to"], answer["answer"]))

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
        with contextlib.suppress(OSError):  # unsent requests have no reader
            self.process.stdin.close()
        reason = f"(ended by signal {-code})" if code < 0 else f"(ended with code {code})"
        self.emit(WorkerExited(self, "\n".join([*self.lines, reason])))


def worker_command(project: Project, settings: Mapping[str, Any] = MappingProxyType({})) -> list[str]:
    """Return the command that starts a worker; its settings cannot publish by mistake."""
    override = {
        **settings,
        "PATH": str(project.content),
        "THEME": str(project.theme),
        "OUTPUT_PATH": str(project.output),
        "SHOW_UNPUBLISHED": True,
        "PREVIEW": True,
        "SEARCH_INDEX": False,
    }
    asked = {"settings_file": str(project.root / "pelicanconf.py"), "override": override}
    return [sys.executable, "-m", "preview.worker.worker", json.dumps(asked)]
