"""Bytes on disk with a digest before them, which says if they are whole."""

from hashlib import blake2b
from pathlib import Path
from secrets import token_hex

_DIGEST_BYTES = 16


def seal(content: bytes) -> bytes:
    """Put a digest before some bytes."""
    return blake2b(content, digest_size=_DIGEST_BYTES).digest() + content


def open_sealed(sealed: bytes) -> bytes:
    """Return the bytes behind a digest.

    Raises:
        ValueError: They are not those that were sealed.
    """
    content = sealed[_DIGEST_BYTES:]
    if seal(content) != sealed:
        raise ValueError("the digest is another")
    return content


def write_sealed(path: Path, content: bytes) -> None:
    """Write a sealed file; another process sees all of it or nothing."""
    new = path.with_name(f"{path.name}.{token_hex(4)}")
    new.write_bytes(seal(content))
    new.replace(path)
