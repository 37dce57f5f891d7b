"""Texts and drawings of somebody who wants a script to run, and what an independent parser finds in the result."""

import random
import re
from xml.dom import minidom
from xml.sax.saxutils import escape

import html5lib

MARK = "xqpwn"
_CALLS = ("alert(1)", f"{MARK}()", "top.location='//evil.test'", "fetch('//evil.test')")
_ADDRESSES = (
    "javascript:{call}", "JaVaScRiPt:{call}", "java\tscript:{call}", "java\nscript:{call}", " javascript:{call}", "\x01javascript:{call}",
    "javascript&colon;{call}", "&#106;avascript:{call}", "&#x6A;avascript&#58;{call}", "java&Tab;script:{call}", "java&NewLine;script:{call}",
    "javascript://a.test/%0a{call}", "javascript:/*--></title></style></textarea></script>*/{call}", "vbscript:{call}", "livescript:{call}",
    "data:text/html,<script>{call}</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload={call}>",
    "//evil.test/{mark}", "\\\\evil.test\\x", "/\\evil.test", "http://evil.test@good.test/", "https:evil.test", "blob:x", "file:///etc/passwd",
    "feed:javascript:{call}", "view-source:javascript:{call}", "jar:javascript:{call}!/", "mhtml:x", "filesystem:x", "../../x.md", "#x", "term:x", "page:x", "picture:x",
)  # fmt: skip
_ELEMENTS = (
    *["script", "iframe", "object", "embed", "applet", "base", "link", "meta", "style", "form", "input", "button", "select", "textarea", "option", "keygen", "isindex"],
    *["svg", "math", "foreignObject", "desc", "title", "use", "animate", "set", "image", "a", "img", "picture", "source", "video", "audio", "track", "canvas", "map", "area"],
    *["details", "dialog", "slot", "template", "noscript", "noembed", "noframes", "xmp", "plaintext", "listing", "frameset", "frame", "portal", "fencedframe"],
    *["body", "html", "head", "main", "table", "td", "caption", "colgroup", "tr", "b", "i", "u", "s", "p", "div", "span", "h1", "h2", "h7", "blockquote", "ul", "li", "dl", "marquee", "bgsound"],
    *["mglyph", "malignmark", "annotation-xml", "mtext", "mi", "center", "font", "x-a", "o:p", "ruby", "rt", "select", "optgroup", "label", "fieldset", "output"],
)  # fmt: skip
_ATTRIBUTES = (
    "onclick={call}", "onerror={call}", 'onload="{call}"', "onfocus={call} autofocus tabindex=1", "ontoggle={call} open", "onmouseover='{call}'",
    "ONCLICK={call}", "on\nclick={call}", "/onerror={call}/", "onanimationstart={call} style=animation:x", "onbegin={call}", "onpointerrawupdate={call}",
    'href="{url}"', "href={url}", "HREF='{url}'", 'src="{url}"', "srcset='{url} 1x'", 'action="{url}"', 'formaction="{url}"', 'xlink:href="{url}"', "poster='{url}'",
    "background='{url}'", "data='{url}'", "srcdoc='<script>{call}</script>'", 'srcdoc="&lt;script&gt;{call}&lt;/script&gt;"', "ping='{url}'", "manifest={url}",
    "style='background:url({url})'", "style='width:expression({call})'", "style=-moz-binding:url({url})", "style=position:fixed;inset:0", "http-equiv=refresh content='0;url={url}'",
    "id=main", "class=booking-bar", "name=body", "is=x", "values='{url}'", "to='{url}' attributeName=href", "from='{url}'", "target=_blank", "rel=stylesheet", "type=image", "download", "nonce=x",
    "x='>' onclick={call}", 'x="`" onclick={call}', "x='\"' onclick='{call}'", "a=b onclick = {call}", "{mark}", "encoding=text/html", "popover", "contenteditable", "http://x",
)  # fmt: skip
_HTML = (
    "<{tag} {attribute}>", "<{tag} {attribute}>{text}</{tag}>", "<{tag}/{attribute}>", "<{tag}\n{attribute}\n>", "<{tag} {attribute} {attribute2}>{text}", "<{TAG} {attribute}></{TAG}>",
    "<{tag}><{tag2} {attribute}></{tag}>{text}", "</{tag}><{tag2} {attribute}>", "<{tag} {attribute}", "<<{tag} {attribute}>", "<{tag}{text}>", "<\x00{tag} {attribute}>", "<{tag}\x0c{attribute}>",
    "<svg><{tag} {attribute}></svg>", "<math><{tag} {attribute}>", "<svg><style><{tag} {attribute}></style></svg>", "<math><mtext><table><mglyph><style><!--</style><img {attribute}>",
    "<noscript><p title='</noscript><{tag} {attribute}>'>", "<textarea><{tag} {attribute}></textarea>", "<xmp></xmp><{tag} {attribute}>", "<template><{tag} {attribute}></template>",
    "<!--><{tag} {attribute}>-->", "<!-- {text} --!><{tag} {attribute}>", "<!--<!--><{tag} {attribute}>", "<!-->", "<!--{text}", "-->", "<![CDATA[<{tag} {attribute}>]]>", "<?{tag} {attribute}?>",
    "<!DOCTYPE x [<!ENTITY e '<{tag} {attribute}>'>]>&e;", "</main></body><{tag} {attribute}>", "<select><{tag} {attribute}></select>", "<a {attribute}><{tag} {attribute2}>{text}</a>", "<table><{tag} {attribute}><td>{text}</table>",
    "<form><math><mtext></form><form><mglyph><style></math><img {attribute}>", "<p id='{text}' {attribute}>", "&lt;{tag} {attribute}&gt;", "&#60;{tag} {attribute}&#62;", "<style>@import '{url}';*{{x:{text}}}</style>", "<script>{call}</script>",
)  # fmt: skip
_MARKDOWN = (
    "[{text}]({url})", "[{text}](<{url}>)", '[{text}]({url} "{text}")', "![{text}]({url})", "![{text}]({url} '{attribute}')", "<{url}>", "[{text}][r]\n\n[r]: {url}", "[r]: {url} '{text}'\n\n[r]",
    "*{text}*{{: {attribute} }}", "{text}\n{{: {attribute} }}", "## {text} {{: #{mark} {attribute} }}", "## {html}", "- {html}\n    - {text}", "> {html}\n> {text}", "> [!note] {html}\n>\n> {text}", "> [!{text}] {html}\n> {html2}",
    "| {html} | {text} |\n|---|---|\n| {html2} | [{text}]({url}) |", "1. {html}", "```{attribute}\n{html}\n```", "    {html}", "`{html}`", "``{html}`` {html2}", "{text}\n: {html}", "\\{html}", "\\<!-- {html} -->", "{html}\n\n{html2}", "<div>\n\n{html}\n\n</div>",
    "<div markdown='1'>{html}</div>", "**{html}**", "[{html}]({url})", "![{html}]({url})", "[{text}](term:{text})", "[^{text}]", "> [!booking {attribute}] {html}", "Term\n: {html}\n\n{html2}", "{html}{html2}{html}", "\x02{mark}:0\x03{html}", "\x02wzxhzdk:0\x03", "{text} {html} {text}",
)  # fmt: skip
_TEXTS = (
    "words",
    "\u200b",
    "\u202e",
    "'\"><",
    "]]>",
    "&",
    "\ufeff",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "--",
    "\\",
    "`",
    "*_*",
    "\x00",
    "\x0b",
    "é",
    "🙂",
    "{filename}",
    "</",
    "<!--",
)
_LETTERS = "\t\n\r\x0b\x0c\x00\x1c\x85\u2028\"'<>&;:{}[]()\\/`*_#!=-"


def hostile_body(rng: random.Random) -> str:
    """Return the Markdown of one article."""
    parts = [rng.choice((*_MARKDOWN, "{html}")) for _ in range(rng.choice((1, 1, 2, 4)))]
    return "\n\n".join(_mutated(rng, _filled(rng, part)) for part in parts)


def _filled(rng: random.Random, form: str, depth: int = 0) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1].rstrip("2")
        choices = {"html": _HTML, "url": _ADDRESSES, "attribute": _ATTRIBUTES, "text": _TEXTS, "call": _CALLS}
        if name in {"tag", "TAG"}:
            tag = rng.choice(_ELEMENTS)
            return tag.upper() if name == "TAG" else tag
        if name == "mark" or depth > 6:
            return MARK
        chosen = rng.choice((*choices[name], *(_HTML if name == "text" and rng.random() < 0.2 else ())))
        return chosen if name in {"text", "call"} and "{" not in chosen else _filled(rng, chosen, depth + 1)

    filled = re.sub(r"(?<!\{)\{((?:html|url|attribute|text|call|tag|TAG|mark)2?)\}", fill, form)
    return filled.replace("{{:", "{:").replace(" }}", " }") if depth == 0 else filled


def _mutated(rng: random.Random, text: str) -> str:
    roll = rng.random()
    at = rng.randrange(len(text) + 1)
    if roll < 0.1:
        return text[:at] + rng.choice(_LETTERS) + text[at:]
    if roll < 0.17:
        return text[:at] + text[at + rng.randrange(1, 4) :]
    if roll < 0.22:
        return "".join(f"&#{ord(sign)};" if rng.random() < 0.2 else sign for sign in text)
    return text.replace(" ", "\n", 1) if roll < 0.25 else text


# ---- Drawings --------------------------------------------------------------------------------------------

_HEADS = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90" {attributes}>{inner}</svg>',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="http://www.w3.org/1999/xhtml" width="9" height="9" {attributes}>{inner}</s:svg>',
    '<?xml version="1.0" encoding="{encoding}"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{inner}</svg>',
    '<!DOCTYPE svg [<!ENTITY e "{entity}"><!ATTLIST svg onload CDATA "{call}">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}&e;</svg>',
    '<?xml-stylesheet href="{url}"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" width="9" height="9">{inner}</svg>',
)  # fmt: skip
_INNER = (
    "<{tag} {attributes}>{inner}</{tag}>", "<g>{inner}{inner}</g>", "<h:{tag} {attributes}/>", "<s:{tag} {attributes}/>", "<{tag} {attributes}/>", "<style>{css}</style>", '<rect width="9" height="9" style="{css}"/>',
    "<style><![CDATA[{css}]]></style>", "<script>{call}</script>", "<![CDATA[<script>{call}</script>]]>", "<!-- {inner} -->", '<a xlink:href="{url}"><text>x</text></a>', '<animate attributeName="href" values="{url}"/>',
    '<set attributeName="onclick" to="{call}"/>', '<use href="{url}"/>', '<image href="{url}"/>', '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml" {attributes}>x</b></foreignObject>', '<path fill="url({url})"/>', "<title>{call}</title>",
    '<metadata xmlns="x"><script xmlns="http://www.w3.org/2000/svg">{call}</script></metadata>', '<x:y xmlns:x="urn:x"><rect onclick="{call}" xmlns="http://www.w3.org/2000/svg"/></x:y>', '<handler xmlns="http://www.w3.org/2000/svg" ev:event="load">{call}</handler>', "<?php {call} ?>", "",
)  # fmt: skip
_SVG_ATTRIBUTES = (
    'onload="{call}"', 'onclick="{call}"', 'href="{url}"', 'xlink:href="{url}"', 'style="{css}"', 'filter="url({url})"', 'xml:base="{url}"', 'fill="url(#a)"', 'id="a"', 'class="x"', 'requiredExtensions="x"', 'attributeName="href" to="{url}"', 'begin="0s"', 'src="{url}"', 'mask="url(\'{url}\')"', 'd="M0 0"', 'x="{call}"',
)  # fmt: skip
_CSS = (
    "@import '{url}';", "@import url({url});", "rect{{fill:url({url})}}", "rect{{fill:u\\72l({url})}}", "@\\69mport '{url}';", "*{{background:image-set('{url}' 1x)}}", "@font-face{{src:url({url})}}", "fill:url({url})", "fill:/**/url({url})", "x:expression({call})", "behavior:url({url})", "-moz-binding:url({url})", "fill:url(#a)", "fill:red", "--x:url({url})", "fill:url&#40;{url})", "@namespace x '{url}';", "fill:src({url})",
)  # fmt: skip
_ENTITIES = ("x", "&#60;script&#62;alert(1)&#60;/script&#62;", "&#60;rect onclick='alert(1)'/&#62;")
_SVG_TAGS = [
    "svg",
    "g",
    "script",
    "style",
    "a",
    "use",
    "image",
    "animate",
    "set",
    "animateTransform",
    "foreignObject",
    "iframe",
    "text",
    "path",
    "rect",
    "handler",
    "listener",
    "video",
    "audio",
    "link",
    "meta",
    "feImage",
    "pattern",
    "marker",
    "mask",
    "switch",
    "title",
    "desc",
    "discard",
    "mpath",
]


def hostile_drawing(rng: random.Random) -> bytes:
    """Return an SVG, in one encoding or another."""
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "iso-8859-1", "utf-7"))
    text = _drawn(rng, rng.choice(_HEADS), encoding)
    if rng.random() < 0.1:
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(_LETTERS) + text[at:]
    return text.encode(encoding, "replace")


def _drawn(rng: random.Random, form: str, encoding: str, depth: int = 0) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        choices = {"tag": _SVG_TAGS, "call": _CALLS, "entity": _ENTITIES, "encoding": (encoding,)}
        if name in choices:
            return rng.choice(choices[name])
        if name == "url":
            return escape(_filled(rng, rng.choice(_ADDRESSES), 1), {'"': "&quot;"})
        if name == "attributes":
            chosen = rng.sample(_SVG_ATTRIBUTES, rng.randrange(3))
            return " ".join(_drawn(rng, each, encoding, depth + 1) for each in chosen)
        forms = ("",) if depth > 4 else _CSS if name == "css" else _INNER
        return _drawn(rng, rng.choice(forms), encoding, depth + 1)

    return (
        re.sub(r"\{(inner|attributes|css|url|call|tag|encoding|entity)\}", fill, form)
        .replace("{{", "{")
        .replace("}}", "}")
    )


# ---- What an independent parser finds --------------------------------------------------------------------

_HARMLESS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_ADDRESSED = frozenset(
    {
        "href",
        "src",
        "action",
        "formaction",
        "xlink:href",
        "poster",
        "data",
        "background",
        "ping",
        "cite",
        "srcset",
        "manifest",
    }
)
_SCHEME = re.compile(r"[\x00-\x20]*((?:[a-z][\x00-\x20]*)(?:[a-z0-9+.\-][\x00-\x20]*)*):", re.IGNORECASE)
_SCHEMES = frozenset({"https", "http", "mailto", "tel", "page", "picture"})


def active_html(html: str) -> list[str]:
    """List what runs, loads or leaves its place in the HTML of an article, as html5lib reads it inside of a page."""
    page = f"<!doctype html><title>x</title><body><main><article>{html}</article></main><footer id=end>x</footer>"
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    shape = [child.tag for child in body if isinstance(child.tag, str)]
    found = [] if shape == ["main", "footer"] else [f"the page falls apart: {shape}"]
    for element in body.find("main").iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment: {element.text}")
            continue
        if element.tag not in _HARMLESS | {"main", "article"}:
            found.append(f"<{element.tag}>")
        found += [
            f"<{element.tag} {name}={value}>"
            for name, value in element.attrib.items()
            if _is_active(str(name).lower(), value)
        ]
    return found


def _is_active(name: str, value: str) -> bool:
    if name.startswith("on") or name in {
        "srcdoc",
        "is",
        "nonce",
        "autofocus",
        "http-equiv",
        "popover",
        "contenteditable",
        "style",
    }:
        return True
    if name not in _ADDRESSED:
        return False
    scheme = _SCHEME.match(value)
    plain = re.sub(r"[\x00-\x20]", "", scheme[1]).lower() if scheme else ""
    return bool(plain and plain not in _SCHEMES) or bool(
        re.match(r"[\x00-\x20]*[/\\][\x00-\x20]*[/\\]", value)
    )


_DRAWN = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "animate", "set", "animatetransform", "animatemotion", "a", "audio", "video", "object", "embed", "discard", "link", "meta", "mpath"})  # fmt: skip
_LOADS = re.compile(
    r"@import|@namespace|expression\(|-moz-binding|behavior:|image-set|(?<![\w-])src\(|url\((?!\s*['\"]?\s*(?:#|data:image/(?:png|jpeg|gif|webp);|['\")]))",
    re.IGNORECASE,
)


def active_svg(content: bytes) -> list[str]:
    """List what runs or loads in a drawing, as expat reads it."""
    document = minidom.parseString(content)
    found = [
        f"{node.nodeName} beside the drawing"
        for node in document.childNodes
        if node is not document.documentElement
    ]
    waiting = [document.documentElement]
    while waiting:
        element = waiting.pop()
        waiting += [child for child in element.childNodes if child.nodeType == child.ELEMENT_NODE]
        name = element.localName.lower()
        if name in _DRAWN or element.namespaceURI != "http://www.w3.org/2000/svg":
            found.append(f"<{element.nodeName}>")
        if name == "style":
            found += _LOADS.findall(_plain_css("".join(child.data for child in element.childNodes)))
        for attribute in element.attributes.values():
            key, value = attribute.localName.lower(), attribute.value
            if (
                key.startswith("on")
                or attribute.name == "xml:base"
                or (key == "href" and not re.match(r"#|data:image/(?:png|jpeg|gif|webp);base64,", value))
            ):
                found.append(f"{attribute.name}={value}")
            else:
                found += _LOADS.findall(_plain_css(value))
    return found


def _plain_css(text: str) -> str:
    text = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda match: chr(min(int(match[1], 16), 0x10FFFF)), text)
    return re.sub(r"/\*.*?\*/", "", text.replace("\\", ""), flags=re.DOTALL)
