"""``content/glossary.toml``: the words that a reader may not know."""

from pydantic import BaseModel, ConfigDict, Field

from plugins.editorial_checks.data_files import GLOSSARY_FILE
from plugins.site.front_matter import parse_fields
from plugins.site.schemas import Text
from plugins.site.toml_text import parse_toml


class TermFacts(BaseModel):
    """A word, what it means, and its other forms."""

    # Other fields are for the page that prints the glossary.
    model_config = ConfigDict(extra="ignore", frozen=True)

    title: Text = Field(description='the word itself, such as "trigger point"')
    explanation: Text = Field(description="what the word means")
    also: tuple[Text, ...] = Field((), description='a list of other forms, such as ["trigger points"]')


class GlossaryFacts(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    terms: dict[str, TermFacts] = Field(default_factory=dict, description="[terms.NAME] tables")


def parse_glossary(text: str) -> GlossaryFacts:
    """Read the file.

    Raises:
        ContentError: The file is not TOML.
        ExceptionGroup: One ``ContentError`` for every field that is wrong.
    """
    values, lines = parse_toml(text, source=GLOSSARY_FILE)
    return parse_fields(GlossaryFacts, values, lines, source=GLOSSARY_FILE)
