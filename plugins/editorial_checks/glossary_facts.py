"""``content/glossary.toml``, for the checks that go by it."""

from plugins.site.front_matter import parse_fields
from plugins.site.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.toml_text import parse_toml

__all__ = ["GlossaryFacts", "TermFacts", "parse_glossary"]


def parse_glossary(text: str) -> GlossaryFacts:
    """Read the file.

    Raises:
        ContentError: The file is not TOML.
        ExceptionGroup: One ``ContentError`` for every field that is wrong.
    """
    values, lines = parse_toml(text, source=GLOSSARY_FILE)
    return parse_fields(GlossaryFacts, values, lines, source=GLOSSARY_FILE)
