"""Texts reduced to what must agree: their words in small letters, without signs."""

import re
import unicodedata
from functools import lru_cache

# They show nothing, not even a space: soft hyphens and the like.
_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
_SPACES = re.compile(rb"  +")
_LETTER = re.compile(r"\w")
# For each byte: small letters and, in place of signs, spaces; or a space in place of white space only.
_ASCII = bytes(range(128))
_OTHER_BYTES = bytes(range(128, 256))
_SMALL = "".join(char.lower() if _LETTER.match(char) else " " for char in _ASCII.decode())
_SMALL_BYTES = _SMALL.encode() + _OTHER_BYTES
_SPACED = "".join(" " if char.isspace() else char for char in _ASCII.decode())
_SPACED_BYTES = _SPACED.encode() + _OTHER_BYTES


def plain_words(text: str) -> str:
    """Reduce a text to what must agree: ``Jo's "Spa"`` → ``" jo s spa "``."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    content = text.encode(errors="surrogatepass")
    small = content.translate(_SMALL_BYTES)
    for sign in signs_beyond_ascii(content):
        small = small.replace(sign.encode(errors="surrogatepass"), _fold_sign(sign))
    return f" {single_spaces(small).decode(errors='surrogatepass').strip()} "


# For the facts of the business, which every page states.
fact_words = lru_cache(maxsize=1024)(plain_words)


def level_spaces(content: bytes) -> bytes:
    """Write a space for each white space of any kind, and nothing for what shows nothing."""
    level = content.translate(_SPACED_BYTES)
    for sign in signs_beyond_ascii(content):
        if sign in _INVISIBLE or sign.isspace():
            level = level.replace(sign.encode(), b"" if sign in _INVISIBLE else b" ")
    return level


def single_spaces(content: bytes) -> bytes:
    """Write one space for several."""
    return _SPACES.sub(b" ", content)


def signs_beyond_ascii(content: bytes) -> set[str]:
    """List what is no ASCII, each once: a page has a dozen such signs at most, a thousand times."""
    return set(content.translate(None, _ASCII).decode(errors="surrogatepass"))


@lru_cache(maxsize=1024)
def _fold_sign(sign: str) -> bytes:
    if sign in _INVISIBLE:
        return b""
    folded = "".join(part if _LETTER.match(part) else " " for part in sign.casefold())
    return folded.encode(errors="surrogatepass")
