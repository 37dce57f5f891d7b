"""Shows every component of the theme on one page of the preview: ``/style-guide/``.

The page is made like the files that come from finished pages and checked like
every page; the public site has none. Take the plugin out, and it is gone.
"""

from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.site.api import PIPELINE_SETTING, SiteStep


def register() -> None:
    """Connect to Pelican, which calls this once per build."""
    signals.initialized.connect(attach_style_guide)


def attach_style_guide(pelican: Pelican) -> None:
    """Let a preview have its style guide."""
    settings: dict[str, Any] = pelican.settings
    if not settings["PREVIEW"]:
        return
    # Late: the public site needs none of it.
    from plugins.style_guide.style_guide_page import make_style_guide, style_guide_key  # noqa: PLC0415

    theme, pipeline = Path(settings["THEME"]), settings[PIPELINE_SETTING]
    pipeline.site_steps.append(
        SiteStep(
            key=partial(style_guide_key, theme),
            make=partial(make_style_guide, theme, settings["JINJA_ENVIRONMENT"], pipeline.view),
        )
    )
