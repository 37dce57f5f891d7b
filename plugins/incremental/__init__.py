"""Builds that cost what changed: gives the site a memory of earlier builds.

Take it out of ``PLUGINS`` and the same pages are made, all of them each time.
"""

from pathlib import Path

from pelican import Pelican, signals

from plugins.incremental.compiled_templates import CompiledTemplates
from plugins.incremental.site_memory import SiteMemory, open_memory
from plugins.site.api import PIPELINE_SETTING, site_published

FOLDER = ".cache"
DATABASE = "site.sqlite"


def register() -> None:
    """Connect to Pelican: remember from the beginning of a build to its end."""
    signals.initialized.connect(attach_memory)
    site_published.connect(save_memory)


def attach_memory(pelican: Pelican) -> None:
    """Open what earlier builds of the same output folder left, beside that folder."""
    settings = pelican.settings
    output = Path(settings["OUTPUT_PATH"])
    folder = Path(settings.get("MEMORY_PATH") or output.parent / FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    settings[PIPELINE_SETTING].memory = open_memory(folder / DATABASE, profile=output.name)
    templates = folder / "templates"
    templates.mkdir(exist_ok=True)
    # Compiled templates, each under a hash of its source.
    settings["JINJA_ENVIRONMENT"] = {
        **settings["JINJA_ENVIRONMENT"],
        "bytecode_cache": CompiledTemplates(templates),
    }
    # The last site may be brought up to date, and need not be written anew.
    settings["REUSE_OUTPUT"] = True


def save_memory(pelican: Pelican) -> None:
    """Remember this build, now that nobody waits for it; the next one compares it with what it finds."""
    memory = pelican.settings[PIPELINE_SETTING].memory
    if isinstance(memory, SiteMemory):
        memory.save()
