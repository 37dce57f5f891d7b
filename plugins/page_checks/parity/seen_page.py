"""A page as the rule of parity looks at it: what is seen, each list made once."""

import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from msgspec import Struct

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.plain_words import plain_words
from plugins.page_checks.parity.shown_dates import Span, shown_hours
from plugins.site.api import split_address

# A path from the root in which nothing is to be resolved or escaped.
_SIMPLE_PATH = re.compile(r"/(?:[a-z0-9_-]+/)*(?:[a-z0-9_-]+(?:\.[a-z0-9]+)*)?")
_SIMPLE_ANCHOR = re.compile(r"#[\w-]+")


class SeenPage(Struct, frozen=True, dict=True):
    """A page, and what the rule reads out of it only once."""

    facts: PageFacts

    @cached_property
    def _hrefs(self) -> frozenset[str]:
        return frozenset([link.href for link in self.facts.links])

    @cached_property
    def links(self) -> frozenset[str]:
        """The addresses that a visitor can follow, without campaign tags."""
        return frozenset(plain_address(self.absolute(address)) for address in self._hrefs)

    def leads_to(self, address: str) -> bool:
        """Return whether a visitor can follow a link to a whole address, with campaign tags or without."""
        # Most stand there word for word, or as a path, and not every link needs a look.
        path = address.removeprefix(self.origin)
        if _SIMPLE_PATH.fullmatch(path) and path in self._hrefs:
            return True
        is_written = address.startswith("https://") and address in self._hrefs
        return is_written or plain_address(address) in self.links

    @cached_property
    def link_texts(self) -> str:
        """All addresses, as they read without escapes."""
        return unquote(" ".join(link.href for link in self.facts.links))

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The addresses of all pictures that are shown, here or where the page is shared."""
        return frozenset(map(self.absolute, (*self.facts.loads, *self.facts.share_images)))

    def absolute(self, address: str) -> str:
        """Return the whole address that one on the page means."""
        # Most are whole already, or simple, and need no slow look.
        if address.startswith("https://"):
            return address
        if _SIMPLE_PATH.fullmatch(address):
            return self.origin + address
        if _SIMPLE_ANCHOR.fullmatch(address) and "#" not in self.facts.url and "?" not in self.facts.url:
            return self.facts.url + address
        try:
            return urljoin(self.facts.url, address)
        except ValueError:  # such as http://[, which the rule about links reports
            return address

    @cached_property
    def origin(self) -> str:
        """The beginning of all addresses of the site, such as ``https://www.example.com``."""
        return "://".join(urlsplit(self.facts.url)[:2])

    @cached_property
    def picture_words(self) -> str:
        """What stands in place of the pictures, for those who cannot see them."""
        alts = (*(image.alt or "" for image in self.facts.images), self.facts.social_value("og:image:alt"))
        return "".join(map(plain_words, alts))

    @cached_property
    def descriptions(self) -> frozenset[str]:
        """What search results show of the page."""
        return frozenset((*self.facts.descriptions, self.facts.social_value("og:description")))

    @cached_property
    def hours(self) -> Mapping[str, set[Span]]:
        """The opening hours that the page shows, by day."""
        return shown_hours(self.facts.visible.text, self.facts.language)


def plain_address(address: str) -> str:
    """Take the campaign tags out of an address: they tell nobody where it leads."""
    if "utm_" not in address:
        return address
    parts = split_address(address)
    if parts is None:
        return address
    query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")])
    return urlunsplit(parts._replace(query=query))
