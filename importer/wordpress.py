"""An export of WordPress or Squarespace (WXR) → one text for each post and page."""

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from importer.archives import damaged, refuse_entities
from importer.text import Log, Text
from plugins.site.api import ContentError, page_name

_MOST_POSTS = 2_000
_KINDS = {"post": "", "page": "page"}
_WASTE = {"trash", "auto-draft", "inherit"}
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|figure|blockquote|pre|section)\b|<!-- wp:", re.IGNORECASE)
_CAPTION = re.compile(
    r"\[caption[^\]]*\](?P<picture>.*?<img[^>]*>(?:</a>)?)(?P<words>.*?)\[/caption\]", re.DOTALL
)
_SHORTCODES = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|contact-form[\w-]*|wp\w*|vc_\w+|et_pb_\w+|su_\w+|ninja_form\w*"
    r"|gravityform|mc4wp\w*|fusion_\w+|elementor[\w-]*)\b[^\]]*\]"
)
_NO_TOPIC = {"uncategorized", "blog", "news"}
_SUMMARIES = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")


def read_wordpress(raw: bytes, *, name: str) -> list[Text]:
    """Read an export.

    Raises:
        ContentError: It is no such export, or beyond a limit.
    """
    refuse_entities([raw], name=name)
    # Text of more than 10 MB in one element is refused by the parser.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    items = root.findall("channel/item")
    if root.tag != "rss" or not any(_value(item, "post_type") for item in items):
        message = "This is no export of WordPress or Squarespace"
        raise ContentError.of(name, message=message, remedy="Choose Tools, Export, All content there")
    if len(items) > _MOST_POSTS:
        expected, remedy = f"at most {_MOST_POSTS:,} posts", "Export the years one by one"
        raise ContentError.of(name, expected=expected, detail=f"{len(items):,}", remedy=remedy)
    texts = [text for item in items if (text := _read_item(item, name=name))]
    left_out = Counter(_value(item, "post_type") for item in items) - Counter(
        "page" if text.kind else "post" for text in texts
    )
    if not texts:
        message = "It holds no post and no page with words"
        raise ContentError.of(name, message=message, remedy="Choose Tools, Export, All content there")
    texts[0].log.dropped += [
        f"from {name}: {count} of the kind {kind}{', in the trash or empty' if kind in _KINDS else ''}"
        for kind, count in sorted(left_out.items())
    ]
    return texts


def _read_item(item: etree._Element, *, name: str) -> Text | None:
    kind, status = _value(item, "post_type"), _value(item, "status")
    content, excerpt = (_encoded(item, space) for space in ("content", "excerpt"))
    title = _value(item, "title").strip()
    if kind not in _KINDS or status in _WASTE or not content.strip():
        return None
    log = Log()
    if status and status != "publish":
        log.guessed.append(f'it was not public there ("{status}")')
    meta = {_value(each, "meta_key"): _value(each, "meta_value") for each in item.findall("{*}postmeta")}
    if "_thumbnail_id" in meta:
        log.dropped.append("its main picture: save it to content/images/ and name it as image")
    labels = [label for label in item.findall("category") if label.get("domain") in {"category", "post_tag"}]
    topics = {page_name(label.get("nicename", "")) for label in labels}
    summary = next(filter(None, (meta.get(key, "") for key in _SUMMARIES)), excerpt)
    return Text(
        f"{name}: {title or 'a post without a title'}",
        _as_html(content, log),
        title=title,
        description=" ".join(re.sub(r"<[^>]*>|%%\w+%%", "", summary).split()),
        date=_day(item),
        address=_value(item, "link").strip(),
        kind=_KINDS[kind],
        name=_value(item, "post_name").rpartition("/")[2],
        topics=tuple(sorted(topics - _NO_TOPIC - {""})),
        log=log,
    )


def _value(item: etree._Element, name: str) -> str:
    """Return the text of a child in any namespace, the first of several."""
    found = item.find(f"{{*}}{name}")
    return "" if found is None else found.text or ""


def _encoded(item: etree._Element, space: str) -> str:
    """Return the ``content:encoded`` or ``excerpt:encoded`` of an item."""
    found = (each for each in item.findall("{*}encoded") if space in (etree.QName(each).namespace or ""))
    return next((each.text or "" for each in found), "")


def _day(item: etree._Element) -> str:
    written = _value(item, "post_date")[:10]
    if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", written):
        return written
    try:
        return parsedate_to_datetime(_value(item, "pubDate")).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _as_html(content: str, log: Log) -> str:
    """Read what WordPress adds to HTML: shortcodes, and paragraphs that are lines."""
    content = _CAPTION.sub(r"<figure>\g<picture><figcaption>\g<words></figcaption></figure>", content)
    for match in _SHORTCODES.finditer(content):
        log.dropped.append(f"what WordPress puts in the place of {match[0][:60]}")
    content = _SHORTCODES.sub("", content)
    if _BLOCK.search(content) and "\n\n" not in content.replace("\r", ""):
        return content
    return "\n".join(_paragraphs(content.replace("\r\n", "\n")))


def _paragraphs(content: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", content):
        is_html = _BLOCK.match(part.strip()) or part.strip().startswith(("</", "<!--", "<li", "<hr"))
        yield part if is_html else "<p>" + part.strip().replace("\n", "<br>") + "</p>"
