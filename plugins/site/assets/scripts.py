"""One script from the files of a theme."""

import re
from pathlib import Path

from plugins.site.values.problems import ContentError

_COMMENT_LINE = re.compile(r"^\s*//.*\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def bundle_scripts(scripts_dir: Path, *, minify: bool) -> str:
    """Join a theme's scripts, by name; ``""`` when there are none.

    They share one scope, that of a module: a function of one file may be
    called in another, whatever the order.

    Args:
        scripts_dir: The folder that holds ``*.js``; it need not exist.
        minify: Leave out comments that fill their lines, and indents. So no
            text may run over several lines.

    Raises:
        ContentError: A text in backquotes runs over several lines.
    """
    files = sorted(scripts_dir.glob("*.js"))
    for path in files:
        _check_texts(path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return _INDENT.sub("", _COMMENT_LINE.sub("", text)) if minify else text


def _check_texts(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.count("`") % 2:
            raise ContentError.of(
                f"theme/scripts/{path.name}",
                number,
                expected="backquotes in pairs on a line",
                detail="one more",
                remedy="End the text on the line where it begins",
            )
