"""What becomes of an address that no page has any more."""

from msgspec import Struct

GONE = ""
"""The target of an address that is gone for good: HTTP 410."""


class Redirect(Struct, frozen=True, order=True):
    """An address that a page of this site had, and where it leads now.

    ``path`` is below the site's root, such as ``guides/old-name/``. ``target``
    starts with ``/``, such as ``/guides/new-name/`` (``/`` is the home page),
    may end in ``#heading``, or is ``GONE``. Chains are flattened before one is
    made: a target is always a page that is public.
    """

    path: str
    target: str = GONE

    @property
    def is_gone(self) -> bool:
        """Whether the address is answered with 410 instead of a redirect."""
        return self.target == GONE
