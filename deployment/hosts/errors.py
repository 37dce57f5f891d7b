"""What keeps a site from going live, in one line for its owner."""

from msgspec import Struct


class DeploymentError(Exception):
    """A target could not be reached, or refused something; what was live before still is.

    Args:
        place: Who refused, such as ``user@host`` or ``https://www.example.com``.
        message: What happened, without its period.
        remedy: What to do, without its period.
    """

    def __init__(self, place: str, message: str, remedy: str = "") -> None:
        super().__init__(place, message, remedy)
        self.place, self.message, self.remedy = place, message, remedy

    def __str__(self) -> str:
        """Return the one line."""
        sentences = (f"{text.rstrip('.')}." for text in (self.message, self.remedy) if text)
        return f"{self.place}: {' '.join(sentences)}"


class Secret(Struct, frozen=True):
    """A credential, which prints as ``…``."""

    value: str

    def __repr__(self) -> str:
        """Return what may be read by anybody."""
        return "…"

    __str__ = __repr__
