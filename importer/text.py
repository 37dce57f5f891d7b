"""One text on its way to a draft, and what is told about it."""

import shutil
import textwrap
from collections import Counter
from collections.abc import Callable

from msgspec import Struct, field

_SHOWN = 70
_MOST_LINES = 12


class Log(Struct):
    """What was kept, dropped and guessed; ``to_write`` is what only the editor can know."""

    kept: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    to_write: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report, a line for each thing."""
        kept = ", ".join(f"{name} {count:,}" for name, count in self.kept.items() if count)
        rows = [("kept", [kept] if kept else []), ("dropped", self.dropped), ("guessed", self.guessed)]
        return [line for name, words in [*rows, ("to write", self.to_write)] for line in _rows(name, words)]


class Text(Struct):
    """A text as HTML, with what its file says beside it.

    ``origin`` names it in the report; ``address`` is where it was published, ``date`` a day such as
    ``2024-05-31``. ``load`` returns a picture that belongs to the file, ``None`` for an unknown name.
    """

    origin: str
    html: str
    load: Callable[[str], bytes | None] = lambda _: None
    title: str = ""
    description: str = ""
    lead: str = ""
    date: str = ""
    address: str = ""
    kind: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    is_web_page: bool = False
    log: Log = field(default_factory=Log)


def shown(words: str) -> str:
    """Return words in quotation marks, shortened."""
    return f'"{textwrap.shorten(words, _SHOWN, placeholder=" …")}"'


def _rows(name: str, words: list[str]) -> list[str]:
    counted = [f"{word} ({count} times)" if count > 1 else word for word, count in Counter(words).items()]
    more = [f"and {len(counted) - _MOST_LINES} more"] if len(counted) > _MOST_LINES else []
    width = max(shutil.get_terminal_size((140, 24)).columns, 60)
    return [
        textwrap.fill(
            word, width, initial_indent=f"  {name if at == 0 else '':9}", subsequent_indent=" " * 11
        )
        for at, word in enumerate([*counted[:_MOST_LINES], *more])
    ]
