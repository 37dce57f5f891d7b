"""Frozen values of the search page."""

from msgspec import Struct

from plugins.site.views.views import Block, Card, Link


class IndexGroup(Struct, frozen=True):
    """Pages of one section; the path of its ``heading`` is "" when no page introduces them.

    ``more`` leads to the list of all when there are too many.
    """

    heading: Link
    pages: tuple[Card, ...]
    more: Link | None = None


class SoughtWord(Struct, frozen=True):
    """A word that people look for, the page that answers, and other words for the same."""

    link: Link
    others: str


class Search(Struct, frozen=True):
    """What the search page has besides its text.

    ``groups`` and ``sought`` are its index, for those without JavaScript too.
    ``facts_json`` is for the script, and ``cards`` are the care cards that
    a query may call up; ``contact`` is whom to ask when nothing is found.
    """

    action_path: str
    script_path: str
    facts_json: str
    cards: tuple[Block, ...]
    groups: tuple[IndexGroup, ...]
    sought: tuple[SoughtWord, ...]
    contact: Link | None
