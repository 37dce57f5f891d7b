"""What all nodes have in common: unknown facts are left out, never written empty."""

from typing import Any

from plugins.site.views import Image

Node = dict[str, Any]


def without_blanks(node: Node) -> Node:
    """Leave out what nobody told us: schema.org has no word for "unknown"."""
    return {name: value for name, value in node.items() if value not in ("", None, [], ())}


def image_node(image: Image, *, image_id: str) -> Node:
    """Describe a picture with its true size.

    Source: https://schema.org/ImageObject
    """
    return without_blanks(
        {
            "@type": "ImageObject",
            "@id": image_id,
            "url": image.url,
            "contentUrl": image.url,
            "width": image.width_px,
            "height": image.height_px,
            "caption": image.alt,
        }
    )
