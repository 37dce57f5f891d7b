"""An SVG is published as what was read of it, and only when it does nothing but draw."""

import re

import pytest
from lxml import etree

from plugins.site.media.drawings import read_drawing
from plugins.site.values.problems import ContentError
from tests.builds import ROOT

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 540"'


def an_svg(inside="", attributes="", before=""):
    return f"{before}<svg {SVG} {attributes}>{inside}</svg>"


def problem_of(raw):
    with pytest.raises(ContentError) as caught:
        read_drawing(raw if isinstance(raw, bytes) else raw.encode(), source="images/a.svg")
    return str(caught.value)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="800" height="640"', (800, 640)),
        ('width="800px" height="640px" viewBox="0 0 8 6"', (800, 640)),
        ('viewBox="0 0 720 540.4"', (720, 540)),
        ('viewBox="0,0,720,540" width="100%"', (720, 540)),
    ],
)
def test_the_size_is_that_of_the_attributes_or_of_the_view_box(attributes, size):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0"/></svg>'

    drawing = read_drawing(svg.encode(), source="images/a.svg")

    assert (drawing.width_px, drawing.height_px) == size


@pytest.mark.parametrize(
    "view_box", ["0 0 100% 100%", "0 0 nan 40", "0 0 inf 40", "a b c d", "0 0 0 40", "0 0 -1 4", "1 2"]
)
def test_a_size_that_is_no_number_is_reported(view_box):
    assert problem_of(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"/>') == (
        "images/a.svg: expected an SVG with width and height, or a viewBox, in numbers, "
        f'got viewBox="{view_box}". Add them: viewBox="0 0 720 540".'
    )


@pytest.mark.parametrize(
    ("svg", "found"),
    [
        pytest.param(an_svg("\n<script>alert(1)</script>"), "<script>", id="script"),
        pytest.param(an_svg('\n<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>'), "<script>", id="script-with-a-prefix"),
        pytest.param(an_svg('\n<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>'), "<script>", id="script-of-html"),
        pytest.param(an_svg('\n<q:x xmlns:q="urn:q"><script/></q:x>'), "<script>", id="script-in-a-foreign-element"),
        pytest.param(an_svg('\n<s:foreignObject xmlns:s="http://www.w3.org/2000/svg"/>'), "<foreignObject>", id="foreign-object"),
        pytest.param(an_svg('\n<path onclick="a()"/>'), 'onclick="a()"', id="event"),
        pytest.param(an_svg('\n<animate attributeName="href" values="javascript:a()"/>'), "<animate>", id="animate"),
        pytest.param(an_svg('\n<set attributeName="onclick" to="a()"/>'), "<set>", id="set"),
        pytest.param(an_svg('\n<a href="#x"><path/></a>'), "<a>", id="link"),
        pytest.param(an_svg('\n<image href="https://x.test/a.png"/>'), 'href="https://x.test/a.png"', id="outside-picture"),
        pytest.param(an_svg('\n<image href="data:image/svg+xml;base64,PHN2Zz4="/>'), 'href="data:image/svg+xml;base64,PHN2Zz4="', id="svg-in-an-svg"),
        pytest.param(
            an_svg('\n<use x:href="//x.test/a.svg#a"/>', 'xmlns:x="http://www.w3.org/1999/xlink"'),
            'href="//x.test/a.svg#a"',
            id="outside-part",
        ),
        pytest.param(an_svg("\n<style>path{fill:url(https://x.test/a)}</style>"), "url(https://x.test/a)", id="address-in-a-style"),
        pytest.param(an_svg('\n<style>@import "https://x.test/a.css";</style>'), "@import", id="import"),
        pytest.param(an_svg('\n<style>@\\69mport "https://x.test/a.css";</style>'), "@import", id="import-with-an-escape"),
        pytest.param(an_svg('\n<path style="fill:u\\72l(https://x.test/)"/>'), "url(https://x.test/)", id="escape"),
        pytest.param(an_svg("\n<path fill=\"u/**/rl('//x.test')\"/>"), "url('//x.test')", id="comment-in-a-style"),
        pytest.param(an_svg('\n<path style="mask:image-set(\'//x.test/a\' 1x)"/>'), "image-set(", id="image-set"),
    ],
)  # fmt: skip
def test_what_does_more_than_draw_is_refused_at_its_line(svg, found):
    assert problem_of(svg) == f'images/a.svg:2: expected an SVG that only draws, got "{found}". Take it out.'


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_hides_no_script(encoding):
    raw = an_svg("<script>x</script>", before='<?xml version="1.0" encoding="utf-16"?>').encode(encoding)

    assert "<script>" in problem_of(raw) or "broken XML" in problem_of(raw)


def test_an_entity_is_refused():
    svg = an_svg("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>')

    assert 'expected an SVG that only draws, got "<!ENTITY>"' in problem_of(svg)


def test_what_names_no_svg_is_refused():
    assert problem_of("<svg viewBox='0 0 1 1'/>") == (
        'images/a.svg:1: expected an SVG picture, which begins with <svg xmlns="http://www.w3.org/2000/svg">, '
        'got "<svg>". Export it again.'
    )


def test_a_drawing_above_the_limit_is_refused():
    assert problem_of(an_svg("<!--" + 300_000 * " " + "-->")) == (
        "images/a.svg: expected a drawing of at most 200 KB, got 300 KB. Draw it with fewer lines, or save it as a PNG."
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/>',
        '<path fill="url(#g)"/>',
        "<path style=\"fill:url('#a')\"/>",
        '<path style="fill:url(&quot;#a&quot;)"/>',
        "<style>path{fill:url(#g)}@media print{path{fill:none}}</style>",
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<text>javascript: and onload= are words here</text>",
    ],
)
def test_an_svg_may_refer_to_its_own_parts_and_hold_pictures(inside):
    svg = an_svg(inside)

    drawing = read_drawing(svg.encode(), source="images/a.svg")

    assert etree.tostring(etree.fromstring(drawing.content), method="c14n") == etree.tostring(
        etree.fromstring(svg), method="c14n"
    )


@pytest.mark.parametrize("file", sorted(ROOT.glob("tests/site/*/images/*.svg")), ids=lambda file: file.stem)
def test_a_drawing_of_our_own_loses_nothing_but_its_comments(file):
    raw = file.read_bytes()

    drawing = read_drawing(raw, source=file.name)

    assert drawing.content.strip() == re.sub(rb"<!--.*?-->", b"", raw).strip()


def test_what_drawing_programs_and_authors_leave_behind_is_not_published():
    svg = an_svg(
        '<k:view xmlns:k="urn:k" k:zoom="2"><k:grid/></k:view> <!-- ask Jo --><path data-name="x" k:label="y" xmlns:k="urn:k" d="M0 0"/><?a b?>',
        before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    )  # fmt: skip

    drawing = read_drawing(svg.encode(), source="images/a.svg")

    assert drawing.content == f'<svg {SVG}> <path d="M0 0"/></svg>\n'.encode()


def test_an_own_part_is_not_looked_for_in_another_file():
    svg = an_svg('<use xml:base="https://x.test/a.svg" xml:space="preserve" href="#a"/>')

    drawing = read_drawing(svg.encode(), source="images/a.svg")

    assert drawing.content == f'<svg {SVG}><use xml:space="preserve" href="#a"/></svg>\n'.encode()


def test_a_prefix_that_nothing_declares_is_refused_where_the_parser_lets_it_pass():
    svg = an_svg(
        '\n<g><s:path/><metadata xmlns="x"><script xmlns="http://www.w3.org/2000/svg"/></metadata></g>'
    )

    assert [line.partition(" Take")[0] for line in problem_of(svg).split("\n")] == [
        f'images/a.svg:2: expected an SVG that only draws, got "<{name}>".' for name in ("s:path", "script")
    ]
