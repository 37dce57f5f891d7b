"""What goes live, in words; and the way there: ``tasks.py deploy``, or Git where the site lives in it."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from msgspec import Struct

from plugins.site.api import ContentError
from preview.worker.project import Project

_SITE = ("content", "theme/css/tokens.css")
"""What the studio changes, and so what it commits."""
_LONGEST_SECONDS = 1800
_STATES = {"A": "new", "?": "new", "D": "gone"}
_ATTEMPTS = 3
_WHY = {
    "offline": re.compile(
        r"could not resolve host|unable to access|network is unreachable|timed out", re.IGNORECASE
    ),
    "sign_in": re.compile(
        r"authentication failed|permission denied|could not read (username|password)", re.IGNORECASE
    ),
    "others_sent": re.compile(r"! \[rejected\]|non-fast-forward|fetch first|cannot lock ref", re.IGNORECASE),
}
"""Why Git could not send, by what it prints."""
_ONE_AT_A_TIME = Lock()


class Ran(Struct, frozen=True):
    """A finished program: whether it went well, and what it printed."""

    is_good: bool
    text: str


class Changed(Struct, frozen=True):
    """A file that the last commit has otherwise; ``state`` is ``new``, ``changed`` or ``gone``."""

    file: str
    state: str


class TwoTexts(Struct, frozen=True):
    """A file that two people changed in the same place."""

    file: str
    mine: str
    theirs: str


class Way(Struct, frozen=True):
    """How the site is published: ``git`` or ``deploy``.

    ``changed`` is what Git would send, ``unsent`` the number of commits that were not sent yet, ``author``
    whose name they carry, "" when Git does not know that yet.
    """

    name: str
    changed: tuple[Changed, ...] = ()
    unsent: int = 0
    author: str = ""


class Sending(Struct, frozen=True):
    """What came of sending with Git: all is well without ``texts`` and ``trouble``.

    ``trouble`` is what Git printed, ``why`` the name of its words in the interface: ``offline``, ``sign_in``,
    ``others_sent`` or ``git_failed``.
    """

    texts: tuple[TwoTexts, ...] = ()
    trouble: str = ""
    why: str = ""


def find_way(project: Project) -> Way:
    """Say how this site is published, and what is to be sent."""
    if not _lives_in_git(project.root):
        return Way("deploy")
    entries = _git(project.root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *_SITE).text
    unsent = _git(project.root, "rev-list", "--count", "@{upstream}..HEAD").text.strip()
    author = _git(project.root, "config", "user.email").text.strip()
    return Way("git", tuple(_changed(entries)), int(unsent) if unsent.isdecimal() else 0, author)


def run_task(project: Project, *arguments: str) -> Ran:
    """Run a task of the command line, one at a time."""
    with _ONE_AT_A_TIME:
        return _run(project.root, [sys.executable, "tasks.py", *arguments])


def send(
    project: Project, sentence: str, *, settled: Mapping[str, str], name: str = "", email: str = ""
) -> Sending:
    """Commit what changed, take in what others did meanwhile, and push.

    Args:
        sentence: What was done, in words.
        settled: The texts that were chosen for the files that two people changed.
        name: With ``email``, who did it, where Git does not know.

    Returns:
        The files in which both texts are to be settled first; then nothing was sent, and all is as it was.
    """
    root = project.root
    with _ONE_AT_A_TIME:
        if name and email:
            _git(root, "config", "user.name", name)
            _git(root, "config", "user.email", email)
        site = [part for part in _SITE if (root / part).exists()]
        _git(root, "add", "--all", "--", *site)
        if not _git(root, "diff", "--cached", "--quiet", "--", *site).is_good:
            done = _git(root, "commit", "--message", sentence, "--", *site)
            if not done.is_good:
                return _failed(done)
        for _ in range(_ATTEMPTS):
            if not (fetched := _git(root, "fetch")).is_good:
                return _failed(fetched)
            if texts := _merge(root, settled):
                return Sending(texts)
            pushed = _git(root, "push")
            if pushed.is_good or _WHY["others_sent"].search(pushed.text) is None:
                break  # else somebody has sent something this very moment
        return Sending() if pushed.is_good else _failed(pushed)


def _failed(ran: Ran) -> Sending:
    why = next((name for name, pattern in _WHY.items() if pattern.search(ran.text)), "git_failed")
    return Sending(trouble=ran.text, why=why)


def _merge(root: Path, settled: Mapping[str, str]) -> tuple[TwoTexts, ...]:
    """Take in what others did; return what two people changed, and then leave everything as it was."""
    merged = _git(root, "merge", "--no-edit", "@{upstream}")
    if merged.is_good:
        return ()
    files = _git(root, "diff", "--name-only", "--diff-filter=U", "-z").text.split("\0")
    files = [file for file in files if file]
    if not files:
        raise ContentError.of("Git", message=merged.text.strip(), remedy="Ask who looks after the repository")
    if all(file in settled for file in files):
        for file in files:
            (root / file).write_text(settled[file], encoding="utf-8", newline="")
        _git(root, "add", "--", *files)
        _git(root, "commit", "--no-edit")
        return ()
    texts = [
        TwoTexts(file, _git(root, "show", f":2:{file}").text, _git(root, "show", f":3:{file}").text)
        for file in files
    ]
    _git(root, "merge", "--abort")
    return tuple(texts)


def _lives_in_git(root: Path) -> bool:
    """Return whether the folder is a repository whose branch is sent somewhere."""
    try:
        top = _git(root, "rev-parse", "--show-toplevel")
    except FileNotFoundError:  # there is no Git on this computer
        return False
    if not top.is_good or Path(top.text.strip()).resolve() != root.resolve():
        return False
    return _git(root, "rev-parse", "--abbrev-ref", "@{upstream}").is_good


def _changed(entries: str) -> list[Changed]:
    """Read ``git status --porcelain -z``: https://git-scm.com/docs/git-status#_porcelain_format_version_1."""
    found, rest = [], iter(entries.split("\0"))
    for entry in rest:
        if len(entry) < 4:  # noqa: PLR2004 - two letters, a blank, a name
            continue
        state = (entry[:2].strip() or " ")[0]
        if state == "R":
            found.append(Changed(next(rest), "gone"))
        found.append(Changed(entry[3:], "new" if state == "R" else _STATES.get(state, "changed")))
    return sorted(found, key=lambda one: one.file)


def _git(root: Path, *arguments: str) -> Ran:
    return _run(root, ["git", *arguments])


def _run(root: Path, command: Sequence[str]) -> Ran:
    # Nobody can answer a question here, or close an editor.
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - Git and this very program
        command,
        cwd=root,
        env={**os.environ, **quiet},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_LONGEST_SECONDS,
        check=False,
    )
    return Ran(done.returncode == 0, done.stdout.decode("utf-8", errors="replace"))
