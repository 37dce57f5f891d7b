"""An export of WordPress or Squarespace (WXR) → one text for each post and page."""

import re
from collections import Counter

from lxml import etree

from importer.archives import damaged, refuse_entities
from importer.text import PROGRAMS, Text, refused

_MOST_POSTS = 2_000
_KINDS = {"post": "", "page": "page"}
_WASTE = {"trash", "auto-draft", "inherit"}
_BLOCK = re.compile(
    r"<(?:/|!--|(?:p|div|h[1-6]|[uo]l|li|hr|table|figure|blockquote|pre|section)\b)|^$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"\[caption[^\]]*\](?P<picture>.*?<img[^>]*>(?:</a>)?)(?P<words>.*?)\[/caption\]", re.DOTALL
)
_SHORTCODE = re.compile(rf"\[/?(?:{'|'.join(PROGRAMS['shortcodes'])})\b[^\]]*\]")
_SLUG = re.compile(r"(?!post-format-)[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_TOPIC = {"uncategorized", "blog", "news"}
_SUMMARIES = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_EXPORT = "Choose Tools, Export, All content there"


def read_wordpress(raw: bytes, *, name: str) -> list[Text]:
    """Read an export."""
    refuse_entities(raw, name=name)
    # Text of more than 10 MB in one element is refused by the parser.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        items = etree.fromstring(raw, parser).findall("channel/item")
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    kinds = Counter(_value(item, "post_type") for item in items)
    if not any(kinds):
        raise refused(name, "This is no export of WordPress or Squarespace", _EXPORT)
    if len(items) > _MOST_POSTS:
        raise refused(name, f"It holds more than {_MOST_POSTS:,} posts", "Export the years one by one")
    texts = [text for item in items if (text := _read_item(item, name=name))]
    if not texts:
        raise refused(name, "It holds no post and no page with words", _EXPORT)
    for kind, count in sorted((kinds - Counter(text.kind or "post" for text in texts)).items()):
        why = ", in the trash or empty" if kind in _KINDS else ""
        texts[0].dropped.append(f"from {name}: {count} of the kind {kind}{why}")
    return texts


def _read_item(item: etree._Element, *, name: str) -> Text | None:
    kind, status, title = (_value(item, part).strip() for part in ("post_type", "status", "title"))
    content = _value(item, "encoded", "content")
    if kind not in _KINDS or status in _WASTE or not content.strip():
        return None
    meta = {_value(each, "meta_key"): _value(each, "meta_value") for each in item.findall("{*}postmeta")}
    summary = next((meta[key] for key in _SUMMARIES if meta.get(key)), _value(item, "encoded", "excerpt"))
    labels = {str(label.get("nicename")) for label in item.findall("category")}
    topics = {label for label in labels if _SLUG.fullmatch(label)}
    text = Text(
        f"{name}: {title or 'a post without a title'}",
        "",
        title=title,
        description=" ".join(re.sub(r"<[^>]*>|%%\w+%%", "", summary).split()),
        date=_value(item, "post_date")[:10],
        address=_value(item, "link").strip(),
        kind=_KINDS[kind],
        name=_value(item, "post_name").rpartition("/")[2],
        topics=tuple(sorted(topics - _NO_TOPIC)),
    )
    text.html = _as_html(content, text)
    if status not in {"publish", ""}:
        text.guessed.append(f'it was not public there ("{status}")')
    if "_thumbnail_id" in meta:
        text.dropped.append("its main picture: save it to content/images/ and name it as image")
    return text


def _value(item: etree._Element, name: str, space: str = "") -> str:
    """Return the text of a child, the first of several; ``space`` is in the name of its namespace."""
    found = (each for each in item.findall(f"{{*}}{name}") if space in (etree.QName(each).namespace or ""))
    return next((each.text or "" for each in found), "")


def _as_html(content: str, text: Text) -> str:
    """Read what WordPress adds to HTML: shortcodes, and paragraphs that are lines."""
    content = _CAPTION.sub(r"<figure>\g<picture><figcaption>\g<words></figcaption></figure>", content)
    text.dropped += [
        f"what WordPress puts in the place of {code[:60]}" for code in _SHORTCODE.findall(content)
    ]
    parts = [part.strip() for part in re.split(r"\n\s*\n", _SHORTCODE.sub("", content))]
    lines = [part if _BLOCK.match(part) else f"<p>{part}</p>".replace("\n", "<br>") for part in parts]
    return "\n".join(lines)
