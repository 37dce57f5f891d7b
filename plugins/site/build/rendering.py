"""Renders pages: prints a view by its template, and leaves out the lines that only authors need."""

import os
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError, UndefinedError

from plugins.site.cache.cache import Cache
from plugins.site.facts.fact_reader import decode_text
from plugins.site.values.problems import BuildStopped, ContentError, FilePlace, Problem
from plugins.site.views.page import Page

_KEEPS_LINES = re.compile("<(?:pre|textarea)")
# The line break first, which a search finds at once.
_BREAK_IN_TEXT = re.compile(r"\n(?<!>\n)(?!<)")

TEMPLATES_SETTING = "SITE_TEMPLATES"
"""The setting of Pelican that holds the ``KeptTemplates`` of a process that builds again and again."""


class KeptTemplates:
    """The templates that a process has loaded and prepared, for its next build with the same ones."""

    def __init__(self) -> None:
        self._fingerprint = ""
        self._environment: Environment | None = None

    def of_last_build(self, fingerprint: str, environment: Environment) -> Environment:
        """Return the environment of the last build while its templates and settings are named the same."""
        if self._environment is None or fingerprint != self._fingerprint:
            self._fingerprint, self._environment = fingerprint, environment
        return self._environment


def jinja_fingerprint(cache: Cache, settings: Mapping[str, Any]) -> str:
    """Return what names all settings of Jinja, on which compiled templates depend too."""
    jinja = {name: settings[name] for name in sorted(settings) if name.startswith("JINJA")}
    options = jinja.get("JINJA_ENVIRONMENT", {})
    jinja["JINJA_ENVIRONMENT"] = {name: options[name] for name in options if name != "bytecode_cache"}
    try:
        return cache.fingerprint(jinja)
    except TypeError:  # a filter of another plugin that cannot be compared between builds
        return token_hex()


def render(view: Page, environment: Environment, theme: Path) -> str:
    """Return the HTML of one page, printed by its template.

    Raises:
        BuildStopped: The template is broken.
    """
    try:
        return join_lines(str(environment.get_template(view.template).render(view=view)))
    except TemplateSyntaxError as error:
        problem = _template_problem(error.filename or view.template, error.lineno, error)
    except (TemplateError, UndefinedError) as error:
        problem = _template_problem(*_template_place(error, os.fspath(theme)), error)
    except UnicodeDecodeError as error:
        files = {path.relative_to(theme).as_posix(): path for path in sorted(theme.rglob("*.html"))}
        try:
            for name, path in files.items():
                decode_text(path.read_bytes(), source=f"theme/{name}")
        except ContentError as unread:
            raise BuildStopped(unread.problems) from error
        raise
    raise BuildStopped([problem])


def _template_problem(file: str, line: int | None, error: Exception) -> Problem:
    message = f"This template cannot be printed: {str(error).rstrip('.')}"
    return Problem(FilePlace(file, line or 0), message=message, remedy="Correct the template")


def _template_place(error: Exception, theme: str) -> tuple[str, int]:
    """Find the template and line that an error was raised in: the last one of its traceback."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(theme)]
    if not own:
        return "theme/templates", 0
    return os.path.relpath(own[-1].filename, Path(theme).parent), own[-1].lineno or 0


def join_lines(html: str) -> str:
    """Leave out empty lines and indents, and put a space where a text only breaks for its author.

    That is 1 % of a page after gzip. A page that shows lines as they are
    written is left alone.

    Args:
        html: A whole page, in which no script or style runs over several lines.
    """
    if _KEEPS_LINES.search(html):
        return html
    lines = [text for line in html.split("\n") if (text := line.strip(" "))]
    return _BREAK_IN_TEXT.sub(" ", "\n".join(lines)) + "\n" if lines else ""
