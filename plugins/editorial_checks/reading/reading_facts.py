"""``[reading]`` of ``content/claims.toml``: how the language is read."""

from typing import Annotated, Literal

from plugins.editorial_checks.data_files import Table
from plugins.editorial_checks.reading.phrases import WORD_LIST, Phrases
from plugins.site.api import Field, Rule

LinkText = Annotated[str, Rule(to_lower=True)]


class ReadingFacts(Table):
    """How the language is read."""

    formula: Literal["", "flesch-kincaid"] = Field("", description='"flesch-kincaid", or nothing')
    abbreviations: tuple[str, ...] = Field((), description='a list such as ["Dr", "e.g"]')
    vague_links: tuple[LinkText, ...] = Field((), description='a list of link texts, such as ["here"]')
    glosses: Phrases = WORD_LIST

    @property
    def known_abbreviations(self) -> frozenset[str]:
        """The abbreviations in small letters, without the full stop that ends them."""
        return frozenset(word.lower().rstrip(".") for word in self.abbreviations)
