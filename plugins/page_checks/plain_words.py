"""Texts reduced to what must agree: their words in small letters, without signs."""

import re
import unicodedata

_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTER = re.compile(r"\w")
# A small letter for each letter, and a space for each sign.
_SMALL = {code: chr(code).lower() if _LETTER.match(chr(code)) else " " for code in range(128)}
_SMALL_BYTES = "".join(_SMALL.values()).encode() + bytes(range(128, 256))


def drop_invisible(text: str) -> str:
    """Take out what shows nothing, not even a space: soft hyphens and the like."""
    if not text.isascii():
        for sign in _INVISIBLE:
            text = text.replace(sign, "")
    return text


def plain_words(text: str) -> str:
    """Reduce a text to what must agree: ``Jo's "Spa"`` → ``" jo s spa "``."""
    small = (
        text.translate(_SMALL)
        if text.isascii()
        else _fold(drop_invisible(unicodedata.normalize("NFC", text)))
    )
    return f" {' '.join(small.split())} "


def _fold(text: str) -> str:
    # A page has a dozen such signs at most, a thousand times: each is looked at once.
    text = drop_invisible(text)
    small = text.encode(errors="surrogatepass").translate(_SMALL_BYTES).decode(errors="surrogatepass")
    for sign in set(_BEYOND_ASCII.findall(text)):
        small = small.replace(sign, _fold_sign(sign))
    return small


def _fold_sign(sign: str) -> str:
    return "".join(part if _LETTER.match(part) else " " for part in sign.casefold())
