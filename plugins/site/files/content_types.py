"""The content types of the files that a site has."""

ANY_BYTES = "application/octet-stream"
INDEX_ENDINGS = (".pagefind", ".pf_fragment", ".pf_index", ".pf_meta")
"""Of the files of the search index, which its own script reads: no page or file names them."""
# Written out, because the operating system that the standard library asks may not list AVIF or WebAssembly.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    **dict.fromkeys(INDEX_ENDINGS, ANY_BYTES),
}


def content_type(file: str) -> str:
    """Return the type of a file by its name."""
    return CONTENT_TYPES.get(f".{file.rpartition('.')[2]}".lower(), ANY_BYTES)
