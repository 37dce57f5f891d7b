"""Markdown to a tree of elements, by Python-Markdown."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.line_marks import SourceLines, mark_lines, take_lines
from plugins.site.values.problems import BuildStopped, FilePlace, Problem

SIGNS = {"pymdownx.tilde": "~", "pymdownx.betterem": "*_"}
"""Extensions that do nothing in a text without one of these signs, and take long to prepare."""


class Converter:
    """Reads any number of texts.

    Args:
        settings: ``MARKDOWN`` of the Pelican configuration: ``extensions`` and ``extension_configs``; and
            ``source_lines``, whether the page names the line of each of its elements (for the studio).
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.names_lines = bool(settings.get("source_lines"))
        self._names = settings.get("extensions", ())
        self._configs = settings.get("extension_configs", {})
        self._parsers: dict[frozenset[str], Markdown] = {}

    def parse(self, text: str, *, first_line: int) -> tuple[Element, SourceLines]:
        """Return one element that holds the blocks of a text, and the lines that they come from.

        Args:
            first_line: The line of the file on which the text starts.

        Raises:
            BuildStopped: An extension cannot be loaded, or has no such setting.
        """
        marked = mark_lines(text)
        root = parse_html(self._parser_for(marked).reset().convert(marked))
        return root, take_lines(root, first_line=first_line)

    def _parser_for(self, text: str) -> Markdown:
        """Return a parser with those of the extensions that may do something in a text."""
        unused = frozenset(name for name, signs in SIGNS.items() if not any(map(text.__contains__, signs)))
        if unused not in self._parsers:
            parser = Markdown(output_format="html")
            try:
                every = [self._extension(parser, name) for name in self._names]
                used = [each for name, each in zip(self._names, every, strict=True) if name not in unused]
                parser.registerExtensions([*used, ArticleExtension()], {})
            except (ImportError, AttributeError, TypeError, ValueError, KeyError) as error:
                reason = f"it has no setting {error}" if isinstance(error, KeyError) else str(error)
                message = f"An extension cannot be used: {' '.join(reason.split()).rstrip('.')}"
                problem = Problem(
                    FilePlace("pelicanconf.py"), "MARKDOWN", message=message, remedy="Correct it"
                )
                raise BuildStopped([problem]) from error
            self._parsers[unused] = parser
        return self._parsers[unused]

    def _extension(self, parser: Markdown, name: str) -> Extension:
        """Return an extension; one that is named by its module is not looked for in all packages."""
        config = self._configs.get(name, {})
        if "." not in name or ":" in name:
            return parser.build_extension(name, config)
        made: Extension = import_module(name).makeExtension(**config)
        return made
