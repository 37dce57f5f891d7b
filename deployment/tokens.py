"""Finds credentials in the files of a site, where everybody who may read it would find them too."""

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.site.api import FilePlace, Problem

SETTINGS_FILES = ("pelicanconf.py", "publishconf.py")
_TEXT_FILES = frozenset(
    {".md", ".toml", ".txt", ".py", ".json", ".yaml", ".yml", ".html", ".svg", ".env", ".ini", ""}
)
_LARGEST_BYTES = 2_000_000
_VALUE = r"(?=[\w+/=.~-]*\d)(?=[\w+/=.~-]*[A-Za-z])[\w+/=.~-]{16,}"
_NAMED = (
    r"(?i)^[^#]*\b[\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|access[_-]?key)[\w-]*[\"']?\s*[:=]\s*[\"']?"
    + _VALUE
    + r"[\"']?\s*(?:#.*)?$"
)
_KINDS = (
    ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    ("a key of AWS", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a token of GitHub", r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{50,}"),
    ("a token of GitLab", r"\bglpat-[\w-]{20,}"),
    ("a token of Netlify", r"\bnf[pcou]_[A-Za-z0-9]{36,}\b"),
    ("a token of Cloudflare", r"\bcf(?:ut|at|k)_[A-Za-z0-9_-]{30,}|\bv1\.0-[0-9a-f]{24}-[0-9a-f]{100,}"),
    ("a token of Slack", r"\bxox[abeoprs]-[\w-]{10,}"),
    ("a key of Stripe", r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    ("a key of Google", r"\bAIza[\w-]{35}\b|\bya29\.[\w-]{20,}"),
    ("a key of SendGrid", r"\bSG\.[\w-]{16,}\.[\w-]{16,}"),
    ("a token of npm or PyPI", r"\bnpm_[A-Za-z0-9]{36}\b|\bpypi-[\w-]{50,}"),
    ("a key of an assistant", r"\bsk-(?:ant-|proj-)?[\w-]{32,}"),
    ("a signed token (JWT)", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    ("a password in an address", r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/@\"']{3,}@"),
    ("a credential", _NAMED),
)
"""The forms that services give their credentials; the last one is any long value with a name that says so."""
_TOKENS = [(kind, re.compile(form)) for kind, form in _KINDS]
_LIKELY = (
    *(b"private key", b"akia", b"asia", b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat_"),
    *(
        b"glpat-",
        b"nfp_",
        b"nfc_",
        b"nfo_",
        b"nfu_",
        b"cfut_",
        b"cfat_",
        b"cfk_",
        b"v1.0-",
        b"xox",
        b"_live_",
    ),
    *(b"aiza", b"ya29.", b"sg.", b"npm_", b"pypi-", b"sk-", b"eyj", b"://", b"token", b"secret", b"passw"),
    *(b"apikey", b"api_key", b"api-key", b"accesskey", b"access_key", b"access-key"),
)
"""What the forms hold, in small letters: looked for first, which takes a tenth of the time."""


def find_tokens(root: Path) -> list[Problem]:
    """Return a problem for each line of ``content/`` and of the settings that holds a credential."""
    found = [
        problem for file in _files(root) for problem in _find_in(file, file.relative_to(root).as_posix())
    ]
    return sorted(found)


def _files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in SETTINGS_FILES if (root / name).is_file())
    for path in sorted((root / "content").rglob("*")):
        if path.suffix.lower() in _TEXT_FILES and path.is_file() and path.stat().st_size < _LARGEST_BYTES:
            yield path


def _find_in(file: Path, name: str) -> Iterator[Problem]:
    try:
        content = file.read_bytes()
    except OSError:  # the build says what is wrong with it
        return
    small = content.lower()
    signs = [sign.decode() for sign in _LIKELY if sign in small]
    lines = content.decode("utf-8", "replace").splitlines() if signs else []
    for number, line in enumerate(lines, start=1):
        small_line = line.lower()
        if not any(sign in small_line for sign in signs):
            continue
        if kind := next((kind for kind, form in _TOKENS if form.search(line)), ""):
            yield Problem(
                FilePlace(name, number),
                message=f"This line holds {kind}, which everybody who may read the project can use",
                remedy="Withdraw it at its service, delete it here, and put a new one into the environment",
            )
