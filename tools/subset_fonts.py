"""Cut the theme's two faces down to what its pages need: ``python tools/subset_fonts.py FOLDER``.

FOLDER is where ``npm install @fontsource-variable/besley @fontsource-variable/figtree`` was run; ``pip
install fonttools brotli skia-pathops`` is needed too. Neither is needed to build the site. What stays are the
letters of Western Europe; one weight for headings, and regular to bold for text. It prints the bytes of each
face, and the metrics that its fallback in ``theme/css/fonts.css`` is made from.
"""

import sys
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
from fontTools.ttLib.scaleUpem import scale_upem  # type: ignore[import-not-found]
from fontTools.varLib import instancer  # type: ignore[import-not-found]

FONTS = Path(__file__).resolve().parent.parent / "theme/fonts"
FACES: dict[str, dict[str, object]] = {"besley": {"wght": 640}, "figtree": {"wght": (400, 700)}}
ASCII = "".join(map(chr, range(0x20, 0x7F)))
ACCENTED = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœ"
SIGNS = "\N{NO-BREAK SPACE}–—‘’‚“”„…«»¿¡·×°½€→−§©®"
EM = 1000
FEATURES = ("kern", "liga", "mark", "ccmp", "locl", "tnum")


def cut_face(source: Path, target: Path, limits: dict[str, object]) -> str:
    """Write one face, and return a line about it."""
    # FreeType draws letters whose parts overlap three to six times as slowly: 4 ms more for a share card.
    merged = instancer.OverlapMode.REMOVE  # in the face of one weight; the other one has no such letters
    font = instancer.instantiateVariableFont(TTFont(source), limits, overlap=merged)
    scale_upem(font, EM)
    options = subset.Options(hinting=False, layout_features=list(FEATURES))
    subsetter = subset.Subsetter(options)
    known = set(font.getBestCmap())
    subsetter.populate(unicodes=[ord(letter) for letter in ASCII + ACCENTED + SIGNS if ord(letter) in known])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    metrics = font["hhea"].ascent, font["hhea"].descent, font["head"].unitsPerEm
    return f"{target.name}: {target.stat().st_size} bytes, ascent, descent, em: {metrics}"


def main() -> None:
    """Cut both faces."""
    packages = Path(sys.argv[1]) / "node_modules/@fontsource-variable"
    for face, limits in FACES.items():
        source = packages / face / f"files/{face}-latin-wght-normal.woff2"
        sys.stdout.write(cut_face(source, FONTS / f"{face}.woff2", limits) + "\n")


if __name__ == "__main__":
    main()
