"""Tables for the terminal, as plain text."""

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType


def render_text(*parts: "RenderableType", width: int, colour: bool = False) -> str:
    """Return the parts one below the other; no line ends in spaces.

    Args:
        parts: Tables, or text, in which square brackets are printed as they are.
        width: The characters of a line. A table may need more: half a name cannot be clicked or copied.
        colour: Whether the terminal understands colours.
    """
    # Late: no build makes a table.
    from rich.console import Console  # noqa: PLC0415
    from rich.measure import Measurement  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    wide, text = Console(width=10_000).options, StringIO()
    console = Console(
        file=text,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for part in parts:
        needed = Measurement.get(console, wide, part).maximum if isinstance(part, Table) else 0
        console.width = max(width, needed)
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
