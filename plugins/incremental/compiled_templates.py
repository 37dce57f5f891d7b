"""Compiled templates, kept between builds."""

from hashlib import blake2b
from pathlib import Path
from secrets import token_hex

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST_BYTES = 16


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates: Jinja names them by their source, a digest says if they are whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept, if it is whole."""
        try:
            sealed = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        code = sealed[_DIGEST_BYTES:]
        if _digest(code) == sealed[:_DIGEST_BYTES]:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; another build sees all of it or nothing."""
        code = bucket.bytecode_to_string()
        new = self.folder / f"{bucket.key}.{token_hex(4)}"
        new.write_bytes(_digest(code) + code)
        new.replace(self.folder / bucket.key)


def _digest(code: bytes) -> bytes:
    return blake2b(code, digest_size=_DIGEST_BYTES).digest()
