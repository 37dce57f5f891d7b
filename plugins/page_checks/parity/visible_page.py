"""What a page shows that the claims of its structured data are compared with."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from msgspec import Struct

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.visible_text import plain_words
from plugins.page_checks.parity.shown_hours import shown_hours
from plugins.site.api import Span, split_address


class VisiblePage(Struct, frozen=True, dict=True):
    """A page, and what several claims are compared with, each read once."""

    facts: PageFacts

    @cached_property
    def links(self) -> frozenset[str]:
        """The absolute addresses that a visitor can follow, without campaign tags."""
        hrefs = {link.href for link in self.facts.links}
        return frozenset(without_campaign(self._absolute(href)) for href in hrefs)

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The absolute addresses of all pictures that are shown, here or where the page is shared."""
        return frozenset(map(self._absolute, (*self.facts.loads, *self.facts.share_images)))

    @cached_property
    def origin(self) -> str:
        """The scheme and the host of the page, such as ``https://www.example.com``."""
        return "://".join(urlsplit(self.facts.url)[:2])

    def _absolute(self, address: str) -> str:
        if address.startswith("#"):
            return f"{self.facts.url}{address}"
        is_same_everywhere = address.startswith(("/", "https://", "http://"))
        return _join(self.origin if is_same_everywhere else self.facts.url, address)

    @cached_property
    def picture_words(self) -> str:
        """The alternative texts of all pictures."""
        alts = (
            *(image.get("alt", "") for image in self.facts.tree.iter("img")),
            self.facts.social_value("og:image:alt"),
        )
        return "".join(map(plain_words, alts))

    @cached_property
    def hours(self) -> Mapping[str, set[Span]]:
        """The opening hours that the page shows, by day."""
        return shown_hours(self.facts.visible.text, self.facts.language)


@lru_cache(maxsize=4096)
def _join(base: str, address: str) -> str:
    """Resolve an address; most stand on many pages."""
    try:
        return urljoin(base, address)
    except ValueError:  # such as http://[, which the rule about links reports
        return address


def without_campaign(address: str) -> str:
    """Return an address without its campaign tags, which do not change where it leads."""
    if "utm_" not in address:
        return address
    parts = split_address(address)
    if parts is None:
        return address
    query = urlencode([pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")])
    return urlunsplit(parts._replace(query=query))
