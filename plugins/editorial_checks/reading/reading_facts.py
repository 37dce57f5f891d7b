"""``[reading]`` of ``content/claims.toml``: how the language is read."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from plugins.editorial_checks.data_files import Table
from plugins.editorial_checks.reading.phrases import Phrases, WordList

LinkText = Annotated[str, StringConstraints(to_lower=True)]


class ReadingFacts(Table):
    """How the language is read."""

    formula: Literal["", "flesch-kincaid"] = Field("", description='"flesch-kincaid", or nothing')
    abbreviations: tuple[str, ...] = Field((), description='a list such as ["Dr", "e.g"]')
    vague_links: tuple[LinkText, ...] = Field((), description='a list of link texts, such as ["here"]')
    glosses: WordList = Phrases()

    @property
    def known_abbreviations(self) -> frozenset[str]:
        """The abbreviations in small letters, without the full stop that ends them."""
        return frozenset(word.lower().rstrip(".") for word in self.abbreviations)
