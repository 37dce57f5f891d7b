"""Compiled templates, kept between builds."""

from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plugins.incremental.sealed_bytes import open_sealed, write_sealed


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates: Jinja names them by their source, a digest says if they are whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept, if it is whole."""
        with suppress(OSError, ValueError):
            bucket.bytecode_from_string(open_sealed((self.folder / bucket.key).read_bytes()))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; another build sees all of it or nothing."""
        write_sealed(self.folder / bucket.key, bucket.bytecode_to_string())
