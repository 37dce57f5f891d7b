"""Drawings (SVG): read by an XML parser, held against an allowlist, and written anew from what was read."""

import math
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from plugins.site.values.problems import ContentError, FilePlace, Problem

MOST_SVG_BYTES = 200_000
"""Heavier drawings are rejected: nothing on the way makes them lighter (docs/rules.md 2.4)."""

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# Without xml:base, which would make every address of an own part one of another file.
_XML_NAMES = frozenset(f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space"))
# Without scripts, links, animations (which can set any attribute) and foreign markup.
# Source: https://www.w3.org/TR/SVG2/eltindex.html
_ELEMENT_NAMES = """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc
    style clipPath mask pattern linearGradient radialGradient stop marker image switch view filter feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
# Source: https://www.w3.org/TR/SVG2/attindex.html, https://www.w3.org/TR/SVG2/propidx.html
_ATTRIBUTE_NAMES = """
    alignment-baseline amplitude aria-describedby aria-hidden aria-label aria-labelledby azimuth
    baseFrequency baseline-shift bias class clip clip-path clip-rule clipPathUnits color color-interpolation
    color-interpolation-filters cursor cx cy d diffuseConstant direction display divisor dominant-baseline
    dx dy edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color
    flood-opacity focusable font-family font-feature-settings font-kerning font-size font-size-adjust
    font-stretch font-style font-variant font-weight fr fx fy gradientTransform gradientUnits height href id
    image-rendering in in2 intercept isolation k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust
    letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight
    markerUnits markerWidth mask maskContentUnits maskUnits media method mix-blend-mode mode numOctaves
    offset opacity operator order orient overflow paint-order pathLength patternContentUnits
    patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
    primitiveUnits r radius refX refY result role rotate rx ry scale seed shape-rendering side slope spacing
    specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width style surfaceScale systemLanguage tableValues targetX targetY text-anchor
    text-decoration text-rendering textLength transform transform-origin type unicode-bidi values
    vector-effect version viewBox visibility white-space width word-spacing writing-mode x x1 x2
    xChannelSelector y y1 y2 yChannelSelector z
"""
_ELEMENTS, _ATTRIBUTES = frozenset(_ELEMENT_NAMES.split()), frozenset(_ATTRIBUTE_NAMES.split())
_OWN_PART = re.compile(r"#[^\s#]+")
_OWN_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_ADDRESS = re.compile(r"""url\s*\(\s*(?P<quote>["']?)(?P<address>[^"')]*)(?P=quote)\s*\)?""", re.IGNORECASE)
# What else in a style can load a file, and what once ran a script.
_LOADING = re.compile(
    r"@import|@namespace|image-set\s*\(|\bsrc\s*\(|expression\s*\(|-moz-binding|behavior\s*:", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\(?:(?P<code>[0-9a-fA-F]{1,6})\s?|(?P<sign>.))", re.DOTALL)
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LEAST_PX = 0.5
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


class Drawing(Struct, frozen=True):
    """An SVG that only draws, and its size."""

    content: bytes
    width_px: int
    height_px: int


def read_drawing(raw: bytes, *, source: str) -> Drawing:
    """Read an SVG; its content is written anew, without comments and what drawing programs add.

    Raises:
        ContentError: It is too heavy, broken, without a size, or does more than draw.
    """
    if len(raw) > MOST_SVG_BYTES:
        most, weight = MOST_SVG_BYTES // 1000, round(len(raw) / 1000)
        raise ContentError.of(
            source,
            expected=f"a drawing of at most {most} KB",
            detail=f"{weight} KB",
            remedy="Draw it with fewer lines, or save it as a PNG",
        )
    root = _parse(raw, source=source)
    problems = [
        Problem(FilePlace(source, line), expected="an SVG that only draws", got=found, remedy="Take it out")
        for line, found in _clean(root)
    ]
    if problems:
        raise ContentError(*problems)
    width_px, height_px = _size_of(root, source=source)
    etree.cleanup_namespaces(root)
    return Drawing(etree.tostring(root, encoding="utf-8") + b"\n", width_px, height_px)


def write_drawing(raw: bytes) -> bytes:
    """Return what is published of an SVG that was read without a problem."""
    return read_drawing(raw, source="").content


def _parse(raw: bytes, *, source: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError.of(
            source,
            getattr(error, "lineno", 0) or 0,
            expected="an SVG picture",
            detail=f"broken XML ({getattr(error, 'msg', error)})",
            remedy="Export it again",
        ) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ContentError.of(
            source,
            root.sourceline or 0,
            expected=f'an SVG picture, which begins with <svg xmlns="{_SVG}">',
            got=f"<{_name_of(root)[1]}>",
            remedy="Export it again",
        )
    return root


def _clean(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Drop what draws nothing, and yield the line and the text of what does more than draw."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        yield 1, "<!ENTITY>"
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            yield element.sourceline or 0, element.text or "an entity"
            continue
        namespace, name = _name_of(element)
        if namespace == _SVG and name in _ELEMENTS:
            yield from ((element.sourceline or 0, found) for found in _clean_attributes(element))
            if name == "style" and (found := _foreign_style("".join(element.itertext()))):
                yield element.sourceline or 0, found
        elif namespace in {_SVG, _XHTML, ""}:
            yield element.sourceline or 0, f"<{name}>"
        else:
            # Not drawn, nor is what it holds, which is judged all the same.
            _drop(element)


def _clean_attributes(element: etree._Element) -> Iterator[str]:
    for name, value in list(element.attrib.items()):
        if name.lower().startswith("on"):
            yield f'{name}="{value}"'
        elif name in {"href", _XLINK_HREF}:
            if not (_OWN_PART.fullmatch(value) or _is_own_picture(element, value)):
                yield f'href="{value}"'
        elif name in _ATTRIBUTES:
            if found := _foreign_style(value):
                yield found
        elif name not in _XML_NAMES:
            del element.attrib[name]


def _is_own_picture(element: etree._Element, value: str) -> bool:
    return _name_of(element)[1] in {"image", "feImage"} and _OWN_PICTURE.fullmatch(value) is not None


def _foreign_style(text: str) -> str:
    """Return what a style loads from elsewhere, "" for nothing."""
    plain = _ESCAPE.sub(_unescaped, text)
    for written in dict.fromkeys((text, plain, _STYLE_COMMENT.sub("", text), _STYLE_COMMENT.sub("", plain))):
        for match in _ADDRESS.finditer(written):
            address = match["address"].strip()
            if not (_OWN_PART.fullmatch(address) or _OWN_PICTURE.fullmatch(address)):
                return match[0]
        if loading := _LOADING.search(written):
            return loading[0]
    return ""


def _unescaped(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    code = int(match["code"], 16)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last of Unicode


def _drop(element: etree._Element) -> None:
    """Take an element out; what it held goes with it, the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _name_of(element: etree._Element) -> tuple[str, str]:
    """Return the namespace and the name of an element; a prefix that nothing declares is part of the name."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace.removeprefix("{"), name


def _size_of(root: etree._Element, *, source: str) -> tuple[int, int]:
    width, height = _LENGTH.fullmatch(root.get("width", "")), _LENGTH.fullmatch(root.get("height", ""))
    sizes = (
        (width[1], height[1]) if width and height else root.get("viewBox", "").replace(",", " ").split()[2:]
    )
    try:
        numbers = [float(size) for size in sizes]
    except ValueError:
        numbers = []
    if len(numbers) == 2 and all(math.isfinite(number) and number >= _LEAST_PX for number in numbers):  # noqa: PLR2004
        return round(numbers[0]), round(numbers[1])
    raise ContentError.of(
        source,
        expected="an SVG with width and height, or a viewBox, in numbers",
        detail=f'viewBox="{root.get("viewBox")}"' if root.get("viewBox") else "neither",
        remedy='Add them: viewBox="0 0 720 540"',
    )
