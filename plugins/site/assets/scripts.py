"""One script from the files of a theme."""

import re
from pathlib import Path

from plugins.site.facts.fact_reader import decode_text
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
    files = sorted(scripts_dir.glob("[!.]*.js"))
    texts = {path.name: decode_text(path.read_bytes(), source=f"theme/scripts/{path.name}") for path in files}
    for name, script in texts.items():
        _check_texts(name, script)
    text = "\n".join(texts.values())
    return _INDENT.sub("", _COMMENT_LINE.sub("", text)) if minify else text


def _check_texts(name: str, script: str) -> None:
    for number, line in enumerate(script.splitlines(), start=1):
        if line.count("`") % 2:
            raise ContentError.of(
                f"theme/scripts/{name}",
                number,
                expected="backquotes in pairs on a line",
                detail="one more",
                remedy="End the text on the line where it begins",
            )
