"""Builds that cost what changed: keeps the results of steps between builds.

Take it out of ``PLUGINS`` and the same pages are made, all of them each time.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican import Pelican

from plugins.incremental.blobs import BlobFolder
from plugins.incremental.sqlite_store import SqliteStore, open_store
from plugins.site.api import (
    PIPELINE_SETTING,
    Cache,
    Pipeline,
    digest,
    jinja_fingerprint,
    pipeline_wanted,
    site_published,
)

FOLDER = ".cache"
DATABASE = "site.sqlite"
_OLD_REMOVED = "day on which old media were removed"
TEMPLATES = ".templates"
"""Beside ``FOLDER``: compiled templates are code, which never comes from another machine's cache."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates, each good for its source and for the settings that it was compiled with."""

    def __init__(self, folder: Path, options: str) -> None:
        self.files = BlobFolder(folder)
        self.options = options

    def get_source_checksum(self, source: str) -> str:
        """Name what a template is compiled from."""
        return digest(f"{self.options} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept."""
        if content := self.files.load(bucket.key):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self.files.save(bucket.key, bucket.bytecode_to_string())


def register() -> None:
    """Connect to the pipeline, and to the end of a build."""
    pipeline_wanted.connect(attach_cache)
    site_published.connect(finish_cache)


def attach_cache(pipeline: Pipeline) -> None:
    """Open what earlier builds of the same output folder left, beside that folder."""
    settings = pipeline.settings
    if "OUTPUT_PATH" not in settings:
        return
    output = Path(settings["OUTPUT_PATH"])
    folder = Path(settings.get("MEMORY_PATH") or output.parent / FOLDER)
    with suppress(OSError):  # built without what is remembered
        folder.mkdir(parents=True, exist_ok=True)
    media = Path(settings.get("MEDIA_MEMORY_PATH") or folder / "media")
    store = open_store(folder / DATABASE, BlobFolder(media))
    pipeline.cache = Cache(store, profile=output.name)
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "bytecode_cache": CompiledTemplates(
            folder.with_name(TEMPLATES), jinja_fingerprint(pipeline.cache, settings)
        ),
    }
    # The last site may be brought up to date, and need not be written anew.
    settings["REUSE_OUTPUT"] = True


def finish_cache(pelican: Pelican) -> None:
    """Keep the results of this build after it has been published."""
    cache = pelican.settings[PIPELINE_SETTING].cache
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    if isinstance(cache.store, SqliteStore) and not cache.get(_OLD_REMOVED, day, bool):
        cache.store.blobs.remove_old()
        cache.set(_OLD_REMOVED, day, True)
    cache.commit()
    cache.remove_stale()
