"""Markdown to a tree of elements, by Python-Markdown."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.line_marks import SourceLines, mark_lines, take_lines
from plugins.site.values.problems import BuildStopped, FilePlace, Problem


class Converter:
    """Reads any number of texts.

    Args:
        settings: ``MARKDOWN`` of the Pelican configuration: ``extensions`` and ``extension_configs``; and
            ``source_lines``, whether the page names the line of each of its elements (for the studio).

    Raises:
        BuildStopped: An extension cannot be loaded, or has no such setting.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.names_lines = bool(settings.get("source_lines"))
        extensions = [*settings.get("extensions", ()), ArticleExtension()]
        configs = settings.get("extension_configs", {})
        try:
            self._markdown = Markdown(extensions=extensions, extension_configs=configs, output_format="html")
        except (ImportError, AttributeError, TypeError, ValueError, KeyError) as error:
            reason = f"it has no setting {error}" if isinstance(error, KeyError) else str(error)
            message = f"An extension cannot be used: {' '.join(reason.split()).rstrip('.')}"
            problem = Problem(FilePlace("pelicanconf.py"), "MARKDOWN", message=message, remedy="Correct it")
            raise BuildStopped([problem]) from error

    def parse(self, text: str, *, first_line: int) -> tuple[Element, SourceLines]:
        """Return one element that holds the blocks of a text, and the lines that they come from.

        Args:
            first_line: The line of the file on which the text starts.
        """
        root = parse_html(self._markdown.reset().convert(mark_lines(text)))
        return root, take_lines(root, first_line=first_line)
