"""``content/glossary.toml``, for the checks that go by it."""

from plugins.site.api import GLOSSARY_FILE, GlossaryFacts, TermFacts, parse_toml_fields

__all__ = ["GlossaryFacts", "TermFacts", "parse_glossary"]


def parse_glossary(text: str) -> GlossaryFacts:
    """Read the file; raises what ``parse_toml_fields`` raises."""
    return parse_toml_fields(GlossaryFacts, text, source=GLOSSARY_FILE)
