"""Check the shape of the code: imports between rooms, and the size of rooms, modules and the whole.

``python3 tasks.py lint`` runs it. The import contracts are in ``pyproject.toml``; the limits are here and
go down, and up only with what a new feature needs.
"""

import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("plugins", "preview", "importer", "editing", "deployment", "studio", "bootstrap.py")
MAX_FILES_OF_A_ROOM = 15
MAX_LINES_OF_A_MODULE = 400
MAX_LINES_OF_THE_PRODUCT = 43_848


def main() -> None:
    """Print what breaks a contract or a limit, and exit with 1 if anything does."""
    contracts_broken = lint_imports(no_cache=True, no_logo=True)
    problems = check_sizes(ROOT)
    print(*problems, sep="\n", end="\n" if problems else "")
    sys.exit(1 if contracts_broken or problems else 0)


def check_sizes(root: Path) -> list[str]:
    """Return a sentence for each room, module or sum of modules that is too large."""
    modules = list_modules(root)
    lines = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    rooms = sorted({module.parent for module in modules} - {root})
    sizes = [(room, len(list(room.glob("*.py"))), MAX_FILES_OF_A_ROOM, "files") for room in rooms]
    sizes += [(module, lines[module], MAX_LINES_OF_A_MODULE, "lines") for module in modules]
    problems = [
        f"{place.relative_to(root).as_posix()}: {size:,} {unit}, at most {limit:,}. Part it."
        for place, size, limit, unit in sizes
        if size > limit
    ]
    total = sum(lines.values())
    if total > MAX_LINES_OF_THE_PRODUCT:
        names = ", ".join(PRODUCT)
        problems.append(
            f"{names}: {total:,} lines, at most {MAX_LINES_OF_THE_PRODUCT:,}. Take something away."
        )
    return problems


def list_modules(root: Path) -> list[Path]:
    """Return every Python file of the product, sorted."""
    places = [root / name for name in PRODUCT]
    return sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*.py")))


if __name__ == "__main__":
    main()
