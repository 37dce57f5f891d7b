"""The files of ``content/`` that the checks go by; each may be missing."""

from plugins.site.api import (
    BUSINESS_FILE,
    CARE_CARDS_FILE,
    EDITORIAL_FILE,
    GLOSSARY_FILE,
    REVIEW_FILES,
    SOURCES_FILE,
    FieldGroup,
)

__all__ = [
    "BUSINESS_FILE",
    "CARE_CARDS_FILE",
    "CLAIMS_FILE",
    "FILES",
    "GLOSSARY_FILE",
    "RED_FLAGS_FILE",
    "REVIEW_FILES",
    "SOURCES_FILE",
    "SYNONYMS_FILE",
    "WORDS",
    "WORD_FILES",
    "Table",
]

CLAIMS_FILE = "claims.toml"
RED_FLAGS_FILE = "red-flags.toml"
SYNONYMS_FILE = "synonyms.toml"
"""Of the search, and read here for what people call a page."""
FILES = (CLAIMS_FILE, RED_FLAGS_FILE, GLOSSARY_FILE, CARE_CARDS_FILE)
WORD_FILES = (
    *(BUSINESS_FILE, EDITORIAL_FILE, GLOSSARY_FILE, SYNONYMS_FILE),
    *(CARE_CARDS_FILE, SOURCES_FILE, REVIEW_FILES),
)
"""Whose words pages print or machines read."""
WORDS = 'a list of words or phrases, such as ["cure|cures", "break up … knots"]'


class Table(FieldGroup):
    """A table of one of the files."""

    is_strict = True
